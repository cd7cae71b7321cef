"""Write static/fonts/*.woff2: the letters the portal's languages need, renamed because "Plex" is a reserved font name.

And core/certificates/fonts/*.ttf: whole, because a name on a certificate may have any letter; letters.txt lists them.

npm pack @ibm/plex-sans-arabic @fontsource/ibm-plex-sans @fontsource-variable/reem-kufi @emran-alhaddad/saudi-riyal-font
(unpack each into a folder of that package's last name)
.venv/bin/python tools/build_fonts.py <folder>
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
FONTS, PRINTED = ROOT / "static" / "fonts", ROOT / "core" / "certificates" / "fonts"
PUNCTUATION = {0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026}
LATIN = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | {0x131, 0x152, 0x153, 0x178}
SIGNS = {0x201A, 0x201E, 0x2022, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212}
ARABIC = {0x60C, 0x61B, 0x61F, *range(0x621, 0x63B), *range(0x640, 0x657), *range(0x660, 0x66D), 0x670, 0x671}
ARABIC |= {
    0x679,
    0x67E,
    0x686,
    0x688,
    0x691,
    0x698,
    0x6A9,
    0x6AF,
    0x6BA,
    0x6BE,
    *range(0x6C0, 0x6C4),
    0x6CC,
    0x6D2,
    0x6D3,
    0x6D4,
    0x6D5,
}
ARABIC |= {*range(0x6F0, 0x6FA), 0xFDF2, 0xFDFA, 0xFDFB, 0xFD3E, 0xFD3F}
TURKISH = {0x11E, 0x11F, 0x130, 0x15E, 0x15F}
LONG_VOWELS = {0x100, 0x101, 0x12A, 0x12B, 0x16A, 0x16B}
FEATURES = [
    "ccmp",
    "locl",
    "calt",
    "rlig",
    "liga",
    "init",
    "medi",
    "fina",
    "isol",
    "mark",
    "mkmk",
    "kern",
    "rclt",
    "mset",
    "curs",
    "tnum",
    "lnum",
]
PLEX, KUFI = "plex-sans-arabic/fonts/complete/woff2/IBMPlexSansArabic-", "reem-kufi/files/reem-kufi-"
JOBS = [  # source, file, letters, family, style
    (PLEX + "Regular.woff2", "bayt-text-400", LATIN | PUNCTUATION | SIGNS | ARABIC, "Bayt Text", "Regular"),
    (PLEX + "SemiBold.woff2", "bayt-text-600", LATIN | PUNCTUATION | SIGNS | ARABIC, "Bayt Text", "SemiBold"),
    (
        "ibm-plex-sans/files/ibm-plex-sans-latin-ext-400-normal.woff2",
        "bayt-text-ext-400",
        TURKISH | LONG_VOWELS,
        "Bayt Text",
        "Regular",
    ),
    (
        "ibm-plex-sans/files/ibm-plex-sans-latin-ext-600-normal.woff2",
        "bayt-text-ext-600",
        TURKISH | LONG_VOWELS,
        "Bayt Text",
        "SemiBold",
    ),
    (KUFI + "arabic-wght-normal.woff2", "bayt-kufi-ar", ARABIC | {0x20}, "Bayt Kufi", "SemiBold"),
    (KUFI + "latin-wght-normal.woff2", "bayt-kufi-latin", LATIN | PUNCTUATION, "Bayt Kufi", "SemiBold"),
    (KUFI + "latin-ext-wght-normal.woff2", "bayt-kufi-ext", TURKISH, "Bayt Kufi", "SemiBold"),
    ("saudi-riyal-font/fonts/regular/saudi_riyal.ttf", "bayt-riyal", {0x20C1}, "Bayt Riyal", "Regular"),
]
PRINT_JOBS = [  # source, file, family, style; families of the PDF are apart, because it asks them one after the other
    (PLEX + "Regular.woff2", "bayt-text-400", "Bayt Text", "Regular"),
    (PLEX + "SemiBold.woff2", "bayt-text-600", "Bayt Text", "SemiBold"),
    ("ibm-plex-sans/files/ibm-plex-sans-latin-ext-400-normal.woff2", "bayt-text-ext-400", "Bayt Text Ext", "Regular"),
    ("ibm-plex-sans/files/ibm-plex-sans-latin-ext-600-normal.woff2", "bayt-text-ext-600", "Bayt Text Ext", "SemiBold"),
    (KUFI + "arabic-wght-normal.woff2", "bayt-kufi-ar", "Bayt Kufi", "SemiBold"),
    (KUFI + "latin-wght-normal.woff2", "bayt-kufi-latin", "Bayt Kufi Latin", "SemiBold"),
]


def rename(font: TTFont, family: str, style: str) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14) and record.platformID == 3]
    post = f"{family.replace(' ', '')}-{style}"
    texts = {
        1: family,
        2: "Regular" if style == "Regular" else "Bold",
        3: post,
        4: f"{family} {style}",
        5: "Version 1.000",
        6: post,
    }
    for number, text in (texts | {16: family, 17: style}).items():
        names.setName(text, number, 3, 1, 0x409)


def upright(path: str) -> TTFont:
    """The font at the one weight we use."""
    font = TTFont(Path(sys.argv[1]) / path)
    return instancer.instantiateVariableFont(font, {"wght": 600}) if "fvar" in font else font


def ranges(letters: set[int]) -> str:
    """«41-5A», a line for each run of letters."""
    ends = sorted(letter for letter in letters if letter + 1 not in letters)
    starts = sorted(letter for letter in letters if letter - 1 not in letters)
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in zip(starts, ends, strict=True))


def main() -> None:
    for_screens()
    for_paper()


def for_paper() -> None:
    letters = set()
    for source, name, family, style in PRINT_JOBS:
        font = upright(source)
        letters |= {letter for letter in font.getBestCmap() if name.startswith("bayt-text") and letter >= 0x20}
        rename(font, family, style)
        if style == "SemiBold":
            font["OS/2"].usWeightClass = 600
        font.flavor = None
        font.save(PRINTED / f"{name}.ttf")
    (PRINTED / "letters.txt").write_text(ranges(letters))


def for_screens() -> None:
    for source, name, letters, family, style in JOBS:
        font = upright(source)
        options = subset.Options(
            hinting=False, layout_features=FEATURES, notdef_outline=True, name_IDs=["*"], name_languages=["*"]
        )
        options.drop_tables += ["DSIG", "STAT", "meta", "FFTM"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=letters)
        cutter.subset(font)
        rename(font, family, style)
        font.flavor = "woff2"
        font.save(FONTS / f"{name}.woff2")


if __name__ == "__main__":
    main()
