"""A pen that writes SVG: shapes as strings, and a sheet that collects them with their gradients."""

import random
from collections.abc import Iterable, Sequence
from math import cos, pi, sin

Point = tuple[float, float]
Stop = tuple[float, str] | tuple[float, str, float]


def num(value: float) -> str:
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def _attrs(attrs: dict[str, object]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{round(value, 3) if isinstance(value, float) else value}"'
        for name, value in attrs.items()
        if value is not None
    )


def path(d: str, fill: str = "none", **attrs: object) -> str:
    return f'<path d="{d}" fill="{fill}"{_attrs(attrs)}/>'


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None, fill: str = "none", **attrs: object) -> str:
    ry = rx if ry is None else ry
    return f'<ellipse cx="{num(cx)}" cy="{num(cy)}" rx="{num(rx)}" ry="{num(ry)}" fill="{fill}"{_attrs(attrs)}/>'


def rect(x: float, y: float, w: float, h: float, fill: str = "none", **attrs: object) -> str:
    return f'<rect x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}" fill="{fill}"{_attrs(attrs)}/>'


def group(*parts: str, **attrs: object) -> str:
    return f"<g{_attrs(attrs)}>{''.join(parts)}</g>"


def stroke(d: str, colour: str, width: float, **attrs: object) -> str:
    attrs = {"stroke_linecap": "round", **attrs}
    return path(d, "none", stroke=colour, stroke_width=round(width, 2), **attrs)


def poly(points: Iterable[Point], closed: bool = True) -> str:
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in points) + ("Z" if closed else "")


def smooth(points: Sequence[Point], closed: bool = False, tension: float = 1.0) -> str:
    """A Catmull-Rom curve through the points, written as Béziers."""
    count = len(points)
    d = [f"M{num(points[0][0])} {num(points[0][1])}"]
    for i in range(count if closed else count - 1):
        a = points[(i - 1) % count] if closed else points[max(i - 1, 0)]
        b, c = points[i], points[(i + 1) % count]
        e = points[(i + 2) % count] if closed else points[min(i + 2, count - 1)]
        k = tension / 6
        d.append(
            f"C{num(b[0] + (c[0] - a[0]) * k)} {num(b[1] + (c[1] - a[1]) * k)} "
            f"{num(c[0] - (e[0] - b[0]) * k)} {num(c[1] - (e[1] - b[1]) * k)} {num(c[0])} {num(c[1])}"
        )
    return "".join(d) + ("Z" if closed else "")


def along(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """The same curve as `smooth`, as many small points."""
    out: list[Point] = []
    last = len(points) - 1
    for i in range(last):
        a, b, c, e = points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, last)]
        for s in range(steps):
            t = s / steps
            out.append(
                tuple(  # type: ignore[arg-type]
                    0.5
                    * (
                        2 * b[j]
                        + (c[j] - a[j]) * t
                        + (2 * a[j] - 5 * b[j] + 4 * c[j] - e[j]) * t * t
                        + (3 * b[j] - a[j] - 3 * c[j] + e[j]) * t**3
                    )
                    for j in (0, 1)
                )
            )
    return [*out, points[-1]]


def star(cx: float, cy: float, outer: float, inner: float, tips: int, turn: float = 0.0) -> list[Point]:
    return [
        (
            cx + (outer if i % 2 == 0 else inner) * sin(turn + pi * i / tips),
            cy - (outer if i % 2 == 0 else inner) * cos(turn + pi * i / tips),
        )
        for i in range(2 * tips)
    ]


class Pen:
    """A sheet of paper: a body that grows in painting order, and the definitions it refers to."""

    def __init__(self, width: float = 1200, height: float = 1200, seed: str = "") -> None:
        self.width, self.height = width, height
        self.defs: list[str] = []
        self.body: list[str] = []
        self.view = (0.0, 0.0, width, height)
        self.rng = random.Random(seed)
        self._known: dict[str, str] = {}

    def sheet(self) -> "Pen":
        """A loose sheet to be grouped, clipped or turned before it is laid on this one; they share definitions."""
        loose = Pen(self.width, self.height)
        loose.defs, loose._known, loose.rng = self.defs, self._known, self.rng
        return loose

    def add(self, *parts: str) -> None:
        self.body.extend(parts)

    def _define(self, tag: str, attrs: str, content: str) -> str:
        key = f"{tag}{attrs}>{content}"
        if key not in self._known:
            self._known[key] = f"d{len(self.defs)}"
            self.defs.append(f'<{tag} id="{self._known[key]}"{attrs}>{content}</{tag}>')
        return f"url(#{self._known[key]})"

    @staticmethod
    def _stops(stops: Sequence[Stop | str]) -> str:
        out = []
        for i, stop in enumerate(stops):
            if isinstance(stop, str):
                stop = (i / max(1, len(stops) - 1), stop)
            fade = f' stop-opacity="{stop[2]:.3g}"' if len(stop) == 3 else ""
            out.append(f'<stop offset="{stop[0]:.3g}" stop-color="{stop[1]}"{fade}/>')
        return "".join(out)

    def lin(
        self,
        stops: Sequence[Stop | str],
        x1: float = 0,
        y1: float = 0,
        x2: float = 0,
        y2: float = 1,
        user: bool = False,
    ) -> str:
        units = ' gradientUnits="userSpaceOnUse"' if user else ""
        return self._define(
            "linearGradient", f' x1="{x1:.4g}" y1="{y1:.4g}" x2="{x2:.4g}" y2="{y2:.4g}"{units}', self._stops(stops)
        )

    def rad(
        self, stops: Sequence[Stop | str], cx: float = 0.5, cy: float = 0.5, r: float = 0.5, user: bool = False
    ) -> str:
        units = ' gradientUnits="userSpaceOnUse"' if user else ""
        return self._define("radialGradient", f' cx="{cx:.4g}" cy="{cy:.4g}" r="{r:.4g}"{units}', self._stops(stops))

    def tile(self, w: float, h: float, content: str, transform: str = "") -> str:
        turn = f' patternTransform="{transform}"' if transform else ""
        return self._define(
            "pattern", f' width="{num(w)}" height="{num(h)}" patternUnits="userSpaceOnUse"{turn}', content
        )

    def clip(self, *parts: str) -> str:
        return self._define("clipPath", "", "".join(parts).replace('fill="none"', 'fill="#000"'))

    def blur(self, size: float, margin: float = 0.2) -> str:
        box = f' x="-{margin}" y="-{margin}" width="{1 + 2 * margin}" height="{1 + 2 * margin}"'
        return self._define("filter", box, f'<feGaussianBlur stdDeviation="{num(size)}"/>')

    def svg(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(map(num, self.view))}">'
            f"<defs>{''.join(self.defs)}</defs>{''.join(self.body)}</svg>"
        )
