"""Icons that show each craft, and the shop's names for the two kinds that were called differently."""

from django.db import migrations

# slug: before → after
ICONS = {
    "embroidery": ("flower", "embroidery"),
    "abayas": ("ruler", "shirt"),
    "ihram": ("shirt", "prayer-mat"),
    "crochet": ("scissors", "heart"),
    "prayer-beads": ("circle", "beads"),
    "incense": ("flame", "incense"),
    "palm-weaving": ("shopping-basket", "basket"),
    "pottery": ("box", "pottery"),
    "wood": ("package", "home"),
    "calligraphy": ("pencil", "calligraphy"),
    "candles-soap": ("droplets", "flame"),
    "sweets": ("cake", "sweets"),
    "dates": ("package", "dates"),
    "pickles": ("utensils", "droplets"),
    "coffee": ("utensils", "flame"),
    "toys": ("baby", "toys"),
    "plants": ("flower", "rose"),
}
NAMES = {
    "clothing": ("ملبوسات", "ملابس وأزياء"),
    "food": ("أغذية", "مأكولات"),
    "prayer-beads": ("سبح ومسابح", "سُبَح ومسابح"),
    "calligraphy": ("خط عربي وزخرفة", "خط وزخرفة"),
}


def turn(apps, before, after):
    """What staff changed since stays as they left it."""
    craft = apps.get_model("families", "Craft")
    for slug, icons in ICONS.items():
        craft.objects.filter(slug=slug, icon=icons[before]).update(icon=icons[after])
    for slug, names in NAMES.items():
        craft.objects.filter(slug=slug, name_ar=names[before]).update(name=names[after], name_ar=names[after])


def show(apps, schema_editor):
    turn(apps, 0, 1)


def hide(apps, schema_editor):
    turn(apps, 1, 0)


class Migration(migrations.Migration):
    dependencies = [("families", "0006_see_identifier")]
    operations = [migrations.RunPython(show, hide)]
