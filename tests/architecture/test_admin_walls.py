"""Nothing of another centre, at any door of any admin page: list, search, change, history, POST, delete, select, filter, bulk,
autocomplete. A new admin page fails here until it says whose rows it shows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import models
from django.test import Client
from django.urls import reverse

from core.admin import CenterScopedAdmin
from tests.architecture.walls import COMMON, MAKERS, OWNERS_ONLY
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, OfficerFactory

pytestmark = pytest.mark.django_db
SCOPED = [model for model, page in admin.site._registry.items() if isinstance(page, CenterScopedAdmin)]
OTHERS = [model for model, page in admin.site._registry.items() if not isinstance(page, CenterScopedAdmin)]


def label(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.fixture
def officer():
    """An officer of one centre who was carelessly given every permission there is."""
    person = OfficerFactory(center=CenterFactory())
    person.user_permissions.set(Permission.objects.all())
    return person


@pytest.fixture
def desk(officer, settings) -> Client:
    settings.STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(officer)
    return client


def address(model: type[models.Model], door: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{door}", args=args)


def test_every_admin_page_says_whose_rows_it_shows():
    unsaid = {label(model) for model in SCOPED} - set(MAKERS)
    unsaid |= {label(model) for model in OTHERS} - COMMON - OWNERS_ONLY

    assert unsaid == set()


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_a_row_of_another_centre_is_behind_the_wall(model, officer, desk):
    make: Callable[[Any], models.Model] = MAKERS[label(model)]
    hers, other = make(officer.center_posts.get().center), make(CenterFactory())
    listed = desk.get(address(model, "changelist"))

    assert listed.status_code == 200
    assert [row.pk for row in listed.context["cl"].queryset.filter(pk__in=[hers.pk, other.pk])] == [hers.pk]
    for door in ("change", "history", "delete"):
        for method in (desk.get, desk.post):
            assert method(address(model, door, other.pk)).status_code in (302, 403, 404), door
    assert str(other) not in desk.get(address(model, "change", other.pk), follow=True).content.decode() or hers == other


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_a_forged_bulk_action_reaches_no_row_of_another_centre(model, officer, desk):
    make = MAKERS[label(model)]
    make(officer.center_posts.get().center)
    other = make(CenterFactory())
    before = model._base_manager.filter(pk=other.pk).values().get()

    for action in admin.site._registry[model].actions or ():
        data = {"action": action, "_selected_action": [other.pk], "confirm": "1", "reason": "سبب واضح للقرار"}
        desk.post(address(model, "changelist"), data)

    assert model._base_manager.filter(pk=other.pk).values().get() == before


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_filters_and_selects_offer_nothing_of_another_centre(model, officer, desk):
    make = MAKERS[label(model)]
    hers = make(officer.center_posts.get().center)
    far = CenterFactory(name_ar="مركز بعيد جدًا", name_en="Faraway")
    make(far)

    listed = desk.get(address(model, "changelist")).content.decode()
    page = admin.site._registry[model]
    assert "مركز بعيد جدًا" not in listed
    assert "مركز بعيد جدًا" not in desk.get(address(model, "change", hers.pk)).content.decode()
    if page.has_add_permission(desk.get(address(model, "changelist")).wsgi_request):
        assert "مركز بعيد جدًا" not in desk.get(address(model, "add")).content.decode()


@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_autocomplete_offers_nothing_of_another_centre(model, officer, desk):
    if not admin.site._registry[model].get_search_fields(None):
        pytest.skip("not searchable, so not offered")
    far = MAKERS[label(model)](CenterFactory())
    for field in (
        field for other in admin.site._registry for field in other._meta.fields if field.related_model is model
    ):
        query = {"app_label": field.model._meta.app_label, "model_name": field.model._meta.model_name}
        answer = desk.get(reverse("admin:autocomplete"), query | {"field_name": field.name, "term": ""})
        if answer.status_code == 200:
            assert str(far.pk) not in {row["id"] for row in answer.json()["results"]}


@pytest.mark.parametrize("model", [model for model in OTHERS if label(model) in OWNERS_ONLY], ids=label)
def test_pages_that_cross_walls_are_the_administrators_alone(model, settings):
    settings.STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(OfficerFactory(center=CenterFactory()))

    assert client.get(address(model, "changelist")).status_code in (302, 403, 404)


@pytest.mark.parametrize("person", ["nobody", "family", "staff without a post"])
def test_the_admin_shows_nothing_to_strangers(person, settings):
    settings.STAFF_SECOND_FACTOR = False
    client = Client()
    if person == "family":
        client.force_login(UserFactory())
    if person == "staff without a post":
        client.force_login(UserFactory(staff=True))

    for model in SCOPED:
        answer = client.get(address(model, "changelist"))
        rows = answer.context["cl"].result_count if answer.status_code == 200 else 0
        assert rows == 0
