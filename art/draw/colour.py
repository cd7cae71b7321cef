"""Colours of the house and how light changes them (OKLab, so a shadow stays a colour and never turns grey)."""

from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, hypot, sin

GOLD = "#CFA647"
GOLD_PALE = "#E7CB82"
GOLD_DEEP = "#8A6416"
MARBLE = "#F7F2E8"
KISWA = "#12100E"
WOOD = "#8B5A33"
WALNUT = "#5E3A22"
BRASS = "#C79A45"


@dataclass(frozen=True)
class Way:
    """One colourway: what the thing is made in, and a room that suits it."""

    name: str
    main: str
    deep: str
    soft: str
    accent: str
    wall: str
    cloth: str
    night: str
    wood: str


WAYS = [
    Way("green", "#14694E", "#0B4231", "#CFE3D6", GOLD, "#EADFCB", "#F4EEE2", "#5A2430", WOOD),
    Way("rose", "#A62F49", "#5E1A2C", "#F4D9DB", GOLD, "#F0DCD3", "#F9EFEA", "#0F3F33", "#9A6238"),
    Way("gold", "#C0912F", "#6B4A10", "#FAEBC4", "#14694E", "#D8E2D3", "#EEF3EA", "#0B4231", "#7A4A28"),
    Way("blue", "#1C5D86", "#0E3450", "#D3E4EE", GOLD, "#E6E0D2", "#F1EEE6", "#6A3B22", "#A06C42"),
    Way("kiswa", "#26211D", "#12100E", "#DAD0BE", GOLD, "#E0CDA8", "#F3E9D2", "#7A2638", WALNUT),
    Way("clay", "#B9653C", "#6A301A", "#F3DAC6", "#1C5D86", "#D6E1E4", "#EDF2F2", "#123A54", "#8A5230"),
]

# Colours a product's name can say beside the six of the house; each stands in the room of one of them.
SAID = [
    Way("turquoise", "#2E9E9B", "#0E4A4E", "#D2ECE9", "#C9CDD2", "#E6E0D2", "#F1EEE6", "#6A3B22", "#A06C42"),
    Way("amber", "#C9781E", "#6A3A0C", "#FBE6BE", GOLD, "#D8E2D3", "#EEF3EA", "#0B4231", "#7A4A28"),
    Way("olive", "#A8824A", "#5A4220", "#EFE3C4", "#6B7A3A", "#EADFCB", "#F4EEE2", "#5A2430", WOOD),
    Way("walnut", "#6B4128", "#3A2214", "#E8D6BE", GOLD, "#D6E1E4", "#EDF2F2", "#123A54", "#8A5230"),
    Way("white", "#EFE8DA", "#8C8068", "#FBF8F0", GOLD, "#D9E2DA", "#EEF3EA", "#0B4231", "#7A4A28"),
    Way("sand", "#CDB48C", "#7C6238", "#F5EBD8", "#8B5A33", "#D6E1E4", "#EDF2F2", "#123A54", "#8A5230"),
    Way("pink", "#D98A98", "#8E3A50", "#FBE9E8", GOLD, "#F0DCD3", "#F9EFEA", "#0F3F33", "#9A6238"),
    Way("silver", "#AEB5BC", "#4A5560", "#EEF1F3", "#C9CDD2", "#E6E0D2", "#F1EEE6", "#0E3450", "#A06C42"),
]
ROOM_OF = {
    "turquoise": "blue",
    "amber": "gold",
    "olive": "green",
    "walnut": "clay",
    "white": "gold",
    "sand": "clay",
    "pink": "rose",
    "silver": "blue",
}


def way_of(colour: int | str) -> Way:
    """By place among the six of the house (counting round), or by any name."""
    if isinstance(colour, int):
        return WAYS[colour % len(WAYS)]
    return next(way for way in (*WAYS, *SAID) if way.name == colour)


def room_of(colour: int | str) -> int:
    """Which of the six rooms suits a colour."""
    name = way_of(colour).name
    name = ROOM_OF.get(name, name)
    return next(place for place, way in enumerate(WAYS) if way.name == name)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _gamma(value: float) -> int:
    value = min(1.0, max(0.0, value))
    value = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(255 * value)


@lru_cache(4096)
def _lab(colour: str) -> tuple[float, float, float]:
    r, g, b = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _hex(light: float, a: float, b: float) -> str:
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#{:02X}{:02X}{:02X}".format(*(_gamma(value) for value in rgb))


@lru_cache(8192)
def mix(first: str, second: str, part: float) -> str:
    """`part` of the second colour in the first."""
    one, two = _lab(first), _lab(second)
    return _hex(*(x + (y - x) * part for x, y in zip(one, two, strict=True)))


@lru_cache(8192)
def shade(colour: str, by: float) -> str:
    """Towards warm light (`by` up to 1) or into deep shadow (down to -1)."""
    light, a, b = _lab(colour)
    chroma, hue = hypot(a, b), atan2(b, a)
    if by >= 0:
        light += (0.985 - light) * by
        chroma *= 1 - 0.65 * by
        a, b = chroma * cos(hue), chroma * sin(hue)
        return _hex(light, a, b + 0.018 * by * (1 - by) * 4 * 0.6)
    light += (light - 0.1) * by if light > 0.1 else 0
    chroma *= 1 + 0.35 * by
    return _hex(light, chroma * cos(hue), chroma * sin(hue))


def lightness(colour: str) -> float:
    return _lab(colour)[0]
