"""Write static/icons/sprite.svg: Lucide drawings, the twelve crafts of static/icons/categories and our own mark.

npm pack lucide-static && tar xzf lucide-static-*.tgz
.venv/bin/python tools/build_sprite.py package/icons
"""

import math
import re
import sys
from pathlib import Path

ICONS = Path(__file__).resolve().parent.parent / "static" / "icons"
SAME = """
store shopping-bag shopping-basket user users search gift heart truck map-pin calendar calendar-check clock
check x plus minus camera image upload pencil eye eye-off phone message-square message-circle credit-card
banknote hotel package package-check qr-code star info lock languages menu settings bell file-text award
hand-heart hand-coins sparkles scissors utensils shirt palette monitor printer copy wallet scale leaf
accessibility contrast a-large-small mail download link globe shield-check ruler gem flame book-open plane
cake badge-check history key fingerprint ellipsis receipt tag ticket megaphone ban snowflake droplets send
clipboard-list clipboard-check trending-up box archive inbox landmark id-card external-link weight baby
layout-grid list circle rotate-ccw chevron-down chevron-up arrow-up arrow-down log-out log-in refresh-cw
"""
OURS = {  # our name: theirs
    "home": "house",
    "trash": "trash-2",
    "building": "building-2",
    "alert-triangle": "triangle-alert",
    "alert-circle": "circle-alert",
    "check-circle": "circle-check",
    "x-circle": "circle-x",
    "help": "circle-question-mark",
    "chevron-start": "chevron-left",
    "chevron-end": "chevron-right",
    "arrow-start": "arrow-left",
    "arrow-end": "arrow-right",
    "filter": "sliders-horizontal",
    "sort": "arrow-up-down",
    "share": "share-2",
    "chart": "chart-column",
    "flower": "flower-2",
    "undo": "undo-2",
}
PEN = 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
NOTE = "<!-- Lucide 1.62.0, ISC (LICENSE.txt beside this file); crafts, brand and khatam are our own drawings -->"
DOOR = "M19.6 30.4V23.7Q19.6 20 24 16.9Q28.4 20 28.4 23.700V30.4Z"


def star(radius: float) -> str:
    """The eight-fold star of two squares, around the middle of a 48 box."""
    inner = radius * math.cos(math.radians(45)) / math.cos(math.radians(22.5))
    points = []
    for i in range(16):
        angle, reach = math.radians(-90 + i * 22.5), inner if i % 2 else radius
        points.append(f"{24 + reach * math.cos(angle):.2f} {24 + reach * math.sin(angle):.2f}")
    return "M" + "L".join(points) + "Z"


def drawing(path: Path) -> tuple[str, str]:
    text = path.read_text()
    box = re.search(r'viewBox="([^"]+)"', text)
    inner = re.search(r"<svg[^>]*>(.*)</svg>", text, re.DOTALL)
    if box is None or inner is None:
        raise ValueError(path)
    return box[1], re.sub(r"\s+", " ", inner[1]).replace("> <", "><").replace(" />", "/>").strip()


def main() -> None:
    lucide = Path(sys.argv[1])
    sources = {name: lucide / f"{name}.svg" for name in SAME.split()}
    sources |= {ours: lucide / f"{theirs}.svg" for ours, theirs in OURS.items()}
    sources |= {path.stem: path for path in (ICONS / "categories").glob("*.svg")}
    symbols = []
    for name, path in sorted(sources.items()):
        box, inner = drawing(path)
        symbols.append(f'<symbol id="{name}" viewBox="{box}" {PEN}>{inner}</symbol>')
    symbols.append(
        '<symbol id="brand" viewBox="0 0 48 48">'
        f'<path fill="currentColor" fill-rule="evenodd" d="{star(23)}{star(18)}"/>'
        f'<path fill="var(--mark,#b98b2c)" fill-rule="evenodd" d="{star(14)}{DOOR}"/></symbol>'
    )
    symbols.append(
        '<symbol id="khatam" viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-linejoin="round">'
        f'<path stroke-width="1.5" d="{star(22.5)}"/><path d="{star(13)}"/></symbol>'
    )
    (ICONS / "sprite.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{NOTE}{"".join(symbols)}</svg>\n')


if __name__ == "__main__":
    main()
