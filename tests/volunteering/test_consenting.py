"""A guardian agrees by a code of her own, in words that are kept."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from core.models import Notification
from core.states import IllegalMove
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import ConsentFactory, ShiftFactory, VolunteerFactory, a_sign_up, born
from tests.racing import at_once
from volunteering.actions.consenting import (
    CODE_LIVES,
    GUARDIANS_KEPT_FOR,
    SILENT_KEPT_FOR,
    TRIES,
    ask_guardian,
    confirm_consent,
    forget_guardians,
    withdraw_consent,
)
from volunteering.actions.profile import Profile, save_profile
from volunteering.exceptions import (
    AlreadyConsented,
    BirthInFuture,
    BirthIsKnown,
    CodeOver,
    CodeWrong,
    GuardianIsSelf,
    MayNotDecide,
    NoConsentNeeded,
    NotAVolunteer,
    NotYours,
    TooManyCodes,
)
from volunteering.models import GuardianConsent, Shift, Volunteer
from volunteering.texts import CHARTER_VERSION, CONSENT_VERSION

pytestmark = pytest.mark.django_db
PHONE = "+966512345678"


@pytest.fixture
def young():
    return VolunteerFactory(minor=True)


def asked(young):
    consent = ask_guardian("سالم بن أحمد", PHONE, by=young.user)
    return consent, re.search(r"\b\d{6}\b", Notification.objects.filter(kind="guardian_code").latest("pk").body)[0]


def wrong(code):
    return "000000" if code != "000000" else "111111"


def test_a_profile_is_made_and_changed_but_a_birth_is_told_once():
    her = UserFactory()

    save_profile(Profile(born(20), "women", skills=("teaching",)), by=her)
    volunteer = save_profile(Profile(born(20), "women", skills=("first_aid",), experience="مسعفة"), by=her)

    assert (Volunteer.objects.count(), volunteer.skills, volunteer.experience) == (1, ["first_aid"], "مسعفة")
    with pytest.raises(BirthIsKnown):
        save_profile(Profile(born(17), "women"), by=her)
    with pytest.raises(BirthInFuture):
        save_profile(Profile(timezone.localdate() + timedelta(days=1), "women"), by=UserFactory())


def test_the_guardian_confirms_by_the_code_on_the_guardians_own_phone(young):
    consent, code = asked(young)
    message = Notification.objects.get(kind="guardian_code")
    assert (message.channel, message.address, message.recipient) == ("sms", PHONE, None)

    consent = confirm_consent(consent, f"{code[:3]} {code[3:]}", by=young.user)

    assert (consent.status, consent.text_version, consent.charter_version) == (
        "confirmed",
        CONSENT_VERSION,
        CHARTER_VERSION,
    )
    assert code not in consent.code_digest
    with pytest.raises(AlreadyConsented):
        ask_guardian("سالم", PHONE, by=young.user)
    with pytest.raises(CodeOver):
        confirm_consent(consent, code, by=young.user)


def test_wrong_codes_are_few_and_a_refusal_gives_no_try_back(young):
    consent, code = asked(young)

    for _ in range(TRIES):
        with pytest.raises(CodeWrong):
            confirm_consent(consent, wrong(code), by=young.user)

    with pytest.raises(CodeOver):
        confirm_consent(consent, code, by=young.user)


def test_a_code_is_over_after_a_day_or_when_another_was_asked_for(young):
    first, code = asked(young)
    second, newer = asked(young)
    with pytest.raises(CodeOver):
        confirm_consent(first, code, by=young.user)

    GuardianConsent.objects.filter(pk=second.pk).update(asked_at=timezone.now() - CODE_LIVES)

    with pytest.raises(CodeOver):
        confirm_consent(second, newer, by=young.user)


def test_somebody_else_confirms_nothing_and_an_own_number_is_no_guardians(young):
    consent, code = asked(young)

    with pytest.raises(NotYours):
        confirm_consent(consent, code, by=VolunteerFactory().user)
    with pytest.raises(GuardianIsSelf):
        ask_guardian("أنا", young.user.phone, by=young.user)
    with pytest.raises(NoConsentNeeded):
        ask_guardian("سالم", PHONE, by=VolunteerFactory().user)
    with pytest.raises(NotAVolunteer):
        ask_guardian("سالم", PHONE, by=UserFactory())


def test_one_young_person_cannot_send_codes_all_day(young):
    for _ in range(5):
        asked(young)

    with pytest.raises(TooManyCodes):
        ask_guardian("سالم", PHONE, by=young.user)


def test_when_the_consent_ends_she_leaves_what_is_to_come(young):
    consent = ConsentFactory(volunteer=young)
    row = a_sign_up(ShiftFactory(seats=1), volunteer=young)
    waiter = a_sign_up(row.shift)

    withdraw_consent(consent, by=young.user)

    row.refresh_from_db()
    waiter.refresh_from_db()
    assert (row.status, waiter.status) == ("cancelled", "accepted")
    assert Shift.objects.get().seats_taken == 1
    with pytest.raises(IllegalMove):
        withdraw_consent(consent, by=young.user)


def test_staff_may_end_a_consent_and_strangers_may_not(young):
    consent = ConsentFactory(volunteer=young)
    with pytest.raises(MayNotDecide):
        withdraw_consent(consent, by=UserFactory())

    assert withdraw_consent(consent, by=OfficerFactory(center=CenterFactory())).status == "withdrawn"


def test_guardians_are_forgotten_in_time(young):
    ended = ConsentFactory(volunteer=young, status="withdrawn", withdrawn_at=timezone.now() - GUARDIANS_KEPT_FOR * 1.01)
    standing = ConsentFactory(volunteer=young)
    grown = ConsentFactory(volunteer=VolunteerFactory(born_on=born(22)))

    silent, _code = asked(VolunteerFactory(minor=True))
    asked_lately, _code = asked(VolunteerFactory(minor=True))
    GuardianConsent.objects.filter(pk=silent.pk).update(asked_at=timezone.now() - SILENT_KEPT_FOR - timedelta(hours=1))

    assert forget_guardians() == 3

    names = {row.pk: row.guardian_name for row in GuardianConsent.objects.exclude(pk=asked_lately.pk)}
    assert names == {ended.pk: None, standing.pk: "سالم بن أحمد", grown.pk: None, silent.pk: None}
    assert GuardianConsent.objects.get(pk=asked_lately.pk).guardian_name


@pytest.mark.django_db(transaction=True)
def test_one_code_typed_many_times_at_once_confirms_once():
    consent, code = asked(young := VolunteerFactory(minor=True))

    answers = at_once([partial(confirm_consent, consent, code, by=young.user)] * 4)

    assert sum(isinstance(answer, GuardianConsent) for answer in answers) == 1
    assert Notification.objects.filter(kind="consent_confirmed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_wrong_codes_at_once_get_no_more_tries():
    consent, code = asked(young := VolunteerFactory(minor=True))

    answers = at_once([partial(confirm_consent, consent, wrong(code), by=young.user)] * 12)

    assert sum(isinstance(answer, CodeWrong) for answer in answers) == TRIES
