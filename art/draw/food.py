"""Things to eat and drink: dates, maamoul, honey, coffee, spices."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, pi, sin

from art.draw.colour import BRASS, WALNUT, Way, mix, shade
from art.draw.form import SHADOW, Turned, bead, blot, drop, seat
from art.draw.ornament import bow, star_tile, wood_grain
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke


def date(pen: Pen, colour: str, seed: int) -> str:
    """One date, 100 long, centred on the origin: wrinkled skin, gloss, the scar of its stalk."""
    body = smooth(
        [(-50, 2), (-38, -17), (-8, -24), (26, -21), (47, -9), (51, 3), (42, 15), (14, 23), (-20, 22), (-42, 15)],
        closed=True,
    )
    skin = pen.rad(
        [(0, shade(colour, 0.3)), (0.4, colour), (0.8, shade(colour, -0.45)), (1, shade(colour, -0.6))], 0.6, 0.3, 0.75
    )
    parts = [path(body, skin)]
    for k in range(6):
        y = -15 + k * 6 + (seed * 7 + k * 5) % 4
        bend = ((seed + k) * 5) % 9 - 4
        d = smooth([(-38 + k * 2, y * 0.7), (-12, y + bend * 0.6), (14, y - bend * 0.5), (38 - k, y * 0.6)])
        parts.append(stroke(d, shade(colour, -0.7), 2, stroke_opacity=0.55))
        parts.append(stroke(d, shade(colour, 0.45), 1.3, stroke_opacity=0.35, transform="translate(1 -2)"))
    parts.append(
        path(smooth([(-8, -16), (12, -18), (32, -12), (24, -9), (4, -11)], closed=True), "#FFFFFF", fill_opacity=0.38)
    )
    parts.append(ellipse(-46, 1, 5, 6.5, shade("#D6B37A", -0.15)) + ellipse(-47, 1, 2.4, 3.6, shade("#8A6238", -0.4)))
    return "".join(parts)


def almond(pen: Pen, seed: int) -> str:
    colour = ("#B9743C", "#C5834A", "#AA6833")[seed % 3]
    body = "M-30 0C-26 -17 4 -20 31 0C4 20 -26 17 -30 0Z"
    skin = pen.lin([shade(colour, 0.3), colour, shade(colour, -0.4)], 0.7, 0, 0.3, 1)
    lines = "".join(f"M{-24 + abs(k) * 3} {k * 3.6}Q2 {k * 5.4} {24 - abs(k) * 3} {k * 2.2}" for k in (-2, -1, 0, 1, 2))
    return (
        path(body, skin)
        + stroke(lines, shade(colour, -0.45), 1.2, stroke_opacity=0.55)
        + path("M-8 -11C4 -14 14 -9 20 -5C10 -8 0 -9 -8 -11Z", "#FFFFFF", fill_opacity=0.35)
    )


def dates_box(pen: Pen, way: Way) -> None:
    """An open box from above: ajwa in rows, almonds in a side well, lining in the colour of the house."""
    x, y, w, h = 150, 210, 900, 780
    wood = WALNUT if way.name in ("kiswa", "gold", "clay") else "#7A4B29"
    outer = f"M{x + 26} {y}H{x + w - 26}Q{x + w} {y} {x + w} {y + 26}V{y + h - 26}Q{x + w} {y + h} {x + w - 26} {y + h}H{x + 26}Q{x} {y + h} {x} {y + h - 26}V{y + 26}Q{x} {y} {x + 26} {y}Z"
    pen_turn = "rotate(-4 600 600)"
    inner = pen.sheet()
    drop(inner, outer, -34, 40, 22, 0.5)
    inner.add(path(outer, pen.lin([shade(wood, 0.32), wood, shade(wood, -0.3)], 1, 0, 0, 1)))
    inner.add(
        group(
            wood_grain(pen, x, y, w, 54, wood, 6),
            wood_grain(pen, x, y + h - 54, w, 54, wood, 6),
            clip_path=pen.clip(path(outer)),
        )
    )
    for a, b, cw, ch in ((x + 62, y + 6, w - 124, 42), (x + 62, y + h - 48, w - 124, 42)):
        inner.add(
            rect(
                a,
                b,
                cw,
                ch,
                star_tile(
                    pen, 42, way.accent if way.name != "gold" else "#E7CB82", 2.2, None, None, f"translate({a} {b})"
                ),
            )
        )
    inner.add(
        stroke(
            poly([(x + 10, y + 10), (x + w - 10, y + 10), (x + w - 10, y + h - 10), (x + 10, y + h - 10)]),
            shade(wood, 0.5),
            2,
            stroke_opacity=0.5,
        )
    )
    lining = shade(way.main, 0.04)
    wells = [(x + 56, y + 56, 590, h - 112), (x + 666, y + 56, w - 722, h - 112)]
    for a, b, cw, ch in wells:
        inner.add(
            rect(
                a,
                b,
                cw,
                ch,
                pen.lin([shade(lining, -0.55), shade(lining, -0.25), shade(lining, 0.05)], 1, 0, 0.2, 1),
                rx=8,
            )
        )
        inner.add(
            rect(a, b, cw, 60, pen.lin([(0, "#000000", 0.5), (1, "#000000", 0)])),
            rect(a + cw - 60, b, 60, ch, pen.lin([(0, "#000000", 0.5), (1, "#000000", 0)], 1, 0, 0, 0)),
        )
    tone = {"rose": "#5B2A1C", "gold": "#8A4F22", "clay": "#7A3F1E"}.get(way.name, "#41221A")
    a, b, cw, ch = wells[0]
    for row in range(6):
        for column in range(5):
            px, py = a + 62 + column * 116.5, b + 58 + row * 110
            paper = shade("#F3E4C4", -0.02)
            ring = poly(star(px, py, 57, 51, 18, row))
            inner.add(
                ellipse(
                    px - 8, py + 12, 56, 50, pen.rad([(0, "#000000", 0.5), (0.7, "#000000", 0.4), (1, "#000000", 0)])
                )
            )
            inner.add(
                path(ring, pen.rad([(0, shade(paper, -0.35)), (0.7, paper), (1, shade(paper, 0.5))], 0.45, 0.55, 0.6))
            )
            turn = -62 + pen.rng.uniform(-7, 7)
            inner.add(ellipse(px - 5, py + 6, 40, 44, SHADOW, fill_opacity=0.4))
            skin = shade(tone, pen.rng.uniform(-0.08, 0.1))
            inner.add(
                group(
                    date(pen, skin, row * 5 + column),
                    transform=f"translate({px:.1f} {py:.1f}) rotate({turn:.0f}) scale(0.98)",
                )
            )
            if (row + column) % 2 == 0:
                nut = group(
                    almond(pen, row + column),
                    transform=f"translate({px + 3:.1f} {py - 2:.1f}) rotate({turn:.0f}) scale(0.86 0.72)",
                )
                slit = group(
                    path("M-36 0C-18 -15 18 -15 36 0C18 15 -18 15 -36 0Z", shade(tone, -0.65)),
                    transform=f"translate({px + 2:.1f} {py - 1:.1f}) rotate({turn:.0f})",
                )
                inner.add(slit, nut)
    a, b, cw, ch = wells[1]
    spots = [(a + 34 + (i % 4) * 38 + (i // 4 % 2) * 15, b + 34 + (i // 4) * 34) for i in range(76)]
    for i, (px, py) in enumerate(spots):
        if py > b + ch - 24 or px > a + cw - 22:
            continue
        turn = pen.rng.uniform(0, 360)
        inner.add(
            ellipse(
                px - 4,
                py + 6,
                27,
                18,
                SHADOW,
                fill_opacity=0.4,
                transform=f"rotate({turn:.0f} {px - 4:.0f} {py + 6:.0f})",
            )
        )
        inner.add(group(almond(pen, i), transform=f"translate({px:.1f} {py:.1f}) rotate({turn:.0f})"))
    inner.add(
        rect(
            x + 646, y + 54, 20, h - 108, pen.lin([shade(wood, -0.4), shade(wood, 0.05), shade(wood, 0.45)], 0, 0, 1, 0)
        )
    )
    pen.add(group(*inner.body, transform=pen_turn))


def maamoul(pen: Pen, px: float, py: float, r: float, kind: int, colour: str) -> None:
    """A moulded biscuit: a flower, a star or a domed swirl pressed into its top."""
    blot(pen, px - r * 0.16, py + r * 0.2, r * 1.25, r * 1.22, 0.75)
    edge = star(px, py, r, r * 0.93, 16 if kind != 1 else 8)
    crust = pen.rad(
        [
            (0, shade(colour, 0.45)),
            (0.55, shade(colour, 0.12)),
            (0.86, shade(colour, -0.14)),
            (1, shade(colour, -0.36)),
        ],
        0.6,
        0.38,
        0.66,
    )
    pen.add(path(smooth(edge, closed=True), crust))
    dark, light = shade(colour, -0.3), shade(colour, 0.6)
    if kind == 0:
        petals = "".join(
            f"M{px + r * 0.2 * cos(t):.1f} {py + r * 0.2 * sin(t):.1f}Q{px + r * 0.62 * cos(t + 0.3):.1f} {py + r * 0.62 * sin(t + 0.3):.1f} {px + r * 0.82 * cos(t):.1f} {py + r * 0.82 * sin(t):.1f}"
            f"Q{px + r * 0.62 * cos(t - 0.3):.1f} {py + r * 0.62 * sin(t - 0.3):.1f} {px + r * 0.2 * cos(t):.1f} {py + r * 0.2 * sin(t):.1f}"
            for t in (i * pi / 4 for i in range(8))
        )
    elif kind == 1:
        petals = poly(star(px, py, r * 0.74, r * 0.56, 8)) + poly(star(px, py, r * 0.42, r * 0.32, 8, pi / 8))
    else:
        petals = "".join(
            f"M{px + r * 0.1 * cos(t):.1f} {py + r * 0.1 * sin(t):.1f}Q{px + r * 0.6 * cos(t + 0.55):.1f} {py + r * 0.6 * sin(t + 0.55):.1f} {px + r * 0.84 * cos(t + 0.75):.1f} {py + r * 0.84 * sin(t + 0.75):.1f}"
            for t in (i * pi / 7 for i in range(14))
        )
    pen.add(
        stroke(petals, dark, r * 0.075, stroke_opacity=0.75),
        stroke(petals, light, r * 0.04, transform=f"translate({-r * 0.03:.1f} {r * 0.035:.1f})", stroke_opacity=0.75),
    )
    if kind == 0:
        bead(pen, px, py, r * 0.17, "#6E8B3D", 0.3)
    dust = "".join(
        ellipse(
            px + r * 0.7 * pen.rng.uniform(-1, 1),
            py + r * 0.7 * pen.rng.uniform(-1, 1),
            pen.rng.uniform(1.4, 3.4),
            None,
            "#FFFFFF",
            fill_opacity=0.6,
        )
        for _ in range(7)
    )
    pen.add(dust)


def maamoul_tray(pen: Pen, way: Way) -> None:
    cx, cy, r = 600, 610, 440
    metal = {"blue": "#C9CDD0", "rose": "#C08A62", "clay": "#B5713F"}.get(way.name, BRASS)
    drop(pen, f"M{cx - r} {cy}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0Z", -30, 38, 22, 0.5)
    pen.add(
        ellipse(cx, cy, r, r, pen.lin([shade(metal, 0.65), metal, shade(metal, -0.4), shade(metal, 0.15)], 1, 0, 0, 1))
    )
    scallop = smooth(star(cx, cy, r - 6, r - 20, 40), closed=True)
    pen.add(path(scallop, pen.lin([shade(metal, -0.2), shade(metal, 0.1), shade(metal, 0.4)], 1, 0, 0, 1)))
    pen.add(
        ellipse(
            cx, cy, r - 44, r - 44, pen.lin([shade(metal, -0.42), shade(metal, -0.05), shade(metal, 0.3)], 1, 0, 0, 1)
        )
    )
    pen.add(ellipse(cx, cy, r - 54, r - 54, pen.lin([shade(metal, 0.18), metal, shade(metal, -0.12)], 1, 0, 0, 1)))
    engraved = "".join(
        poly(star(cx + (r - 26) * cos(t), cy + (r - 26) * sin(t), 13, 9.5, 8)) for t in (i * pi / 20 for i in range(40))
    )
    pen.add(
        path(engraved, shade(metal, -0.5), fill_opacity=0.5),
        path(engraved, shade(metal, 0.6), fill_opacity=0.4, transform="translate(-1 1.5)"),
    )
    doily = smooth(star(cx, cy, r - 62, r - 82, 32), closed=True)
    pen.add(
        path(doily, pen.rad([(0, way.soft), (0.8, shade(way.soft, 0.5)), (1, shade(way.soft, 0.1))])),
        stroke(smooth(star(cx, cy, r - 84, r - 98, 32), closed=True), shade(way.main, 0.1), 4, stroke_dasharray="1 12"),
    )
    dough = "#E3B878"
    ring: list[tuple[float, float, int]] = [(cx, cy, 0)]
    ring += [
        (cx + 172 * cos(t), cy + 172 * sin(t), 1 if i % 2 else 2)
        for i, t in enumerate(i * pi / 3 + 0.2 for i in range(6))
    ]
    ring += [
        (cx + 316 * cos(t), cy + 316 * sin(t), (0, 2, 1)[i % 3])
        for i, t in enumerate(i * pi / 6 + 0.1 for i in range(12))
    ]
    for px, py, kind in ring:
        maamoul(pen, px, py, 78, kind, shade(dough, pen.rng.uniform(-0.12, 0.1)))
    for i in range(9):
        t = i * 2 * pi / 9 + 0.5
        px, py = cx + 245.0 * cos(t), cy + 245.0 * sin(t)
        pen.add(
            group(
                path("M-16 0C-10 -9 6 -9 16 0C6 9 -10 9 -16 0Z", shade("#7E9A45", 0.05 * (i % 3))),
                path("M-8 -4C0 -7 8 -4 12 -1C4 -4 -2 -4 -8 -4Z", "#FFFFFF", fill_opacity=0.4),
                transform=f"translate({px:.0f} {py:.0f}) rotate({i * 67})",
            )
        )


def honey_jar(pen: Pen, way: Way) -> None:
    cx, honey = 570, {"kiswa": "#6B3410", "clay": "#A4521A", "blue": "#E0A43A"}.get(way.name, "#D0852A")
    seat(pen, cx, 980, 212)
    blot(pen, cx - 330, 1010, 200, 46, 0.55, honey)
    jar = Turned(
        pen, cx, [(470, 150), (500, 168), (540, 206), (600, 220), (800, 222), (930, 216), (966, 196), (976, 178)]
    )
    jar.body(honey, 0.5)
    blot(pen, cx + 70, 900, 150, 110, 0.6, "#FFDF93")
    blot(pen, cx + 60, 605, 170, 70, 0.4, "#FFDF93")
    jar.band(470, 560, shade(honey, 0.5), 0.6)
    jar.band(648, 850, "#FBF4E4", 0.0)
    jar.ring(654, way.main, 6)
    jar.ring(844, way.main, 6)
    jar.diamonds(664, 692, 36, way.main)
    jar.diamonds(806, 834, 36, way.main)
    hexes = []
    for dx, dy in ((0, 0), (0.25, 0), (-0.25, 0), (0.125, 0.9), (-0.125, 0.9), (0.125, -0.9), (-0.125, -0.9)):
        points = [jar.at(752 + dy * 36 + 24 * cos(k * pi / 3), dx + 0.118 * sin(k * pi / 3)) for k in range(6)]
        hexes.append(poly(points))
    pen.add(path("".join(hexes), honey, stroke=shade(honey, -0.4), stroke_width=4, stroke_linejoin="round"))
    cloth = Turned(pen, cx, [(392, 132), (410, 158), (452, 166), (486, 172), (520, 196), (536, 206)])
    cloth.body(way.main, 0.1)
    cloth.flutes(470, 536, 44, shade(way.main, -0.5), 0.5, 5)
    cloth.stars(432, 17, 22, way.accent, 8)
    cloth.lid(way.main, 394, 0.1)
    pen.add(path(poly(star(cx, 394, 60, 46, 8)), way.accent, transform=f"translate(0 {394 * 0.76:.1f}) scale(1 0.24)"))
    cloth.band(474, 492, shade(way.accent, 0.1), 0.4)
    bow(pen, cx + 46, 532, 0.9, way.accent)
    jar.shine(570, 920, 0.5, 0.12, 0.6)
    jar.shine(590, 900, -0.82, 0.05, 0.35)
    dipper(pen, 850, 990, honey, way)


def dipper(pen: Pen, x: float, y: float, honey: str, way: Way) -> None:
    blot(pen, x - 20, y + 34, 190, 40, 0.6)
    pool = smooth(
        [(x - 150, y + 20), (x - 60, y - 8), (x + 50, y - 2), (x + 96, y + 22), (x + 40, y + 46), (x - 80, y + 48)],
        closed=True,
    )
    pen.add(
        path(pool, pen.lin([shade(honey, 0.35), honey, shade(honey, -0.25)])),
        path(
            smooth([(x - 20, y + 6), (x + 40, y + 8), (x + 66, y + 20), (x + 20, y + 16)], closed=True),
            "#FFFFFF",
            fill_opacity=0.55,
        ),
    )
    parts = [rect(40, -11, 300, 22, pen.lin([shade(way.wood, 0.5), way.wood, shade(way.wood, -0.4)]), rx=11)]
    for k in range(6):
        h = (40, 54, 60, 60, 54, 40)[k]
        parts.append(
            rect(
                -70 + k * 20,
                -h,
                15,
                2 * h,
                pen.lin([shade(way.wood, 0.45), way.wood, shade(honey, -0.2), shade(honey, -0.4)]),
                rx=7,
            )
        )
    pen.add(group(*parts, transform=f"translate({x - 40} {y - 22}) rotate(-24)"))


def spice_jars(pen: Pen, way: Way) -> None:
    """Three stoppered glasses of Makkah spice, and a scoop of it on the ledge."""
    for cx, base, r, tall, spice, tie in (
        (330, 940, 116, 360, "#B5471F", way.main),
        (810, 950, 128, 420, "#D89A22", way.deep),
        (560, 1010, 136, 330, "#7A4A24", way.accent),
    ):
        seat(pen, cx, base, r * 0.95, power=0.42)
        top = base - tall
        jar = Turned(
            pen,
            cx,
            [
                (top, r * 0.62),
                (top + 26, r * 0.64),
                (top + 50, r * 0.86),
                (top + 86, r),
                (base - 40, r),
                (base - 8, r * 0.92),
                (base, r * 0.84),
            ],
        )
        jar.body(mix("#DDE6E2", way.soft, 0.4), 0.5)
        jar.body(spice, 0.1, top=top + 112, bottom=base - 10)
        level = jar.radius(top + 112) - 4
        pen.add(
            ellipse(cx, top + 112, level, level * 0.24, pen.lin([shade(spice, -0.1), shade(spice, 0.3)], 0, 0, 1, 0))
        )
        grains = [(cx + pen.rng.uniform(-0.85, 0.85) * r, pen.rng.uniform(top + 150, base - 6)) for _ in range(90)]
        pen.add(
            *(
                ellipse(
                    px,
                    py,
                    pen.rng.uniform(2, 4.5),
                    None,
                    shade(spice, pen.rng.choice((-0.3, 0.3, 0.15))),
                    fill_opacity=0.7,
                )
                for px, py in grains
            )
        )
        jar.band(base - 150, base - 66, "#FBF4E4", 0.0)
        jar.ring(base - 146, tie, 4)
        jar.ring(base - 70, tie, 4)
        jar.stars(base - 108, 24, 11, tie)
        cork = Turned(pen, cx, [(top - 56, r * 0.56), (top - 40, r * 0.6), (top + 4, r * 0.56)])
        cork.body("#C79A64", 0.0)
        cork.lid("#D2A974", gloss=0)
        jar.band(top + 6, top + 28, tie, 0.2)
        jar.shine(top + 60, base - 20, 0.52, 0.12, 0.65)
        jar.shine(top + 80, base - 40, -0.86, 0.05, 0.4)
    heap = smooth([(150, 1086), (220, 1050), (290, 1026), (350, 1048), (420, 1084), (290, 1104)], closed=True)
    blot(pen, 270, 1092, 190, 36, 0.5)
    pen.add(path(heap, pen.lin(["#E9B347", "#C98518", "#8E5A0E"], 1, 0, 0, 1)))
    pen.add(
        *(
            ellipse(
                pen.rng.uniform(180, 410),
                pen.rng.uniform(1050, 1104),
                2.6,
                None,
                pen.rng.choice(("#F4CF79", "#8E5A0E")),
            )
            for _ in range(60)
        )
    )


STANDING = {"honey_jar": honey_jar, "spice_jars": spice_jars}


LYING = {"dates_box": dates_box, "maamoul_tray": maamoul_tray}
