"""Arabic text: what people type, made comparable.

`normalise` is what every form does to every text before it looks at it. `fold` is the Python twin of the SQL function
`public.ar_norm` that search columns are built with; a property test keeps the two equal.
"""

import re
import unicodedata

DIGITS = {ord(arabic): str(value) for value, arabic in enumerate("٠١٢٣٤٥٦٧٨٩")}
DIGITS |= {ord(persian): str(value) for value, persian in enumerate("۰۱۲۳۴۵۶۷۸۹")}
INVISIBLE = re.compile(r"[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufff0-\ufff8\ufffe\uffff]")
HAS_LETTER = re.compile(r"[^\W\d_]")

MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad]"
)
LETTERS = str.maketrans(
    "أإآٱٲٳىیېئےةؤکڪگھہە٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "اااااايييييهوككگههه01234567890123456789",
    "ء",
)
OTHER = re.compile("[^0-9a-z\u00df-\u024f\u0621-\u064a\u066e-\u06d3]+")
PREFIX = re.compile(r"^(?:(?:[وفبك]?ال)|(?:و?لل)|و(?=ال))(?=.{3,})")
SUFFIX = re.compile(r"(?<=.{3})(?:يون|ات|ون|ين|ان|يه|ه|ي)$")


def fold_digits(text: str) -> str:
    """Arabic-Indic and Persian digits as 0-9."""
    return text.translate(DIGITS)


def normalise(text: str) -> str:
    """Digits as 0-9, Arabic decimal and thousands marks as . and nothing, no invisible or control characters, NFC.

    New lines stay; zero-width joiners stay, because Persian and Urdu spelling needs them.
    """
    text = INVISIBLE.sub("", CONTROL.sub("", text)).replace("\u066c", "").replace("\u066b", ".")
    return unicodedata.normalize("NFC", fold_digits(text)).strip()


def fold(text: str) -> str:
    """One spelling for all the ways a word is written; twin of `public.ar_norm`."""
    text = unicodedata.normalize("NFKC", text).replace(
        "\u0130", "i"
    )  # Python lowers Turkish dotted I to two characters
    text = MARKS.sub("", text.lower())
    return OTHER.sub(" ", text.translate(LETTERS)).strip(" ")


def light_stem(word: str) -> str:
    """A folded word without its article and common endings; twin of `public.ar_light`."""
    return SUFFIX.sub("", PREFIX.sub("", word))


def stem(text: str) -> str:
    """Folded, light-stemmed words; twin of `public.ar_light_text`."""
    return " ".join(light_stem(word) for word in fold(text).split(" "))


COMPOUND = {"عبد", "أبو", "ابو", "أم", "ام", "بنت", "abd", "abdul", "abu", "umm", "um"}
TAILS = {"الله", "الدين", "الرحمن", "الإسلام", "al", "el", "ul", "allah", "ad", "ar", "as", "an"}


def given_name(name: str) -> str:
    """What a person is called: «عبد الله», «أم خالد», "Abd al-Rahman" are one name each; otherwise the first word."""
    words = name.split()
    count = 1
    while count < min(len(words), 3) and (words[count - 1].lower() in COMPOUND or words[count].lower() in TAILS):
        count += 1
    return " ".join(words[:count])


PHONE = re.compile(r"(?<![0-9])\+?[0-9](?:[\s().\-/]{0,2}[0-9]){8,13}(?![0-9])")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?:https?://|www\.)\S|wa\.me/|(?<![\w.])@[a-z0-9_.]{3,}", re.IGNORECASE)


def holds_contact(text: str) -> bool:
    """Whether a normalised text tells a phone number, an e-mail, a link or an account elsewhere."""
    return bool(PHONE.search(text) or ADDRESS.search(text))
