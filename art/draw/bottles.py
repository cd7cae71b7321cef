"""Glass, tin and paper that stand: jams, molasses, cordial, sprays, single candles, lantern, incense tin, coffee bag."""
# ruff: noqa: E501 - path data reads better whole

from math import cos, sin

from art.draw.colour import BRASS, Way, mix, shade
from art.draw.form import TILT, Stage, Turned, bead, blot, seat
from art.draw.ground import spark
from art.draw.ornament import bow, leaf_sprig, petal, rose, star_tile
from art.draw.pen import Pen, ellipse, group, path, poly, rect, star, stroke

JAMS = {
    "rose": "#B02A4A",
    "clay": "#C4531F",
    "kiswa": "#5E0F22",
    "amber": "#D98A1E",
    "gold": "#E0B136",
    "pink": "#D0607A",
}


def _jar(pen: Pen, way: Way, fill: str, cx: float = 560) -> Turned:
    seat(pen, cx, 980, 216)
    blot(pen, cx - 320, 1008, 190, 44, 0.5, fill)
    jar = Turned(pen, cx, [(440, 168), (470, 176), (510, 212), (560, 222), (900, 222), (950, 214), (978, 190)])
    jar.body(mix("#E4ECE8", fill, 0.25), 0.5)
    jar.body(fill, 0.35, top=536, bottom=972)
    blot(pen, cx + 70, 880, 150, 110, 0.5, shade(fill, 0.6))
    return jar


def _label(pen: Pen, jar: Turned, way: Way, top: float, bottom: float) -> None:
    jar.band(top, bottom, "#FBF4E4", 0.0)
    for y in (top + 6, bottom - 6):
        jar.ring(y, way.main, 6)
    jar.stars((top + bottom) / 2, (bottom - top) * 0.28, 9, way.main)
    jar.stars((top + bottom) / 2, (bottom - top) * 0.14, 9, way.accent)


def _cap(pen: Pen, way: Way, cx: float = 560) -> None:
    cap = Turned(pen, cx, [(376, 178), (388, 184), (446, 184), (456, 180)])
    cap.body(way.accent, 0.7)
    cap.flutes(384, 452, 70, shade(way.accent, -0.5), 0.4, 3)
    cap.lid(way.accent, 378, 0.7)
    pen.add(ellipse(cx, 378, 140, 140 * TILT, "none", stroke=shade(way.accent, 0.5), stroke_width=4))


def jam_jar(pen: Pen, way: Way) -> None:
    """Jam in a sealed glass, with a spoon of it and the fruit."""
    fill = JAMS.get(way.name, way.main)
    jar = _jar(pen, way, fill)
    for _ in range(46):
        a, y = pen.rng.uniform(-1.2, 1.2), pen.rng.uniform(560, 950)
        pen.add(ellipse(*jar.at(y, sin(a)), 9, 6, shade(fill, pen.rng.choice((-0.3, 0.35))), fill_opacity=0.6))
    _label(pen, jar, way, 640, 830)
    _cap(pen, way)
    jar.shine(550, 940, 0.52, 0.12, 0.6)
    jar.shine(570, 920, -0.84, 0.05, 0.35)
    if way.name in ("rose", "pink"):
        pen.add(
            leaf_sprig(900, 1020, 180, -0.3, "#5E7F4E", 5),
            group(rose(0, 0, 84, "#C9526B"), transform="translate(880 1000) scale(1 0.82)"),
        )
        return
    for x, y, r in ((880, 960, 76), (800, 1050, 58)):
        seat(pen, x, y + r * 0.7, r * 0.6, power=0.4)
        bead(pen, x, y, r, fill, 0.5)
        pen.add(path(poly(star(x - r * 0.1, y - r * 0.86, r * 0.34, r * 0.14, 6)), shade(fill, -0.4)))


def pickle_jar(pen: Pen, way: Way) -> None:
    """Lemons in brine with nigella and a bay leaf."""
    jar = _jar(pen, way, "#E9D888")
    for k, (x, y) in enumerate(((470, 880), (640, 890), (550, 770), (430, 690), (690, 720), (560, 620), (660, 600))):
        pen.add(ellipse(x, y, 76, 68, pen.rad(["#FBEFA4", "#E6C03A", "#B98E1C"], 0.6, 0.3, 0.75)))
        if k % 2:
            pen.add(ellipse(x, y, 58, 52, "#FBF3C4"), path(poly(star(x, y, 48, 16, 8)), "#EFD052"))
    pen.add(group(leaf_sprig(440, 940, 300, -1.2, "#6B7C3E", 5), opacity=0.8))
    _label(pen, jar, way, 830, 940)
    _cap(pen, way)
    jar.shine(550, 820, 0.52, 0.12, 0.6)
    jar.shine(570, 800, -0.84, 0.05, 0.35)
    blot(pen, 880, 1036, 110, 30, 0.5)
    pen.add(
        ellipse(880, 990, 78, 66, pen.rad(["#FBEFA4", "#E6C03A", "#A87E14"], 0.6, 0.3, 0.75)),
        path("M950 976Q976 980 966 996L944 1004Z", "#B98E1C"),
    )


def honey_nuts(pen: Pen, way: Way) -> None:
    """Honey full of almonds and walnuts."""
    jar = _jar(pen, way, "#C47A1E")
    for row in range(9):
        for i in range(-6, 7):
            a = (i + 0.5 * (row % 2)) * 0.24
            if abs(a) > 1.35:
                continue
            x, y = jar.at(566 + row * 45, sin(a), -6)
            tone = ("#E2B878", "#8A5426", "#C9924A", "#F0D6A4")[(row * 3 + i) % 4]
            pen.add(
                ellipse(
                    x,
                    y,
                    30 * cos(a) + 4,
                    19,
                    pen.rad([shade(tone, 0.3), tone, shade(tone, -0.4)], 0.6, 0.3, 0.7),
                    transform=f"rotate({(row * 50 + i * 37) % 180} {x:.0f} {y:.0f})",
                )
            )
    pen.add(path(jar._patch(jar._cut(536, 972), -1, 1), "#D0852A", fill_opacity=0.28))
    _label(pen, jar, way, 690, 830)
    _cap(pen, way)
    jar.shine(550, 940, 0.52, 0.12, 0.6)
    for x, y, t in ((820, 1040, 20), (900, 1010, -30), (960, 1056, 60)):
        blot(pen, x - 6, y + 12, 50, 18, 0.5)
        pen.add(
            group(
                path("M-44 0C-36 -26 10 -28 46 0C10 28 -36 26 -44 0Z", pen.lin(["#D99A58", "#8A5426"])),
                transform=f"translate({x} {y}) rotate({t})",
            )
        )


def _bottle(pen: Pen, way: Way, fill: str, cx: float = 590) -> Turned:
    seat(pen, cx, 985, 170)
    blot(pen, cx - 280, 1010, 170, 40, 0.5, fill)
    body = [(330, 54), (420, 56), (470, 74), (540, 148), (600, 172), (900, 174), (960, 166), (985, 146)]
    bottle = Turned(pen, cx, body)
    bottle.body(fill, 0.6)
    blot(pen, cx + 50, 880, 110, 100, 0.5, shade(fill, 0.5))
    cap = Turned(pen, cx, [(232, 60), (244, 66), (330, 66), (340, 62)])
    cap.body(way.accent, 0.7)
    cap.flutes(250, 326, 30, shade(way.accent, -0.5), 0.4, 3)
    cap.lid(way.accent, 236, 0.6)
    return bottle


def molasses_bottle(pen: Pen, way: Way) -> None:
    """Date molasses, nearly black, and two dates."""
    from art.draw.food import date

    bottle = _bottle(pen, way, "#3E1C10")
    _label(pen, bottle, way, 650, 860)
    bottle.shine(420, 960, 0.5, 0.14, 0.5)
    for x, y, t in ((850, 1030, 10), (930, 990, -24), (780, 1066, 34)):
        blot(pen, x - 8, y + 16, 66, 22, 0.5)
        pen.add(group(date(pen, "#6B3418", x), transform=f"translate({x} {y}) rotate({t})"))


def cordial_bottle(pen: Pen, way: Way) -> None:
    """Rose cordial, and a glass of it."""
    fill = "#C23A55"
    bottle = _bottle(pen, way, fill, 520)
    _label(pen, bottle, way, 650, 860)
    bottle.shine(420, 960, 0.5, 0.14, 0.6)
    bow(pen, 530, 360, 0.7, way.accent)
    seat(pen, 850, 1010, 96, power=0.4)
    glass = Turned(pen, 850, [(700, 110), (860, 100), (980, 84), (1010, 78)])
    glass.body(mix("#E8F0EE", fill, 0.15), 0.4)
    glass.body(shade(fill, 0.25), 0.3, top=776, bottom=1000)
    glass.mouth("#F3D6DA", "#F4F7F6", 6)
    pen.add(ellipse(850, 782, 100, 24, shade(fill, 0.4)), petal(840, 780, 22, 40, "#E58A9C"))
    glass.shine(720, 990, 0.5, 0.14, 0.6)


def spray_bottle(pen: Pen, way: Way) -> None:
    """A linen mist in amber glass beside a folded cloth."""
    cx = 520
    bottle = _bottle(pen, way, "#6B3A14", cx)
    _label(pen, bottle, way, 640, 850)
    bottle.shine(440, 960, 0.5, 0.14, 0.55)
    head = "M466 318V236Q466 186 520 184L640 190V222L596 226V318Z"
    pen.add(
        path(head, pen.lin(["#1A1614", "#4A443E", "#2A2522"], 0, 0, 1, 0)),
        path("M600 228Q616 290 588 330L572 322Q590 280 578 230Z", "#2A2522"),
    )
    for k in range(26):
        pen.add(
            ellipse(
                668 + k % 9 * 22 + pen.rng.uniform(-8, 8),
                206 + (k % 5 - 2) * (8 + k % 9 * 5),
                pen.rng.uniform(3, 7),
                None,
                "#FFFFFF",
                fill_opacity=0.75,
            )
        )
    st = Stage(850, 1010, 20)
    for i, tone in enumerate((way.cloth, way.main, way.cloth)):
        st.box(pen, -130, i * 42, -100, 260, 40, 200, shade(tone, -0.02 * i))


def candle_jar(pen: Pen, way: Way) -> None:
    """One candle in painted glass, lit."""
    cx = 590
    seat(pen, cx, 985, 230)
    blot(pen, cx, 500, 260, 220, 0.4, "#FFDF93")
    jar = Turned(pen, cx, [(560, 226), (600, 232), (880, 228), (960, 214), (985, 200)])
    jar.body(way.main, 0.5)
    jar.band(700, 860, "#FBF4E4", 0.0)
    jar.stars(780, 52, 11, way.main)
    jar.stars(780, 26, 11, way.accent)
    for y in (708, 852):
        jar.ring(y, way.accent, 6)
    jar.diamonds(610, 660, 30, way.accent)
    jar.diamonds(886, 930, 30, way.accent)
    jar.mouth(way.main, shade(way.main, 0.2), 10)
    pen.add(
        ellipse(cx, 574, 206, 206 * TILT, pen.lin(["#F7EBD0", "#FFF9E8"], 0, 0, 1, 0)),
        ellipse(cx, 570, 90, 20, "#FFF3C4"),
    )
    pen.add(stroke(f"M{cx} 572V520", "#3A2A20", 8))
    flame = f"M{cx} 392C{cx + 46} 460 {cx + 38} 520 {cx} 530C{cx - 38} 520 {cx - 46} 460 {cx} 392Z"
    pen.add(path(flame, pen.lin(["#FFF3C4", "#FFC24A", "#F0862A"])), ellipse(cx, 500, 13, 24, "#FFFBEA"))
    jar.shine(600, 960, 0.54, 0.12, 0.5)
    for x, y, t in ((860, 1040, 12), (930, 1010, -20)):
        pen.add(
            group(
                rect(-70, -12, 140, 24, pen.lin(["#B9783A", "#6B3A1E"]), rx=12),
                transform=f"translate({x} {y}) rotate({t})",
            )
        )


def lantern(pen: Pen, way: Way) -> None:
    """A six-sided lantern, coloured glass between brass ribs."""
    cx, metal = 600, BRASS
    seat(pen, cx, 985, 210)
    blot(pen, cx - 60, 1010, 380, 70, 0.4, "#FFC86A")
    pen.add(ellipse(cx, 178, 52, 52, "none", stroke=metal, stroke_width=16))
    dome = Turned(pen, cx, [(226, 20), (262, 70), (330, 120), (400, 176), (420, 206), (440, 210)])
    dome.body(metal, 0.8)
    dome.stars(360, 26, 12, shade(metal, -0.55))
    dome.shine(270, 400, 0.45, 0.14, 0.7)
    glass = Turned(pen, cx, [(440, 178), (560, 206), (700, 206), (880, 170)])
    glass.body("#FFDF93", 0.2)
    sides = [
        (-1.0, -0.72, way.main),
        (-0.72, -0.26, "#A62F49"),
        (-0.26, 0.26, way.main),
        (0.26, 0.72, "#CF8A1E"),
        (0.72, 1.0, way.main),
    ]
    for left, right, tone in sides:
        pen.add(path(glass._patch(glass._cut(446, 876), left, right), tone, fill_opacity=0.62))
        pen.add(
            path(
                poly(
                    star(
                        glass.at(650, (left + right) / 2)[0],
                        690,
                        62 * (right - left) * 1.8,
                        30 * (right - left) * 1.8,
                        8,
                    )
                ),
                "#FFF0BE",
                fill_opacity=0.85,
            )
        )
    blot(pen, cx + 10, 720, 130, 190, 0.8, "#FFF0C0")
    for s in (-0.99, -0.72, -0.26, 0.26, 0.72, 0.99):
        pen.add(stroke(poly([glass.at(y, s) for y in range(444, 890, 40)], closed=False), shade(metal, 0.1 * s), 15))
    foot = Turned(pen, cx, [(872, 182), (892, 196), (920, 150), (948, 178), (985, 206)])
    foot.body(metal, 0.8)
    foot.shine(880, 980, 0.5, 0.14, 0.6)
    rim = Turned(pen, cx, [(424, 208), (456, 210)])
    rim.body(metal, 0.9)


def bakhoor_tin(pen: Pen, way: Way) -> None:
    """A tight tin opened on discs of incense, its lid leaning."""
    cx = 540
    seat(pen, cx, 985, 260)
    tin = Turned(pen, cx, [(640, 268), (650, 272), (960, 272), (985, 264)], sharp=True)
    tin.body(way.main, 0.6)
    tin.band(716, 908, way.deep, 0.4)
    tin.stars(812, 66, 11, BRASS)
    tin.stars(812, 34, 11, way.main)
    for y in (706, 720, 904, 918):
        tin.ring(y, BRASS, 6)
    tin.diamonds(664, 692, 50, BRASS)
    tin.diamonds(932, 962, 50, BRASS)
    tin.mouth(way.deep, shade(BRASS, 0.1), 9)
    tone = {"rose": "#7E3040", "amber": "#8A4A1C", "sand": "#8E6A44"}.get(way.name, "#4A2C1C")
    for i in range(30):
        a, away = i * 2.4, (1 - i / 30) ** 0.5
        x, y = cx + 214 * away * cos(a), 634 - 34 * (1 - away) + 46 * away * sin(a)
        skin = shade(tone, 0.12 * (i % 3 - 1))
        pen.add(
            ellipse(x, y + 9, 48, 21, shade(skin, -0.5)),
            ellipse(x, y, 48, 21, pen.lin([shade(skin, -0.1), shade(skin, 0.3)], 0, 0, 1, 0)),
        )
        pen.add(
            path(poly(star(x, y, 24, 11, 8)), shade(skin, -0.3), transform=f"translate(0 {y * 0.58:.1f}) scale(1 0.42)")
        )
    tin.shine(660, 970, 0.55, 0.1, 0.55)
    seat(pen, 880, 1030, 130, 40, power=0.4)
    lid = ellipse(0, 0, 176, 188, shade(way.deep, -0.1), transform="translate(-16 6)") + ellipse(
        0, 0, 176, 188, pen.lin([shade(way.main, 0.45), way.main, shade(way.main, -0.4)], 1, 0, 0, 1)
    )
    lid += (
        ellipse(0, 0, 140, 150, "none", stroke=BRASS, stroke_width=6)
        + path(poly(star(0, 0, 112, 84, 8)), BRASS)
        + path(poly(star(0, 0, 62, 47, 8)), way.deep)
    )
    pen.add(group(lid, transform="translate(880 856) rotate(-8) scale(0.86 1)"))
    spark(pen, 960, 740, 30)


def coffee_bag(pen: Pen, way: Way) -> None:
    """A paper bag of coffee, folded and clipped, beans at its foot."""
    seat(pen, 570, 985, 270, 60)
    paper = "#C9A06A" if way.name != "kiswa" else "#2B2622"
    st = Stage(570, 985, 22)
    st.box(pen, -210, 0, -110, 420, 560, 220, paper)
    body = group(
        rect(0, 0, 420, 560, star_tile(pen, 70, shade(paper, -0.2), 2), fill_opacity=0.5), rect(0, 90, 420, 350, way.main), rect(0, 104, 420, 8, way.accent), rect(0, 418, 420, 8, way.accent),
        path(poly(star(210, 264, 128, 98, 8)), way.accent), path(poly(star(210, 264, 112, 86, 8)), "#FBF4E4"),
        *(path("M-30 0C-22 -26 22 -26 30 0C22 26 -22 26 -30 0ZM-26 -2Q0 -14 0 0Q4 12 26 2", "#6B3F1E", stroke="#2E180C", stroke_width=4, transform=f"translate({x} {y}) rotate({t})") for x, y, t in ((210, 226, 20), (176, 292, -40), (246, 296, 70))),
        transform=st.front(-210, 560, 110),
    )  # fmt: skip
    side = group(
        rect(0, 90, 220, 350, shade(way.main, 0.16)),
        rect(0, 104, 220, 8, way.accent),
        rect(0, 418, 220, 8, way.accent),
        stroke("M110 0L70 120L110 540", shade(paper, -0.3), 4, stroke_opacity=0.5),
        transform=st.side(210, 560, 110),
    )
    pen.add(body, side)
    top = [st.at(-210, 560, 110), st.at(210, 560, 110), st.at(210, 560, -110), st.at(206, 690, 0), st.at(-214, 690, 0)]
    pen.add(path(poly(top), pen.lin([shade(paper, 0.3), shade(paper, -0.12)])))
    a, b = st.at(-214, 690, 0), st.at(206, 690, 0)
    pen.add(
        stroke(poly([a, b], closed=False), shade(paper, 0.1), 46), stroke(poly([a, b], closed=False), way.accent, 12)
    )
    for x, y, t in ((850, 1040, 20), (910, 1000, -30), (930, 1062, 70), (800, 1074, 100), (980, 1024, 10)):
        blot(pen, x - 6, y + 10, 34, 14, 0.5)
        pen.add(
            group(
                ellipse(0, 0, 30, 20, pen.rad(["#B07A44", "#7A4A24", "#4A2812"], 0.6, 0.3, 0.7)),
                stroke("M-26 2Q-8 -7 2 0Q12 7 27 -2", "#2E180C", 4),
                transform=f"translate({x} {y}) rotate({t})",
            )
        )


def sachets(pen: Pen, way: Way) -> None:
    """Single cups of coffee for the journey, standing in their box."""
    st = Stage(570, 985, 22)
    seat(pen, 570, 985, 300, 70, power=0.3)
    w, d = 520, 230
    for i in range(6):
        z = -d / 2 + 24 + i * 36
        tone = (way.main, way.soft)[i % 2]
        sheet = group(
            rect(0, 0, 460, 380, pen.lin([shade(tone, 0.25), tone, shade(tone, -0.2)], 1, 0, 0, 1), rx=8), rect(0, 0, 460, 40, shade(tone, -0.22)), stroke("M0 20H460", "#FFFFFF", 4, stroke_dasharray="6 8", stroke_opacity=0.6),
            path(poly(star(230, 110, 54, 41, 8)), way.accent), transform=st.front(-230, 520 - (i % 2) * 26, z),
        )  # fmt: skip
        pen.add(sheet)
    st.box(pen, -w / 2, 0, -d / 2, w, 250, d, way.main)
    pen.body.pop()  # the box is open: no roof
    pen.add(
        group(
            rect(0, 0, w, 250, star_tile(pen, 62, shade(way.main, 0.3), 2.4), fill_opacity=0.6),
            rect(0, 12, w, 8, way.accent),
            path(poly(star(w / 2, 134, 92, 70, 8)), way.accent),
            path(poly(star(w / 2, 134, 50, 38, 8)), way.deep),
            transform=st.front(-w / 2, 250, d / 2),
        )
    )
    pen.add(group(rect(0, 12, d, 8, way.accent), transform=st.side(w / 2, 250, d / 2)))


STANDING = {
    "jam_jar": jam_jar, "pickle_jar": pickle_jar, "honey_nuts": honey_nuts, "molasses_bottle": molasses_bottle,
    "cordial_bottle": cordial_bottle, "spray_bottle": spray_bottle, "candle_jar": candle_jar, "lantern": lantern,
    "bakhoor_tin": bakhoor_tin, "coffee_bag": coffee_bag, "sachets": sachets,
}  # fmt: skip
LYING: dict = {}
