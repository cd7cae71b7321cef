"""Gifts wrapped, and services that arrive on a screen."""
# ruff: noqa: E501 - path data reads better whole

from art.draw.colour import Way, shade
from art.draw.form import SHADOW, Stage, Turned, bead, blot, seat
from art.draw.ornament import bow, leaf_sprig, rosette, star_tile
from art.draw.pen import Pen, ellipse, group, path, poly, rect, star, stroke


def wrapped(pen: Pen, st: Stage, w: float, h: float, d: float, paper: str, line: str, ribbon: str, tile: float) -> None:
    """A box in printed paper with a lid and crossed ribbon."""
    x, z = -w / 2, -d / 2
    lid = h * 0.24
    st.box(pen, x, 0, z, w, h - lid, d, paper)
    for face, wide, origin in ((st.front, w, (x, h - lid, z + d)), (st.side, d, (x + w, h - lid, z + d))):
        pen.add(group(rect(0, 0, wide, h - lid, star_tile(pen, tile, line, 2.4)), transform=face(*origin), opacity=0.6))
        pen.add(group(rect(0, 0, wide, 26, pen.lin([(0, SHADOW, 0.5), (1, SHADOW, 0)])), transform=face(*origin)))
        strip = rect(
            wide / 2 - 26,
            0,
            52,
            h - lid,
            pen.lin([shade(ribbon, -0.28), shade(ribbon, 0.1), shade(ribbon, -0.05)], 0, 0, 1, 0),
        )
        pen.add(group(strip, transform=face(*origin)))
    o = 9
    st.box(pen, x - o, h - lid, z - o, w + 2 * o, lid, d + 2 * o, shade(paper, 0.08))
    for face, wide, origin in (
        (st.front, w + 2 * o, (x - o, h, z + d + o)),
        (st.side, d + 2 * o, (x + w + o, h, z + d + o)),
    ):
        tone = 0.0 if face == st.front else 0.2
        strip = rect(
            wide / 2 - 26, 0, 52, lid, pen.lin([shade(ribbon, -0.25 + tone), shade(ribbon, 0.15 + tone)], 0, 0, 1, 0)
        )
        edge = stroke(f"M0 {lid - 5:.0f}H{wide:.0f}", line, 4)
        pen.add(group(strip, edge, transform=face(*origin)))
    top = [rect(0, 0, w + 2 * o, d + 2 * o, star_tile(pen, tile, line, 2.4), fill_opacity=0.5)]
    top.append(
        rect(w / 2 + o - 26, 0, 52, d + 2 * o, shade(ribbon, 0.32))
        + rect(0, d / 2 + o - 26, w + 2 * o, 52, shade(ribbon, 0.24))
    )
    pen.add(group(*top, transform=st.top(x - o, h, z - o)))
    rim = [st.at(x - o, h, z + d + o), st.at(x + w + o, h, z + d + o), st.at(x + w + o, h, z - o)]
    pen.add(stroke(poly(rim, closed=False), "#FFFFFF", 3.5, stroke_opacity=0.5, stroke_linejoin="round"))


def gift_box(pen: Pen, way: Way) -> None:
    """A wrapped box with its card, and a small one beside it."""
    one_box(pen, way)
    seat(pen, 880, 1058, 100, 28, power=0.26)
    right = Stage(884, 1058, 30)
    wrapped(pen, right, 150, 128, 130, way.soft, shade(way.soft, -0.25), way.main, 36)
    sx, sy = right.at(0, 128, 0)
    bow(pen, sx, sy - 2, 0.72, way.main)
    pen.add(leaf_sprig(250, 1066, 210, -0.1, "#6F8B56", 7))


def one_box(pen: Pen, way: Way) -> None:
    ribbon = {"gold": "#A62F49", "rose": "#E9CF8E", "clay": "#F1E3C6"}.get(way.name, "#CFA647")
    seat(pen, 540, 962, 300, 70, power=0.3)
    st = Stage(560, 960, 24)
    wrapped(pen, st, 440, 360, 300, way.main, shade(way.main, 0.35) if way.name != "kiswa" else "#8A6A2A", ribbon, 64)
    bx, by = st.at(0, 360, 0)
    bow(pen, bx, by - 6, 1.65, ribbon)
    tx, ty = st.at(-120, 250, 160)
    card = (
        rect(-46, 0, 92, 124, "#FBF4E4", rx=6)
        + rect(-38, 8, 76, 108, "none", stroke="#CFA647", stroke_width=2.4, rx=3)
        + path(poly(star(0, 62, 28, 21, 8)), way.main)
        + path(poly(star(0, 62, 14, 11, 8)), "#CFA647")
        + ellipse(0, 13, 5, None, shade(way.main, -0.2))
    )
    pen.add(
        stroke(f"M{bx - 20:.0f} {by:.0f}Q{tx + 10:.0f} {ty - 60:.0f} {tx:.0f} {ty + 8:.0f}", shade(ribbon, -0.3), 3)
    )
    pen.add(
        group(
            rect(-56, 8, 92, 124, SHADOW, fill_opacity=0.3, rx=6),
            card,
            transform=f"translate({tx:.0f} {ty:.0f}) rotate(-9)",
        )
    )


def artboard(pen: Pen, way: Way, w: float, h: float) -> str:
    """What is on the screen: a poster in progress, its palette and its points; no words."""
    gold, parts = "#D8B45C", []
    parts.append(rect(0, 0, w, h, "#F4EEE2") + rect(0, 0, w, h * 0.085, shade(way.deep, 0.05)))
    parts += [ellipse(24 + i * 24, h * 0.043, 7, None, c) for i, c in enumerate(("#C9526B", gold, "#86BFA3"))]
    parts.append(rect(0, h * 0.085, w * 0.075, h, shade(way.soft, 0.25)))
    parts += [
        rect(w * 0.02, h * (0.13 + i * 0.1), w * 0.035, w * 0.035, way.main if i == 1 else shade(way.main, 0.55), rx=6)
        for i in range(7)
    ]
    parts.append(rect(w * 0.82, h * 0.085, w * 0.18, h, shade(way.soft, 0.25)))
    for i, c in enumerate((way.main, way.deep, way.accent, way.soft, "#A62F49", "#F7F2E8")):
        parts.append(rect(w * (0.84 + 0.07 * (i % 2)), h * (0.13 + 0.115 * (i // 2)), w * 0.058, h * 0.09, c, rx=7))
    for i in range(5):
        parts.append(
            rect(w * 0.84, h * (0.53 + i * 0.075), w * (0.13 - 0.022 * (i % 3)), h * 0.026, shade(way.main, 0.5), rx=5)
        )
    bx, by, bw, bh = w * 0.2, h * 0.15, w * 0.5, h * 0.78
    parts.append(
        rect(bx - 6, by + 8, bw, bh, SHADOW, fill_opacity=0.2)
        + rect(bx, by, bw, bh, way.deep)
        + rect(bx, by, bw, bh, star_tile(pen, 44, shade(way.deep, 0.22), 1.8))
    )
    parts.append(rect(bx + 16, by + 16, bw - 32, bh - 32, "none", stroke=gold, stroke_width=3))
    parts.append(
        rosette(
            bx + bw / 2, by + bh / 2, bh * 0.37, 12, [way.main, shade(way.main, 0.3), gold, way.soft], way.deep, gold
        )
    )
    box = (bx + bw / 2 - bh * 0.41, by + bh / 2 - bh * 0.41, bh * 0.82)
    parts.append(rect(box[0], box[1], box[2], box[2], "none", stroke="#3FA0DE", stroke_width=3))
    parts += [
        rect(
            box[0] + i * box[2] / 2 - 6,
            box[1] + j * box[2] / 2 - 6,
            12,
            12,
            "#FFFFFF",
            stroke="#3FA0DE",
            stroke_width=3,
        )
        for i in range(3)
        for j in range(3)
        if (i, j) != (1, 1)
    ]
    parts.append(
        path(
            f"M{box[0] + box[2]:.0f} {box[1] + box[2]:.0f}l0 44l11 -10l9 19l9 -4l-9 -18l15 -1Z",
            "#1B1815",
            stroke="#FFFFFF",
            stroke_width=2.5,
        )
    )
    return "".join(parts)


def design_service(pen: Pen, way: Way) -> None:
    """A laptop with a design open, its twin on a phone, and a cup of coffee."""
    st = Stage(570, 1010, 0)
    metal = "#C9CBC9" if way.name != "kiswa" else "#5B5753"
    seat(pen, 570, 985, 400, 70, power=0.5)
    w, d = 780, 330
    deck = [(-w / 2, 0, -d / 2), (w / 2, 0, -d / 2), (w / 2 + 34, 0, d / 2), (-w / 2 - 34, 0, d / 2)]
    pts = [st.at(*p) for p in deck]
    hinge = pts[0][1]
    sx, sy, sw, sh = 570 - w / 2, hinge - 520, w, 512
    pen.add(
        rect(sx - 40, sy + 40, sw, sh - 20, SHADOW, fill_opacity=0.1, rx=22),
        rect(sx - 20, sy + 24, sw, sh - 20, SHADOW, fill_opacity=0.12, rx=22),
    )
    pen.add(
        rect(sx, sy, sw, sh, pen.lin([shade(metal, 0.45), metal, shade(metal, -0.35)], 1, 0, 0, 1), rx=24),
        rect(sx + 5, sy + 5, sw - 10, sh - 6, "#161412", rx=20),
    )
    pen.add(group(artboard(pen, way, sw - 50, sh - 62), transform=f"translate({sx + 25} {sy + 26})"))
    glare = f"M{sx + sw * 0.98:.0f} {sy + 10:.0f}L{sx + sw * 0.7:.0f} {sy + 10:.0f}L{sx + sw * 0.4:.0f} {sy + sh - 20:.0f}H{sx + sw * 0.62:.0f}Z"
    pen.add(path(glare, pen.lin([(0, "#FFFFFF", 0.16), (1, "#FFFFFF", 0.01)])))
    pen.add(path(poly(pts), pen.lin([shade(metal, -0.2), metal, shade(metal, 0.5)])))
    front = [pts[3], pts[2], (pts[2][0] - 8, pts[2][1] + 20), (pts[3][0] + 8, pts[3][1] + 20)]
    pen.add(
        path(poly(front), pen.lin([shade(metal, 0.3), shade(metal, -0.5)])),
        rect(570 - 60, pts[2][1], 120, 8, shade(metal, -0.4), rx=4),
    )
    for row in range(4):
        z = -d / 2 + 40 + row * 36
        spread = w * (0.86 + 0.02 * row)
        for k in range(13):
            x1, x2 = -spread / 2 + k * spread / 13 + 3, -spread / 2 + (k + 1) * spread / 13 - 3
            pen.add(
                path(
                    st.face((x1, 0, z), (x2, 0, z), (x2, 0, z + 28), (x1, 0, z + 28)),
                    "#2B2826",
                    stroke=shade(metal, -0.3),
                    stroke_width=1,
                )
            )
    pen.add(
        path(
            st.face((-120, 0, 62), (120, 0, 62), (126, 0, 150), (-126, 0, 150)),
            shade(metal, 0.12),
            stroke=shade(metal, -0.25),
            stroke_width=2,
        )
    )
    phone = [
        rect(-10, 14, 170, 330, SHADOW, fill_opacity=0.25, rx=28),
        rect(0, 0, 170, 330, pen.lin([shade(way.main, 0.4), way.main, shade(way.main, -0.4)], 1, 0, 0, 1), rx=28),
        rect(8, 8, 154, 314, "#161412", rx=22),
    ]
    screen = (
        rect(16, 18, 138, 294, way.soft, rx=14)
        + rect(16, 18, 138, 84, way.deep, rx=14)
        + rosette(85, 176, 58, 8, [way.main, shade(way.main, 0.3), way.accent, "#FFFFFF"], way.deep, "#D8B45C")
    )
    screen += (
        "".join(rect(30, 250 + i * 20, 110 - 30 * i, 9, shade(way.main, 0.4), rx=4) for i in range(2))
        + rect(40, 288, 90, 16, way.main, rx=8)
        + path(poly(star(85, 60, 26, 20, 8)), "#D8B45C")
    )
    blot(pen, 990, 1082, 130, 26, 0.6)
    pen.add(
        group(
            *phone,
            screen,
            path("M120 12L160 12V200L60 320H20Z", "#FFFFFF", fill_opacity=0.08),
            transform="translate(930 762) rotate(6)",
        )
    )
    cup = Turned(pen, 190, [(880, 78), (940, 76), (1010, 66), (1046, 52), (1054, 50)])
    seat(pen, 190, 1054, 66, power=0.42)
    pen.add(
        stroke("M258 916C316 910 318 1000 246 1004", shade(way.main, -0.3), 20),
        stroke("M258 914C312 910 312 996 246 1000", way.main, 13),
    )
    cup.body(way.main, 0.5)
    cup.stars(960, 26, 12, way.soft)
    cup.mouth("#F3E7D0", shade(way.main, 0.2), 8)
    pen.add(ellipse(190, 886, 66, 14, "#5A3420"), ellipse(200, 884, 40, 7, "#8A5A33"))
    cup.shine(894, 1030, 0.52, 0.12, 0.5)
    pencil = (
        rect(0, -8, 240, 16, pen.lin([shade(way.accent, 0.4), way.accent, shade(way.accent, -0.4)]), rx=4)
        + path("M240 -8L274 0L240 8Z", "#EBCFA0")
        + path("M264 -2.6L274 0L264 2.6Z", "#2B2826")
        + rect(-14, -8, 18, 16, "#C9526B", rx=5)
    )
    blot(pen, 440, 1110, 150, 14, 0.4)
    pen.add(group(pencil, transform="translate(320 1108) rotate(-7)"))
    bead(pen, 1104, 1096, 9, "#D8B45C")


STANDING = {"gift_box": gift_box, "design_service": design_service}
LYING: dict = {}
