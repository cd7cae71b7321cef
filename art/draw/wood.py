"""Things of wood: the framed rosette, the rawshan and its model."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, pi, sin

from art.draw.colour import WALNUT, Way, shade
from art.draw.form import SHADOW, Stage, blot, seat
from art.draw.ornament import meander, rosette, star_tile, wood_grain
from art.draw.pen import Pen, ellipse, group, path, poly, rect, star, stroke


def geometric_frame(pen: Pen, way: Way) -> None:
    """A wooden frame with a gilded rosette and a squared spiral border; lines only, no word."""
    x, y, w, h = 262, 200, 676, 780
    wood = WALNUT if way.name in ("green", "rose", "gold", "kiswa") else way.wood
    gold = "#D9B45A"
    blot(pen, 560, 992, 470, 46, 0.75)
    pen.add(
        path(f"M{x - 76} {y + 84}H{x + w - 60}V{y + h}H{x - 76}Z", SHADOW, fill_opacity=0.13),
        path(f"M{x - 42} {y + 48}H{x + w - 40}V{y + h}H{x - 42}Z", SHADOW, fill_opacity=0.2),
    )
    t = 58
    sides = (
        ([(x, y), (x + w, y), (x + w - t, y + t), (x + t, y + t)], 0.34),
        ([(x + w, y), (x + w, y + h), (x + w - t, y + h - t), (x + w - t, y + t)], 0.12),
        ([(x, y + h), (x + w, y + h), (x + w - t, y + h - t), (x + t, y + h - t)], -0.3),
        ([(x, y), (x, y + h), (x + t, y + h - t), (x + t, y + t)], -0.14),
    )
    for points, tone in sides:
        d = poly(points)
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        across = max(xs) - min(xs) > max(ys) - min(ys)
        grain = wood_grain(pen, min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys), shade(wood, tone), 6, across)
        pen.add(
            path(d, shade(wood, tone)),
            group(grain, clip_path=pen.clip(path(d))),
            stroke(d, shade(wood, -0.65), 2, stroke_opacity=0.7),
        )
    inner = (x + t, y + t, w - 2 * t, h - 2 * t)
    pen.add(rect(*inner, shade(gold, -0.25)), rect(inner[0] + 8, inner[1] + 8, inner[2] - 16, inner[3] - 16, "#FBF6EA"))
    a, b, cw, ch = inner[0] + 40, inner[1] + 40, inner[2] - 80, inner[3] - 80
    pen.add(
        rect(a - 6, b - 6, cw + 12, ch + 12, shade("#FBF6EA", -0.2)),
        rect(a, b, cw, ch, pen.lin([shade(way.deep, 0.12), way.deep, shade(way.deep, -0.2)], 1, 0, 0, 1)),
    )
    pen.add(
        rect(
            a,
            b,
            cw,
            ch,
            star_tile(pen, 62, shade(way.main, 0.25), 2, None, None, f"translate({a} {b})"),
            fill_opacity=0.55,
        )
    )
    e = 14
    for spin, length in ((0, cw), (180, cw)):
        pen.add(
            group(
                meander(a + e, b + e, length - 2 * e, 30, gold, 4.5),
                transform=f"rotate({spin} {a + cw / 2} {b + ch / 2})",
            )
        )
    for spin in (90, -90):
        cx, cy = a + cw / 2, b + ch / 2
        pen.add(
            group(
                meander(cx - ch / 2 + e + 44, cy - cw / 2 + e, ch - 2 * e - 88, 30, gold, 4.5),
                transform=f"rotate({spin} {cx} {cy})",
            )
        )
    cx, cy = a + cw / 2, b + ch / 2
    pen.add(rect(a + 56, b + 56, cw - 112, ch - 112, "none", stroke=gold, stroke_width=4))
    r = cw / 2 - 66
    pen.add(ellipse(cx, cy, r + 12, None, way.deep, stroke=gold, stroke_width=5))
    pale = shade(way.main, 0.16)
    pen.add(
        rosette(
            cx,
            cy,
            r * 0.97,
            12,
            [way.main, pale, shade(way.accent, -0.1) if way.accent != "#CFA647" else "#A62F49", shade(way.soft, 0.1)],
            way.deep,
            gold,
        )
    )
    for dy in (-1, 1):
        px, py = cx, cy + dy * (r + 64)
        pen.add(
            path(poly(star(px, py, 34, 26, 8)), "none", stroke=gold, stroke_width=4),
            path(poly(star(px, py, 17, 13, 8, pi / 8)), gold),
        )
        for dx in (-1, 1):
            pen.add(
                path(poly(star(cx + dx * 118, py + dy * 2, 24, 18, 8)), gold),
                path(poly(star(cx + dx * 118, py + dy * 2, 12, 9, 8)), way.deep),
            )
    glare = f"M{inner[0] + inner[2]} {inner[1]}L{inner[0] + inner[2] * 0.55} {inner[1]}L{inner[0] + inner[2] * 0.15} {inner[1] + inner[3]}L{inner[0] + inner[2] * 0.5} {inner[1] + inner[3]}Z"
    pen.add(
        path(glare, pen.lin([(0, "#FFFFFF", 0.2), (1, "#FFFFFF", 0.02)])),
        rect(inner[0], inner[1], inner[2], 16, pen.lin([(0, "#000000", 0.45), (1, "#000000", 0)])),
    )


def roshan(pen: Pen, st: Stage, w: float, h: float, d: float, wood: str, accent: str, lamp: float = 0.55) -> None:
    """A rawshan: a boxed wooden window with lattice screens, shelves of carving and a crest."""
    x, z = -w / 2, -d / 2

    def block(y: float, tall: float, out: float, tone: float) -> None:
        st.box(pen, x - out, y, z - out, w + 2 * out, tall, d + 2 * out, shade(wood, tone))

    block(0, h * 0.05, 26, -0.1)
    block(h * 0.05, h * 0.2, 8, 0)
    block(h * 0.25, h * 0.04, 22, 0.08)
    block(h * 0.29, h * 0.46, 0, -0.05)
    for face, width, origin in ((st.front, w, (x, h * 0.75, z + d)), (st.side, d, (x + w, h * 0.75, z + d))):
        bays = 3 if width == w else 2
        bay, tall = width / bays, h * 0.46
        parts = []
        for i in range(bays):
            gap = rect(i * bay + bay * 0.1, tall * 0.08, bay * 0.8, tall * 0.86, "#1E120A")
            glow = rect(
                i * bay + bay * 0.1,
                tall * 0.08,
                bay * 0.8,
                tall * 0.86,
                pen.lin([(0, "#FFD27E", lamp), (1, "#D98A3C", lamp * 0.75)]),
            )
            net = rect(
                i * bay + bay * 0.1,
                tall * 0.3,
                bay * 0.8,
                tall * 0.64,
                star_tile(pen, bay * 0.267, shade(wood, 0.28 if lamp < 0.9 else -0.25), bay * 0.028),
            )
            arch = f"M{i * bay + bay * 0.1:.1f} {tall * 0.3:.1f}V{tall * 0.2:.1f}Q{i * bay + bay * 0.5:.1f} {tall * 0.0:.1f} {i * bay + bay * 0.9:.1f} {tall * 0.2:.1f}V{tall * 0.3:.1f}Z"
            fan = "".join(
                f"M{i * bay + bay * 0.5:.1f} {tall * 0.3:.1f}L{i * bay + bay * (0.5 + 0.42 * cos(t)):.1f} {tall * (0.3 - 0.2 * sin(t)):.1f}"
                for t in (k * pi / 8 for k in range(9))
            )
            rail = rect(i * bay + bay * 0.06, tall * 0.29, bay * 0.88, tall * 0.035, shade(wood, 0.3)) + rect(
                i * bay + bay * 0.06, tall * 0.62, bay * 0.88, tall * 0.035, shade(wood, 0.25)
            )
            frame = rect(
                i * bay + bay * 0.1,
                tall * 0.08,
                bay * 0.8,
                tall * 0.86,
                "none",
                stroke=shade(wood, 0.2),
                stroke_width=round(bay * 0.045, 1),
            )
            parts += [
                gap,
                glow,
                net,
                path(arch, accent, fill_opacity=0.75),
                stroke(fan, shade(wood, 0.4), bay * 0.025),
                rail,
                frame,
            ]
        base = []
        count = bays * 2
        for i in range(count):
            s = width / count
            base.append(
                rect(
                    i * s + s * 0.12,
                    tall + h * 0.075,
                    s * 0.76,
                    h * 0.13,
                    shade(wood, -0.2),
                    stroke=shade(wood, 0.3),
                    stroke_width=3,
                )
            )
            base.append(
                path(
                    poly(star(i * s + s / 2, tall + h * 0.14, s * 0.25, s * 0.19, 8)),
                    accent,
                    stroke=shade(wood, -0.5),
                    stroke_width=2,
                )
            )
        pen.add(group(*parts, *base, transform=face(*origin)))
    block(h * 0.75, h * 0.05, 24, 0.06)
    block(h * 0.8, h * 0.08, 10, 0)
    block(h * 0.88, h * 0.035, 34, 0.1)
    for face, width, origin, out in (
        (st.front, w, (x - 34, h * 0.995, z + d + 34), 68),
        (st.side, d, (x + w + 34, h * 0.995, z + d + 34), 68),
    ):
        total = width + out
        teeth = max(3, round(total / (h * 0.085)))
        s = total / teeth
        crest = "".join(
            path(
                f"M{i * s:.1f} {h * 0.08:.1f}V{h * 0.045:.1f}Q{i * s + s / 2:.1f} {-h * 0.035:.1f} {(i + 1) * s:.1f} {h * 0.045:.1f}V{h * 0.08:.1f}Z",
                shade(wood, 0.12 if face == st.side else -0.08),
                stroke=shade(wood, -0.5),
                stroke_width=2,
            )
            + path(poly(star(i * s + s / 2, h * 0.042, s * 0.17, s * 0.13, 8)), accent)
            for i in range(teeth)
        )
        pen.add(group(crest, transform=face(*origin)))


def rawashin_model(pen: Pen, way: Way) -> None:
    """A desk model of a Makkah house front, cut and glued by hand."""
    wood = {"kiswa": WALNUT, "green": "#8A5A33", "blue": "#7A5136"}.get(way.name, way.wood)
    accent = way.main if way.name not in ("gold",) else way.accent
    seat(pen, 570, 985, 320, 80, power=0.3)
    st = Stage(590, 985, 27)
    st.box(pen, -250, 0, -160, 500, 44, 330, shade(wood, -0.25))
    pen.add(group(rect(0, 8, 500, 28, star_tile(pen, 28, "#D9B45A", 2)), transform=st.front(-250, 44, 170)))
    lifted = Stage(590, 985 - 44 * st.up, 27)
    roshan(pen, lifted, 330, 690, 200, wood, accent)


STANDING = {"geometric_frame": geometric_frame, "rawashin_model": rawashin_model}
LYING: dict = {}
