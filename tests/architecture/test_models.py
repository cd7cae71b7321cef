"""What every model promises: signatures are whole, personal data is classified, migrations say what they do."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models
from django.db.models import Model, Q

from core.crypto import BlindIndexField
from tests.architecture.sources import APPS, files, place

CLASSIFIED = ["accounts", "centers", "families", "marketplace"]
FREE_TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
#: Personal, and yet without a history of changes; the reason why.
UNTRACKED = {
    "core.Notification": "sent once and blanked after 180 days; a second copy would outlive that",
    "core.Change": "the history itself",
    "core.Certificate": "frozen by a trigger; a withdrawal is signed in its own row, once",
    "families.LicenceDocument": "a photo, added and removed whole; the audit trail and the licence's history say so",
    "volunteering.ImportRow": "a file that waits for a look; ninety days, and what was accepted is a line of hours",
    "marketplace.Basket": "gone after some days",
    "marketplace.BasketLine": "gone with its basket",
    "marketplace.CheckoutDraft": "what is typed on the way to an order, gone with it",
    "marketplace.OrderLine": "frozen by a trigger",
    "marketplace.TransferReceipt": "a photo, added and removed whole, which the audit trail says",
}
DERIVED = (models.SlugField, BlindIndexField)  # from a field that is classified itself
TRANSLATION = re.compile(r"_(ar|en)$")


def our_models(labels: list[str]) -> list[type[Model]]:
    return [model for label in labels for model in apps.get_app_config(label).get_models()]


def leaves(condition: object) -> Iterator[str]:
    if isinstance(condition, Q):
        for child in condition.children:
            yield from leaves(child)
    elif isinstance(condition, tuple):
        yield condition[0]


def unsigned(model: type[Model]) -> Iterator[str]:
    fields = {field.name: field for field in model._meta.local_fields}
    checks = [
        set(leaves(rule.condition)) for rule in model._meta.constraints if isinstance(rule, models.CheckConstraint)
    ]
    for name in fields:
        at, by = f"{name[:-3]}_at", name
        is_pair = name.endswith("_by") and at in fields and (fields[at].null or fields[by].null)
        if is_pair and not any({f"{at}__isnull", f"{by}__isnull"} <= check for check in checks):
            yield f"{model._meta.label}: {at}, {by}"


def declared(model: type[Model], name: str) -> set[str]:
    return {field for base in model.__mro__ for field in vars(base).get(name, ())}


def unclassified(model: type[Model]) -> Iterator[str]:
    known = declared(model, "PERSONAL_DATA") | declared(model, "NOT_PERSONAL")
    for field in model._meta.local_fields:
        holds_text = isinstance(field, FREE_TEXT) and not isinstance(field, DERIVED) and not field.choices
        if holds_text and field.name not in known and TRANSLATION.sub("", field.name) not in known:
            yield f"{model._meta.label}.{field.name}"


def test_every_signature_has_a_hand_and_a_time():
    assert [fault for model in our_models(APPS) for fault in unsigned(model)] == []


def test_every_text_is_personal_or_not():
    """List it in the model's PERSONAL_DATA (how long it is kept, how it is erased) or in NOT_PERSONAL."""
    assert [fault for model in our_models(CLASSIFIED) for fault in unclassified(model)] == []


def test_centres_and_volunteering_point_at_no_household_and_no_family():
    """Everything hangs on the person's account (ADR 8)."""
    pointing = [
        f"{model._meta.label}.{field.name}"
        for model in our_models(["centers", "volunteering"])
        for field in model._meta.local_fields
        if field.related_model is not None and field.related_model._meta.app_label == "families"
    ]

    assert pointing == []


def test_classified_fields_exist():
    stale = []

    for model in our_models(APPS):
        there = {field.name for field in model._meta.get_fields()}
        names = declared(model, "PERSONAL_DATA") | declared(model, "NOT_PERSONAL")
        stale += [f"{model._meta.label}.{name}" for name in names - there]

    assert stale == []


def test_every_promise_about_personal_data_is_a_sentence():
    short = [
        f"{model._meta.label}.{field}"
        for model in our_models(APPS)
        for field, promise in getattr(model, "PERSONAL_DATA", {}).items()
        if len(promise) < 10
    ]

    assert short == []


def test_migrations_are_named_for_their_purpose():
    auto = [place(path) for path in files("*/migrations/*.py") if re.search(r"_auto_\d|_and_more", path.name)]

    assert auto == []


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_every_table_with_personal_data_keeps_its_history():
    """`core.history.track` in a migration, or a reason in UNTRACKED."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%_history'")
        tracked = {table for (table,) in cursor.fetchall()}
    personal = [model for model in our_models(APPS) if declared(model, "PERSONAL_DATA")]

    without = {model._meta.label for model in personal if model._meta.db_table not in tracked}

    assert without - UNTRACKED.keys() == set()
