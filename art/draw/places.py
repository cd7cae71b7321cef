"""Outdoors: the house with its rawashin at evening, the neighbourhood centre, a closed door."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, pi, sin

from art.draw.colour import WALNUT, Way, mix, shade
from art.draw.form import SHADOW, Stage, Turned, arch, bead, blot, seat, sky
from art.draw.ornament import star_tile, veins, wood_grain
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke
from art.draw.wood import roshan


def bay(pen: Pen, x: float, y: float, w: float, h: float, wood: str, glow: str) -> None:
    """A distant rawshan seen straight on."""
    d = w * 0.1
    pen.add(rect(x - d * 2.4, y + d * 1.6, w + d * 1.4, h, SHADOW, fill_opacity=0.3))
    pen.add(rect(x, y, w, h, pen.lin([shade(wood, -0.45), shade(wood, -0.1), shade(wood, 0.2)], 0, 0, 1, 0)))
    cells = 2
    for i in range(cells):
        cw = w / cells
        a, b, c, e = x + i * cw + cw * 0.12, y + h * 0.16, cw * 0.76, h * 0.5
        pen.add(
            path(
                f"M{a:.1f} {b + e:.1f}V{b + c * 0.4:.1f}Q{a + c / 2:.1f} {b - c * 0.25:.1f} {a + c:.1f} {b + c * 0.4:.1f}V{b + e:.1f}Z",
                pen.lin([glow, shade(glow, -0.25)]),
            )
        )
        pen.add(rect(a, b + e * 0.32, c, e * 0.68, star_tile(pen, c / 3, shade(wood, -0.25), c * 0.035)))
        pen.add(rect(a, y + h * 0.72, c, h * 0.18, shade(wood, -0.3), stroke=shade(wood, 0.15), stroke_width=2))
        pen.add(path(poly(star(a + c / 2, y + h * 0.81, c * 0.2, c * 0.15, 8)), shade(wood, 0.3)))
    for at, out, tall in ((0, 0.1, 0.05), (0.1, 0.03, 0.03), (0.67, 0.05, 0.03), (0.95, 0.09, 0.06)):
        pen.add(
            rect(x - w * out, y + h * at, w * (1 + 2 * out), h * tall, pen.lin([shade(wood, 0.3), shade(wood, -0.3)]))
        )
    teeth = "".join(
        f"M{x - w * 0.1 + k * w * 0.2:.1f} {y:.1f}q{w * 0.1:.1f} {-w * 0.2:.1f} {w * 0.2:.1f} 0Z" for k in range(6)
    )
    pen.add(path(teeth, shade(wood, 0.1)))


def house(
    pen: Pen, x: float, base: float, w: float, h: float, wall: str, wood: str, glow: str, rows: int, columns: int
) -> None:
    """A tall Makkah house: plaster, parapet, rawashin in rows."""
    top = base - h
    pen.add(rect(x, top, w, h, pen.lin([shade(wall, -0.3), wall, shade(wall, 0.22)], 0, 0.6, 1, 0.2)))
    n = max(5, round(w / 46))
    s = w / n
    pen.add(
        "".join(
            path(
                f"M{x + i * s:.1f} {top + 1:.1f}v{-s * 0.42:.1f}h{s * 0.22:.1f}v{-s * 0.3:.1f}h{s * 0.46:.1f}v{s * 0.3:.1f}h{s * 0.22:.1f}v{s * 0.42:.1f}Z",
                mix(shade(wall, -0.25), shade(wall, 0.25), i / n),
            )
            for i in range(n)
        )
    )
    pen.add(
        rect(x - 8, top + 14, w + 16, 16, shade(wall, 0.15)),
        rect(x, top + 30, w, 14, pen.lin([(0, SHADOW, 0.35), (1, SHADOW, 0)])),
    )
    for r in range(rows):
        for c in range(columns):
            cw, ch = w / columns, (h - 60) / rows
            bay(
                pen,
                x + c * cw + cw * 0.2,
                top + 66 + r * ch,
                cw * 0.6,
                ch * 0.8,
                wood,
                glow if (r * 3 + c * 2 + columns) % 4 else shade(glow, -0.5),
            )


def hills(pen: Pen, y: float, colours: list[str]) -> None:
    for k, colour in enumerate(colours):
        top = y + k * 56
        points = (
            [(-40.0, top + 40)]
            + [(pen.width * i / 9, top - 60 * abs(sin(i * 1.3 + k * 2.2)) - 20 * sin(i * 2.7 + k)) for i in range(10)]
            + [(pen.width + 40, top + 30)]
        )
        pen.add(path(smooth(points) + f"V{pen.height}H-40Z", colour))


def palm(pen: Pen, x: float, base: float, h: float, leaf: str = "#3F6B4A") -> None:
    trunk = smooth([(x, base), (x + h * 0.04, base - h * 0.5), (x + h * 0.01, base - h)])
    pen.add(
        stroke(trunk, "#6B4A30", h * 0.06),
        stroke(trunk, "#A67C50", h * 0.025, transform=f"translate({h * 0.012:.1f} 0)"),
        stroke(trunk, "#4B3220", h * 0.06, stroke_dasharray=f"2 {h * 0.03:.1f}", stroke_linecap="butt"),
    )
    cx, cy = x + h * 0.01, base - h
    for i in range(13):
        a = pi * (i / 12) * 1.24 + pi * 0.88
        length = h * (0.36 + 0.05 * sin(i * 2))
        ex, ey = cx + length * cos(a), cy + length * sin(a) * 0.62 + h * 0.12
        mx, my = cx + length * 0.55 * cos(a), cy + length * 0.75 * sin(a) - h * 0.02
        tone = shade(leaf, 0.22 * cos(a) - 0.05)
        spine = f"M{cx:.1f} {cy:.1f}Q{mx:.1f} {my:.1f} {ex:.1f} {ey:.1f}"
        parts = []
        for k in range(2, 15):
            t = k / 15
            px = (1 - t) ** 2 * cx + 2 * t * (1 - t) * mx + t * t * ex
            py = (1 - t) ** 2 * cy + 2 * t * (1 - t) * my + t * t * ey
            reach = h * 0.085 * sin(pi * t**0.7)
            parts.append(
                f"M{px:.1f} {py:.1f}l{reach * cos(a + 0.9):.1f} {reach * 0.9 + 2:.1f}M{px:.1f} {py:.1f}l{reach * cos(a - 0.9):.1f} {reach * 0.5:.1f}"
            )
        pen.add(stroke("".join(parts), tone, h * 0.012), stroke(spine, shade(tone, -0.2), h * 0.01))
    for k in range(7):
        bead(pen, cx - h * 0.03 + k * h * 0.011, cy + h * (0.03 + 0.014 * (k % 3)), h * 0.012, "#A65A2A", 0.4)


def lantern(pen: Pen, x: float, y: float, size: float, glow: str = "#FFD48A") -> None:
    """A hanging brass lantern."""
    blot(pen, x, y + size * 0.5, size * 2.2, size * 2.2, 0.5, glow)
    pen.add(stroke(f"M{x} {y - size * 2.2}V{y - size * 0.3}", "#5A421A", 3))
    body = [
        (x - size * 0.3, y),
        (x + size * 0.3, y),
        (x + size * 0.42, y + size * 0.5),
        (x + size * 0.26, y + size),
        (x - size * 0.26, y + size),
        (x - size * 0.42, y + size * 0.5),
    ]
    pen.add(
        path(poly(body), pen.rad([(0, "#FFF6D8"), (0.6, glow), (1, "#C9822E")])),
        stroke(poly(body), "#8A6416", size * 0.07),
        stroke(
            f"M{x} {y}V{y + size}M{x - size * 0.42} {y + size * 0.5}H{x + size * 0.42}M{x - size * 0.3} {y}L{x + size * 0.26} {y + size}M{x + size * 0.3} {y}L{x - size * 0.26} {y + size}",
            "#8A6416",
            size * 0.035,
        ),
    )
    pen.add(
        path(f"M{x - size * 0.36} {y}Q{x} {y - size * 0.5} {x + size * 0.36} {y}Z", "#B98B2C"),
        path(f"M{x - size * 0.26} {y + size}H{x + size * 0.26}L{x} {y + size * 1.24}Z", "#B98B2C"),
    )


def parapet(pen: Pen, top: float, stone: str) -> None:
    """The roof ledge where the gifts stand, its face carved with stars."""
    w, h = pen.width, pen.height
    front = top + 190
    pen.add(
        rect(0, top, w, front - top, pen.lin([shade(stone, -0.1), stone, shade(stone, 0.3)])),
        veins(pen, 0, top, w, front - top, "#A79A86", 4),
    )
    pen.add(rect(0, front, w, h - front, pen.lin([shade(stone, -0.25), shade(stone, -0.45)])))
    pen.add(
        rect(
            0,
            front + 44,
            w,
            h,
            star_tile(pen, 96, shade(stone, -0.05), 4, None, None, f"translate({w / 2} {front + 40})"),
            fill_opacity=0.9,
        )
    )
    pen.add(
        rect(0, front - 4, w, 30, pen.lin([shade(stone, 0.5), shade(stone, -0.05)])),
        rect(0, front + 26, w, 22, pen.lin([(0, SHADOW, 0.45), (1, SHADOW, 0)])),
    )


def evening(pen: Pen, way: Way) -> None:
    """Everything of the hero but the gifts."""
    w = pen.width
    c = w / 2
    sky(pen, ["#1F4F5C", "#5F8286", "#E3B58C", "#F7CF96", "#F9DDB0"])
    pen.add(ellipse(c - 120, 640, 620, 420, pen.rad([(0, "#FFF1CC", 0.9), (0.4, "#FFE0A6", 0.5), (1, "#FFD08A", 0)])))
    hills(pen, 640, ["#C59A86", "#A77F76", "#7E6260"])
    for x, wide, tall, tone in (
        (c - 640, 190, 420, "#B48A6C"),
        (c - 420, 150, 340, "#C49A78"),
        (c - 240, 130, 280, "#AD8568"),
        (c - 90, 110, 330, "#BC9272"),
    ):
        house(pen, x, 1000, wide, tall, tone, "#5E3A22", "#FFD58C", 2 if tall < 400 else 3, 2)
    house(pen, c - 840, 1100, 330, 860, "#C9A17C", "#6B4228", "#FFCF7E", 3, 1)
    wall, x = "#E2BE94", c + 20
    pen.add(
        rect(x, -10, w - x, 1100, pen.lin([shade(wall, -0.28), shade(wall, 0.02), shade(wall, 0.3)], 0, 0.7, 1, 0.1))
    )
    for k in range(19):
        y = k * 56
        pen.add(
            rect(x, y, 62 if k % 2 else 92, 52, shade(wall, -0.12 if k % 2 else -0.05)),
            rect(x, y + 50, 92, 3, shade(wall, -0.4), fill_opacity=0.5),
        )
    pen.add(
        rect(x, 52, w - x, 26, shade(wall, 0.3)),
        rect(x, 78, w - x, 20, pen.lin([(0, SHADOW, 0.4), (1, SHADOW, 0)])),
        rect(x, 22, w - x, 30, star_tile(pen, 30, shade(wall, -0.45), 2, shade(wall, -0.1))),
    )
    wood = mix("#8A5530", WALNUT, 0.25)
    st = Stage(c + 320, 900, 22)
    pen.add(
        path(st.face((-190, 40, 150), (-250, 10, 150), (-250, 720, 150), (-190, 760, 150)), SHADOW, fill_opacity=0.22)
    )
    roshan(pen, st, 380, 780, 180, wood, way.main, lamp=1.0)
    if w > 1400:
        bay(pen, c + 620, 260, 150, 420, wood, "#FFD58C")
    pen.add(
        stroke(f"M{x + 30} 96C{x - 20} 40 {c - 70} 40 {c - 60} 84M{x + 10} 130Q{x - 30} 110 {c - 40} 60", "#3A2A1C", 7)
    )
    lantern(pen, c - 60, 264, 84)


def centre_building(pen: Pen, way: Way) -> None:
    """A neighbourhood centre: pale stone, a tall arch, lattice, palms and a swept court."""
    w = pen.width
    c = w / 2
    sky(pen, ["#8FC1D8", "#C6E0E6", "#F3EBDB", "#F3EBDB"])
    for x, y, s in ((c - 380, 180, 1.0), (c + 300, 120, 1.3), (c + 620, 250, 0.8)):
        pen.add(
            *(
                ellipse(x + dx * s, y + dy * s, rx * s, ry * s, "#FFFFFF", fill_opacity=0.55)
                for dx, dy, rx, ry in ((0, 0, 120, 22), (-50, -16, 60, 22), (30, -24, 70, 28), (80, -8, 60, 18))
            )
        )
    hills(pen, 640, ["#D3BFA6", "#C2A98C"])
    stone = mix("#F1E4CC", way.wall, 0.4)
    house(pen, c - 760, 960, 230, 460, "#DDBB93", "#7A4B29", "#5C6F70", 2, 2)
    house(pen, c + 540, 960, 240, 400, "#D5AF86", "#7A4B29", "#5C6F70", 2, 2)
    pen.add(rect(0, 940, w, 300, pen.lin([shade(stone, -0.12), shade(stone, 0.12)])))
    for k in range(-9, 10):
        pen.add(stroke(f"M{c + k * 90} 940L{c + k * 240} 1210", shade(stone, -0.3), 3, stroke_opacity=0.6))
    for y in (962, 1000, 1056, 1136):
        pen.add(stroke(f"M0 {y}H{w}", shade(stone, -0.3), 3, stroke_opacity=0.6))
    for side, top in ((-1, 470), (1, 470)):
        x = c - 520 if side < 0 else c + 190
        pen.add(
            rect(
                x,
                top,
                330,
                490,
                pen.lin(
                    [shade(stone, -0.22 if side < 0 else -0.02), shade(stone, 0.05 if side < 0 else 0.3)], 0, 0, 1, 0
                ),
            )
        )
        pen.add(
            rect(x - 10, top - 18, 350, 26, shade(stone, 0.4)),
            rect(x, top + 8, 330, 20, pen.lin([(0, SHADOW, 0.3), (1, SHADOW, 0)])),
        )
        for k in range(2):
            bay(pen, x + 46 + k * 134, top + 60, 104, 270, "#8A5A33", "#40595A")
        pen.add(rect(x, 890, 330, 70, shade(stone, -0.2)), rect(x, 874, 330, 18, way.main, fill_opacity=0.9))
    pen.add(
        rect(
            c - 220,
            250,
            440,
            710,
            pen.lin([shade(stone, -0.08), shade(stone, 0.18), shade(stone, 0.42)], 0, 0.5, 1, 0.2),
        )
    )
    pen.add(
        rect(c - 236, 226, 472, 34, shade(stone, 0.5)),
        rect(c - 220, 260, 440, 24, pen.lin([(0, SHADOW, 0.32), (1, SHADOW, 0)])),
    )
    crest = "".join(
        path(f"M{c - 230 + k * 46} 228v-26l11 -14v-12h24v12l11 14v26Z", shade(stone, 0.3)) for k in range(10)
    )
    pen.add(crest)
    pen.add(
        path(arch(c, 310, 520, 960, 176), way.deep),
        path(arch(c, 322, 524, 960, 166), star_tile(pen, 40, way.accent, 2.6, shade(way.main, -0.1))),
    )
    pen.add(
        path(arch(c, 384, 556, 960, 128), shade(stone, 0.5)),
        path(arch(c + 5, 396, 560, 960, 120), pen.lin([shade(way.deep, -0.3), shade(way.deep, -0.55)], 0, 0, 1, 0)),
    )
    wood = "#7A4B29"
    for side in (-1, 1):
        x = c + 4 if side > 0 else c - 108
        pen.add(
            rect(x, 620, 112, 340, pen.lin([shade(wood, -0.1), shade(wood, 0.25)], 0, 0, 1, 0)),
            rect(x + 14, 640, 84, 120, star_tile(pen, 28, "#D8B45C", 2.2, shade(wood, -0.35))),
            rect(x + 14, 784, 84, 150, star_tile(pen, 42, "#D8B45C", 2.6, shade(wood, -0.35))),
        )
    pen.add(path(poly(star(c, 560, 40, 30, 8)), "#D8B45C"), path(poly(star(c, 560, 20, 15, 8)), way.deep))
    for k in range(3):
        pen.add(
            rect(c - 250 - k * 26, 950 + k * 24, 500 + k * 52, 24, pen.lin([shade(stone, 0.5), shade(stone, -0.16)]))
        )
    palm(pen, c - 420, 1040, 560)
    palm(pen, c + 440, 1060, 500)
    for x, base, tone in ((c - 330, 1090, way.main), (c + 330, 1090, way.main)):
        seat(pen, x, base, 66, power=0.4)
        pot = Turned(pen, x, [(base - 110, 76), (base - 92, 80), (base - 86, 66), (base - 20, 52), (base, 48)])
        for k in range(15):
            a = pi + pi * k / 14
            leafy = [
                (x, base - 108),
                (x + 50 * cos(a), base - 160 + 30 * sin(a)),
                (x + 96 * cos(a), base - 140 + 92 * sin(a)),
            ]
            pen.add(stroke(smooth(leafy), shade("#4F7F55", 0.3 * cos(a)), 13))
        pot.body(tone, 0.3)
        pot.stars(base - 52, 17, 13, "#D8B45C")


def closed_door(pen: Pen, way: Way) -> None:
    """A carved door shut in its arch, a lantern still burning: nobody lives at this address."""
    w = pen.width
    c = w / 2
    wall = shade(way.wall, -0.04)
    pen.add(rect(0, 0, w, 1200, pen.lin([shade(wall, 0.2), wall, shade(wall, -0.35)], 1, 0, 0, 1)))
    for row in range(12):
        for k in range(10):
            pen.add(
                rect(
                    k * 200 - (100 if row % 2 else 0) + 2,
                    row * 84 + 2,
                    196,
                    80,
                    shade(wall, pen.rng.uniform(-0.07, 0.07)),
                    fill_opacity=0.55,
                    rx=5,
                )
            )
    pen.add(
        path(arch(c, 110, 440, 1010, 360), shade(wall, 0.4)),
        path(arch(c, 128, 446, 1010, 344), star_tile(pen, 56, way.accent, 3, way.deep)),
        path(arch(c, 196, 480, 1010, 288), shade(wall, 0.45)),
    )
    inner = arch(c + 8, 210, 486, 1010, 276)
    wood = "#7A4B29" if way.name != "kiswa" else WALNUT
    pen.add(path(inner, shade(wood, -0.5)))
    sheet = pen.sheet()
    for side in (-1, 1):
        x = c - 268 if side < 0 else c + 4
        sheet.add(
            rect(x, 200, 264, 812, pen.lin([shade(wood, -0.15), shade(wood, 0.18)], 0, 1, 1, 0)),
            wood_grain(pen, x, 200, 264, 812, wood, 12, across=False),
        )
        for y, tall, tile in ((300, 210, 70), (540, 190, 95), (760, 210, 70)):
            sheet.add(
                rect(x + 26, y, 212, tall, shade(wood, -0.35)),
                rect(
                    x + 32,
                    y + 6,
                    200,
                    tall - 12,
                    star_tile(
                        pen, tile, shade(wood, 0.42), 4, shade(wood, -0.12), way.main, f"translate({x + 32} {y})"
                    ),
                ),
                stroke(poly([(x + 26, y), (x + 238, y), (x + 238, y + tall), (x + 26, y + tall)]), shade(wood, 0.3), 3),
            )
    sheet.add(
        rect(c - 6, 200, 14, 812, shade(wood, 0.3)),
        rect(c - 300, 200, 620, 130, pen.lin([(0, SHADOW, 0.6), (1, SHADOW, 0)])),
        rect(c + 170, 200, 120, 812, pen.lin([(0, SHADOW, 0), (1, SHADOW, 0.5)], 0, 0, 1, 0)),
    )
    pen.add(group(*sheet.body, clip_path=pen.clip(path(inner))))
    for side in (-1, 1):
        x = c + side * 34
        bead(pen, x, 690, 15, "#CFA647")
        pen.add(
            ellipse(x, 728, 27, 32, "none", stroke="#5E420A", stroke_width=12),
            ellipse(x, 727, 27, 32, "none", stroke="#CFA647", stroke_width=8),
        )
    pen.add(
        rect(0, 1010, w, 190, pen.lin([shade(wall, 0.1), shade(wall, -0.2)])),
        rect(c - 380, 1000, 760, 34, pen.lin([shade(wall, 0.6), shade(wall, 0.05)])),
        rect(c - 380, 1034, 760, 24, pen.lin([(0, SHADOW, 0.4), (1, SHADOW, 0)])),
    )
    lantern(pen, c + 452, 330, 130)
    for x, base in ((c - 470, 1090), (c + 470, 1090)):
        seat(pen, x, base, 88, power=0.45)
        pot = Turned(
            pen, x, [(base - 150, 84), (base - 134, 92), (base - 122, 84), (base - 70, 96), (base - 20, 70), (base, 64)]
        )
        for k in range(17):
            a = pi + pi * k / 16
            pen.add(
                stroke(
                    smooth(
                        [
                            (x, base - 148),
                            (x + 66 * cos(a), base - 230 + 30 * sin(a)),
                            (x + 128 * cos(a), base - 190 + 120 * sin(a)),
                        ]
                    ),
                    shade("#4F7F55", 0.3 * cos(a)),
                    16,
                )
            )
        pot.body("#B9653C", 0.2)
        pot.diamonds(base - 90, base - 60, 16, "#F3DAC6")
