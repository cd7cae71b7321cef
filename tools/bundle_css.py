"""Join the parts of static/css into the sheets that pages ask for: one sheet a page, so one request.

.venv/bin/python tools/bundle_css.py           write them
.venv/bin/python tools/bundle_css.py --check   fail if one is out of date
"""

import re
import sys
from pathlib import Path

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
HOUSE, END = ["tokens", "base", "layout", "components"], ["utilities", "print"]
SHEETS = {"site": [*HOUSE, "shop", *END], "neighbourhood": [*HOUSE, "community", *END]}


def bundle(parts: list[str]) -> str:
    """Comments and indentation go; the order of the parts stays."""
    text = "\n".join((CSS / f"{part}.css").read_text() for part in parts)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*\n\s*", "\n", text)
    text = re.sub(r" *([{};,]) *", r"\1", text.replace(": ", ":"))
    text = re.sub(r"(?<=[;{},])\n|\n(?=})", "", text).replace(";}", "}").strip()
    return "/* Written by tools/bundle_css.py; edit the parts. */\n" + text + "\n"


def main() -> int:
    stale = 0
    for name, parts in SHEETS.items():
        sheet, text = CSS / f"{name}.css", bundle(parts)
        if "--check" in sys.argv:
            stale |= not sheet.exists() or sheet.read_text() != text
        else:
            sheet.write_text(text)
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
