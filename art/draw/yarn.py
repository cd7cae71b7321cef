"""Crochet and towelling: cap and shoes, blanket, doily, ihram."""

from math import cos, pi, sin

from art.draw.colour import Way, shade
from art.draw.form import SHADOW, bead, blot, drop
from art.draw.ornament import bow, satin_flower
from art.draw.pen import Pen, ellipse, path, poly, rect, smooth, star, stroke
from art.draw.table import slab
from art.draw.textile import cloth

WHITE = "#FBF8F0"


def _yarn(pen: Pen, d: str, colour: str) -> None:
    h = 12
    stitch = (
        rect(0, 0, 24, 24, shade(colour, -0.12))
        + path(f"M0 {h}Q6 0 12 {h}Q6 20 0 {h}ZM12 {h}Q18 0 24 {h}Q18 20 12 {h}Z", shade(colour, 0.14))
        + path("M0 24Q6 14 12 24ZM12 24Q18 14 24 24Z", shade(colour, 0.05))
    )
    pen.add(
        path(d, pen.tile(24, 24, stitch)),
        path(d, pen.lin([(0, "#FFFFFF", 0.3), (0.5, "#FFFFFF", 0), (1, SHADOW, 0.3)], 1, 0, 0, 1)),
    )


def baby_set(pen: Pen, way: Way) -> None:
    """A cap and two bootees for a newborn."""
    cap = smooth(
        [(300, 560), (310, 330), (460, 180), (600, 160), (740, 180), (890, 330), (900, 560), (600, 600)], closed=True
    )
    drop(pen, cap, -28, 34, 18, 0.45)
    _yarn(pen, cap, way.main)
    brim = smooth([(280, 520), (600, 570), (920, 520), (926, 610), (600, 664), (274, 610)], closed=True)
    _yarn(pen, brim, way.soft)
    for k in range(14):
        bead(pen, 600 + 46 * cos(k * 2.4) * (k / 14), 150 + 46 * sin(k * 2.4) * (k / 14), 34, way.soft, 0.1)
    for x, side in ((400, 1), (800, -1)):
        boot = smooth(
            [
                (x - side * 90, 740),
                (x + side * 60, 740),
                (x + side * 66, 860),
                (x + side * 180, 920),
                (x + side * 176, 1030),
                (x - side * 100, 1040),
                (x - side * 110, 880),
            ],
            closed=True,
        )
        drop(pen, boot, -20, 26, 14, 0.45)
        _yarn(pen, boot, way.main)
        _yarn(pen, slab(x - 100 if side > 0 else x - 72, 710, 172, 66, 26), way.soft)
        bow(pen, x + side * 20, 830, 0.5, way.accent)


def folded_blanket(pen: Pen, way: Way) -> None:
    """A cradle blanket folded in four, striped, with a scalloped edge."""
    for k, (x, y) in enumerate(((210, 330), (230, 260), (250, 190))):
        edge = smooth([(x + 700 * i / 14, y + 640 + (26 if i % 2 else -6)) for i in range(15)])
        d = f"{edge}L{x + 700} {y + 30}Q{x + 690} {y} {x + 660} {y}H{x + 40}Q{x} {y} {x} {y + 30}Z"
        drop(pen, d, -24, 30, 18, 0.4)
        _yarn(pen, d, way.main if k != 1 else way.soft)
    pen.add(
        *(rect(250, 240 + i * 120, 700, 46, shade(way.soft, -0.02), fill_opacity=0.85) for i in range(5)),
        path(poly(star(600, 520, 120, 92, 8)), way.soft, fill_opacity=0.9),
        path(poly(star(600, 520, 72, 55, 8)), way.accent),
    )


def doily(pen: Pen, way: Way) -> None:
    """A round of crochet lace."""
    tone = way.soft if way.name not in ("kiswa",) else WHITE
    d = smooth(star(600, 600, 490, 440, 24), closed=True)
    drop(pen, d, -18, 22, 14, 0.3)
    pen.add(path(d, tone, fill_opacity=0.5))
    for r, n, size in ((462, 24, 36), (384, 32, 26), (316, 24, 30), (244, 20, 26), (170, 16, 22), (104, 10, 22)):
        pen.add(
            *(
                ellipse(
                    600 + r * cos(a),
                    600 + r * sin(a),
                    size,
                    size * 0.8,
                    "none",
                    stroke=tone,
                    stroke_width=14,
                    transform=f"rotate({a * 180 / pi:.0f} {600 + r * cos(a):.0f} {600 + r * sin(a):.0f})",
                )
                for a in (2 * pi * i / n for i in range(n))
            )
        )
        pen.add(
            ellipse(
                600, 600, r - 36, r - 36, "none", stroke=shade(tone, -0.12), stroke_width=9, stroke_dasharray="12 7"
            )
        )
    pen.add(satin_flower(600, 600, 84, 12, way.main, way.accent))
    blot(pen, 760, 420, 200, 160, 0.2, "#FFFFFF")


def ihram_cloths(pen: Pen, way: Way) -> None:
    """Two white lengths of towelling, folded and tied with a band."""
    for k, (x, y) in enumerate(((210, 300), (250, 240))):
        d = slab(x, y, 740, 640, 56)
        drop(pen, d, -26, 34, 20, 0.45)
        cloth(pen, d, shade(WHITE, -0.04 + 0.03 * k), 11)
        for i in range(4):
            pen.add(stroke(f"M{x + 14} {y + 520 + i * 34}H{x + 726}", shade(WHITE, -0.16), 5, stroke_dasharray="14 8"))
        pen.add(stroke(f"M{x + 8} {y + 60}Q{x + 370} {y + 84} {x + 732} {y + 60}", "#FFFFFF", 16, stroke_opacity=0.7))
    pen.add(
        rect(560, 236, 120, 652, pen.lin([shade(way.main, -0.2), way.main, shade(way.main, 0.2)], 0, 0, 1, 0)),
        stroke("M576 240V884M664 240V884", way.accent, 6),
        path(poly(star(620, 560, 88, 67, 8)), way.accent),
        path(poly(star(620, 560, 52, 40, 8)), way.deep),
    )


STANDING: dict = {}
LYING = {"baby_set": baby_set, "folded_blanket": folded_blanket, "doily": doily, "ihram_cloths": ihram_cloths}
