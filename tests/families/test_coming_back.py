"""What she typed comes back as she typed it, a button pressed again is one registration, and she may read what she sent."""

import pytest
from django.urls import reverse

from families import consents
from families.models import Consent, Family
from families.states import ConsentPurpose, FamilyStatus
from families.steps import STEPS
from tests.factories.families import CraftFactory, FamilyFactory

pytestmark = pytest.mark.django_db
BORN = "/families/register/birth-date/"
CHECK = "/families/register/check/"
AGREED = {purpose.value: "on" for purpose in consents.REQUIRED}


def open_family(status=FamilyStatus.DRAFT) -> Family:
    family = FamilyFactory(status=status, answered=[step.slug for step in STEPS])
    family.crafts.set([CraftFactory()])
    return family


def boxes(client):
    form = client.get(BORN).context["form"]
    return tuple(form[name].value() for name in ("calendar", "day", "month", "year"))


def test_a_birth_date_comes_back_in_the_calendar_it_was_typed_in(client):
    family = open_family()
    client.force_login(family.owner)

    client.post(BORN, {"calendar": "hijri", "day": "١", "month": "٢", "year": "١٤٠٥"})
    assert boxes(client) == ("hijri", 1, 2, 1405)

    client.post(BORN, {"calendar": "gregorian", "day": "7", "month": "3", "year": "1985"})
    assert boxes(client) == ("gregorian", 7, 3, 1985)


def test_a_wrong_hijri_date_stays_hijri(client):
    client.force_login(open_family().owner)

    answer = client.post(BORN, {"calendar": "hijri", "day": "31", "month": "2", "year": "1405"})

    assert answer.status_code == 422
    assert answer.context["form"]["calendar"].value() == "hijri"
    assert answer.context["form"]["day"].value() == "31"


def test_sending_again_is_done_and_one_registration(client):
    family = open_family()
    client.force_login(family.owner)

    answers = [client.post(CHECK, AGREED) for _press in range(3)]

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, reverse("families:register-done"))}
    assert Consent.objects.filter(family=family).count() == len(consents.REQUIRED)


def test_sending_while_another_press_is_under_way_is_done(client, monkeypatch):
    family = open_family()
    client.force_login(family.owner)
    from families.views import register

    send = register.actions.submit_family

    def sent_by_the_other(row, **kwargs):
        send(Family.objects.get(pk=row.pk), **kwargs)
        return send(row, **kwargs)

    monkeypatch.setattr(register.actions, "submit_family", sent_by_the_other)

    answer = client.post(CHECK, AGREED)

    assert (answer.status_code, answer.url) == (302, reverse("families:register-done"))


def test_agreements_given_in_these_words_are_ticked_when_she_sends_again(client):
    family = open_family(FamilyStatus.CHANGES_REQUESTED)
    for purpose, version in ((ConsentPurpose.REGISTRATION, consents.VERSION), (ConsentPurpose.PROMOTION, "2020-01")):
        Consent.objects.create(family=family, purpose=purpose, text_version=version, text="نص", given_by=family.owner)
    client.force_login(family.owner)

    form = client.get(CHECK).context["form"]

    assert [name for name in form.fields if form[name].value()] == [ConsentPurpose.REGISTRATION]


@pytest.mark.parametrize("status", [FamilyStatus.SUBMITTED, FamilyStatus.APPROVED, FamilyStatus.REJECTED])
def test_she_reads_what_she_sent_and_changes_nothing_there(client, status):
    family = open_family(status)
    client.force_login(family.owner)

    html = client.get(reverse("families:application")).content.decode()

    assert family.household.head_name in html
    assert family.household.national_id not in html
    assert "?from=check" not in html
