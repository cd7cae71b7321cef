"""Solid things in the one light of every picture: high, from the reader's start (the right), so shadows fall left."""
# ruff: noqa: E501 - path data reads better whole

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from math import asin, cos, pi, radians, sin

from art.draw.colour import mix, shade
from art.draw.pen import Pen, Point, along, ellipse, group, path, poly, rect, smooth, stroke

TILT = 0.24  # how far a circle on the table opens
SHADOW = "#2A1A10"


def lit(colour: str, sine: float, gloss: float) -> str:
    """The colour of a round surface turned to `sine` (-1 left edge, 1 right edge)."""
    angle = asin(max(-1, min(1, sine)))
    lambert = cos(angle - radians(38))
    bounce = max(0, cos(angle + radians(78))) ** 3 * 0.22  # light returned by the table
    value = lambert**1.25 if lambert > 0 else 0
    tone = -0.62 + 0.72 * value + bounce
    tone += 0.30 * gloss * max(0, cos((angle - radians(38)) * 1.5)) ** 6 if abs(angle - radians(38)) < 1 else 0
    return shade(colour, max(-0.7, min(0.8, tone)))


class Turned:
    """A thing made on a wheel or a lathe: a profile of (y, radius), top to bottom, spun round its axis."""

    def __init__(self, pen: Pen, cx: float, profile: Sequence[Point], tilt: float = TILT, sharp: bool = False) -> None:
        self.pen, self.cx, self.tilt = pen, cx, tilt
        self.profile = list(profile) if sharp else along(profile, 7)
        self._ys = [y for y, _ in self.profile]

    def radius(self, y: float) -> float:
        i = min(max(bisect_left(self._ys, y), 1), len(self._ys) - 1)
        (y0, r0), (y1, r1) = self.profile[i - 1], self.profile[i]
        return r0 if y1 == y0 else max(0.0, r0 + (r1 - r0) * (y - y0) / (y1 - y0))

    def at(self, y: float, sine: float, lift: float = 0) -> Point:
        r = self.radius(y) + lift
        return (self.cx + r * sine, y + self.tilt * r * (1 - sine * sine) ** 0.5)

    def _cut(self, top: float | None, bottom: float | None) -> list[Point]:
        top = self._ys[0] if top is None else top
        bottom = self._ys[-1] if bottom is None else bottom
        inner = [(y, r) for y, r in self.profile if top < y < bottom]
        return [(top, self.radius(top)), *inner, (bottom, self.radius(bottom))]

    def _patch(self, cut: Sequence[Point], left: float, right: float) -> str:
        def put(y: float, r: float, s: float) -> Point:
            return (self.cx + r * s, y + self.tilt * r * (1 - s * s) ** 0.5)

        a, b = asin(left), asin(right)
        steps = max(2, int((b - a) * 6))
        sines = [sin(a + (b - a) * i / steps) for i in range(1, steps)]
        top, bottom = cut[0], cut[-1]
        points = [put(y, r, left) for y, r in cut]
        points += [put(*bottom, s) for s in sines]
        points += [put(y, r, right) for y, r in reversed(cut)]
        points += [put(*top, s) for s in reversed(sines)]
        return poly(points)

    def body(self, colour: str, gloss: float = 0.4, top: float | None = None, bottom: float | None = None) -> None:
        """Paint the surface: one gradient where it is straight, else strips from dark to light, each right for its angle."""
        cut = self._cut(top, bottom)
        self._paint(cut, colour, gloss, 34)
        self._slopes(cut)

    def _paint(self, cut: Sequence[Point], colour: str, gloss: float, strips: int) -> None:
        widest, narrowest = max(r for _, r in cut), min(r for _, r in cut)
        if narrowest > widest * 0.93:
            r = (widest + narrowest) / 2
            sines = [sin(-pi / 2 + pi * i / 20) for i in range(21)]
            stops = [((1 + s) / 2, lit(colour, s, gloss)) for s in sines]
            fill = self.pen.lin(stops, self.cx - r, 0, self.cx + r, 0, user=True)
            self.pen.add(path(self._patch(cut, -1, 1), fill))
            return
        if len(cut) > 26:
            cut = [*cut[:-1:2], cut[-1]]
        for i in range(strips):
            left, middle = sin(-pi / 2 + pi * i / strips), sin(-pi / 2 + pi * (i + 0.5) / strips)
            self.pen.add(path(self._patch(cut, left, 1), lit(colour, middle, gloss)))

    def _slopes(self, cut: Sequence[Point]) -> None:
        """What faces up takes light, what faces down loses it."""
        top, bottom = cut[0][0], cut[-1][0]
        if bottom - top < 30:
            return
        stops = []
        pieces = cut[:: max(1, len(cut) // 18)]
        for (y0, r0), (y1, r1) in itertools.pairwise(pieces):
            slope = (r1 - r0) / max(1e-6, y1 - y0)
            face = max(-1, min(1, slope))
            at = ((y0 + y1) / 2 - top) / (bottom - top)
            stops.append((at, "#FFF4DC" if face > 0 else SHADOW, abs(face) * (0.16 if face > 0 else 0.3)))
        if stops:
            fill = self.pen.lin(
                stops, 0, top + self.tilt * cut[0][1], 0, bottom + self.tilt * cut[-1][1] * 0.8, user=True
            )
            self.pen.add(path(self._patch(cut, -1, 1), fill))

    def shine(self, top: float, bottom: float, sine: float = 0.56, width: float = 0.1, power: float = 0.55) -> None:
        """The window, reflected."""
        cut = self._cut(top, bottom)
        fade = self.pen.lin(
            [(0, "#FFFFFF", 0), (0.18, "#FFFFFF", power), (0.6, "#FFFFFF", power * 0.55), (1, "#FFFFFF", 0)]
        )
        self.pen.add(path(self._patch(cut, sine, min(0.98, sine + width)), fade))

    def band(self, top: float, bottom: float, colour: str, gloss: float = 0.4) -> None:
        self._paint(self._cut(top, bottom), colour, gloss, 22)

    def ring(self, y: float, colour: str, width: float = 3, opacity: float = 1.0, lift: float = 0) -> None:
        points = [self.at(y, sin(-pi / 2 + pi * i / 22), lift) for i in range(23)]
        self.pen.add(stroke(poly(points, closed=False), colour, width, stroke_opacity=opacity, stroke_linejoin="round"))

    def diamonds(
        self, top: float, bottom: float, count: int, colour: str, fat: float = 0.42, turn: float = 0.0
    ) -> None:
        """A chain of lozenges round the thing, foreshortened at its edges; `count` fits the whole circle."""
        middle, parts = (top + bottom) / 2, []
        step = 2 * pi / count
        for i in range(-count // 4 - 1, count // 4 + 2):
            centre = (i + turn) * step
            ends = [centre - step * fat, centre + step * fat]
            if max(map(abs, ends)) > pi / 2:
                continue
            parts.append(
                poly(
                    [
                        self.at(top, sin(centre)),
                        self.at(middle, sin(ends[1])),
                        self.at(bottom, sin(centre)),
                        self.at(middle, sin(ends[0])),
                    ]
                )
            )
        self.pen.add(path("".join(parts), colour))

    def stars(self, y: float, size: float, count: int, colour: str, tips: int = 8, turn: float = 0.0) -> None:
        """Stars set round the thing at height y."""
        step, parts = 2 * pi / count, []
        r = max(1.0, self.radius(y))
        for i in range(-count // 4 - 1, count // 4 + 2):
            centre = (i + turn) * step
            if abs(centre) + size / r > pi / 2:
                continue
            points = []
            for j in range(2 * tips):
                reach = size if j % 2 == 0 else size * (0.765 if tips == 8 else 0.5)
                points.append(self.at(y - reach * cos(pi * j / tips), sin(centre + reach * sin(pi * j / tips) / r)))
            parts.append(poly(points))
        self.pen.add(path("".join(parts), colour))

    def flutes(self, top: float, bottom: float, count: int, dark: str, opacity: float = 0.3, width: float = 3) -> None:
        for i in range(-count // 4, count // 4 + 1):
            s = sin(i * 2 * pi / count)
            points = [self.at(y, s) for y, _ in self._cut(top, bottom)]
            self.pen.add(stroke(poly([*points[::2], points[-1]], closed=False), dark, width, stroke_opacity=opacity))

    def mouth(self, inside: str, rim: str, thick: float = 8, y: float | None = None) -> None:
        """The open top: a rim, and the dark of the inside lit on its far left wall."""
        y = self._ys[0] if y is None else y
        r = self.radius(y)
        pen = self.pen
        edge = pen.lin([shade(rim, -0.45), rim, shade(rim, 0.5), shade(rim, -0.05)], 0, 0, 1, 0)
        pen.add(ellipse(self.cx, y, r, r * self.tilt, edge))
        hollow = pen.lin(
            [(0, shade(inside, -0.15)), (0.45, shade(inside, -0.55)), (1, shade(inside, -0.8))], 0, 0, 1, 0.35
        )
        pen.add(ellipse(self.cx, y + thick * 0.12, r - thick, (r - thick) * self.tilt, hollow))

    def lid(self, colour: str, y: float | None = None, gloss: float = 0.4) -> None:
        y = self._ys[0] if y is None else y
        r = self.radius(y)
        top = self.pen.lin([shade(colour, -0.2), colour, shade(colour, 0.25 + gloss * 0.3)], 0, 0.6, 1, 0.2)
        self.pen.add(ellipse(self.cx, y, r, r * self.tilt, top))


def seat(
    pen: Pen, cx: float, cy: float, rx: float, ry: float | None = None, reach: float = 1.0, power: float = 0.5
) -> None:
    """The shadow of a standing thing: a tight dark line of contact, and a longer soft one to the left."""
    ry = rx * TILT if ry is None else ry
    soft = pen.rad(
        [(0, SHADOW, power * 0.85), (0.45, SHADOW, power * 0.5), (0.75, SHADOW, power * 0.14), (1, SHADOW, 0)]
    )
    pen.add(ellipse(cx - rx * 0.75 * reach, cy + ry * 0.08, rx * (1.2 + 0.75 * reach), ry * 1.75, soft))
    tight = pen.rad([(0, SHADOW, power * 1.5), (0.8, SHADOW, power * 1.2), (0.92, SHADOW, power * 0.5), (1, SHADOW, 0)])
    pen.add(ellipse(cx - rx * 0.04, cy + ry * 0.12, rx * 1.1, ry * 1.22, tight))


def drop(pen: Pen, d: str, dx: float = -22, dy: float = 26, soft: float = 16, power: float = 0.42) -> None:
    """The shadow of a thing lying on the table, seen from above: strokes that widen and thin out (cheaper than a blur)."""
    steps = 5
    move = f"translate({dx} {dy})"
    pen.add(path(d, SHADOW, fill_opacity=power * 0.63, transform=move))
    for i in range(steps):
        wide = soft * 3.6 * (steps - i) / steps
        pen.add(stroke(d, SHADOW, wide, stroke_opacity=power / steps, stroke_linejoin="round", transform=move))
    pen.add(path(d, SHADOW, fill_opacity=power * 0.8, transform=f"translate({num3(dx * 0.25)} {num3(dy * 0.25)})"))


def num3(value: float) -> str:
    return f"{value:.2f}"


def bead(
    pen: Pen, cx: float, cy: float, r: float, colour: str, gloss: float = 0.8, ry: float | None = None, turn: float = 0
) -> None:
    """A small ball: three-stop volume, returned light, one bright window."""
    ry = r if ry is None else ry
    ball = pen.rad(
        [(0, shade(colour, 0.42)), (0.35, shade(colour, 0.08)), (0.72, shade(colour, -0.38)), (0.92, shade(colour, -0.6)), (1, shade(colour, -0.42))],
        0.64, 0.32, 0.72,
    )  # fmt: skip
    spin = f"rotate({num3(turn)} {num3(cx)} {num3(cy)})" if turn else None
    pen.add(ellipse(cx, cy, r, ry, ball, transform=spin))
    pen.add(ellipse(cx + r * 0.32, cy - ry * 0.42, r * 0.2, ry * 0.14, "#FFFFFF", fill_opacity=gloss))


def blot(pen: Pen, cx: float, cy: float, rx: float, ry: float, power: float = 0.5, colour: str = SHADOW) -> None:
    """A soft spot of shadow (or of light, with a light colour)."""
    pen.add(ellipse(cx, cy, rx, ry, pen.rad([(0, colour, power), (0.5, colour, power * 0.55), (1, colour, 0)])))


class Stage:
    """An unforeshortened room: metres become pixels, seen from a little above and turned by `yaw` degrees."""

    def __init__(self, cx: float, cy: float, yaw: float = 24, tilt: float = TILT) -> None:
        self.cx, self.cy, self.tilt = cx, cy, tilt
        self.c, self.s = cos(radians(yaw)), sin(radians(yaw))
        self.up = (1 - tilt * tilt) ** 0.5

    def at(self, x: float, y: float, z: float) -> Point:
        """x to the right, y up, z towards the reader."""
        across, near = x * self.c - z * self.s, x * self.s + z * self.c
        return (self.cx + across, self.cy + near * self.tilt - y * self.up)

    def face(self, *corners: tuple[float, float, float]) -> str:
        return poly([self.at(*corner) for corner in corners])

    def onto(
        self, origin: tuple[float, float, float], across: tuple[float, float, float], down: tuple[float, float, float]
    ) -> str:
        """A transform that lays a flat drawing (unit vectors `across`, `down`) on a face."""
        o = self.at(*origin)
        a = self.at(*(p + q for p, q in zip(origin, across, strict=True)))
        d = self.at(*(p + q for p, q in zip(origin, down, strict=True)))
        return "matrix({:.5f} {:.5f} {:.5f} {:.5f} {:.3f} {:.3f})".format(
            a[0] - o[0], a[1] - o[1], d[0] - o[0], d[1] - o[1], *o
        )

    def front(self, x: float, y: float, z: float) -> str:
        """Drawing space of the face turned to the reader: right is x, down is down, origin at (x, y, z)."""
        return self.onto((x, y, z), (1, 0, 0), (0, -1, 0))

    def side(self, x: float, y: float, z: float) -> str:
        """The face on the right: right is away from the reader."""
        return self.onto((x, y, z), (0, 0, -1), (0, -1, 0))

    def top(self, x: float, y: float, z: float) -> str:
        return self.onto((x, y, z), (1, 0, 0), (0, 0, 1))

    def footing(self, pen: Pen, x: float, z: float, w: float, d: float) -> None:
        """What a block hides from the light: dark at its foot, thinning out to the left."""
        foot = self.face((x, 0, z), (x + w, 0, z), (x + w, 0, z + d), (x, 0, z + d))
        for i in range(8):
            wide, shift = min(w, d) * 0.045 * (8 - i), min(w, d) * 0.035 * (8 - i)
            pen.add(
                path(
                    foot,
                    SHADOW,
                    fill_opacity=0.05,
                    stroke=SHADOW,
                    stroke_width=round(wide, 1),
                    stroke_opacity=0.05,
                    stroke_linejoin="round",
                    transform=f"translate({-shift:.1f} {shift * 0.12:.1f})",
                )
            )

    def box(self, pen: Pen, x: float, y: float, z: float, w: float, h: float, d: float, colour: str) -> None:
        """A block from (x, y, z) (left, bottom, far) w wide, h high and d deep, yaw making its right side show."""
        x2, y2, z2 = x + w, y + h, z + d
        if y == 0:
            self.footing(pen, x, z, w, d)
        front = pen.lin([shade(colour, -0.02), shade(colour, -0.24)], 0.8, 0, 0.1, 1)
        side = pen.lin([shade(colour, 0.26), shade(colour, 0.02)], 0.8, 0, 0.2, 1)
        roof = pen.lin([shade(colour, 0.5), shade(colour, 0.25)], 1, 0, 0, 1)
        pen.add(path(self.face((x, y, z2), (x2, y, z2), (x2, y2, z2), (x, y2, z2)), front))
        if self.s < 0:
            pen.add(
                path(
                    self.face((x, y, z), (x, y, z2), (x, y2, z2), (x, y2, z)),
                    pen.lin([shade(colour, -0.2), shade(colour, -0.45)]),
                )
            )
        else:
            pen.add(path(self.face((x2, y, z), (x2, y, z2), (x2, y2, z2), (x2, y2, z)), side))
        pen.add(path(self.face((x, y2, z), (x2, y2, z), (x2, y2, z2), (x, y2, z2)), roof))


def lace(points: Sequence[Point], colour: str, width: float) -> str:
    """A cord: dark edge, body, and a light thread along it."""
    d = smooth(points)
    return group(
        stroke(d, shade(colour, -0.5), width + 3),
        stroke(d, colour, width),
        stroke(
            d,
            shade(colour, 0.45),
            width * 0.3,
            stroke_opacity=0.8,
            transform=f"translate({num3(width * 0.15)} {num3(-width * 0.18)})",
        ),
    )


__all__ = ["SHADOW", "TILT", "Stage", "Turned", "bead", "blot", "drop", "lace", "lit", "mix", "rect", "seat"]


def arch(cx: float, top: float, spring: float, base: float, half: float) -> str:
    """A keel arch: the shape of every niche, door and picture frame here."""
    rise = spring - top
    return (
        f"M{cx - half:.1f} {base:.1f}V{spring:.1f}C{cx - half:.1f} {spring - rise * 0.52:.1f} {cx - half * 0.62:.1f} {top + rise * 0.2:.1f} {cx:.1f} {top:.1f}"
        f"C{cx + half * 0.62:.1f} {top + rise * 0.2:.1f} {cx + half:.1f} {spring - rise * 0.52:.1f} {cx + half:.1f} {spring:.1f}V{base:.1f}Z"
    )


def sky(pen: Pen, colours: list[str]) -> None:
    pen.add(rect(0, 0, pen.width, pen.height, pen.lin(list(colours))))
