"""Scenes: the hero, the tools of each craft where a family works, and the small pictures of empty pages."""

from art.draw import coffee, craft, food, fragrance, parcel, rug
from art.draw.colour import Way, shade
from art.draw.form import SHADOW, Stage, Turned, blot, seat
from art.draw.ground import niche, sunlit, wood_table
from art.draw.ornament import bow, leaf_sprig, petal
from art.draw.pen import Pen, ellipse, group, path, poly, rect, smooth, star, stroke
from art.draw.places import centre_building, closed_door, evening, parapet
from art.draw.setting import Painter, centred, place
from art.draw.tools import spool
from art.draw.trades import baking, bead_threading, design_desk, incense_mixing, pottery, sewing


def hero(pen: Pen, way: Way) -> None:
    evening(pen, way)
    parapet(pen, 850, "#EFE0C4")
    c = pen.width / 2
    place(pen, craft.palm_basket, way, c - 345, 955, 0.44)
    place(pen, rug.rolled_rug, way, c + 318, 962, 0.45)
    place(pen, fragrance.rose_water, way, c + 128, 958, 0.48)
    place(pen, parcel.one_box, way, c - 130, 1000, 0.52)
    sheet = pen.sheet()
    coffee.dallah(sheet, way, 520, 985)
    pen.add(group(*sheet.body, transform=f"translate({c + 30} 1016) scale(0.42) translate(-520 -985)"))
    for x in (c + 148, c + 226):
        sheet = pen.sheet()
        coffee.finjan(sheet, 0, 0, way)
        pen.add(group(*sheet.body, transform=f"translate({x} 1024) scale(0.6)"))
    for x, y, s, t in (
        (c - 250, 1020, 15, 20),
        (c - 10, 1030, 12, 130),
        (c + 290, 1026, 14, 250),
        (c - 420, 1010, 11, 70),
    ):
        pen.add(group(petal(0, 0, s, t, "#C9526B"), transform=f"translate({x} {y}) scale(1 0.55)"))
    pen.add(
        rect(
            0, 0, pen.width, 1200, pen.lin([(0, "#FFD9A0", 0.16), (0.5, "#FFD9A0", 0), (1, "#20130A", 0.3)], 1, 0, 0, 1)
        )
    )


def gift_landing(pen: Pen, way: Way) -> None:
    niche(pen, way)

    def draw(sheet: Pen) -> None:
        place(sheet, coffee.coffee_set, way, 330, 920, 0.5)
        place(sheet, fragrance.rose_water, way, 900, 930, 0.56)
        place(sheet, parcel.gift_box, way, 590, 1020, 0.9)

    centred(pen, draw)


def register(pen: Pen, way: Way) -> None:
    """A phone, a notebook and what she made this morning."""
    niche(pen, way)

    def draw(sheet: Pen) -> None:
        place(sheet, craft.palm_basket, way, 300, 930, 0.62)
        place(sheet, food.honey_jar, way, 920, 920, 0.58)
        st = Stage(560, 1050, 12)
        blot(sheet, 530, 1080, 330, 60, 0.7)
        st.box(sheet, -240, 0, -150, 400, 30, 300, way.main)
        page = (
            rect(0, 0, 384, 284, "#FFFCF4")
            + "".join(
                rect(40, 46 + i * 36, (290, 250, 300, 200, 270, 160)[i], 6, shade(way.main, 0.55), rx=3)
                for i in range(6)
            )
            + path(poly(star(340, 250, 22, 17, 8)), way.accent)
        )
        sheet.add(group(page, transform=st.top(-232, 31, -142)))
        pencil = (
            rect(0, -8, 210, 16, pen.lin([shade(way.accent, 0.4), way.accent, shade(way.accent, -0.4)]), rx=4)
            + path("M210 -8L242 0L210 8Z", "#EBCFA0")
            + path("M234 -2L242 0L234 2Z", "#2B2826")
        )
        sheet.add(group(pencil, transform="translate(470 1040) rotate(-20)"))
        phone = (
            rect(-18, 20, 190, 370, SHADOW, fill_opacity=0.28, rx=32)
            + rect(0, 0, 190, 370, pen.lin(["#4A443E", "#161412"], 1, 0, 0, 1), rx=32)
            + rect(12, 14, 166, 342, "#FBF9F5", rx=22)
        )
        phone += (
            rect(12, 14, 166, 80, way.main, rx=22)
            + rect(12, 60, 166, 34, way.main)
            + path(poly(star(95, 56, 26, 20, 8)), "#E7CB82")
        )
        phone += "".join(
            rect(28, 116 + i * 56, 134, 42, "#F1E9DA", rx=10)
            + ellipse(142, 137 + i * 56, 10, None, way.main if i < 2 else "#CFC4B0")
            + rect(40, 132 + i * 56, 70, 9, "#8A8071", rx=4)
            for i in range(3)
        ) + rect(28, 300, 134, 38, way.main, rx=12)
        sheet.add(group(phone, transform="translate(740 730) rotate(7)"))

    centred(pen, draw)


def empty_basket(pen: Pen, way: Way) -> None:
    sunlit(pen, way)

    def draw(sheet: Pen) -> None:
        straw = "#D8B878"
        seat(sheet, 600, 990, 240)
        handle = smooth([(352, 640), (360, 420), (480, 280), (600, 252), (720, 280), (840, 420), (848, 640)])
        sheet.add(
            stroke(handle, shade(straw, -0.6), 48),
            stroke(handle, straw, 40),
            stroke(handle, way.main, 40, stroke_dasharray="14 30", stroke_linecap="butt"),
            stroke(handle, shade(straw, 0.5), 9, transform="translate(6 -8)", stroke_opacity=0.6),
        )
        body = Turned(sheet, 600, [(640, 282), (700, 280), (790, 266), (880, 244), (960, 218), (990, 206)])
        body.mouth("#8E6A36", straw, 22)
        sheet.add(ellipse(600, 690, 215, 36, "#3A2712", fill_opacity=0.35))
        craft.coil(
            sheet,
            body,
            646,
            990,
            12,
            straw,
            [None, way.main, way.main, None, way.accent, way.main, way.accent, None, way.main, way.main, None, None],
            70,
        )
        sheet.add(
            path(
                body._patch(body._cut(650, 985), -1, 1),
                pen.lin([(0, SHADOW, 0.5), (0.4, SHADOW, 0.05), (0.7, "#FFF3D4", 0.2), (1, SHADOW, 0.2)], 0, 0, 1, 0),
            )
        )
        bow(sheet, 600, 300, 0.8, way.main)
        for x, y, s, t in ((300, 1060, 26, 30), (880, 1050, 24, 140), (960, 1090, 18, 260), (520, 1096, 18, 80)):
            sheet.add(group(petal(0, 0, s, t, "#C9526B"), transform=f"translate({x} {y}) scale(1 0.55)"))

    centred(pen, draw)


def empty_orders(pen: Pen, way: Way) -> None:
    """A parcel waiting to be filled: open box, ribbon, tissue."""
    wood_table(pen, way)

    def draw(sheet: Pen) -> None:
        st = Stage(580, 985, 24)
        paper = "#C9985F"
        seat(sheet, 560, 985, 330, 84, power=0.3)
        w, h, d = 480, 280, 340
        x, z = -w / 2, -d / 2
        sheet.add(
            path(st.face((x, h, z), (x + w, h, z), (x + w, 0, z), (x, 0, z)), shade(paper, -0.35)),
            path(st.face((x, h, z), (x, h, z + d), (x, 0, z + d), (x, 0, z)), shade(paper, -0.5)),
        )
        sheet.add(
            path(
                st.face((x, h, z), (x + w, h, z), (x + w - 20, h + 130, z - 110), (x + 20, h + 130, z - 110)),
                pen.lin([shade(paper, 0.3), paper]),
            )
        )
        for i in range(16):
            a, b = st.at(x + 30 + (i % 6) * 84, h - 10, z + 40 + (i // 6) * 110)
            tissue = smooth(
                [
                    (a - 60, b + 20),
                    (a - 30, b - 46 - 10 * (i % 3)),
                    (a + 6, b - 20),
                    (a + 34, b - 56),
                    (a + 62, b + 14),
                ],
                closed=True,
            )
            sheet.add(path(tissue, pen.lin([shade(way.soft, 0.5), shade(way.soft, 0.05 - 0.06 * (i % 3))], 1, 0, 0, 1)))
        body = sheet.sheet()
        Stage.box(st, body, x, 0, z, w, h, d, paper)
        sheet.add(*body.body[8:10])  # its two near faces, without the shadow and the roof
        for face, wide, origin in ((st.front, w, (x, h, z + d)), (st.side, d, (x + w, h, z + d))):
            sheet.add(
                group(
                    rect(wide / 2 - 30, 0, 60, h, way.main),
                    rect(0, h * 0.42, wide, 60, shade(way.main, 0.12)),
                    path(poly(star(wide / 2, h * 0.42 + 30, 62, 47, 8)), "#D8B45C") if wide == w else "",
                    path(poly(star(wide / 2, h * 0.42 + 30, 32, 24, 8)), way.deep) if wide == w else "",
                    transform=face(*origin),
                )
            )
        for flap in (
            ((x, h, z + d), (x + w, h, z + d), (x + w - 14, h - 100, z + d + 90), (x + 14, h - 100, z + d + 90)),
            ((x + w, h, z + d), (x + w, h, z), (x + w + 120, h - 56, z + 12), (x + w + 120, h - 56, z + d - 12)),
        ):
            sheet.add(
                path(st.face(*flap), pen.lin([shade(paper, 0.34), shade(paper, 0.02)])),
                stroke(st.face(*flap), shade(paper, -0.4), 2, stroke_opacity=0.5),
            )
        spool(sheet, 1010, 1060, way.accent, 1.0)
        sheet.add(leaf_sprig(170, 1080, 240, -0.12, "#6F8B56", 8))

    centred(pen, draw)


SCENES: dict[str, Painter] = {
    "hero": hero,
    "sewing": sewing,
    "baking": baking,
    "pottery": pottery,
    "incense_mixing": incense_mixing,
    "bead_threading": bead_threading,
    "design_desk": design_desk,
    "centre_building": centre_building,
    "gift_landing": gift_landing,
    "register": register,
    "empty_basket": empty_basket,
    "empty_orders": empty_orders,
    "not_found": closed_door,
}
