"""Ready words for the card in the gift, by language; the shopper may change them."""

WORDS: dict[str, list[str]] = {
    "ar": [
        "تقبّل الله طاعتكم، وهذه هدية من مكة المكرمة.",
        "دعوتُ لكم عند البيت الحرام، وهذه ذكرى منه.",
        "حجٌّ مبرور وسعيٌ مشكور وذنبٌ مغفور.",
        "بارك الله لكم وبارك عليكم وجمع بينكما في خير.",
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


def suggestions() -> list[tuple[str, str]]:
    """(language, words), every language of the list."""
    return [(language, words) for language, some in WORDS.items() for words in some]
