"""Sweets and what is poured into bowls, seen from above."""

from math import cos, pi, sin

from art.draw.colour import Way, shade
from art.draw.food import almond, date
from art.draw.form import bead, drop
from art.draw.ornament import leaf_sprig, rose
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke
from art.draw.table import bowl, disc, heaped, plate, ringed, rows, set_down, specks, tray

SESAME = ("#F8E9C4", "#F1DCA8", "#E3C98E")


def _balls(pen: Pen, way: Way, colour: str, coat: tuple[str, ...]) -> None:
    plate(pen, way)
    frill = path(smooth(star(0, 0, 88, 78, 20), closed=True), pen.rad([shade("#F3E4C4", -0.3), "#FFFAEC"]))
    ball = pen.rad([(0, shade(colour, 0.4)), (0.45, colour), (1, shade(colour, -0.5))], 0.64, 0.32, 0.72)
    piece = frill + ellipse(0, 0, 64, 64, ball) + specks(pen, 58, 54, coat, 5.5)
    set_down(pen, ringed(rings=((1, 0), (6, 176), (11, 326))), 86, piece)


def laddu(pen: Pen, way: Way) -> None:
    _balls(pen, way, "#D39B45", SESAME)


def date_balls(pen: Pen, way: Way) -> None:
    _balls(pen, way, "#6B3A1E", ("#E9D5A8", "#C9A76A", "#8A5A30"))


def milk_sweets(pen: Pen, way: Way) -> None:
    """Squares of labaniyah, white and rose, with crushed pistachio."""
    plate(pen, way)
    kinds = []
    for tone in ("#FBF3E2", "#F3C9CC" if way.name in ("rose", "pink") else "#F4E4BE"):
        cube = rect(-74, -62, 148, 136, shade(tone, -0.22), rx=18) + rect(
            -74, -74, 148, 136, pen.lin([shade(tone, 0.5), tone], 1, 0, 0, 1), rx=18
        )
        kinds.append(
            cube + group(specks(pen, 46, 26, ("#7E9A45", "#A5BB62", "#5F7A30"), 6), transform="translate(0 -8)")
        )
    spots = [(x, y, t) for x, y, t in rows(4, 4, 178, 172) if abs(x - 600) + abs(y - 600) < 500]
    set_down(pen, iter(spots), 84, *kinds, turn=0)


def brittle(pen: Pen, way: Way) -> None:
    """Broken amber sweets with sesame and almond: tabtab al-jannah."""
    plate(pen, way)
    kinds = []
    for k in range(3):
        pts = [
            (84 * cos(a + k) * (1 if i % 2 else 0.8), 76 * sin(a + k))
            for i, a in ((j, 2 * pi * j / 6) for j in range(6))
        ]
        shard = path(
            poly(pts),
            pen.lin(["#F6CE7C", "#D9902E", "#A85F18"], 1, 0, 0, 1),
            stroke="#8C4E14",
            stroke_width=3,
            stroke_linejoin="round",
        )
        nut = group(almond(pen, k), transform=f"translate({8 - 12 * k} 8) rotate({k * 70}) scale(0.9)")
        kinds.append(
            shard
            + specks(pen, 54, 26, SESAME, 6)
            + nut
            + stroke(f"M-30 {-36 + 4 * k}L34 -40", "#FFF3D4", 7, stroke_opacity=0.8)
        )
    set_down(pen, ringed(rings=((2, 60), (6, 192), (12, 326))), 80, *kinds)


def hareesa(pen: Pen, way: Way) -> None:
    """A tray of almond hareesa cut in diamonds, syrup shining on it."""
    tray(pen, way, "#A9703C")
    cake = disc(600, 600, 424)
    pen.add(path(cake, pen.lin(["#F0C070", "#D3923C", "#A86620"], 1, 0, 0, 1)))
    sheet = pen.sheet()
    sheet.add(group(specks(pen, 420, 420, ("#E9BE76", "#B97A30", "#F6DBA2"), 6), transform="translate(600 600)"))
    cuts = "".join(f"M{x} 100L{x + 420} 1100M{x + 420} 100L{x} 1100" for x in range(-320, 1200, 140))
    sheet.add(
        stroke(cuts, "#7A4516", 8, stroke_opacity=0.8),
        stroke(cuts, "#FBE3B0", 3, transform="translate(6 -3)", stroke_opacity=0.6),
    )
    step = 140 / 420 * 1000
    for row in range(-3, 8):
        for column in range(-1, 9):
            x, y = 30 + column * 140 + 70 * (row % 2), 100 + row * step / 2 + 22
            sheet.add(group(almond(pen, row + column), transform=f"translate({x:.0f} {y:.0f}) rotate(90) scale(1.2)"))
    pen.add(group(*sheet.body, clip_path=pen.clip(path(cake))))
    pen.add(
        stroke("M330 420Q470 240 720 240", "#FFF6DE", 30, stroke_opacity=0.35),
        stroke("M860 420Q920 520 900 640", "#FFF6DE", 18, stroke_opacity=0.25),
    )


def dates_bowl(pen: Pen, way: Way) -> None:
    """Soft golden sukkari heaped in a bowl."""
    tone = {"kiswa": "#3E2018", "walnut": "#4A281A", "sand": "#A86C2E"}.get(way.name, "#A5662C")
    reach = bowl(pen, way, shade(tone, -0.4), r=460)
    for i, (x, y, turn) in enumerate(heaped(pen, reach - 66, 46)):
        pen.add(ellipse(x - 8, y + 12, 52, 34, "#1A0F0A", fill_opacity=0.35))
        pen.add(
            group(
                date(pen, shade(tone, 0.08 * (i % 4 - 1)), i),
                transform=f"translate({x:.0f} {y:.0f}) rotate({turn:.0f}) scale(1.12)",
            )
        )


def dates_sesame(pen: Pen, way: Way) -> None:
    """Dates rolled in tahini and sesame, in paper cups."""
    plate(pen, way)
    frill = group(
        path(smooth(star(0, 0, 96, 84, 20), closed=True), pen.rad([shade("#F3E4C4", -0.3), "#FFFAEC"])),
        transform="scale(1 0.72)",
    )
    coat = ellipse(0, 0, 72, 38, pen.rad(["#EBD09A", "#C89A58", "#8F6226"], 0.6, 0.3, 0.7))
    piece = frill + coat + group(specks(pen, 66, 60, SESAME, 6), transform="scale(1 0.52)")
    set_down(pen, ringed(rings=((1, 0), (6, 178), (11, 328))), 84, piece)


def honeycomb(pen: Pen, way: Way) -> None:
    """A cut of comb, its cells full, on a plate where honey runs."""
    plate(pen, way)
    pool = smooth([(280, 640), (360, 860), (600, 930), (860, 860), (930, 700), (860, 560), (500, 540)], closed=True)
    pen.add(path(pool, pen.lin(["#F3BE52", "#D98F22", "#A85F12"], 1, 0, 0, 1), fill_opacity=0.9))
    d = poly([(330, 360), (850, 330), (900, 740), (360, 800)])
    drop(pen, d, -20, 30, 14, 0.5)
    pen.add(path(d, "#B9701A"))
    cells, light = [], []
    for row in range(-1, 11):
        for column in range(-1, 12):
            x, y = 300 + column * 62 + 31 * (row % 2), 310 + row * 53
            cells.append(poly([(x + 29 * sin(k * pi / 3), y + 29 * cos(k * pi / 3)) for k in range(6)]))
            light.append(ellipse(x + 8, y - 9, 10, 6, "#FFF0BE", fill_opacity=0.8))
    comb = path(
        "".join(cells), pen.lin(["#F6C65A", "#DB9326", "#B56C14"], 1, 0, 0, 1), stroke="#F6DC9A", stroke_width=7
    ) + "".join(light)
    pen.add(group(comb, clip_path=pen.clip(path(d))))
    pen.add(stroke(poly([(360, 800), (900, 740), (850, 330)], closed=False), "#8C5010", 12, stroke_opacity=0.5))
    pen.add(stroke("M430 880Q600 906 760 862", "#FFF6D6", 14, stroke_opacity=0.7))


def _loose(pen: Pen, way: Way, colour: str, bits: tuple[str, ...], size: float, flat: float, count: int = 420) -> float:
    reach = bowl(pen, way, colour, r=460)
    pen.add(group(specks(pen, reach - 8, count, bits, size, flat), transform="translate(596 606)"))
    return reach


def spice_bowl(pen: Pen, way: Way) -> None:
    """Ground spice in a cone, whole ones beside it."""
    tone = {"rose": "#B5471F", "gold": "#D89A22", "clay": "#A4542A", "olive": "#8E7A3A"}.get(way.name, "#A85B28")
    reach = _loose(pen, way, tone, (shade(tone, 0.3), shade(tone, -0.35), shade(tone, 0.14)), 5, 0.8)
    pen.add(
        ellipse(
            630,
            570,
            reach * 0.62,
            reach * 0.58,
            pen.rad([(0, shade(tone, 0.5), 0.6), (0.5, shade(tone, 0.2), 0.3), (1, tone, 0)]),
        )
    )
    for x, y, t in ((170, 980, 0), (250, 1060, 40), (1010, 1040, 80)):
        pod = "M-44 0C-24 -24 24 -24 44 0C24 24 -24 24 -44 0Z"
        pen.add(
            group(
                path(pod, "#1A0F0A", fill_opacity=0.3, transform="translate(-8 10)"),
                path(pod, pen.lin(["#B9C97C", "#7E9348"])),
                stroke("M-34 -4Q0 -14 36 -3M-34 4Q0 12 36 4", "#57682E", 3),
                transform=f"translate({x} {y}) rotate({t})",
            )
        )
    pen.add(
        path(poly(star(1040, 170, 62, 20, 8)), "#6B3A1E"),
        "".join(
            ellipse(1040 + 36 * cos(a), 170 + 36 * sin(a), 9, None, "#B9783A")
            for a in (pi * k / 4 + 0.39 for k in range(8))
        ),
    )


def duqqah(pen: Pen, way: Way) -> None:
    _loose(pen, way, "#B08A50", ("#F4E2B8", "#D9B777", "#7E5A2C", "#EBD29A"), 9, 0.5)


def _beans(pen: Pen, way: Way, colour: str, count: int) -> None:
    reach = bowl(pen, way, shade(colour, -0.5), r=460)
    for i, (x, y, turn) in enumerate(heaped(pen, reach - 26, count)):
        tone = shade(colour, 0.1 * (i % 3 - 1))
        bean = ellipse(-5, 8, 31, 22, "#120A06", fill_opacity=0.4) + ellipse(
            0, 0, 31, 22, pen.rad([shade(tone, 0.35), tone, shade(tone, -0.4)], 0.6, 0.3, 0.7)
        )
        bean += stroke("M-26 2Q-8 -7 2 0Q12 7 27 -2", shade(tone, -0.6), 4)
        pen.add(group(bean, transform=f"translate({x:.0f} {y:.0f}) rotate({turn:.0f})"))


def coffee_beans(pen: Pen, way: Way) -> None:
    _beans(pen, way, "#8A5A2E", 150)


def coffee_husks(pen: Pen, way: Way) -> None:
    _loose(pen, way, "#A9743C", ("#D9AF70", "#8A5528", "#C08A48", "#6B4020"), 22, 0.6, 260)
    root = smooth([(930, 990), (1010, 930), (1100, 960), (1130, 1040), (1040, 1090), (950, 1080)], closed=True)
    drop(pen, root, -12, 14, 8, 0.4)
    pen.add(
        path(root, pen.lin(["#EBCF9A", "#C49A5A"], 1, 0, 0, 1)),
        stroke("M970 1000Q1020 980 1080 1000M980 1050Q1040 1040 1100 1050", "#8F6A34", 4),
    )


def tea_leaves(pen: Pen, way: Way) -> None:
    """Dried mint and basil with a fresh sprig."""
    _loose(pen, way, "#5C6E3A", ("#83964F", "#46562A", "#A3B26C", "#6B7C3E"), 15, 0.42, 420)
    pen.add(leaf_sprig(430, 800, 520, -0.75, "#3F7A45", 9))


def dried_roses(pen: Pen, way: Way) -> None:
    """Small dried roses of Taif, heaped."""
    reach = bowl(pen, way, "#6E2236", r=460)
    for i, (x, y, turn) in enumerate(heaped(pen, reach - 50, 38)):
        tone = ("#B8475F", "#9E3450", "#C9677A")[i % 3]
        pen.add(ellipse(x - 8, y + 10, 54, 50, "#1A0508", fill_opacity=0.4), rose(x, y, 56, tone, turn / 60))


def oud_chips(pen: Pen, way: Way) -> None:
    """Chips of dark wood on a small dish."""
    reach = bowl(pen, way, "#2E1C12", r=440)
    for i, (x, y, turn) in enumerate(heaped(pen, reach - 60, 34)):
        tone = ("#5E3A22", "#7A4E2C", "#442818", "#8E6238")[i % 4]
        chip = poly([(-60, -16), (36, -24), (64, 4), (30, 22), (-52, 16)])
        grain = stroke("M-50 -4L46 -8M-44 8L40 8", shade(tone, -0.5), 3) + stroke(
            "M-48 -12L36 -18", shade(tone, 0.5), 3, stroke_opacity=0.7
        )
        pen.add(
            group(
                path(chip, "#0E0704", fill_opacity=0.45, transform="translate(-8 12)"),
                path(chip, pen.lin([shade(tone, 0.3), tone, shade(tone, -0.35)])),
                grain,
                transform=f"translate({x:.0f} {y:.0f}) rotate({turn:.0f})",
            )
        )
    bead(pen, 1020, 1010, 20, way.accent)


LYING = {
    "laddu": laddu, "date_balls": date_balls, "milk_sweets": milk_sweets, "brittle": brittle, "hareesa": hareesa,
    "dates_bowl": dates_bowl, "dates_sesame": dates_sesame, "honeycomb": honeycomb, "spice_bowl": spice_bowl,
    "duqqah": duqqah, "coffee_beans": coffee_beans, "coffee_husks": coffee_husks, "tea_leaves": tea_leaves,
    "dried_roses": dried_roses, "oud_chips": oud_chips,
}  # fmt: skip
STANDING: dict = {}
