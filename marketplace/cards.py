"""Ready words for the card in the gift, by language; the shopper may change them."""

from django.utils.translation import pgettext_lazy

from marketplace.states import CardLanguage

WORDS: dict[str, list[str]] = {
    "ar": [
        "تقبّل الله طاعتكم، وهذه هدية من مكة المكرمة.",
        "دعوتُ لكم عند البيت الحرام، وهذه ذكرى منه.",
        "حجٌّ مبرور وسعيٌ مشكور وذنبٌ مغفور.",
        "بارك الله لكما وبارك عليكما وجمع بينكما في خير.",
        "جعله الله بيتَ خيرٍ وبركة.",
        "إلى أمي وأبي: أطال الله أعماركما على طاعته.",
    ],
    "en": [
        "A gift from Makkah. You were in my prayers at the House.",
        "May Allah accept from us and from you.",
        "Made by hand in Makkah, and chosen for you with love.",
        "To my parents: may Allah keep you in health and faith.",
    ],
    "ur": ["مکہ مکرمہ سے محبت بھرا تحفہ، آپ کے لیے دعا کی ہے۔", "اللہ تعالیٰ آپ کی عبادت قبول فرمائے۔"],
    "id": ["Oleh-oleh dari Makkah, dengan doa di depan Baitullah.", "Semoga Allah menerima ibadah kita semua."],
    "tr": ["Mekke'den sevgiyle; Beytullah'ta sana dua ettim.", "Allah ibadetlerimizi kabul etsin."],
    "fr": ["Un cadeau de La Mecque, avec mes prières pour vous.", "Qu'Allah accepte nos œuvres et les vôtres."],
}


def choices() -> list[tuple[str, object]]:
    """For a select: the words under the name of their language."""
    groups = [
        (str(CardLanguage(language).label), [(words, words) for words in some]) for language, some in WORDS.items()
    ]
    return [("", pgettext_lazy("ready words", "None")), *groups]


def language_of(words: str) -> str:
    return next((language for language, some in WORDS.items() if words in some), CardLanguage.ARABIC)
