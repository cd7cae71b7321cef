"""What a query means: stop words out, synonyms in, and the nearest known word for one that nobody has written right.

Synonyms and the vocabulary of the shelf are kept in the process for a minute.
"""

from collections.abc import Iterable

from django.db import connection

from core.remembered import Remembered
from core.text import fold, light_stem, stem
from marketplace.models import Synonym

STOP_WORDS = frozenset(fold("في من مع على الى عن او و ل ب a an and for from in is my of on or the to with").split())
LONGEST_QUERY = 100
MOST_WORDS = 8
ALIKE = 0.36  # of the trigrams of both words together, as pg_trgm's similarity counts them
ENOUGH = 0.5  # of the word asked for


def key(phrase: str) -> str:
    """One key for the spellings and endings of a phrase; an English plural counts as its singular."""
    return " ".join(map(singular, stem(phrase).split()))


def singular(word: str) -> str:
    if not word.isascii() or len(word) < 4:
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def read_synonyms() -> dict[str, list[str]]:
    """For each phrase's key, every phrase that means the same; a phrase in two groups means both."""
    found: dict[str, list[str]] = {}
    for words in Synonym.objects.order_by("pk").values_list("words", flat=True):
        for word in words:
            known = found.setdefault(key(word), [])
            known += [other for other in words if other not in known]
    return found


class Vocabulary:
    """Every stem on the shelf, to be found by trigrams."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = {word: trigrams(word) for word in words if len(word) > 2}
        self.by_trigram: dict[str, list[str]] = {}
        for word, parts in self.words.items():
            for part in parts:
                self.by_trigram.setdefault(part, []).append(word)

    def nearest(self, word: str, most: int = 3) -> list[str]:
        """The known words most like this one, the likest first; none when nothing comes near."""
        asked = trigrams(word)
        shared: dict[str, int] = {}
        for part in asked:
            for candidate in self.by_trigram.get(part, ()):
                shared[candidate] = shared.get(candidate, 0) + 1
        scored = []
        for candidate, count in shared.items():
            score = count / (len(asked) + len(self.words[candidate]) - count)
            if score >= ALIKE or one_slip(word, candidate):
                scored.append((-max(score, ENOUGH if one_slip(word, candidate) else 0), candidate))
        return [candidate for _score, candidate in sorted(scored)[:most]]


def trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def one_slip(first: str, second: str) -> bool:
    """Whether one letter was added, left out or changed, or two neighbours were swapped."""
    if abs(len(first) - len(second)) > 1 or min(len(first), len(second)) < 3:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    a, b = first[start:], second[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def read_vocabulary() -> Vocabulary:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM ts_stat('SELECT text_vector FROM marketplace_product WHERE status = ''published''') LIMIT 100000"
        )
        return Vocabulary(word for (word,) in cursor.fetchall())


synonyms = Remembered(read_synonyms)
vocabulary = Remembered(read_vocabulary)


def split(query: str) -> list[str]:
    """The words that count; stop words only when there is nothing else."""
    words = fold(query[:LONGEST_QUERY]).split()[:MOST_WORDS]
    return [word for word in words if word not in STOP_WORDS] or words


def expand(words: list[str]) -> list[list[str]]:
    """Groups of phrases; a product must match one phrase of every group."""
    known = synonyms.get()
    groups: list[list[str]] = []
    start = 0
    while start < len(words):
        for length in (3, 2, 1):
            phrase = " ".join(words[start : start + length])
            if start + length <= len(words) and (length == 1 or key(phrase) in known):
                groups.append(list(dict.fromkeys([phrase, *known.get(key(phrase), [])])))
                start += length
                break
    return groups


def mend(words: list[str]) -> list[list[str]]:
    """The same groups with every unknown word replaced by its nearest known ones; empty when one has none."""
    known = vocabulary.get()
    groups = expand(words)
    mended = []
    for group in groups:
        asked = [light_stem(word) for word in group[0].split()]
        if len(group) > 1 or all(word in known.words for word in asked):
            mended.append(group)
            continue
        near = [found for word in asked for found in known.nearest(word)]
        if not near:
            return []
        mended.append(
            list(dict.fromkeys(extra for word in near for extra in [word, *synonyms.get().get(key(word), [])]))
        )
    return mended


def forget() -> None:
    synonyms.forget()
    vocabulary.forget()
