"""The first shelves and synonyms of the shop; staff may change them."""

from typing import Any

from django.db import migrations

# kind: (slug, Arabic, English, icon), then its shelves
CATEGORIES: dict[str, list[tuple[str, str, str, str]]] = {
    "clothing": [
        ("clothing", "ملابس وأزياء", "Clothing", "embroidery"),
        ("abayas", "عبايات وجلابيات", "Abayas and jalabiyas", "embroidery"),
        ("thobes-and-ihram", "أثواب وإحرامات", "Thobes and ihram cloths", "embroidery"),
        ("scarves", "أوشحة وطُرح", "Scarves and shawls", "embroidery"),
        ("embroidery", "مطرزات", "Embroidery", "embroidery"),
        ("bags", "حقائب قماش", "Cloth bags", "basket"),
        ("children-wear", "ملابس أطفال", "Children’s wear", "toys"),
    ],
    "handicrafts": [
        ("handicrafts", "حرف يدوية", "Handicrafts", "pottery"),
        ("prayer-beads", "سُبَح ومسابح", "Prayer beads", "beads"),
        ("prayer-rugs", "سجادات صلاة", "Prayer rugs", "prayer-mat"),
        ("pottery", "فخار وخزف", "Pottery", "pottery"),
        ("incense-burners", "مباخر", "Incense burners", "incense"),
        ("baskets", "خوص وسلال", "Palm-leaf baskets", "basket"),
        ("woodwork", "خشب ورواشين", "Woodwork and rawashin", "calligraphy"),
        ("calligraphy", "خط وزخرفة", "Calligraphy and ornament", "calligraphy"),
        ("jewellery", "حلي وفضة", "Jewellery and silver", "beads"),
        ("dolls-and-toys", "دمى وألعاب", "Dolls and toys", "toys"),
    ],
    "food": [
        ("food", "مأكولات", "Food", "dates"),
        ("dates", "تمور", "Dates", "dates"),
        ("sweets", "معمول وحلويات", "Maamoul and sweets", "sweets"),
        ("coffee-and-spices", "قهوة وبهارات", "Coffee and spices", "sweets"),
        ("honey-and-jams", "عسل ومربيات", "Honey and jams", "dates"),
        ("bakery", "مخبوزات", "Bakery", "sweets"),
    ],
    "electronic_services": [
        ("electronic-services", "خدمات إلكترونية", "Electronic services", "calligraphy"),
        ("design-cards", "تصميم بطاقات وهوية", "Cards and brand design", "calligraphy"),
        ("photo-albums", "ألبومات وصور الرحلة", "Journey albums and photos", "rose"),
        ("digital-gifts", "هدايا رقمية", "Digital gifts", "rose"),
    ],
    "other": [
        ("other-gifts", "هدايا أخرى", "Other gifts", "rose"),
        ("perfume-and-oud", "عطور ودهن عود", "Perfume and oud oil", "perfume"),
        ("incense", "بخور", "Incense", "incense"),
        ("candles-and-soap", "شموع وصابون", "Candles and soap", "rose"),
        ("rose-water", "ورد وماء ورد", "Rose and rose water", "rose"),
        ("gift-boxes", "صناديق هدايا", "Gift boxes", "basket"),
    ],
}

SYNONYMS = [
    ["سبحة", "سبحه", "مسبحة", "سبح", "مسابح", "rosary", "tasbih", "tasbeeh", "misbaha", "misbah", "prayer beads"],
    ["سجادة", "سجاده صلاة", "مصلية", "مصلى", "prayer rug", "prayer mat", "sajada", "sajjada", "janamaz"],
    ["بخور", "عود", "معمول بخور", "incense", "bakhoor", "bukhoor", "oud"],
    ["مبخرة", "مباخر", "مدخنة", "incense burner", "mabkhara", "censer"],
    ["تمر", "تمور", "رطب", "عجوة", "dates", "ajwa", "tamr"],
    ["معمول", "كليجا", "كعك", "maamoul", "mamoul", "klaija", "date cookies"],
    ["عطر", "عطور", "دهن", "دهن عود", "perfume", "attar", "scent", "fragrance"],
    ["عباية", "عباءة", "عبايات", "عباءات", "abaya", "abayas"],
    ["ثوب", "أثواب", "ثياب", "thobe", "thawb"],
    ["إحرام", "احرامات", "ihram", "ihrams"],
    ["شال", "وشاح", "طرحة", "أوشحة", "scarf", "shawl", "hijab"],
    ["شنطة", "حقيبة", "حقائب", "شنط", "bag", "tote", "pouch"],
    ["طفل", "أطفال", "ولد", "بنات", "child", "children", "kids"],
    ["دمية", "دمى", "عروسة", "لعبة", "ألعاب", "doll", "toy"],
    ["فخار", "خزف", "جرة", "pottery", "ceramic", "clay", "jar"],
    ["سلة", "سلال", "خوص", "سعف", "basket", "palm leaf", "wicker"],
    ["رواشين", "روشان", "مشربية", "rawashin", "roshan", "mashrabiya", "lattice"],
    ["خاتم", "خواتم", "سوار", "أسورة", "ring", "bracelet", "jewellery", "jewelry"],
    ["شمعة", "شموع", "candle", "candles"],
    ["صابون", "صابونة", "soap"],
    ["عسل", "honey"],
    ["قهوة", "بن", "coffee", "gahwa", "qahwa"],
    ["فنجان", "فناجيل", "دلة", "cup", "dallah", "finjan"],
    ["ورد", "وردة", "ماء ورد", "ورد طائفي", "rose", "rose water", "taif rose"],
    ["هدية", "هدايا", "توزيعات", "gift", "gifts", "souvenir"],
    ["صندوق", "علبة", "بوكس", "box", "set", "hamper"],
    ["تصميم", "شعار", "هوية", "design", "logo", "branding"],
    ["ألبوم", "البوم صور", "album", "photo book"],
    ["تطريز", "مطرز", "مطرزات", "embroidery", "embroidered"],
    ["خط", "لوحة", "زخرفة", "calligraphy", "ornament", "frame"],
    ["مربى", "مربيات", "jam", "jams", "preserve"],
    ["بهارات", "توابل", "spices", "spice"],
]  # fmt: skip


def put(apps: Any, schema_editor: Any) -> None:
    category = apps.get_model("marketplace", "Category")
    position = 0
    for kind, shelves in CATEGORIES.items():
        parent = None
        for slug, arabic, english, icon in shelves:
            position += 10
            row = category.objects.create(
                parent=parent, kind=kind, slug=slug, name=arabic, name_ar=arabic, name_en=english, icon=icon, position=position
            )
            parent = parent or row
    synonym = apps.get_model("marketplace", "Synonym")
    synonym.objects.bulk_create(synonym(words=words) for words in SYNONYMS)


def take(apps: Any, schema_editor: Any) -> None:
    """Back to empty shelves; shelves with products on them stay and say so."""
    apps.get_model("marketplace", "Synonym").objects.filter(words__in=SYNONYMS).delete()
    category = apps.get_model("marketplace", "Category")
    slugs = [shelf[0] for shelves in CATEGORIES.values() for shelf in shelves]
    category.objects.filter(slug__in=slugs, parent__isnull=False).delete()
    category.objects.filter(slug__in=slugs).delete()


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0001_initial")]
    operations = [migrations.RunPython(put, take)]
