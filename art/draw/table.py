"""What things to eat lie on, seen from above: plates, boards, trays and bowls, and how many things share them."""

from collections.abc import Iterator
from math import cos, pi, sin

from art.draw.colour import Way, shade
from art.draw.form import SHADOW, blot, drop
from art.draw.ornament import wood_grain
from art.draw.pen import Pen, ellipse, group, path, poly, smooth, star, stroke

Spot = tuple[float, float, float]


def disc(cx: float, cy: float, r: float) -> str:
    return f"M{cx - r:.1f} {cy:.1f}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0Z"


def slab(x: float, y: float, w: float, h: float, r: float) -> str:
    """A rectangle with round corners, as a path that can cast a shadow."""
    return (
        f"M{x + r:.0f} {y:.0f}h{w - 2 * r:.0f}q{r} 0 {r} {r}v{h - 2 * r:.0f}q0 {r} {-r} {r}"
        f"h{2 * r - w:.0f}q{-r} 0 {-r} {-r}v{2 * r - h:.0f}q0 {-r} {r} {-r}Z"
    )


def plate(pen: Pen, way: Way, r: float = 480, cx: float = 600, cy: float = 600) -> None:
    """Glazed clay with a painted rim in the colour of the house."""
    glaze = "#F8F2E4" if way.name != "white" else "#E9DFCB"
    drop(pen, disc(cx, cy, r), -34, 40, 22, 0.5)
    pen.add(path(disc(cx, cy, r), pen.lin([shade(glaze, 0.4), glaze, shade(glaze, -0.24)], 1, 0, 0, 1)))
    rim, gold = r - 46, way.accent if way.name != "gold" else "#A8741B"
    pen.add(ellipse(cx, cy, rim, rim, "none", stroke=way.main, stroke_width=40))
    turns = [2 * pi * i / 36 for i in range(36)]
    pen.add(path("".join(poly(star(cx + rim * cos(t), cy + rim * sin(t), 15, 11, 8)) for t in turns), "#FBF4E4"))
    for edge in (rim - 26, rim + 26):
        pen.add(ellipse(cx, cy, edge, edge, "none", stroke=gold, stroke_width=5))
    well = pen.lin([shade(glaze, -0.2), glaze, shade(glaze, 0.5)], 1, 0, 0, 1)
    pen.add(ellipse(cx, cy, r - 88, r - 88, well))


def tray(pen: Pen, way: Way, metal: str = "#B98043", r: float = 490) -> None:
    """A round beaten tray."""
    drop(pen, disc(600, 600, r), -34, 40, 22, 0.5)
    pen.add(path(disc(600, 600, r), pen.lin([shade(metal, 0.5), metal, shade(metal, -0.45)], 1, 0, 0, 1)))
    pen.add(ellipse(600, 600, r - 26, r - 26, pen.lin([shade(metal, -0.45), metal, shade(metal, 0.4)], 1, 0, 0, 1)))
    pen.add(ellipse(600, 600, r - 40, r - 40, pen.lin([shade(metal, 0.2), metal, shade(metal, -0.14)], 1, 0, 0, 1)))


def board(pen: Pen, way: Way, x: float = 150, y: float = 170, w: float = 900, h: float = 860) -> None:
    """A wooden board with a cloth in the colour of the house under one corner."""
    cloth = smooth([(90, 700), (420, 640), (600, 1010), (560, 1130), (250, 1120), (110, 1090)], closed=True)
    drop(pen, cloth, -16, 20, 12, 0.3)
    pen.add(path(cloth, pen.lin([shade(way.main, 0.2), way.main, shade(way.main, -0.35)], 1, 0, 0, 1)))
    d = slab(x, y, w, h, 70)
    drop(pen, d, -30, 36, 20, 0.5)
    pen.add(path(d, pen.lin([shade("#B98350", 0.25), "#B98350", shade("#B98350", -0.25)], 1, 0, 0, 1)))
    pen.add(group(wood_grain(pen, x, y, w, h, "#B98350", 16), clip_path=pen.clip(path(d))))
    pen.add(stroke(slab(x + 12, y + 12, w - 24, h - 24, 60), "#F0D0A0", 4, stroke_opacity=0.5))


def bowl(pen: Pen, way: Way, inside: str, cx: float = 600, cy: float = 600, r: float = 420) -> float:
    """A deep bowl filled with something of one colour; returns how far the filling reaches."""
    plate_edge = way.main if way.name != "white" else "#F3ECDD"
    drop(pen, disc(cx, cy, r), -38, 44, 24, 0.55)
    pen.add(path(disc(cx, cy, r), pen.lin([shade(plate_edge, 0.45), plate_edge, shade(plate_edge, -0.4)], 1, 0, 0, 1)))
    rim, ticks = r - 22, [2 * pi * i / 40 for i in range(40)]
    pen.add(path("".join(poly(star(cx + rim * cos(t), cy + rim * sin(t), 11, 5, 4)) for t in ticks), way.accent))
    pen.add(ellipse(cx, cy, r - 44, r - 44, pen.lin([shade(plate_edge, -0.7), shade(plate_edge, -0.1)], 1, 0, 0, 1)))
    fill = pen.rad([(0, shade(inside, 0.3)), (0.6, inside), (1, shade(inside, -0.5))], 0.58, 0.42, 0.6)
    pen.add(ellipse(cx - 4, cy + 6, r - 58, r - 58, fill))
    return r - 58


def ringed(
    cx: float = 600, cy: float = 600, rings: tuple[tuple[int, float], ...] = ((1, 0), (6, 165), (12, 318))
) -> Iterator[Spot]:
    """Places in rounds about a middle, with the angle outwards in degrees."""
    for count, reach in rings:
        for i in range(count):
            t = 2 * pi * (i + reach / 500) / count
            yield cx + reach * cos(t), cy + reach * sin(t), t * 180 / pi


def rows(columns: int, lines: int, dx: float, dy: float, stagger: float = 0) -> Iterator[Spot]:
    for line in range(lines):
        for column in range(columns):
            shift = stagger * (line % 2 - 0.5)
            yield 600 + (column - (columns - 1) / 2) * dx + shift, 600 + (line - (lines - 1) / 2) * dy, 0.0


def heaped(pen: Pen, reach: float, count: int, cx: float = 600, cy: float = 600) -> Iterator[Spot]:
    """Loose places inside a circle, evenly spread, farthest first."""
    for i in range(count, 0, -1):
        t = i * 2.39996
        away = reach * (i / count) ** 0.5
        yield cx + away * cos(t), cy + away * sin(t), pen.rng.uniform(0, 360)


def set_down(pen: Pen, spots: Iterator[Spot], r: float, *kinds: str, turn: float | None = None) -> None:
    """Lay drawings made about the origin on their places, each with its own shadow."""
    for i, (x, y, angle) in enumerate(spots):
        blot(pen, x - r * 0.16, y + r * 0.2, r * 1.2, r * 1.15, 0.62)
        spin = angle if turn is None else turn + pen.rng.uniform(-5, 5)
        pen.add(group(kinds[i % len(kinds)], transform=f"translate({x:.0f} {y:.0f}) rotate({spin:.0f})"))


def crust(pen: Pen, colour: str) -> str:
    """Baked: light where it rose, brown at its edge."""
    return pen.rad(
        [(0, shade(colour, 0.34)), (0.5, colour), (0.86, shade(colour, -0.34)), (1, shade(colour, -0.5))],
        0.6,
        0.38,
        0.64,
    )


def specks(pen: Pen, reach: float, count: int, colours: tuple[str, ...], size: float = 4, flat: float = 0.55) -> str:
    parts = []
    for _ in range(count):
        t, away = pen.rng.uniform(0, 2 * pi), reach * pen.rng.random() ** 0.5
        x, y = away * cos(t), away * sin(t)
        turn = f"rotate({pen.rng.uniform(0, 180):.0f} {x:.0f} {y:.0f})"
        parts.append(ellipse(x, y, size, size * flat, pen.rng.choice(colours), transform=turn))
    return "".join(parts)


def hollow(d: str) -> str:
    return path(d, SHADOW, fill_opacity=0.35)
