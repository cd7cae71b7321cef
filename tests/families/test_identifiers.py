"""What of a household staff may read: by role, and a whole number only with a reason that is kept."""

import json
import time

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.db import connection
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role, give_role, sync_roles
from core.models import AuditEvent
from families.models import HouseholdMember
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.families import FamilyFactory, LicenceFactory

pytestmark = pytest.mark.django_db
REASON = "بطاقتها لا تطابق السجل"


@pytest.fixture
def family():
    family = FamilyFactory(status="submitted")
    family.household.address = "RRRD2929"
    family.household.save()
    LicenceFactory(family=family, number="HC-12345")
    return family


@pytest.fixture
def officer(family):
    return OfficerFactory(center=family.center)


def staff(role, center):
    sync_roles()
    person = UserFactory(staff=True)
    give_role(person, role)
    center.posts.create(user=person)
    return User.objects.get(pk=person.pk)


def sign_in(client, person, *, seconds_ago=0):
    client.force_login(person)
    session = client.session
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time() - seconds_ago}]
    session.save()
    return client


def door(family):
    return reverse("admin:families_family_identifier", args=[family.pk])


def page(family):
    return reverse("admin:families_family_change", args=[family.pk])


def kept_everywhere():
    """Every text of the trail, of the history and of the sessions."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT json_agg(t)::text FROM core_auditevent t UNION ALL SELECT json_agg(t)::text FROM core_change t"
        )
        return json.dumps(cursor.fetchall(), default=str)


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.FINANCE])
def test_other_roles_read_no_household_no_papers_and_no_consents(client, family, role):
    client.force_login(staff(role, family.center))

    html = client.get(f"/en{page(family)}").content.decode()

    assert family.name_ar in html
    for secret in ("1985", "RRRD2929", "Social security", "Date of birth", "HC-", "Licence", "Consents", "•"):
        assert secret not in html, secret


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.FINANCE])
def test_other_roles_find_nobody_by_her_numbers(client, family, role):
    client.force_login(staff(role, family.center))

    for number in (family.household.national_id, "0" + family.owner.phone[4:]):
        found = client.get("/admin/families/family/", {"q": number}).context["cl"].result_list
        assert list(found) == []


def test_an_officer_reads_all_of_it(client, family, officer):
    client.force_login(officer)

    html = client.get(f"/en{page(family)}").content.decode()

    assert all(fact in html for fact in ("1985", "RRRD2929", "Health card", f"/en{door(family)}?which=phone"))


@pytest.mark.parametrize("which", ["national_id", "phone"])
def test_a_whole_number_is_shown_once_and_kept_nowhere(client, family, officer, which, caplog):
    digits = {"national_id": family.household.national_id, "phone": f"0{family.owner.phone[4:6]} "}[which]
    desk = sign_in(client, officer)

    asked = desk.get(door(family), {"which": which})
    told = desk.post(door(family), {"which": which, "reason": REASON})
    again = desk.get(door(family))

    html = told.content.decode()
    assert (asked.status_code, told.status_code) == (200, 200)
    assert "no-store" in told["Cache-Control"]
    assert f'<bdi dir="ltr">{digits}' in html
    assert digits not in asked.content.decode() + again.content.decode()
    event = AuditEvent.objects.about(family).get()
    assert (event.action, event.by, event.reason, event.is_internal) == (
        "family.identifier_seen", officer, REASON, True
    )  # fmt: skip
    assert event.details == {"which": which}
    kept = kept_everywhere() + caplog.text + json.dumps(dict(client.session), default=str)
    for value in (family.household.national_id, family.owner.phone, "0" + family.owner.phone[4:]):
        assert value not in kept


@pytest.mark.parametrize(
    "typed",
    [{}, {"reason": " \u202e "}, {"which": "iban"}, {"reason": "رقمها 1234567890"}, {"reason": "١٢٣ ٤٥٦ ٧٨٩"}],
    ids=str,
)
def test_without_a_reason_nothing_is_shown(client, family, officer, typed):
    data = {"which": "national_id", "reason": REASON} | typed if typed else {}

    response = sign_in(client, officer).post(door(family), data)

    assert response.status_code == 422
    assert family.household.national_id not in response.content.decode()
    assert not AuditEvent.objects.exists()


WHO = {
    "publisher": (lambda family: staff(Role.PUBLISHER, family.center), 403),
    "finance": (lambda family: staff(Role.FINANCE, family.center), 403),
    "another centre": (lambda family: OfficerFactory(center=CenterFactory()), 404),
    "no post": (lambda family: OfficerFactory(), 404),
    "her own": (lambda family: join(OfficerFactory(center=family.center), family), 403),
    "owner": (lambda family: family.owner, 404),
}


def join(person, family):
    HouseholdMember.objects.create(household=family.household, user=person)
    return person


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", WHO)
def test_nobody_else_comes_to_a_whole_number(client, family, who, method):
    make, status = WHO[who]
    data = {"which": "national_id", "reason": REASON}

    response = getattr(sign_in(client, make(family)), method)(door(family), data)

    assert response.status_code == status
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_officer_who_came_in_long_ago_shows_who_she_is_first(client, family, officer, method):
    officer.set_password("long-enough-words")
    officer.save()
    data = {"which": "national_id", "reason": REASON}

    response = getattr(sign_in(client, officer, seconds_ago=3600), method)(door(family), data)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert not AuditEvent.objects.exists()


def test_the_whole_number_after_showing_who_she_is(client, family, officer):
    officer.set_password("long-enough-words")
    officer.save()
    desk = sign_in(client, officer, seconds_ago=3600)
    sent = desk.post(door(family), {"which": "national_id", "reason": REASON})

    told = desk.post(sent["Location"], {"password": "long-enough-words"})

    assert family.household.national_id in told.content.decode()
    assert AuditEvent.objects.about(family).get().reason == REASON


def test_a_draft_she_has_not_sent_is_not_there(client):
    family = FamilyFactory(status="draft")

    assert sign_in(client, OfficerFactory(center=family.center)).get(door(family)).status_code == 404
