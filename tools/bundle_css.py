"""Join the parts of static/css into static/css/site.css, the one sheet a page asks for.

.venv/bin/python tools/bundle_css.py           write it
.venv/bin/python tools/bundle_css.py --check   fail if it is out of date
"""

import re
import sys
from pathlib import Path

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
PARTS = ["tokens", "base", "layout", "components", "utilities", "print"]


def bundle() -> str:
    """Comments and indentation go; the order of the parts stays."""
    text = "\n".join((CSS / f"{part}.css").read_text() for part in PARTS)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*\n\s*", "\n", text)
    text = re.sub(r" *([{};,]) *", r"\1", text.replace(": ", ":"))
    text = re.sub(r"(?<=[;{},])\n|\n(?=})", "", text).replace(";}", "}").strip()
    return "/* Written by tools/bundle_css.py; edit the parts. */\n" + text + "\n"


def main() -> int:
    sheet = CSS / "site.css"
    text = bundle()
    if "--check" in sys.argv:
        return int(not sheet.exists() or sheet.read_text() != text)
    sheet.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
