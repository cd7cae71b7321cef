"""Icons of the crafts, as the migration leaves them, and back."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from families.models import Craft

pytestmark = pytest.mark.django_db
change = import_module("families.migrations.0007_craft_icons")


def test_icons_and_names_turn_and_turn_back():
    change.hide(apps, None)
    before = dict(Craft.objects.filter(slug__in=change.ICONS).values_list("slug", "icon"))
    change.show(apps, None)
    after = dict(Craft.objects.filter(slug__in=change.ICONS).values_list("slug", "icon"))

    assert before == {slug: icons[0] for slug, icons in change.ICONS.items()}
    assert after == {slug: icons[1] for slug, icons in change.ICONS.items()}
    assert Craft.objects.get(slug="food").name_ar == "مأكولات"


def test_what_staff_chose_stays():
    Craft.objects.filter(slug="pottery").update(icon="store")

    change.hide(apps, None)

    assert Craft.objects.get(slug="pottery").icon == "store"


def test_every_icon_is_in_the_sprite():
    sprite = Path("static/icons/sprite.svg").read_text()

    assert [icon for icon in Craft.objects.values_list("icon", flat=True) if f'id="{icon}"' not in sprite] == []
