"""The crafts of Makkah's productive families: five kinds, each with its children."""

from django.db import migrations

CRAFTS = [
    ("clothing", "clothing", "shirt", "ملبوسات", "Clothing", [
        ("tailoring", "scissors", "تفصيل وخياطة", "Tailoring"),
        ("embroidery", "flower", "تطريز يدوي", "Hand embroidery"),
        ("abayas", "ruler", "عبايات وجلابيات", "Abayas and jalabiyas"),
        ("ihram", "shirt", "لباس الإحرام والصلاة", "Ihram and prayer wear"),
        ("children-wear", "baby", "ملابس أطفال", "Children's wear"),
        ("crochet", "scissors", "كروشيه وتريكو", "Crochet and knitting"),
    ]),
    ("handicraft", "handicraft", "palette", "حرف يدوية", "Handicrafts", [
        ("prayer-beads", "circle", "سبح ومسابح", "Prayer beads"),
        ("incense", "flame", "بخور وعطور", "Incense and perfume"),
        ("palm-weaving", "shopping-basket", "خوص وسلال", "Palm weaving and baskets"),
        ("pottery", "box", "فخار وخزف", "Pottery and ceramics"),
        ("wood", "package", "أعمال خشبية ورواشين", "Woodwork and rawashin"),
        ("calligraphy", "pencil", "خط عربي وزخرفة", "Calligraphy and ornament"),
        ("jewellery", "gem", "فضة وإكسسوارات", "Silver and accessories"),
        ("candles-soap", "droplets", "شموع وصابون", "Candles and soap"),
        ("gift-wrapping", "gift", "تغليف هدايا", "Gift wrapping"),
    ]),
    ("food", "food", "utensils", "أغذية", "Food", [
        ("sweets", "cake", "معمول وحلويات", "Maamoul and sweets"),
        ("dates", "package", "تمور محشوة", "Stuffed dates"),
        ("baking", "cake", "مخبوزات", "Baking"),
        ("home-cooking", "utensils", "أكلات حجازية", "Hijazi home cooking"),
        ("spices", "leaf", "بهارات وخلطات", "Spices and blends"),
        ("pickles", "utensils", "مخللات ومربيات", "Pickles and jams"),
        ("coffee", "utensils", "قهوة ومشروبات", "Coffee and drinks"),
    ]),
    ("electronic", "electronic", "monitor", "خدمات إلكترونية", "Electronic services", [
        ("design", "palette", "تصميم ودعوات", "Design and invitations"),
        ("printing", "printer", "طباعة", "Printing"),
        ("photography", "camera", "تصوير منتجات", "Product photography"),
        ("typing", "file-text", "كتابة وتنسيق", "Typing and layout"),
        ("translation", "languages", "ترجمة", "Translation"),
    ]),
    ("other", "other", "star", "أخرى", "Other", [
        ("toys", "baby", "دمى وألعاب", "Dolls and toys"),
        ("plants", "flower", "نباتات وورد", "Plants and flowers"),
        ("hospitality", "users", "ضيافة ومناسبات", "Hospitality and occasions"),
        ("something-else", "star", "حرفة أخرى", "Another craft"),
    ]),
]  # fmt: skip


def plant(apps, schema_editor):
    craft = apps.get_model("families", "Craft")
    for place, (slug, kind, icon, arabic, english, children) in enumerate(CRAFTS):
        names = {"name": arabic, "name_ar": arabic, "name_en": english}
        top, _ = craft.objects.update_or_create(
            slug=slug, defaults=names | {"category_kind": kind, "icon": icon, "position": place, "parent": None}
        )
        for position, (child, child_icon, child_arabic, child_english) in enumerate(children):
            names = {"name": child_arabic, "name_ar": child_arabic, "name_en": child_english}
            craft.objects.update_or_create(
                slug=child,
                defaults=names | {"category_kind": kind, "icon": child_icon, "position": position, "parent": top},
            )


def uproot(apps, schema_editor):
    craft = apps.get_model("families", "Craft")
    slugs = [child[0] for *_, children in CRAFTS for child in children]
    craft.objects.filter(slug__in=slugs, parent__isnull=False, families=None).delete()
    craft.objects.filter(slug__in=[row[0] for row in CRAFTS], children=None).delete()


class Migration(migrations.Migration):
    dependencies = [("families", "0001_initial")]
    operations = [migrations.RunPython(plant, uproot)]
