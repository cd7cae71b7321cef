"""Ornament without words: eight-fold stars, strapwork rosettes, meanders, stitches and weaves."""
# ruff: noqa: E501 - path data reads better whole

from collections.abc import Sequence
from math import cos, pi, sin

from art.draw.colour import mix, shade
from art.draw.pen import Pen, Point, ellipse, group, path, poly, rect, smooth, star, stroke

# Small symmetrical motifs for cross-stitch, one character a stitch.
ROSE = (
    "...#.#...",
    "..#####..",
    ".##.#.##.",
    "###.#.###",
    ".#.###.#.",
    "###.#.###",
    ".##.#.##.",
    "..#####..",
    "...#.#...",
)
STAR8 = (
    "....#....",
    "..#.#.#..",
    "...###...",
    ".#.###.#.",
    "####.####",
    ".#.###.#.",
    "...###...",
    "..#.#.#..",
    "....#....",
)
CYPRESS = ("...#...", "..###..", ".##.##.", "###.###", ".##.##.", "..###..", "...#...", "...#...", ".#####.")
DIAMOND = ("..#..", ".###.", "##.##", ".###.", "..#..")
ZIGZAG = ("#...", ".#.#", "..#.")


def star_tile(
    pen: Pen, size: float, line: str, width: float, ground: str | None = None, fill: str | None = None, turn: str = ""
) -> str:
    """The star-and-cross pattern of Hijazi woodwork as a paint."""
    h = size / 2
    parts = [] if ground is None else [rect(0, 0, size, size, ground)]
    points = star(h, h, h, h * 0.765, 8)
    parts.append(path(poly(points), fill or "none", stroke=line, stroke_width=width, stroke_linejoin="round"))
    for x, y in ((0, 0), (size, 0), (0, size), (size, size)):
        parts.append(
            path(
                poly([(x - h * 0.42, y), (x, y - h * 0.42), (x + h * 0.42, y), (x, y + h * 0.42)]),
                "none",
                stroke=line,
                stroke_width=width * 0.7,
            )
        )
    parts.append(path(poly(star(h, h, h * 0.42, h * 0.32, 8, pi / 8)), "none", stroke=line, stroke_width=width * 0.7))
    return pen.tile(size, size, "".join(parts), turn)


def strap(points: list[Point], dark: str, light: str, width: float) -> str:
    """A ribbon of strapwork: a dark edge and a light bed."""
    d = poly(points)
    return stroke(d, dark, width, stroke_linejoin="miter") + stroke(d, light, width * 0.6, stroke_linejoin="miter")


def rosette(cx: float, cy: float, r: float, tips: int, colours: list[str], dark: str, light: str) -> str:
    """A star rosette: petals of colour under interlaced strapwork."""
    parts = []
    half = pi / tips
    for i in range(tips):
        a = 2 * half * i

        def put(reach: float, angle: float, a: float = a) -> Point:
            return (cx + r * reach * sin(a + angle), cy - r * reach * cos(a + angle))

        petal = [
            put(0.42, 0),
            put(0.56, -half * 0.72),
            put(0.82, -half * 0.72),
            put(1.0, 0),
            put(0.82, half * 0.72),
            put(0.56, half * 0.72),
        ]
        wedge = [
            put(0.56, half * 0.72),
            put(0.82, half * 0.72),
            put(1.02, half),
            put(0.82, half * 1.28),
            put(0.56, half * 1.28),
            put(0.4, half),
        ]
        parts.append(
            path(poly(petal), colours[i % 2], stroke=light, stroke_width=round(r * 0.022, 2), stroke_linejoin="round")
        )
        parts.append(
            path(poly(wedge), colours[2], stroke=light, stroke_width=round(r * 0.014, 2), stroke_linejoin="round")
        )
    inner = star(cx, cy, r * 0.43, r * 0.27, tips, half)
    parts.append(path(poly(inner), colours[3], stroke=light, stroke_width=round(r * 0.02, 2), stroke_linejoin="round"))
    parts.append(path(poly(star(cx, cy, r * 0.2, r * 0.153, 8)), light))
    parts.append(path(poly(star(cx, cy, r * 0.11, r * 0.084, 8)), dark))
    return group(*parts)


def meander(x: float, y: float, length: float, height: float, colour: str, width: float) -> str:
    """A squared running spiral, the idea of Kufic without a letter."""
    step = height * 1.2
    count = max(1, round(length / step))
    step = length / count
    parts = []
    for i in range(count):
        a, h = x + i * step, height
        parts.append(
            poly(
                [(a, y + h), (a, y), (a + step * 0.78, y), (a + step * 0.78, y + h * 0.68), (a + step * 0.32, y + h * 0.68), (a + step * 0.32, y + h * 0.36), (a + step * 0.52, y + h * 0.36)],
                closed=False,
            )
        )  # fmt: skip
        parts.append(poly([(a, y + h), (a + step, y + h)], closed=False))
    return stroke("".join(parts), colour, width, stroke_linecap="butt", stroke_linejoin="miter")


def cross_stitch(x: float, y: float, cell: float, motif: tuple[str, ...], colour: str) -> str:
    """Crossed threads: the lower one in shade, the upper one in light."""
    under, over, g = [], [], cell * 0.12
    for row, line in enumerate(motif):
        for column, mark in enumerate(line):
            if mark == "#":
                a, b = x + column * cell + g, y + row * cell + g
                c, d = a + cell - 2 * g, b + cell - 2 * g
                under.append(poly([(a, d), (c, b)], closed=False))
                over.append(poly([(a, b), (c, d)], closed=False))
    return stroke("".join(under), shade(colour, -0.3), cell * 0.36) + stroke(
        "".join(over), shade(colour, 0.12), cell * 0.36
    )


def stitched_band(
    x: float, y: float, length: float, cell: float, motif: tuple[str, ...], colours: list[str], gap: int = 2
) -> str:
    """One motif again and again along a row, colours in turn."""
    wide = (len(motif[0]) + gap) * cell
    count = max(1, int(length / wide))
    start = x + (length - count * wide + gap * cell) / 2
    return "".join(cross_stitch(start + i * wide, y, cell, motif, colours[i % len(colours)]) for i in range(count))


def satin_leaf(cx: float, cy: float, length: float, width: float, turn: float, colour: str, threads: int = 13) -> str:
    """A leaf in satin stitch: slanting threads from the vein to the edge, one side lit."""
    parts, light = [], []
    c, s = cos(turn), sin(turn)

    def put(x: float, y: float) -> Point:
        return (cx + x * c - y * s, cy + x * s + y * c)

    for i in range(threads):
        t = (i + 0.5) / threads
        reach = width * sin(pi * t**0.8)
        x = length * t
        parts.append(poly([put(x, 0), put(min(length, x + length * 0.1), reach)], closed=False))
        light.append(poly([put(x, 0), put(min(length, x + length * 0.1), -reach)], closed=False))
    thick = length / threads * 1.12
    return stroke("".join(parts), shade(colour, -0.18), thick) + stroke("".join(light), shade(colour, 0.22), thick)


def satin_flower(cx: float, cy: float, r: float, petals: int, colour: str, heart: str, turn: float = 0) -> str:
    parts = [
        satin_leaf(cx, cy, r, r * 0.3, turn + 2 * pi * i / petals, colour if i % 2 else shade(colour, 0.1), 9)
        for i in range(petals)
    ]
    knots = "".join(
        ellipse(cx + r * 0.13 * cos(i * 1.05), cy + r * 0.13 * sin(i * 1.05), r * 0.075, None, shade(heart, 0.3))
        for i in range(6)
    )
    return (
        "".join(parts)
        + ellipse(cx, cy, r * 0.2, None, shade(heart, -0.25))
        + knots
        + ellipse(cx, cy, r * 0.08, None, heart)
    )


def running_stitch(points: Sequence[Point], colour: str, width: float, dash: float, closed: bool = False) -> str:
    d = smooth(points, closed)
    beat = f"{dash} {dash * 0.8}"
    return stroke(
        d, shade(colour, -0.5), width, stroke_dasharray=beat, stroke_opacity=0.5, transform="translate(-1.5 2)"
    ) + stroke(d, colour, width, stroke_dasharray=beat)


def linen(pen: Pen, colour: str, size: float = 7, turn: str = "") -> str:
    """Plain weave, close up."""
    h = size / 2
    dark, light = shade(colour, -0.07), shade(colour, 0.22)
    parts = rect(0, 0, size, size, colour)
    parts += rect(0, 0, h, h * 0.82, light, rx=0.8) + rect(h, h, h, h * 0.82, light, rx=0.8)
    parts += rect(h, h * 0.08, h * 0.86, h * 0.8, dark) + rect(0, h * 1.08, h * 0.86, h * 0.8, dark)
    return pen.tile(size, size, parts, turn)


def velvet(pen: Pen, colour: str) -> str:
    return pen.lin([shade(colour, 0.12), colour, shade(colour, -0.25)], 1, 0, 0, 1)


def wood_grain(
    pen: Pen, x: float, y: float, w: float, h: float, colour: str, lines: int = 14, across: bool = True
) -> str:
    """Grain as long wavering lines with a knot now and then, clipped by its own length."""
    parts, rng = [], pen.rng
    for i in range(lines):
        t = (i + rng.random() * 0.7) / lines
        sway = rng.uniform(-0.25, 0.25) * (h if across else w) / lines * 3
        if across:
            points = [(x + w * k / 5, y + h * t + sway * sin(k * 1.7 + i * 0.6)) for k in range(6)]
        else:
            points = [(x + w * t + sway * sin(k * 1.7 + i * 0.6), y + h * k / 5) for k in range(6)]
        tone = shade(colour, rng.choice((-0.32, -0.22, -0.16, 0.14)))
        parts.append(stroke(smooth(points), tone, rng.uniform(1, 3.4), stroke_opacity=round(rng.uniform(0.25, 0.6), 2)))
    return "".join(parts)


def veins(pen: Pen, x: float, y: float, w: float, h: float, colour: str, count: int = 7) -> str:
    """Marble: wandering veins that fork, wide and faint under thin and clear."""
    parts, rng = [], pen.rng
    for i in range(count):
        px, py = x + w * rng.uniform(-0.1, 0.9), y + h * (i + rng.random()) / count
        points = [(px, py)]
        for _ in range(rng.randint(4, 7)):
            px += w * rng.uniform(0.07, 0.17)
            py += h * rng.uniform(-0.06, 0.13)
            points.append((px, py))
        d = smooth(points)
        parts.append(stroke(d, colour, rng.uniform(12, 34), stroke_opacity=0.07))
        parts.append(stroke(d, colour, rng.uniform(4, 9), stroke_opacity=0.10))
        parts.append(stroke(d, shade(colour, -0.25), rng.uniform(0.8, 2), stroke_opacity=0.4))
        fork = points[len(points) // 2]
        away = [(fork[0] + w * 0.06 * k, fork[1] - h * 0.035 * k * rng.uniform(0.4, 1.4)) for k in range(4)]
        parts.append(stroke(smooth(away), colour, 1.4, stroke_opacity=0.32))
    return "".join(parts)


def leaf_sprig(cx: float, cy: float, length: float, turn: float, colour: str, leaves: int = 7) -> str:
    """A small branch with lit and shaded half-leaves, for beside a product."""
    parts = []
    c, s = cos(turn), sin(turn)

    def put(x: float, y: float) -> Point:
        return (cx + x * c - y * s, cy + x * s + y * c)

    bend = [put(length * t / 4, length * 0.06 * sin(t)) for t in range(5)]
    parts.append(stroke(smooth(bend), shade(colour, -0.35), max(2, length * 0.014)))
    for i in range(leaves):
        t = (i + 1) / (leaves + 0.3)
        side = -1 if i % 2 else 1
        x0, y0 = length * t, length * 0.06 * sin(t * 4)
        reach, fat = length * 0.27 * (1.15 - t * 0.55), length * 0.065
        tip = put(x0 + reach * 0.8, y0 + side * reach * 0.75)
        base = put(x0, y0)
        one = put(x0 + reach * 0.2, y0 + side * reach * 0.62 + side * fat * 0.2)
        two = put(x0 + reach * 0.62, y0 + side * reach * 0.18)
        for knee, tone in ((one, -0.18), (two, 0.16)):
            middle = ((base[0] + tip[0]) / 2, (base[1] + tip[1]) / 2)
            d = f"M{base[0]:.1f} {base[1]:.1f}Q{knee[0]:.1f} {knee[1]:.1f} {tip[0]:.1f} {tip[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {base[0]:.1f} {base[1]:.1f}Z"
            parts.append(path(d, shade(colour, tone)))
    return "".join(parts)


def rose(cx: float, cy: float, r: float, colour: str, turn: float = 0) -> str:
    """A Taif rose from above: rounds of petals, each with a lit lip."""
    parts = []
    for ring, (count, reach, size) in enumerate(((7, 0.62, 0.5), (6, 0.46, 0.44), (5, 0.3, 0.36), (4, 0.15, 0.27))):
        tone = -0.3 + ring * 0.02
        for i in range(count):
            a = turn + ring * 0.5 + 2 * pi * i / count
            x, y = cx + r * reach * cos(a), cy + r * reach * sin(a)
            lift = 0.18 * cos(a + 0.8)
            spin = f"rotate({a * 180 / pi + 90:.1f} {x:.1f} {y:.1f})"
            parts.append(
                ellipse(x, y, r * size * 1.05, r * size * 0.86, shade(colour, tone + lift * 0.6), transform=spin)
            )
            inner = 0.07 * r
            x2, y2 = x - inner * cos(a) * 0.9, y - inner * sin(a) * 0.9
            parts.append(
                ellipse(
                    x2, y2, r * size * 0.94, r * size * 0.74, shade(colour, 0.06 + lift + ring * 0.03), transform=spin
                )
            )
    swirl = [
        (cx + r * 0.17 * (1 - k / 14) * cos(k * 0.9 + turn), cy + r * 0.17 * (1 - k / 14) * sin(k * 0.9 + turn))
        for k in range(13)
    ]
    parts.append(stroke(smooth(swirl), shade(colour, -0.45), r * 0.035))
    return "".join(parts)


def petal(cx: float, cy: float, size: float, turn: float, colour: str) -> str:
    """One fallen petal with its fold and its small shadow."""
    d = "M0 0.9C-0.9 0.5 -1 -0.6 -0.25 -0.8C-0.1 -0.62 0.1 -0.62 0.25 -0.8C1 -0.6 0.9 0.5 0 0.9Z"
    fold = "M0 0.9C0.9 0.5 1 -0.6 0.25 -0.8C0.75 -0.3 0.5 0.4 0 0.9Z"
    move = f"translate({cx:.1f} {cy:.1f}) rotate({turn:.0f}) scale({size:.1f})"
    under = f"translate({cx - size * 0.14:.1f} {cy + size * 0.2:.1f}) rotate({turn:.0f}) scale({size:.1f})"
    return (
        path(d, "#2A1A10", fill_opacity=0.22, transform=under)
        + path(d, colour, transform=move)
        + path(fold, shade(colour, 0.35), transform=move)
    )


def blend(first: str, second: str) -> str:
    return mix(first, second, 0.5)


def bow(pen: Pen, cx: float, cy: float, size: float, colour: str) -> None:
    """A tied ribbon: two loops with dark insides, two tails, a knot."""
    fold = pen.lin([shade(colour, 0.35), colour, shade(colour, -0.4)], 1, 0, 0, 1)
    parts = []
    for side in (-1, 1):
        tail = path(
            "M0 4C14 34 22 70 52 112L70 92L84 104C62 64 40 30 16 -2Z",
            pen.lin([shade(colour, -0.35), colour, shade(colour, 0.1)]),
        )
        loop = path("M0 0C28 -58 98 -76 116 -34C128 2 70 30 0 8Z", fold)
        inside = path("M14 0C40 -34 84 -50 96 -26C102 0 60 16 14 4Z", shade(colour, -0.55))
        lip = path("M14 0C44 -18 74 -28 97 -26C102 0 60 16 14 4Z", shade(colour, -0.12))
        parts.append(
            group(
                tail,
                loop,
                inside,
                lip,
                stroke("M4 -6C36 -54 94 -68 110 -34", shade(colour, 0.6), 3, stroke_opacity=0.7),
                transform=f"scale({side} 1) rotate({-6 if side > 0 else -2})",
            )
        )
    parts.append(
        path("M-18 -14Q0 -22 18 -14Q24 4 16 20Q0 27 -16 20Q-24 4 -18 -14Z", fold)
        + stroke("M-6 -14Q-2 4 -6 20M7 -14Q9 4 6 20", shade(colour, -0.5), 2.4, stroke_opacity=0.6)
    )
    shadow = path(
        "M-120 -10C-90 60 -20 10 0 20C30 10 90 40 122 -10C128 30 60 44 40 34L84 116L-60 110L-40 34C-90 50 -130 30 -120 -10Z",
        "#1A0F0A",
        fill_opacity=0.12,
        transform="translate(-10 12)",
    )
    pen.add(group(shadow, *parts, transform=f"translate({cx:.1f} {cy:.1f}) scale({size})"))
