"""Things that smell good: incense burner, oud oil, Taif rose water, candles, soap."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, pi, sin

from art.draw.colour import BRASS, Way, mix, shade
from art.draw.form import SHADOW, TILT, Stage, Turned, bead, blot, seat
from art.draw.ground import spark, steam
from art.draw.ornament import bow, leaf_sprig, petal, rose, star_tile
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke


def mabkhara(pen: Pen, way: Way) -> None:
    """A footed burner with a crown, inlaid bands, embers and a ribbon of smoke."""
    cx, metal = 600, {"kiswa": "#B98B2C", "blue": "#B8C0C4", "rose": "#C68A66"}.get(way.name, BRASS)
    wood = way.main if way.name != "gold" else way.wood
    steam(pen, cx - 10, 470, 430, power=0.4, lean=1.25)
    seat(pen, cx, 985, 190)
    base = Turned(pen, cx, [(760, 66), (800, 72), (850, 104), (900, 156), (940, 190), (985, 196)])
    base.body(wood, 0.35)
    base.band(950, 978, metal, 0.8)
    base.diamonds(952, 976, 34, shade(metal, -0.5))
    base.band(770, 786, metal, 0.8)
    base.stars(884, 24, 15, metal)
    base.ring(840, metal, 4)
    base.ring(928, metal, 4)
    neck = Turned(pen, cx, [(690, 62), (706, 84), (728, 92), (750, 84), (768, 62)])
    neck.body(metal, 0.9)
    neck.shine(700, 760, 0.45, 0.18, 0.8)
    bowl = Turned(pen, cx, [(486, 186), (520, 184), (580, 170), (630, 136), (670, 92), (700, 66)])
    # the far crown, then the fire, then the near wall
    crown(pen, bowl, cx, 486, wood, metal, far=True)
    pen.add(
        ellipse(cx, 486, 186, 186 * TILT, shade(wood, -0.55)),
        ellipse(
            cx, 492, 168, 168 * TILT, pen.lin([shade(metal, -0.75), shade(metal, -0.5), shade(metal, -0.8)], 0, 0, 1, 0)
        ),
    )
    for i in range(26):
        t, d = pen.rng.uniform(0, 2 * pi), pen.rng.uniform(0, 0.8)
        px, py = cx + 150 * d * cos(t), 492 + 150 * TILT * d * sin(t)
        size = pen.rng.uniform(16, 28)
        coal = pen.rng.choice(("#2B2420", "#3A2A22", "#1E1815"))
        chunk = [
            (px + size * cos(k * 1.2 + i) * (1 if k % 2 else 0.8), py - 6 + size * 0.62 * sin(k * 1.2 + i))
            for k in range(5)
        ]
        pen.add(
            path(poly(chunk), coal),
            path(poly([(x * 0.75 + px * 0.25, y * 0.75 + (py - 10) * 0.25) for x, y in chunk]), shade(coal, 0.16)),
        )
        if i % 3 == 0:
            blot(pen, px, py, 22, 11, 0.95, "#FF7A2B")
    for px, py, turn in ((cx - 40, 478, 20), (cx + 34, 470, -18), (cx + 4, 488, 4)):
        pen.add(
            group(
                path("M-34 -8L26 -13L36 2L-26 10Z", "#6B4424"),
                path("M-34 -8L26 -13L28 -4L-32 2Z", "#9A6A3C"),
                transform=f"translate({px} {py}) rotate({turn})",
            )
        )
    bowl.body(wood, 0.4)
    bowl.band(492, 514, metal, 0.8)
    bowl.diamonds(494, 512, 40, shade(metal, -0.5))
    bowl.stars(562, 34, 13, metal)
    bowl.stars(562, 17, 13, shade(wood, -0.4))
    bowl.band(622, 634, metal, 0.8)
    bowl.shine(518, 620, 0.55, 0.1, 0.4)
    crown(pen, bowl, cx, 486, wood, metal, far=False)
    spark(pen, cx + 66, 716, 26)


def crown(pen: Pen, bowl: Turned, cx: float, y: float, wood: str, metal: str, far: bool) -> None:
    count, r = 16, 188
    for i in range(count):
        a = (i + 0.5) * 2 * pi / count
        front = cos(a) > 0
        if front == far:
            continue
        half = pi / count * 0.8
        pts = []
        for off, up in ((-half, 0), (-half, 26), (-half * 0.5, 44), (0, 62), (half * 0.5, 44), (half, 26), (half, 0)):
            t = a + off
            pts.append((cx + r * sin(t), y + r * TILT * cos(t) - up))
        tone = shade(wood, (-0.45 if far else -0.05) + (0.3 * sin(a) if not far else -0.15 * sin(a)))
        pen.add(
            path(
                poly(pts),
                tone,
                stroke=shade(metal, -0.25 if far else 0.1 + 0.25 * sin(a)),
                stroke_width=4,
                stroke_linejoin="round",
            )
        )
        if not far:
            mid = pts[3]
            pen.add(ellipse(mid[0], mid[1] + 28, 6.5 * max(0.3, cos(a)), 7, metal))


def glass_block(pen: Pen, stage: Stage, w: float, h: float, d: float, colour: str, liquid: str, level: float) -> None:
    """A heavy cut-glass block with a coloured heart."""
    x, z = -w / 2, -d / 2
    stage.box(pen, x, 0, z, w, h, d, mix(colour, "#FFFFFF", 0.45))
    m = min(w, d) * 0.13
    inner = [(x + m, m, z + d), (x + w - m, m, z + d), (x + w - m, level, z + d), (x + m, level, z + d)]
    pen.add(
        path(
            stage.face(*inner),
            pen.lin([(0, shade(liquid, 0.3)), (0.5, liquid), (1, shade(liquid, -0.45))], 0.9, 0, 0.1, 1),
        )
    )
    side = [(x + w, m, z + d - m), (x + w, m, z + m), (x + w, level, z + m), (x + w, level, z + d - m)]
    pen.add(path(stage.face(*side), pen.lin([shade(liquid, 0.55), shade(liquid, 0.05)], 0.9, 0, 0.1, 1)))
    for a in (inner, side):
        pen.add(stroke(stage.face(*a), "#FFFFFF", 3, stroke_opacity=0.5))
    bevel = [(x, 0, z + d), (x + w, 0, z + d), (x + w, h, z + d), (x, h, z + d)]
    pen.add(stroke(stage.face(*bevel), "#FFFFFF", 3.5, stroke_opacity=0.75, stroke_linejoin="round"))
    edge = [stage.at(x + w, h, z + d), stage.at(x + w, h, z), stage.at(x + w, 0, z)]
    pen.add(stroke(poly(edge, closed=False), "#FFFFFF", 3, stroke_opacity=0.8))
    flash = [
        (x + w * 0.68, 0.06 * h, z + d),
        (x + w * 0.86, 0.06 * h, z + d),
        (x + w * 0.72, h * 0.96, z + d),
        (x + w * 0.54, h * 0.96, z + d),
    ]
    pen.add(path(stage.face(*flash), pen.lin([(0, "#FFFFFF", 0.6), (1, "#FFFFFF", 0.1)])))


def perfume_oil(pen: Pen, way: Way) -> None:
    """Dehn al-oud: a cut-glass flacon with a star stopper, and its small tola beside it."""
    liquid = {
        "green": "#7A3E12",
        "rose": "#B0475A",
        "gold": "#C98A22",
        "blue": "#8A4E1C",
        "kiswa": "#5A2A10",
        "clay": "#A65A1E",
    }.get(way.name, shade(way.main, 0.1))
    glass = mix(way.soft, "#FFFFFF", 0.3)
    gold = BRASS if way.name != "gold" else "#C9A24A"
    seat(pen, 550, 962, 190, 50, power=0.28)
    blot(pen, 310, 1000, 190, 46, 0.6, liquid)
    stage = Stage(560, 960, 26)
    glass_block(pen, stage, 290, 360, 170, glass, liquid, 262)
    gx, gy = stage.at(0, 180, 85)
    pen.add(
        group(
            path(poly(star(0, 0, 78, 60, 8)), shade(gold, -0.4), transform="translate(-2 3)"),
            path(poly(star(0, 0, 78, 60, 8)), pen.lin([shade(gold, 0.5), gold, shade(gold, -0.3)], 1, 0, 0, 1)),
            path(poly(star(0, 0, 58, 44, 8)), "none", stroke=shade(gold, -0.55), stroke_width=2.5),
            path(poly(star(0, 0, 36, 27, 8, pi / 8)), way.main),
            path(poly(star(0, 0, 15, 11, 8)), shade(gold, 0.4)),
            transform=stage.front(0, 180, 85),
        )
    )
    neck = Turned(pen, 560, [(540, 78), (556, 82), (606, 82), (620, 92)])
    neck.body(gold, 0.9)
    neck.diamonds(562, 598, 24, shade(gold, -0.5))
    collar = Turned(pen, 560, [(516, 60), (530, 64), (548, 60)])
    collar.body(gold, 0.9)
    stopper = Turned(pen, 560, [(330, 8), (346, 30), (372, 66), (420, 92), (460, 88), (496, 60), (520, 46)])
    stopper.body(mix(way.main, "#FFFFFF", 0.12), 0.9)
    stopper.flutes(340, 516, 18, "#FFFFFF", 0.35, 3)
    stopper.ring(420, gold, 7)
    stopper.shine(356, 480, 0.42, 0.18, 0.85)
    bead(pen, 560, 322, 18, gold)
    spark(pen, gx + 148, gy - 176, 30)
    seat(pen, 850, 1030, 74, power=0.42)
    tola = Turned(pen, 850, [(830, 30), (842, 34), (858, 56), (884, 70), (1000, 74), (1026, 66), (1032, 58)])
    tola.body(glass, 0.6)
    tola.body(liquid, 0.5, top=900, bottom=1024)
    tola.band(930, 984, gold, 0.8)
    tola.stars(957, 19, 11, way.deep)
    cap = Turned(pen, 850, [(752, 20), (764, 34), (800, 38), (836, 40)])
    cap.body(gold, 0.9)
    cap.flutes(764, 836, 28, shade(gold, -0.5), 0.5, 3)
    cap.lid(gold, gloss=0.8)
    tola.shine(874, 1010, 0.5, 0.14, 0.75)


def rose_water(pen: Pen, way: Way) -> None:
    """Taif rose water in a long-necked sprinkler, roses at its foot."""
    cx = 590
    water = {"blue": "#F0C9CE", "kiswa": "#E7A9A4", "gold": "#F3CDBE"}.get(way.name, "#EFB3BB")
    trim = way.main if way.name != "rose" else "#8E2740"
    blot(pen, cx - 260, 1005, 190, 44, 0.7, "#E88C9B")
    seat(pen, cx, 985, 172, power=0.42)
    body = Turned(
        pen,
        cx,
        [
            (372, 34),
            (420, 36),
            (480, 40),
            (540, 58),
            (600, 104),
            (680, 164),
            (770, 192),
            (860, 190),
            (930, 162),
            (966, 128),
            (985, 132),
        ],
    )
    body.body(mix("#EAF1EE", way.soft, 0.25), 0.55)
    body.body(water, 0.45, top=640, bottom=962)
    level = body.radius(640) - 2
    pen.add(ellipse(cx, 640, level, level * TILT, pen.lin([shade(water, -0.05), shade(water, 0.5)], 0, 0, 1, 0)))
    blot(pen, cx + 56, 890, 120, 90, 0.75, "#FFF1F1")
    body.band(724, 842, "#FFFAF1", 0.0)
    for y in (730, 836):
        body.ring(y, trim, 5)
    body.diamonds(744, 762, 40, way.accent)
    body.diamonds(806, 824, 40, way.accent)
    fx, fy = body.at(778, 0.0)
    pen.add(
        group(rose(0, 0, 50, "#C23A59"), transform=f"translate({fx:.1f} {fy - 2:.1f}) scale(1 0.92)"),
        leaf_sprig(fx - 46, fy + 6, 74, pi - 0.2, "#4F7A4C", 5),
        leaf_sprig(fx + 46, fy + 6, 74, 0.2, "#4F7A4C", 5),
    )
    body.band(536, 552, BRASS, 0.9)
    body.band(960, 985, BRASS, 0.9)
    body.shine(570, 720, 0.48, 0.16, 0.85)
    body.shine(846, 940, 0.46, 0.12, 0.6)
    body.shine(660, 900, -0.88, 0.05, 0.45)
    cap = Turned(
        pen, cx, [(196, 5), (214, 14), (238, 22), (262, 16), (280, 20), (312, 44), (340, 50), (366, 44), (384, 42)]
    )
    cap.body(BRASS, 0.9)
    cap.flutes(292, 360, 20, shade(BRASS, -0.5), 0.4, 3)
    cap.shine(300, 376, 0.42, 0.2, 0.85)
    bead(pen, cx, 196, 14, trim)
    bow(pen, cx, 470, 0.72, trim)
    for x, y, r, tone, turn in (
        (838, 1000, 84, "#C23A59", 0.3),
        (942, 1050, 66, "#D96C84", 1.3),
        (384, 1058, 60, "#CF4E6B", 2.0),
    ):
        blot(pen, x - 22, y + r * 0.55, r * 1.35, r * 0.5, 0.6)
        pen.add(leaf_sprig(x - r * 0.3, y + r * 0.4, r * 1.5, pi * 0.9 if x < 500 else 0.12, "#547A4A", 5))
        pen.add(group(rose(0, 0, r, tone, turn), transform=f"translate({x} {y}) scale(1 0.82)"))
    for x, y, s, t in ((700, 1080, 26, 40), (500, 1100, 20, 160), (1050, 1088, 20, 260)):
        pen.add(group(petal(0, 0, s, t, "#DE7F93"), transform=f"translate({x} {y}) scale(1 0.6)"))


def flame(pen: Pen, cx: float, cy: float, size: float) -> None:
    blot(pen, cx, cy - size * 0.9, size * 4.6, size * 4.6, 0.55, "#FFD98A")
    blot(pen, cx, cy - size * 0.9, size * 1.8, size * 2.2, 0.8, "#FFF0BF")
    for k, colour in ((1.0, "#F59A2C"), (0.76, "#FFC84D"), (0.48, "#FFF3C4")):
        s = size * k
        pen.add(
            path(
                f"M{cx:.1f} {cy:.1f}C{cx - s * 0.72:.1f} {cy - s * 0.3:.1f} {cx - s * 0.44:.1f} {cy - s * 1.2:.1f} {cx + s * 0.06:.1f} {cy - s * 2.1:.1f}C{cx + s * 0.5:.1f} {cy - s * 1.3:.1f} {cx + s * 0.72:.1f} {cy - s * 0.3:.1f} {cx:.1f} {cy:.1f}Z",
                colour,
                fill_opacity=0.95,
            )
        )


def candles(pen: Pen, way: Way) -> None:
    """Three scented candles in pierced holders of different heights."""
    for cx, base, r, tall, colour, kind in (
        (352, 940, 122, 420, way.main, 0),
        (806, 955, 132, 300, way.soft, 1),
        (580, 1020, 140, 230, way.accent, 2),
    ):
        seat(pen, cx, base, r * 1.0, power=0.42)
        top = base - tall
        pot = Turned(pen, cx, [(top, r), (base - 20, r), (base, r * 0.94)], sharp=True)
        pot.body(colour, 0.35)
        edge = shade(colour, -0.45) if kind == 1 else shade(way.accent if kind == 0 else way.deep, 0.1)
        if kind == 0:
            for k in range(4):
                pot.stars(top + 76 + k * 92, 34, 15, edge, turn=0.5 * (k % 2))
                pot.stars(top + 76 + k * 92, 16, 15, "#FFD98A", turn=0.5 * (k % 2))
        elif kind == 1:
            pot.flutes(top + 46, base - 6, 40, shade(colour, -0.5), 0.35, 5)
            pot.band(top + 110, top + 200, way.main, 0.2)
            pot.stars(top + 155, 30, 15, way.accent)
        else:
            pot.diamonds(top + 60, base - 40, 18, edge, fat=0.44)
            pot.diamonds(top + 90, base - 70, 18, shade(colour, 0.45), fat=0.24)
        pot.ring(top + 26, edge, 6)
        pot.ring(base - 16, edge, 6)
        pot.mouth("#F3E3C0", shade(colour, 0.2), 9)
        wax = "#FFF1D6"
        pen.add(
            ellipse(cx, top + 7, r - 12, (r - 12) * TILT, pen.rad([(0, "#FFFBEF"), (0.6, wax), (1, shade(wax, -0.2))]))
        )
        pen.add(stroke(f"M{cx} {top + 8}V{top - 16}", "#3A2A1C", 6))
        flame(pen, cx, top - 8, 32)
        pot.shine(top + 34, base - 30, 0.6, 0.09, 0.4)
    for x, y, turn in ((960, 1060, 10), (240, 1060, -24)):
        for k in range(2):
            stick = rect(-92, -11, 184, 22, pen.lin(["#B5793F", "#8A5328", "#5B3416"]), rx=10) + stroke(
                "M-84 -3H84", "#D19A5C", 3, stroke_opacity=0.7
            )
            blot(pen, x - 8, y + k * 24 + 12, 100, 16, 0.4)
            pen.add(
                group(stick, transform=f"translate({x + k * 12} {y + k * 24 - 4}) rotate({turn + k * 16}) scale(1 0.8)")
            )


def soap_bars(pen: Pen, way: Way) -> None:
    """A stack of handmade bars, banded in cloth, one leaning."""
    pale, warm = mix(way.soft, "#FFFFFF", 0.1), "#EAD8B0"
    tones = (way.main if way.name != "kiswa" else "#4A413A", warm, shade(way.accent, 0.25))
    seat(pen, 540, 950, 310, 78, power=0.28)
    stage = Stage(560, 950, 22)
    for i, (tone, y, turn) in enumerate(((tones[1], 0, 22), (tones[0], 132, 14), (pale, 264, 28))):
        st = Stage(560 + (0, 14, -8)[i], 950, turn)
        soap(pen, st, y, tone, way, i)
    lean = Stage(880, 1052, -24)
    seat(pen, 880, 1052, 128, 44, power=0.4)
    oval_soap(pen, lean, tones[2], way)
    del stage
    pen.add(leaf_sprig(300, 1060, 250, -0.14, "#6F8B56", 9))
    for x, y, r in ((470, 1078, 17), (520, 1100, 12), (430, 1104, 10)):
        pen.add(
            ellipse(x - 4, y + r * 0.8, r, r * 0.4, SHADOW, fill_opacity=0.25),
            ellipse(x, y, r, None, pen.rad([(0, "#FFFFFF", 0.1), (0.8, "#FFFFFF", 0.35), (1, "#FFFFFF", 0.9)])),
            ellipse(x + r * 0.35, y - r * 0.35, r * 0.22, None, "#FFFFFF"),
        )


def soap(pen: Pen, st: Stage, y: float, tone: str, way: Way, kind: int) -> None:
    w, h, d = 430, 128, 290
    x, z = -w / 2, -d / 2
    if y:
        pen.add(
            path(
                st.face((x - 6, y, z - 2), (x + w + 2, y, z - 2), (x + w + 2, y, z + d + 8), (x - 8, y, z + d + 8)),
                SHADOW,
                fill_opacity=0.35,
            )
        )
    st.box(pen, x, y, z, w, h, d, tone)
    for k in range(3):  # swirls of the pour
        pts = [(x + w * t / 5, y + h * (0.28 + 0.24 * k) + 12 * sin(t * 1.8 + k * 2 + kind), z + d) for t in range(6)]
        pen.add(stroke(smooth([st.at(*p) for p in pts]), shade(tone, 0.35 if k % 2 else -0.18), 7, stroke_opacity=0.55))
    band = [(x + w * 0.36, x + w * 0.64)]
    for a, b in band:
        front = st.face((a, y, z + d), (b, y, z + d), (b, y + h, z + d), (a, y + h, z + d))
        top = st.face((a, y + h, z), (b, y + h, z), (b, y + h, z + d), (a, y + h, z + d))
        paper = "#FBF3E2"
        pen.add(path(front, pen.lin([shade(paper, -0.04), shade(paper, -0.2)])), path(top, shade(paper, 0.3)))
        cx, cy = (a + b) / 2, y + h / 2
        pen.add(
            group(
                path(poly(star(0, 0, 44, 33, 8)), way.main if kind != 1 else way.accent),
                path(poly(star(0, 0, 24, 18, 8, pi / 8)), paper),
                path(poly(star(0, 0, 10, 7, 8)), way.accent),
                transform=st.front(cx, cy, z + d),
            )
        )
        tile = rect(0, 0, b - a, d, star_tile(pen, 40, shade(way.main, 0.25), 2))
        pen.add(group(tile, transform=st.top(a, y + h, z), opacity=0.6))
    edge = [st.at(x, y + h, z + d), st.at(x + w, y + h, z + d), st.at(x + w, y + h, z)]
    pen.add(stroke(poly(edge, closed=False), "#FFFFFF", 5, stroke_opacity=0.5, stroke_linejoin="round"))
    if kind == 2:
        for i in range(16):
            px, pz = x + w * pen.rng.uniform(0.03, 0.97), z + d * pen.rng.uniform(0.06, 0.94)
            if not x + w * 0.33 < px < x + w * 0.67:
                qx, qy = st.at(px, y + h, pz)
                pen.add(
                    group(
                        petal(0, 0, 13, i * 47, "#C9526B" if i % 3 else "#7E9A55"),
                        transform=f"translate({qx:.1f} {qy:.1f}) scale(1 0.5)",
                    )
                )


def oval_soap(pen: Pen, st: Stage, tone: str, way: Way) -> None:
    puck = Turned(pen, st.cx, [(st.cy - 74, 118), (st.cy - 60, 130), (st.cy - 18, 132), (st.cy, 122)])
    puck.body(tone, 0.5)
    top = st.cy - 74
    pen.add(ellipse(st.cx, top, 119, 119 * TILT, pen.lin([shade(tone, 0.5), shade(tone, 0.1)], 1, 0, 0, 1)))
    flat = f"translate({st.cx} {top}) scale(1 {TILT})"
    for size, colour, shift in ((84, shade(tone, -0.3), 0), (84, shade(tone, 0.6), 4)):
        pen.add(
            group(
                path(poly(star(0, shift, size, size * 0.765, 8)), "none", stroke=colour, stroke_width=7),
                path(poly(star(0, shift, size * 0.5, size * 0.38, 8, pi / 8)), "none", stroke=colour, stroke_width=6),
                transform=flat,
            )
        )


STANDING = {
    "incense_burner": mabkhara,
    "perfume_oil": perfume_oil,
    "rose_water": rose_water,
    "candles": candles,
    "soap_bars": soap_bars,
}
LYING: dict = {}
