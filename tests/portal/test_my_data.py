"""What is kept of a person: she sees it, and takes a copy of it with her; nobody else's row is in it."""

import json
import time

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from django.apps import apps
from django.urls import reverse

from core.models import AuditEvent
from makkah_portal.my_data import HERS, NOT_HERS
from tests.factories.accounts import UserFactory
from tests.factories.families import FamilyFactory
from tests.factories.programs import a_registration
from tests.factories.volunteering import a_sign_up

pytestmark = pytest.mark.django_db
FILE = reverse("my-data-file")


def signed_in(client, user):
    """A moment ago, by a code."""
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    session.save()


def copy_of(client, user):
    signed_in(client, user)
    answer = client.post(FILE)
    assert answer.status_code == 200, answer.headers.get("Location")
    return json.loads(answer.content)


def rows(data, kind):
    return next((part["rows"] for part in data["parts"] if part["kind"] == kind), [])


def test_no_model_with_personal_data_is_forgotten():
    personal = {model._meta.label for model in apps.get_models() if getattr(model, "PERSONAL_DATA", None)}

    assert personal - set(HERS) == set(NOT_HERS)
    assert not set(HERS) & set(NOT_HERS)


@pytest.mark.parametrize("label", HERS)
def test_every_way_leads_to_a_person(label):
    model, way = apps.get_model(label), HERS[label]

    assert model._base_manager.filter(**{way.path: UserFactory().pk}).count() in (0, 1)
    for name in way.beside:
        model._meta.get_field(name)


def test_the_copy_has_what_is_hers_and_nothing_of_anybody_else(client):
    hers, other = a_registration(), a_registration()
    sign_up = a_sign_up()

    data = copy_of(client, hers.user)

    assert [row["attendee_name"] for row in rows(data, "centers.Registration")] == [hers.attendee_name]
    assert rows(data, "accounts.User")[0]["phone"] == hers.user.phone
    text = json.dumps(data, ensure_ascii=False)
    assert other.user.phone not in text and sign_up.volunteer.user.phone not in text
    assert "phone_index" not in text and "attendee_key" not in text


def test_a_family_takes_her_registration_with_her(client):
    family = FamilyFactory()

    data = copy_of(client, family.owner)

    assert rows(data, "families.Family")[0]["name"] == family.name
    assert len(rows(data, "families.Household")) == 1


def test_taking_a_copy_is_on_record_and_is_kept_by_no_cache(client):
    user = UserFactory()
    signed_in(client, user)

    answer = client.post(FILE)

    assert "no-store" in answer["Cache-Control"]
    assert AuditEvent.objects.filter(action="data.copied", by=user).count() == 1


def test_who_signed_in_long_ago_shows_anew_that_it_is_she(client):
    client.force_login(UserFactory())

    assert client.post(FILE).headers["Location"].startswith("/account/")


def test_a_link_from_elsewhere_downloads_nothing(client):
    client.force_login(UserFactory())

    assert client.get(FILE).headers["Location"] == reverse("my-data")
    client.logout()
    assert client.post(FILE).headers["Location"].startswith(reverse("account_login"))


def test_the_page_tells_what_is_kept(client):
    client.force_login(UserFactory())

    page = client.get(reverse("my-data")).content.decode()

    assert "تنزيل بياناتي" in page
    assert page.count('class="accordion__item"') > 10
