"""The rooms the things are shown in: six to stand in (wall and ledge), six to lie on (seen from above)."""

import itertools
from collections.abc import Sequence
from math import cos, pi, sin

from art.draw.colour import GOLD, MARBLE, WALNUT, Way, mix, shade
from art.draw.form import SHADOW, arch, blot
from art.draw.ornament import leaf_sprig, linen, petal, rose, star_tile, veins, wood_grain
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke

LEDGE = 790  # where the wall meets the table
GROUNDS = ["niche", "sunlit", "linen", "wood", "tiles", "window"]


def plaster(pen: Pen, colour: str) -> None:
    """A wall with light raking across it from the upper right."""
    w, h = pen.width, pen.height
    pen.add(rect(0, 0, w, h, pen.lin([shade(colour, 0.42), colour, shade(colour, -0.2)], 1, 0, 0, 0.9)))
    for _ in range(9):  # the hand of the plasterer
        x, y, r = pen.rng.uniform(0, w), pen.rng.uniform(0, h * 0.7), pen.rng.uniform(120, 330)
        pen.add(
            ellipse(x, y, r, r * 0.5, pen.rad([(0, shade(colour, pen.rng.choice((0.5, -0.12))), 0.22), (1, colour, 0)]))
        )


def marble_top(pen: Pen, top: float = LEDGE, colour: str = MARBLE, edge: bool = True) -> None:
    w, h = pen.width, pen.height
    front = h - 78 if edge else h
    pen.add(
        rect(0, top, w, front - top, pen.lin([(0, shade(colour, -0.16)), (0.25, colour), (1, shade(colour, 0.35))]))
    )
    stone = pen.clip(rect(0, top, w, front - top))
    pen.add(group(veins(pen, 0, top, w, front - top, "#A79A86", 5), clip_path=stone))
    pen.add(rect(0, top, w, 34, pen.lin([(0, SHADOW, 0.28), (1, SHADOW, 0)])))
    if edge:
        pen.add(rect(0, front, w, h - front, pen.lin([shade(colour, -0.1), shade(colour, -0.34)])))
        pen.add(rect(0, front - 3, w, 7, shade(colour, 0.7)))


def wood_top(pen: Pen, top: float, colour: str) -> None:
    w, h = pen.width, pen.height
    pen.add(rect(0, top, w, h - top, pen.lin([(0, shade(colour, -0.3)), (0.4, colour), (1, shade(colour, 0.1))])))
    y, depth = top, 46.0
    while y < h:
        pen.add(wood_grain(pen, -20, y, w + 40, depth, colour, 7))
        pen.add(
            rect(0, y, w, 3.2, shade(colour, -0.6), fill_opacity=0.75),
            rect(0, y + 3.2, w, 2, shade(colour, 0.35), fill_opacity=0.5),
        )
        y += depth
        depth *= 1.45
    pen.add(ellipse(w * 0.72, top + 180, w * 0.5, 150, pen.rad([(0, "#FFE9C4", 0.34), (1, "#FFE9C4", 0)])))
    pen.add(rect(0, top, w, 40, pen.lin([(0, SHADOW, 0.4), (1, SHADOW, 0)])))


def lattice_light(pen: Pen, x: float, y: float, w: float, h: float, power: float = 0.5, skew: float = -16) -> None:
    """Sun through an arched rawshan falls on the surface as a slanting net of stars."""
    size = w / 5
    frame = arch(w / 2, 0, w * 0.42, h, w / 2)
    shut = "".join(
        poly(star((i + 0.5) * size, (j + 0.5) * size, size * 0.47, size * 0.36, 8))
        + poly(star(i * size, j * size, size * 0.2, size * 0.2, 2))
        for i in range(6)
        for j in range(round(h / size) + 1)
    )
    glow = pen.lin([(0, "#FFF3D2", power), (0.5, "#FFF3D2", power * 0.85), (1, "#FFF3D2", power * 0.25)], 1, 0, 0, 1)
    net = group(
        path(shut, glow), stroke(shut, "#FFF3D2", 5, stroke_opacity=power * 0.22), clip_path=pen.clip(path(frame))
    )
    pen.add(
        group(
            path(frame, "#FFF3D2", fill_opacity=power * 0.16),
            net,
            transform=f"translate({x} {y}) skewY({skew}) skewX(-8)",
        )
    )


def niche(pen: Pen, way: Way) -> None:
    c = pen.width / 2
    plaster(pen, way.wall)
    for half, top, tone in ((398, 66, -0.13), (384, 80, 0.32)):
        pen.add(path(arch(c, top, 420, LEDGE, half), shade(way.wall, tone)))
    pen.add(path(arch(c, 92, 424, LEDGE, 372), star_tile(pen, 44, way.accent, 2.4, shade(way.deep, 0.04))))
    pen.add(path(arch(c, 132, 446, LEDGE, 332), shade(way.wall, 0.5)))
    hollow = arch(c + 8, 146, 452, LEDGE, 322)
    deep = mix(way.wall, way.main, 0.2)
    pen.add(
        path(
            hollow,
            pen.lin(
                [
                    (0, shade(deep, 0.12)),
                    (0.45, shade(deep, -0.12)),
                    (0.86, shade(deep, -0.38)),
                    (1, shade(deep, -0.5)),
                ],
                0,
                0.7,
                1,
                0.2,
            ),
        )
    )
    pen.add(
        group(
            ellipse(c - 180, 640, 330, 300, pen.rad([(0, "#FFF2D4", 0.5), (1, "#FFF2D4", 0)])),
            clip_path=pen.clip(path(hollow, "#000")),
        )
    )
    marble_top(pen)


def sunlit(pen: Pen, way: Way) -> None:
    plaster(pen, mix(way.wall, way.soft, 0.55))
    pen.add(rect(0, 0, pen.width, LEDGE, pen.lin([(0, SHADOW, 0), (1, SHADOW, 0.2)], 1, 0, 0, 1)))
    clip = pen.clip(rect(0, 0, pen.width, LEDGE))
    inner = pen.sheet()
    lattice_light(inner, pen.width / 2 - 430, 300, 760, 900, 0.66)
    pen.add(group(*inner.body, clip_path=clip))
    marble_top(pen)
    pen.add(ellipse(780, 930, 520, 130, pen.rad([(0, "#FFF6DE", 0.75), (1, "#FFF6DE", 0)])))


def drape(pen: Pen, line: Sequence[tuple[float, float]], width: float, power: float = 1.0) -> None:
    """A soft fold: shade gathering on one side of the line, light on the other."""
    for k in range(6):
        wide = width * (1.7 - k * 0.28)
        pen.add(stroke(smooth([(x - width * 0.62, y) for x, y in line]), SHADOW, wide, stroke_opacity=0.022 * power))
        pen.add(
            stroke(smooth([(x + width * 0.5, y) for x, y in line]), "#FFFFFF", wide * 0.8, stroke_opacity=0.07 * power)
        )


def cloth_table(pen: Pen, way: Way) -> None:
    plaster(pen, shade(mix(way.main, way.wall, 0.62), 0.12))
    pen.add(rect(0, 0, pen.width, LEDGE, pen.rad([(0, "#FFF4DC", 0.5), (1, "#FFF4DC", 0)], 0.78, 0.25, 0.6)))
    w, h = pen.width, pen.height
    weave = linen(pen, way.cloth, 7)
    pen.add(rect(0, LEDGE, w, h - LEDGE, weave))
    pen.add(
        rect(
            0,
            LEDGE,
            w,
            h - LEDGE,
            pen.lin([(0, SHADOW, 0.26), (0.2, SHADOW, 0.05), (0.6, "#FFFFFF", 0.2), (1, SHADOW, 0.1)]),
        )
    )
    folds = pen.sheet()
    for x, lean in ((60, 90), (330, -50), (905, 70), (1130, -60)):
        drape(folds, [(x, LEDGE - 80), (x + lean * 0.5, LEDGE + 150), (x + lean * 0.2, h - 90), (x + lean, h + 60)], 34)
    pen.add(group(*folds.body, clip_path=pen.clip(rect(0, LEDGE, w, h))))
    hem = h - 66
    pen.add(
        rect(0, hem - 26, w, 40, shade(way.main, -0.05)),
        rect(0, hem - 26, w, 40, pen.lin([(0, "#FFFFFF", 0.18), (1, SHADOW, 0.2)])),
    )
    chain = "".join(
        poly([(x, hem - 6), (x + 20, hem - 17), (x + 40, hem - 6), (x + 20, hem + 5)]) for x in range(-10, int(w), 46)
    )
    pen.add(path(chain, way.accent), stroke(f"M0 {hem - 22}H{w}M0 {hem + 10}H{w}", way.accent, 2.5))
    pen.add(rect(0, LEDGE, w, 40, pen.lin([(0, SHADOW, 0.22), (1, SHADOW, 0)])))


def wood_table(pen: Pen, way: Way) -> None:
    w = pen.width
    pen.add(rect(0, 0, w, LEDGE, pen.lin([shade(way.night, 0.2), way.night, shade(way.night, -0.45)], 0.95, 0, 0, 0.9)))
    net = star_tile(pen, 150, shade(way.night, 0.3), 3, turn="rotate(0) translate(0 -20)")
    pen.add(rect(0, 0, w, LEDGE, net, fill_opacity=0.34))
    pen.add(ellipse(690, 420, 520, 420, pen.rad([(0, "#FFDFA6", 0.42), (0.5, "#FFDFA6", 0.16), (1, "#FFDFA6", 0)])))
    wood_top(pen, LEDGE, way.wood)


def tiled(pen: Pen, way: Way) -> None:
    plaster(pen, shade(way.wall, 0.2))
    w, top = pen.width, 330
    ground = shade(mix(way.soft, "#FFFFFF", 0.2), 0.1)
    tile = star_tile(pen, 150, "#FFFFFF", 7, ground, shade(way.main, 0.2), "translate(0 40)")
    pen.add(rect(0, top, w, LEDGE - top, tile))
    pen.add(
        rect(0, top, w, LEDGE - top, star_tile(pen, 150, shade(way.main, -0.2), 1.6, None, None, "translate(0 40)"))
    )
    pen.add(
        rect(
            0,
            top,
            w,
            LEDGE - top,
            pen.lin([(0, "#FFF8E6", 0.62), (0.5, "#FFF8E6", 0.3), (1, SHADOW, 0.3)], 1, 0, 0, 0.8),
        )
    )
    pen.add(
        rect(0, top - 54, w, 54, shade(way.deep, 0.04)),
        rect(0, top - 54, w, 54, pen.lin([(0, "#FFFFFF", 0.22), (1, "#FFFFFF", 0)], 1, 0, 0, 0)),
    )
    chain = "".join(
        poly([(x, top - 27), (x + 26, top - 43), (x + 52, top - 27), (x + 26, top - 11)])
        for x in range(-16, int(w), 60)
    )
    pen.add(path(chain, "none", stroke=GOLD, stroke_width=4), stroke(f"M0 {top - 50}H{w}M0 {top - 4}H{w}", GOLD, 4))
    pen.add(rect(0, top, w, 16, pen.lin([(0, SHADOW, 0.35), (1, SHADOW, 0)])))
    marble_top(pen, colour=shade(way.cloth, -0.03))


def window(pen: Pen, way: Way) -> None:
    """Before a rawshan at sunset: warm light through turned wood."""
    w = pen.width
    pen.add(rect(0, 0, w, LEDGE, pen.lin(["#F2B36B", "#F7D6A2", "#FBE9C8"], 0, 0, 0, 1)))
    pen.add(ellipse(860, 250, 420, 420, pen.rad([(0, "#FFFBEA", 0.95), (1, "#FFE3AE", 0)])))
    wood = mix(WALNUT, way.deep, 0.35)
    net = star_tile(pen, 100, wood, 13)
    pen.add(
        rect(0, 0, w, LEDGE, net),
        group(
            rect(0, 0, w, LEDGE, star_tile(pen, 100, shade(wood, 0.4), 2.5)), transform="translate(3 -3)", opacity=0.5
        ),
    )
    for x in range(-24, int(w), 394):
        pen.add(
            rect(x, 0, 66, LEDGE, pen.lin([shade(wood, -0.45), wood, shade(wood, 0.3), shade(wood, -0.1)], 0, 0, 1, 0))
        )
    pen.add(
        rect(0, 96, w, 46, pen.lin([shade(wood, 0.3), wood, shade(wood, -0.5)])),
        rect(0, LEDGE - 70, w, 70, pen.lin([shade(wood, 0.25), wood, shade(wood, -0.5)])),
    )
    pen.add(rect(0, 0, w, LEDGE, pen.lin([(0, SHADOW, 0), (1, SHADOW, 0.42)], 0.8, 0, 0.1, 0.8)))
    wood_top(pen, LEDGE, shade(way.wood, 0.06))


# ---- seen from above ------------------------------------------------------------------------------------------------


def slab(pen: Pen, way: Way) -> None:
    w, h = pen.width, pen.height
    colour = mix(MARBLE, way.soft, 0.25)
    pen.add(rect(0, 0, w, h, pen.lin([shade(colour, 0.5), colour, shade(colour, -0.14)], 1, 0, 0, 1)))
    pen.add(veins(pen, 0, 0, w, h, "#A3967F", 8))


def linen_flat(pen: Pen, way: Way) -> None:
    w, h = pen.width, pen.height
    pen.add(rect(0, 0, w, h, linen(pen, way.cloth, 8, "rotate(4)")))
    pen.add(rect(0, 0, w, h, pen.lin([(0, "#FFFFFF", 0.4), (0.5, "#FFFFFF", 0), (1, SHADOW, 0.2)], 1, 0, 0, 1)))
    for x, y, lean in ((120, -80, 150), (790, -80, 230), (1150, -80, -150), (-160, 300, 420)):
        drape(pen, [(x, y), (x + lean * 0.3, y + 420), (x + lean, y + 860), (x + lean * 1.15, y + 1480)], 60)


def planks(pen: Pen, way: Way) -> None:
    w, h = pen.width, pen.height
    base = shade(way.wood, -0.06)
    edges = [0, 262, 548, 790, 1040, 1200]
    for i, (x, x2) in enumerate(itertools.pairwise(edges)):
        tone = shade(base, (-0.1, 0.06, -0.04, 0.1, -0.08)[i])
        pen.add(rect(x, 0, x2 - x, h, tone), wood_grain(pen, x + 6, -10, x2 - x - 12, h + 20, tone, 12, across=False))
        pen.add(rect(x, 0, 5, h, shade(base, -0.65)), rect(x + 5, 0, 3, h, shade(base, 0.4), fill_opacity=0.5))
    pen.add(rect(0, 0, w, h, pen.lin([(0, "#FFE6BC", 0.34), (0.5, "#FFE6BC", 0), (1, SHADOW, 0.34)], 1, 0, 0, 1)))


def night_cloth(pen: Pen, way: Way) -> None:
    w, h = pen.width, pen.height
    pen.add(rect(0, 0, w, h, pen.lin([shade(way.night, 0.14), way.night, shade(way.night, -0.4)], 1, 0, 0, 1)))
    pen.add(rect(0, 0, w, h, star_tile(pen, 132, shade(way.night, 0.34), 2.6, turn="rotate(-8)"), fill_opacity=0.5))
    band = f"M-60 {h - 60}L{w * 0.42} {h + 40}"
    pen.add(
        stroke(band, shade(way.accent, -0.1), 60),
        stroke(band, shade(way.accent, -0.5), 46),
        stroke(band, way.accent, 30, stroke_dasharray="6 22"),
    )
    for x, lean in ((180, 160), (900, 220)):
        fold = [(x, -80), (x + lean * 0.4, 400), (x + lean, 900), (x + lean * 0.7, 1290)]
        drape(pen, fold, 64, 0.5)


def palm_mat(pen: Pen, way: Way) -> None:
    w, h = pen.width, pen.height
    straw = "#D9BD84"
    size, half = 60, 30
    parts = rect(0, 0, size, size, shade(straw, -0.45))
    for x, y, upright in ((0, 0, False), (half, half, False), (half, 0, True), (0, half, True)):
        for k in range(3):
            tone = shade(straw, (0.22, 0.08, -0.08)[k] + (0 if upright else 0.14))
            strip = rect(
                x + (k * 10 if upright else 0.6),
                y + (0.6 if upright else k * 10),
                9.2 if upright else 28.8,
                28.8 if upright else 9.2,
                tone,
                rx=2.4,
            )
            parts += strip
    pen.add(rect(0, 0, w, h, pen.tile(size, size, parts, "rotate(45)")))
    pen.add(rect(0, 0, w, h, pen.lin([(0, "#FFF3D4", 0.45), (0.5, "#FFF3D4", 0.05), (1, SHADOW, 0.34)], 1, 0, 0, 1)))


def sun_flat(pen: Pen, way: Way) -> None:
    w, h = pen.width, pen.height
    colour = shade(mix(way.wall, way.main, 0.16), 0.15)
    pen.add(rect(0, 0, w, h, pen.lin([shade(colour, 0.3), colour, shade(colour, -0.2)], 1, 0, 0, 1)))
    lattice_light(pen, 120, 330, 1000, 1300, 0.5, -18)


STANDING = [niche, sunlit, cloth_table, wood_table, tiled, window]
LYING = [slab, linen_flat, planks, night_cloth, palm_mat, sun_flat]


def garnish(pen: Pen, way: Way, lying: bool, kind: int) -> None:
    """A little life beside the thing, never in front of it."""
    leaf = "#5E7F4E"
    pink = "#C9526B" if way.name != "rose" else "#E9AEB6"
    if lying:
        if kind == 0:
            pen.add(
                group(leaf_sprig(1240, 40, 420, pi * 0.78, "#2A1A10", 9), opacity=0.25, transform="translate(-24 30)"),
                leaf_sprig(1240, 40, 420, pi * 0.78, leaf, 9),
            )
            pen.add(
                group(leaf_sprig(-30, 1190, 360, -pi * 0.2, "#2A1A10", 8), opacity=0.25, transform="translate(-20 26)"),
                leaf_sprig(-30, 1190, 360, -pi * 0.2, leaf, 8),
            )
        elif kind == 1:
            for x, y, s, t in (
                (1110, 110, 30, 20),
                (1030, 70, 24, 130),
                (1150, 210, 22, 250),
                (80, 1120, 28, 70),
                (150, 1060, 20, 200),
            ):
                pen.add(petal(x, y, s, t, pink))
        elif kind == 2:
            for x, y, r in ((1120, 96, 84), (70, 1130, 92)):
                blot(pen, x - 20, y + 22, r * 1.25, r * 1.2, 0.5)
                pen.add(leaf_sprig(x, y, r * 2.0, 2.2 if x > 600 else -0.7, leaf, 5), rose(x, y, r, pink))
        return
    if kind == 0:
        for x, y, s, t in ((170, 1010, 24, 30), (245, 1062, 19, 150), (985, 1046, 22, 260), (1070, 985, 18, 90)):
            pen.add(group(petal(0, 0, s, t, pink), transform=f"translate({x} {y}) scale(1 0.55)"))
    elif kind == 1:
        pen.add(
            group(leaf_sprig(1210, 1075, 330, pi * 1.07, "#2A1A10", 8), opacity=0.22, transform="translate(-14 14)"),
            leaf_sprig(1210, 1075, 330, pi * 1.07, leaf, 8),
        )
    elif kind == 2:
        blot(pen, 1010, 1060, 120, 34, 0.6)
        pen.add(
            leaf_sprig(1030, 1030, 190, -0.25, leaf, 5),
            group(rose(0, 0, 74, pink), transform="translate(1030 1012) scale(1 0.8)"),
        )


def air(pen: Pen, lying: bool) -> None:
    """Light from the start side and a quiet corner, over everything."""
    w, h = pen.width, pen.height
    pen.add(
        rect(
            0,
            0,
            w,
            h,
            pen.rad(
                [(0, "#FFF3D6", 0.26 if not lying else 0.2), (0.45, "#FFF3D6", 0.04), (1, SHADOW, 0.26)], 0.86, 0.1, 1.2
            ),
        )
    )


def spark(pen: Pen, x: float, y: float, r: float) -> None:
    """A glint on metal or glass."""
    pen.add(path(poly(star(x, y, r, r * 0.12, 4)), "#FFFFFF", fill_opacity=0.9))


def steam(
    pen: Pen, x: float, y: float, height: float, colour: str = "#FFFFFF", power: float = 0.34, lean: float = 1.0
) -> None:
    """Smoke or steam as ribbons that turn, widen and fade."""
    for k, (shift, wide) in enumerate(((-16, 26), (10, 18), (26, 12))):
        left, right = [], []
        for i in range(11):
            t = i / 10
            mid = x + lean * (shift * t * 1.6 + sin(t * 5.4 + k * 1.1) * (10 + 52 * t))
            half = wide * (0.16 + t * 1.25) * (0.55 + 0.45 * abs(cos(t * 4.2 + k)))
            left.append((mid - half, y - height * t * (1 - 0.1 * k)))
            right.append((mid + half, y - height * t * (1 - 0.1 * k)))
        d = smooth(left) + "L" + smooth(right[::-1])[1:] + "Z"
        pen.add(
            path(
                d,
                pen.lin([(0, colour, 0), (0.3, colour, power * 0.6), (0.75, colour, power), (1, colour, power * 0.4)]),
            )
        )
        pen.add(stroke(smooth(right[2:10]), colour, 2, stroke_opacity=power * 0.8))
