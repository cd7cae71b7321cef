"""Soft things that stand: tote, rag doll, cushion."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, pi, sin

from art.draw.colour import Way, shade
from art.draw.form import SHADOW, seat
from art.draw.ornament import (
    CYPRESS,
    DIAMOND,
    ROSE,
    STAR8,
    cross_stitch,
    linen,
    running_stitch,
    satin_flower,
    stitched_band,
)
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke
from art.draw.textile import cloth, tassel


def tote(pen: Pen, way: Way) -> None:
    """A canvas tote with a block-printed star and stitched seams."""
    canvas = "#EFE4CC" if way.name != "kiswa" else "#2B2622"
    ink = way.main if way.name != "kiswa" else "#D8B45C"
    seat(pen, 590, 985, 320, 60, power=0.5)
    for side, tone in ((0, -0.25), (1, 0.0)):
        dy = -16 if side == 0 else 0
        strap = smooth(
            [
                (430, 470 + dy),
                (428, 340 + dy),
                (470, 210 + dy),
                (600 - side * 6, 158 + dy),
                (726, 210 + dy),
                (770, 340 + dy),
                (768, 470 + dy),
            ]
        )
        pen.add(
            stroke(strap, shade(canvas, tone - 0.35), 44),
            stroke(strap, shade(canvas, tone), 38),
            stroke(strap, shade(ink, -0.05), 3.2, stroke_dasharray="11 8", transform="translate(-1 0)"),
        )
        if side == 0:
            pen.add(path("M330 424Q600 396 870 424L876 470H324Z", shade(canvas, -0.5)))
    d = "M324 432Q600 468 876 432C884 620 908 800 900 940C890 990 300 1000 284 944C276 800 312 620 324 432Z"
    cloth(pen, d, canvas, 7)
    for pts in (
        [(340, 600), (420, 760), (400, 960)],
        [(860, 620), (800, 780), (840, 950)],
        [(560, 900), (600, 950), (700, 966)],
    ):
        line = smooth(pts)
        pen.add(
            *(stroke(line, SHADOW, 46 - 11 * k, stroke_opacity=0.045) for k in range(4)),
            *(
                stroke(line, "#FFFFFF", 34 - 10 * k, stroke_opacity=0.09, transform="translate(36 -6)")
                for k in range(3)
            ),
        )
    cx, cy = 598, 716
    print_ = pen.sheet()
    for r, fill in (
        (206, ink),
        (188, None),
        (178, ink),
        (120, None),
        (112, shade(way.accent, -0.02)),
        (70, None),
        (62, ink),
        (28, None),
    ):
        turn = 0 if r > 150 else pi / 8 if r > 80 else 0
        print_.add(path(poly(star(cx, cy, r, r * 0.765, 8, turn)), fill or canvas))
    for i in range(8):
        a = i * pi / 4 + pi / 8
        print_.add(path(poly(star(cx + 206 * cos(a), cy + 206 * sin(a), 24, 18, 8)), ink if i % 2 else way.accent))
    specks = "".join(
        ellipse(
            cx + pen.rng.uniform(-200, 200),
            cy + pen.rng.uniform(-200, 200),
            pen.rng.uniform(1, 2.6),
            None,
            canvas,
            fill_opacity=0.5,
        )
        for _ in range(90)
    )
    pen.add(group(*print_.body, specks, opacity=0.94))
    pen.add(path(d, pen.lin([(0, "#FFFFFF", 0.14), (0.5, "#FFFFFF", 0), (1, SHADOW, 0.2)], 1, 0, 0, 0.6)))
    for dy in (14, 40):
        pen.add(
            running_stitch(
                [(326, 434 + dy), (460, 448 + dy), (600, 452 + dy), (740, 448 + dy), (874, 434 + dy)],
                shade(ink, 0.1),
                3.4,
                10,
            )
        )
    for x in (430, 768):
        pen.add(
            rect(x - 21, 430, 42, 74, shade(canvas, 0.04)),
            stroke(
                f"M{x - 15} 446H{x + 15}V498H{x - 15}ZM{x - 15} 446L{x + 15} 498M{x + 15} 446L{x - 15} 498",
                ink,
                2.6,
                stroke_dasharray="6 4",
            ),
        )
    pen.add(
        rect(872, 600, 34, 50, ink, transform="rotate(-4 880 620)"), path(poly(star(890, 625, 10, 8, 8)), way.accent)
    )


def doll(pen: Pen, way: Way) -> None:
    """A rag doll in a Hijazi dress, sewn without a face, as grandmothers make them."""
    cx, skin = 600, "#C99B74"
    dress = way.main if way.name != "kiswa" else "#7A2638"
    trim = way.accent
    seat(pen, cx, 985, 250, 62, power=0.5)
    for side in (-1, 1):
        arm = smooth([(cx + side * 84, 500), (cx + side * 190, 590), (cx + side * 228, 706)])
        pen.add(
            stroke(arm, shade(dress, -0.5 if side < 0 else -0.25), 78),
            stroke(arm, shade(dress, -0.12 if side < 0 else 0.06), 68),
        )
        hx, hy = cx + side * 234, 744
        pen.add(ellipse(hx, hy, 34, 40, pen.rad([shade(skin, 0.3), skin, shade(skin, -0.3)], 0.6, 0.3, 0.7)))
        pen.add(
            path(
                f"M{hx - 40} {hy - 44}L{hx + 40} {hy - 44}L{hx + 36} {hy - 14}L{hx - 36} {hy - 14}Z",
                trim,
                transform=f"rotate({-14 * side} {hx} {hy})",
            )
        )
        foot = ellipse(
            cx + side * 84, 976, 52, 28, pen.rad([shade(way.deep, 0.4), way.deep, shade(way.deep, -0.4)], 0.6, 0.3, 0.7)
        )
        pen.add(foot, ellipse(cx + side * 84 + 10, 966, 13, 6, trim))
    skirt = "M516 470C470 640 392 800 352 926C440 982 760 982 848 926C808 800 730 640 684 470Z"
    cloth(pen, skirt, dress, 6)
    for x, lean in ((548, -130), (580, -50), (620, 40), (654, 126)):
        line = smooth([(x, 600), (x + lean * 0.5, 760), (x + lean, 936)])
        pen.add(
            *(stroke(line, SHADOW, 30 - 7 * k, stroke_opacity=0.06) for k in range(4)),
            stroke(line, "#FFFFFF", 14, stroke_opacity=0.12, transform="translate(24 0)"),
        )
    hem = [(352 + i * 31, 916 + 34 * sin(pi * i / 16)) for i in range(17)]
    pen.add(
        stroke(smooth(hem), trim, 32, stroke_linecap="butt"),
        stroke(smooth(hem), shade(way.deep, 0.02), 20, stroke_linecap="butt"),
    )
    for x, y in hem[1:-1]:
        pen.add(path(poly(star(x, y, 10, 7.6, 8)), shade(trim, 0.2)))
    for i in range(7):
        x = 440 + i * 53
        pen.add(satin_flower(x, 838 + 22 * sin(pi * i / 6), 21, 6, "#F4E3BC" if i % 2 else "#E6A0AE", trim, i))
    bodice = "M500 470C510 452 560 440 600 440C640 440 690 452 700 470C704 540 690 596 676 626C630 640 570 640 524 626C510 596 496 540 500 470Z"
    cloth(pen, bodice, shade(dress, 0.1), 6)
    pen.add(
        cross_stitch(cx - 40, 486, 9, STAR8, trim), stitched_band(526, 590, 148, 5.4, DIAMOND, ["#F4E3BC", trim], 1)
    )
    pen.add(
        stroke("M524 628Q600 646 676 628", shade(trim, -0.1), 20),
        stroke("M524 628Q600 646 676 628", shade(trim, -0.5), 5, stroke_dasharray="3 9"),
    )
    pen.add(ellipse(cx, 428, 36, 40, shade(skin, -0.3)))
    head = pen.rad([(0, shade(skin, 0.4)), (0.6, skin), (1, shade(skin, -0.35))], 0.62, 0.34, 0.72)
    veil_back = smooth(
        [
            (600, 196),
            (470, 232),
            (424, 350),
            (440, 480),
            (470, 560),
            (540, 500),
            (660, 500),
            (730, 560),
            (760, 480),
            (776, 350),
            (730, 232),
        ],
        closed=True,
    )
    veil = "#F7EFE0" if way.name != "gold" else "#F2DDE0"
    cloth(pen, veil_back, shade(veil, -0.12), 6)
    pen.add(ellipse(cx, 338, 112, 120, head), ellipse(cx, 338, 112, 120, linen(pen, skin, 6), fill_opacity=0.25))
    pen.add(
        ellipse(cx + 56, 374, 22, 14, "#D9707A", fill_opacity=0.32),
        ellipse(cx - 56, 374, 22, 14, "#D9707A", fill_opacity=0.25),
    )
    hair = path(
        "M492 318C500 250 560 222 600 224C640 222 700 250 708 318C670 290 640 262 600 260C560 262 530 290 492 318Z",
        "#3A241A",
    )
    pen.add(hair, stroke("M600 232V262M560 240Q548 262 520 290M640 240Q652 262 680 290", "#6B4632", 3))
    front = "M600 190C482 190 434 290 436 400C440 470 452 520 476 556C470 470 474 380 488 322C506 268 556 244 600 244C644 244 694 268 712 322C726 380 730 470 724 556C748 520 760 470 764 400C766 290 718 190 600 190Z"
    cloth(pen, front, veil, 6)
    edge = smooth(
        [(476, 548), (474, 430), (490, 320), (540, 258), (600, 246), (660, 258), (710, 320), (726, 430), (724, 548)]
    )
    pen.add(stroke(edge, trim, 8), stroke(edge, shade(dress, 0.05), 8, stroke_dasharray="7 12", stroke_linecap="butt"))
    for k in range(7):
        a = pi + pi * (k + 0.5) / 7
        pen.add(satin_flower(cx + 136 * cos(a), 346 + 128 * sin(a), 15, 6, "#C9526B" if k % 2 else dress, trim, k))


def cushion(pen: Pen, way: Way) -> None:
    """A square cushion, cross-stitched all over like a Hijazi majlis."""
    ground = way.soft if way.name not in ("kiswa", "gold") else way.deep
    ink = [way.main, way.accent, way.deep] if ground == way.soft else ["#D8B45C", "#F0DCC0", "#A62F49"]
    seat(pen, 600, 985, 360, 60, power=0.5)
    d = "M248 330C230 318 222 296 244 286C360 330 840 330 956 286C978 296 970 318 952 330C920 480 920 800 962 946C976 980 958 996 930 986C820 944 380 944 270 986C242 996 224 980 238 946C280 800 280 480 248 330Z"
    cloth(pen, d, ground, 7)
    clip = pen.clip(path(d))
    sheet = pen.sheet()
    for y in (352, 850):
        sheet.add(
            stitched_band(280, y, 640, 7.5, ROSE, [ink[0], ink[1]], 2),
            stroke(
                f"M270 {y - 14}Q600 {y - 6} 930 {y - 14}M270 {y + 82}Q600 {y + 76} 930 {y + 82}",
                ink[2],
                4,
                stroke_dasharray="9 7",
            ),
        )
    size = 12.5
    cx, cy = 600, 642
    sheet.add(cross_stitch(cx - 4.5 * size * 2, cy - 4.5 * size * 2, size * 2, STAR8, ink[0]))
    for dx, dy in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        sheet.add(cross_stitch(cx + dx * 270 - 4.5 * 9, cy + dy * 150 - 40, 9, ROSE, ink[1]))
    for i in range(24):
        a = i * pi / 12
        sheet.add(
            cross_stitch(cx + 292 * cos(a) - 16, cy + 168 * sin(a) - 16, 6.4, DIAMOND, ink[2] if i % 2 else ink[0])
        )
    for dx in (-1, 1):
        sheet.add(cross_stitch(cx + dx * 196 - 3.5 * 8, cy - 4.5 * 8, 8, CYPRESS, ink[1]))
    pen.add(group(*sheet.body, clip_path=clip))
    pen.add(
        path(
            d,
            pen.rad(
                [(0, "#FFF6E0", 0.34), (0.45, "#FFF6E0", 0.04), (0.8, SHADOW, 0.16), (1, SHADOW, 0.46)],
                0.62,
                0.36,
                0.66,
            ),
        )
    )
    pen.add(
        stroke(d, shade(ink[1], -0.4), 12, stroke_linejoin="round"),
        stroke(d, ink[1], 8, stroke_linejoin="round"),
        stroke(d, shade(ink[1], -0.45), 7, stroke_dasharray="2 10"),
    )
    for x, y in ((240, 296), (960, 296), (246, 972), (954, 972)):
        tassel(pen, x, y, 76, ink[0], ink[1])


STANDING = {"tote_bag": tote, "rag_doll": doll, "cushion": cushion}
LYING: dict = {}
