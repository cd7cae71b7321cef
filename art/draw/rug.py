"""Prayer rugs: spread, rolled, and the cap beside them."""

from math import cos, pi, sin

from art.draw.colour import Way, shade
from art.draw.form import SHADOW, TILT, Turned, arch, blot, drop, seat
from art.draw.ornament import (
    CYPRESS,
    ROSE,
    bow,
    cross_stitch,
    star_tile,
    stitched_band,
)
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke


def rug_face(pen: Pen, way: Way, w: float, h: float) -> None:
    """The field of a prayer rug, drawn flat from (0, 0): borders, arch, lamp, cypresses."""
    field = way.main if way.name not in ("gold",) else "#8E2740"
    gold, cream = ("#D8B45C", "#F3E6C8")
    second = way.deep if way.name != "kiswa" else "#7A1F35"
    pen.add(rect(0, 0, w, h, pen.lin([shade(field, 0.08), field, shade(field, -0.22)], 1, 0, 0, 1)))
    pen.add(rect(14, 14, w - 28, h - 28, second), rect(24, 24, w - 48, h - 48, "none", stroke=gold, stroke_width=4))
    band, inset = 58, 34
    for i in range(round((w - 2 * inset) / 42) + 1):
        x = inset + 12 + i * ((w - 2 * inset - 24) / round((w - 2 * inset) / 42))
        for y in (inset + band / 2 - 4, h - inset - band / 2 + 4):
            pen.add(
                path(poly(star(x, y, 19, 14.5, 8)), gold if i % 2 else cream),
                path(poly(star(x, y, 9, 7, 8)), "#A62F49" if i % 2 else field),
            )
    for i in range(1, round((h - 2 * inset) / 42)):
        y = inset + 12 + i * ((h - 2 * inset - 24) / round((h - 2 * inset) / 42))
        for x in (inset + band / 2 - 4, w - inset - band / 2 + 4):
            pen.add(
                path(poly(star(x, y, 19, 14.5, 8)), gold if i % 2 else cream),
                path(poly(star(x, y, 9, 7, 8)), "#A62F49" if i % 2 else field),
            )
    a = inset + band
    pen.add(
        rect(a, a, w - 2 * a, h - 2 * a, cream),
        rect(
            a + 6,
            a + 6,
            w - 2 * a - 12,
            h - 2 * a - 12,
            pen.lin([shade(field, 0.16), field, shade(field, -0.12)], 1, 0, 0, 1),
        ),
    )
    fx, fy, fw, fh = a + 6, a + 6, w - 2 * a - 12, h - 2 * a - 12
    pen.add(rect(fx, fy, fw, fh * 0.42, star_tile(pen, 46, gold, 2, second)))
    cx = w / 2
    for grow, tone in ((12, gold), (6, second), (0, shade(field, 0.1))):
        pen.add(path(arch(cx, fy + 40 - grow, fy + fh * 0.34, fy + fh, fw / 2 - 44 + grow), tone))
    inner = fw / 2 - 44
    for side in (-1, 1):
        x = cx + side * (inner - 26)
        pen.add(
            rect(x - 15, fy + fh * 0.34, 30, fh * 0.62, second),
            stroke(f"M{x} {fy + fh * 0.36:.0f}V{fy + fh * 0.94:.0f}", gold, 7, stroke_dasharray="12 12"),
        )
        pen.add(rect(x - 24, fy + fh * 0.33, 48, 15, gold), rect(x - 24, fy + fh * 0.95, 48, 18, gold))
        pen.add(cross_stitch(cx + side * inner * 0.47 - 28, fy + fh * 0.66, 8, CYPRESS, gold))
    ly = fy + fh * 0.3
    pen.add(
        stroke(
            f"M{cx} {fy + 66}V{ly:.0f}M{cx} {fy + 70}L{cx - 34} {ly + 8:.0f}M{cx} {fy + 70}L{cx + 34} {ly + 8:.0f}",
            gold,
            3,
        )
    )
    lamp = smooth(
        [
            (cx - 36, ly + 4),
            (cx - 20, ly + 36),
            (cx - 46, ly + 84),
            (cx - 22, ly + 122),
            (cx + 22, ly + 122),
            (cx + 46, ly + 84),
            (cx + 20, ly + 36),
            (cx + 36, ly + 4),
        ],
        closed=True,
    )
    pen.add(
        path(lamp, cream, stroke=gold, stroke_width=5),
        path(poly(star(cx, ly + 80, 25, 19, 8)), "#A62F49" if field != "#A62F49" else second),
        path(f"M{cx - 20} {ly + 122:.0f}H{cx + 20}L{cx} {ly + 150:.0f}Z", gold),
    )
    my = fy + fh * 0.66
    for r, tone in ((98, gold), (90, second), (66, gold), (60, field), (36, cream), (16, "#A62F49")):
        pen.add(path(poly(star(cx, my, r, r * 0.8, 8, 0 if r > 70 else pi / 8)), tone))
    pen.add(stitched_band(fx + 90, fy + fh * 0.86, fw - 180, 6.5, ROSE, [gold, cream], 3))
    weft = pen.tile(
        5, 5, rect(0, 0, 5, 2.2, "#000000", fill_opacity=0.1) + rect(0, 2.8, 2.2, 1.5, "#FFFFFF", fill_opacity=0.1)
    )
    pen.add(rect(0, 0, w, h, weft))


def fringe(pen: Pen, x: float, y: float, w: float, length: float, down: int) -> None:
    """Knotted cotton ends."""
    for i in range(int(w / 17)):
        px = x + 8 + i * 17
        sway = pen.rng.uniform(-6, 6)
        d = smooth([(px, y), (px + sway * 0.3, y + down * length * 0.5), (px + sway, y + down * length)])
        pen.add(
            stroke(d, SHADOW, 8, stroke_opacity=0.2, transform="translate(-5 6)"),
            stroke(d, "#E9DCC0", 7),
            stroke(d, "#FFFBF0", 2.4, transform="translate(1.5 0)"),
        )
        pen.add(ellipse(px, y + down * 7, 7, 5, "#F3E9D3"))


def prayer_rug(pen: Pen, way: Way) -> None:
    sheet = pen.sheet()
    x, y, w, h = 262, 108, 676, 984
    d = f"M{x} {y}H{x + w}V{y + h}H{x}Z"
    drop(sheet, d, -22, 26, 18, 0.45)
    fringe(sheet, x, y, w, 44, -1)
    fringe(sheet, x, y + h, w, 44, 1)
    face = pen.sheet()
    rug_face(face, way, w, h)
    sheet.add(group(*face.body, transform=f"translate({x} {y})"))
    for at, power in ((0.27, 0.12), (0.62, 0.16)):
        sheet.add(
            rect(x, y + h * at, w, 70, pen.lin([(0, "#000000", 0), (0.5, "#000000", power), (1, "#000000", 0)])),
            rect(x, y + h * at + 60, w, 60, pen.lin([(0, "#FFFFFF", 0), (0.5, "#FFFFFF", power), (1, "#FFFFFF", 0)])),
        )
    sheet.add(rect(x, y, w, h, pen.lin([(0, "#FFFFFF", 0.14), (0.5, "#FFFFFF", 0), (1, "#1A0F0A", 0.25)], 1, 0, 0, 1)))
    pen.add(group(*sheet.body, transform="rotate(-5 600 600) translate(600 600) scale(0.97) translate(-600 -600)"))


def rolled_rug(pen: Pen, way: Way) -> None:
    """Travel rugs rolled, tied with cord, and stood on end beside one lying."""
    seat(pen, 430, 980, 130, reach=1.2)
    field = way.main if way.name != "gold" else "#8E2740"
    gold = "#D8B45C"
    for cx, base, top, r, tone in ((430, 980, 260, 124, field), (690, 1000, 340, 112, shade(way.soft, -0.12))):
        if cx > 500:
            seat(pen, cx, base, 112, reach=0.9)
        roll = Turned(pen, cx, [(top, r), (base, r)], sharp=True)
        roll.body(tone, 0.05)
        ink = gold if tone == field else field
        tall = base - top
        for at in (0.06, 0.16, 0.84, 0.94):
            roll.ring(top + tall * at, ink, 5)
        roll.stars(top + tall * 0.11, 24, 17, ink)
        roll.stars(top + tall * 0.89, 24, 17, ink)
        for k in range(7):
            roll.diamonds(top + tall * (0.2 + k * 0.088), top + tall * (0.28 + k * 0.088), 13, ink, 0.4, 0.5 * (k % 2))
            roll.diamonds(
                top + tall * (0.222 + k * 0.088),
                top + tall * (0.258 + k * 0.088),
                13,
                shade(tone, -0.3),
                0.2,
                0.5 * (k % 2),
            )
        weft = pen.tile(5, 5, rect(0, 0, 5, 2, "#000000", fill_opacity=0.1))
        pen.add(path(roll._patch(roll._cut(top, base), -1, 1), weft))
        pen.add(ellipse(cx, top, r, r * TILT, shade(tone, 0.12)))
        spiral = []
        for k in range(70):
            a = k * 0.42
            q = (r - 5) * (1 - k / 74)
            spiral.append((cx + q * cos(a), top + q * TILT * sin(a)))
        pen.add(
            stroke(smooth(spiral), shade(tone, -0.55), 6),
            stroke(smooth(spiral), "#EFE2C4", 2, transform="translate(0 -2)"),
        )
        for i in range(26):
            a = pi * i / 25
            px, py = cx + r * cos(a), base + r * TILT * sin(a)
            pen.add(stroke(f"M{px:.0f} {py - 2:.0f}l{pen.rng.uniform(-5, 5):.0f} {20 + 5 * sin(a):.0f}", "#EBDFC6", 6))
        roll.band(top + tall * 0.47, top + tall * 0.53, way.accent if tone == field else way.deep, 0.3)
        roll.ring(top + tall * 0.5, shade(way.accent, -0.4), 3)
        bow(pen, cx + 24, top + tall * 0.5 + 28, 0.92, way.accent if tone == field else way.deep)
    blot(pen, 880, 1078, 210, 40, 0.6)
    folded_cap(pen, 890, 1060, way)


def folded_cap(pen: Pen, cx: float, base: float, way: Way) -> None:
    """A crocheted prayer cap."""
    cap = Turned(
        pen, cx, [(base - 132, 40), (base - 126, 84), (base - 112, 112), (base - 80, 126), (base - 6, 130), (base, 130)]
    )
    cap.body("#FBF6EA", 0.15)
    for y in range(int(base - 116), int(base - 4), 13):
        cap.ring(y, "#CBBDA2", 2, 0.7)
    cap.flutes(base - 112, base - 4, 52, "#BFAF92", 0.45, 2)
    cap.stars(base - 44, 24, 15, way.main)
    cap.diamonds(base - 92, base - 76, 34, way.accent)
    cap.lid("#FFFBF2", base - 130, 0)
    pen.add(path(poly(star(0, 0, 30, 23, 8)), way.main, transform=f"translate({cx} {base - 131}) scale(1 {TILT})"))


STANDING = {"rolled_rug": rolled_rug}
LYING = {"prayer_rug": prayer_rug}
