"""How a product drawn alone is set into a scene."""

from collections.abc import Callable

from art.draw.colour import Way
from art.draw.pen import Pen, group

Painter = Callable[[Pen, Way], None]


def place(pen: Pen, thing: Painter, way: Way, x: float, base: float, size: float) -> None:
    """Set a product (drawn with its foot at 600, 985) into a scene."""
    sheet = pen.sheet()
    thing(sheet, way)
    pen.add(group(*sheet.body, transform=f"translate({x:.1f} {base:.1f}) scale({size}) translate(-600 -985)"))


def centred(pen: Pen, draw: Callable[[Pen], None]) -> None:
    """Draw for a 1200 wide sheet, whatever the width of this one."""
    sheet = pen.sheet()
    draw(sheet)
    pen.add(group(*sheet.body, transform=f"translate({(pen.width - 1200) / 2} 0)"))
