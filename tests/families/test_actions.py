"""Each verb works, refuses, knows the wrong person, and is safe twice."""

import pytest
from django.utils import translation

from core.models import AuditEvent, Notification
from core.states import IllegalMove
from families import actions, consents, exceptions
from families.events import family_may_sell, family_stopped_selling
from families.models import Family, HouseholdMember
from families.states import FamilyStatus
from families.steps import STEPS
from tests.factories.centers import CenterFactory, DistrictFactory, OfficerFactory
from tests.factories.families import FamilyFactory, OwnerFactory

pytestmark = pytest.mark.django_db
AGREED = ["registration", "public_page"]
ALL_STEPS = [step.slug for step in STEPS]


def draft(**kwargs):
    return FamilyFactory(status=FamilyStatus.DRAFT, answered=ALL_STEPS, **kwargs)


def officer_of(family):
    return OfficerFactory(center=family.center)


def trail(family):
    return list(AuditEvent.objects.about(family).values_list("action", "from_status", "to_status"))


def test_start_registration_makes_one_draft_however_often():
    owner = OwnerFactory()

    first, second = actions.start_registration(by=owner), actions.start_registration(by=owner)

    assert first == second
    assert (first.status, first.household.head_name) == (FamilyStatus.DRAFT, owner.name)
    assert HouseholdMember.objects.get().user == owner


def test_save_step_keeps_the_answer_and_remembers_the_question():
    family = FamilyFactory(status="draft")

    actions.save_step(family, "household", by=family.owner, members=4, dependants=2)

    family.refresh_from_db()
    family.household.refresh_from_db()
    assert (family.household.members, family.household.dependants, family.answered) == (4, 2, ["household"])


def test_save_step_ignores_what_no_question_asks():
    family = FamilyFactory(status="draft")
    stranger = OwnerFactory()

    actions.save_step(family, "name", by=family.owner, status="approved", owner=stranger, slug="mine", approved_at=1)

    fresh = Family.objects.get(pk=family.pk)
    assert (fresh.status, fresh.owner, fresh.slug) == ("draft", family.owner, family.slug)


def test_another_district_asks_for_the_centre_again_and_proposes_its_own():
    near = CenterFactory()
    district = DistrictFactory(center=near)
    family = draft()

    actions.save_step(family, "district", by=family.owner, district=district, address="")

    family.refresh_from_db()
    assert (family.district, family.center, "centre" in family.answered) == (district, near, False)


@pytest.mark.parametrize("status", ["submitted", "approved", "rejected", "suspended", "closed"])
def test_save_step_refuses_while_the_centre_has_it(status):
    family = FamilyFactory(status=status)

    with pytest.raises(exceptions.NotOpen):
        actions.save_step(family, "services", by=family.owner, services="x")


def test_save_step_refuses_another_person():
    with pytest.raises(exceptions.NotHers):
        actions.save_step(draft(), "services", by=OwnerFactory(), services="x")


def test_submit_family_sends_keeps_consents_and_tells_her():
    family = draft()

    with translation.override("ar"):
        actions.submit_family(family, by=family.owner, agreed=AGREED)

    family.refresh_from_db()
    assert family.status == FamilyStatus.SUBMITTED
    assert family.submitted_at is not None
    assert family.household.people.count() == 1
    kept = {consent.purpose: (consent.text_version, consent.given_by) for consent in family.consents.all()}
    assert kept == dict.fromkeys(AGREED, (consents.VERSION, family.owner))
    assert family.consents.get(purpose="registration").text.startswith("ما كتبتُه صحيح")
    assert trail(family) == [("family.submitted", "draft", "submitted")]
    assert Notification.objects.filter(recipient=family.owner, kind="family_submitted", channel="portal").count() == 1


def test_submit_family_refuses_with_a_question_open():
    family = FamilyFactory(status="draft", answered=[slug for slug in ALL_STEPS if slug != "crafts"])

    with pytest.raises(exceptions.Incomplete):
        actions.submit_family(family, by=family.owner, agreed=AGREED)

    assert Family.objects.get(pk=family.pk).status == "draft"


@pytest.mark.parametrize("agreed", [[], ["registration"], ["public_page", "promotion"]])
def test_submit_family_refuses_without_agreement(agreed):
    family = draft()

    with pytest.raises(exceptions.ConsentMissing):
        actions.submit_family(family, by=family.owner, agreed=agreed)

    assert not family.consents.exists()


def test_submit_family_refuses_an_id_that_is_registered_and_changes_nothing():
    known = FamilyFactory()
    family = draft(household__national_id=known.household.national_id)

    with pytest.raises(exceptions.DuplicateHousehold):
        actions.submit_family(family, by=family.owner, agreed=AGREED)

    family.refresh_from_db()
    family.household.refresh_from_db()
    assert (family.status, family.household.registered_at) == ("draft", None)


def test_save_step_refuses_the_id_of_a_registered_household_and_keeps_the_old_one():
    known, family = FamilyFactory(), FamilyFactory(status="changes_requested")
    before = family.household.national_id

    with pytest.raises(exceptions.DuplicateHousehold) as refusal:
        actions.save_step(family, "national-id", by=family.owner, national_id=known.household.national_id)

    family.household.refresh_from_db()
    assert refusal.value.field == "national_id"
    assert (family.household.national_id, trail(family)) == (before, [])


def test_submit_family_twice_is_refused():
    family = draft()
    actions.submit_family(family, by=family.owner, agreed=AGREED)

    with pytest.raises(IllegalMove):
        actions.submit_family(family, by=family.owner, agreed=AGREED)


def test_resubmitting_withdraws_what_is_no_longer_agreed():
    family = draft()
    actions.submit_family(family, by=family.owner, agreed=[*AGREED, "promotion"])
    actions.request_changes(family, by=officer_of(family), reason="صورة أوضح", task="craft")

    actions.submit_family(family, by=family.owner, agreed=AGREED)

    standing = family.consents.filter(withdrawn_at=None).values_list("purpose", flat=True)
    assert (set(standing), family.consents.count()) == (set(AGREED), 3)


DECISIONS = {
    "approve": (actions.approve_family, "submitted", "approved", "family_approved", {}),
    "changes": (
        actions.request_changes,
        "submitted",
        "changes_requested",
        "family_changes_requested",
        {"reason": "أضيفي صورة أوضح"},
    ),
    "reject": (actions.reject_family, "submitted", "rejected", "family_rejected", {"reason": "خارج مكة"}),
    "suspend": (actions.suspend_family, "approved", "suspended", "family_suspended", {"reason": "انتهت الشهادة"}),
    "reinstate": (actions.reinstate_family, "suspended", "approved", "family_reinstated", {}),
    "close": (actions.close_family, "suspended", "closed", "family_closed", {"reason": "بطلبها"}),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_decision_is_signed_written_down_and_told(decision):
    act, before, after, kind, words = DECISIONS[decision]
    family = FamilyFactory(status=before)
    officer = officer_of(family)

    act(family, by=officer, **words)

    family.refresh_from_db()
    assert (family.status, family.reviewed_by) == (after, officer)
    event = AuditEvent.objects.about(family).get()
    assert (event.by, event.from_status, event.to_status) == (officer, before, after)
    assert event.reason == words.get("reason", "")
    message = Notification.objects.get(recipient=family.owner, channel="portal")
    assert (message.kind, message.link) == (kind, "/my/family/application/")
    assert words.get("reason", "") in message.body


@pytest.mark.parametrize(
    ("decision", "status"),
    [(name, status) for name in DECISIONS for status in FamilyStatus if status != DECISIONS[name][1]],
)
def test_decision_refuses_every_other_status(decision, status):
    act, _before, _after, _kind, words = DECISIONS[decision]
    family = FamilyFactory(status=status)

    with pytest.raises(IllegalMove):
        act(family, by=officer_of(family), **words)

    assert (Family.objects.get(pk=family.pk).status, trail(family)) == (status, [])


@pytest.mark.parametrize("decision", DECISIONS)
def test_decision_refuses_the_wrong_person(decision):
    act, before, _after, _kind, words = DECISIONS[decision]
    family = FamilyFactory(status=before)
    own = officer_of(family)
    HouseholdMember.objects.create(household=family.household, user=own)
    no_role = OfficerFactory(center=family.center)
    no_role.groups.clear()

    for who, refusal in [
        (OfficerFactory(center=CenterFactory()), exceptions.AnotherCenter),
        (no_role, exceptions.MayNotReview),
        (family.owner, exceptions.MayNotReview),
        (own, exceptions.OwnFamily),
    ]:
        with pytest.raises(refusal):
            act(family, by=who, **words)
    assert not Notification.objects.exists()


def test_superuser_decides_everywhere_but_not_on_her_own_family():
    manager = OwnerFactory(is_staff=True, is_superuser=True)

    actions.approve_family(FamilyFactory(status="submitted"), by=manager)
    with pytest.raises(exceptions.OwnFamily):
        actions.approve_family(FamilyFactory(status="submitted", owner=manager), by=manager)


@pytest.mark.parametrize("decision", [name for name, facts in DECISIONS.items() if facts[4]])
def test_decision_needs_a_reason(decision):
    act, before, *_rest = DECISIONS[decision]
    family = FamilyFactory(status=before)

    with pytest.raises(exceptions.ReasonMissing):
        act(family, by=officer_of(family), reason="  ")


def test_she_corrects_and_sends_again_and_each_decision_is_told_once():
    family = draft()
    officer = officer_of(family)
    actions.submit_family(family, by=family.owner, agreed=AGREED)
    for _round in range(2):
        actions.request_changes(family, by=officer, reason="مرة أخرى", task="craft")
        actions.save_step(family, "services", by=family.owner, services="تطريز")
        actions.submit_family(family, by=family.owner, agreed=AGREED)
    actions.approve_family(family, by=officer)

    kinds = Notification.objects.filter(channel="portal").order_by("pk").values_list("kind", flat=True)
    asked, sent = "family_changes_requested", "family_submitted"
    assert list(kinds) == [sent, asked, sent, asked, sent, "family_approved"]


@pytest.mark.parametrize(
    ("name_en", "slug"),
    [
        ("Umm Khalid's Sweets", "umm-khalids-sweets"),
        ("", "family-{pk}"),
        ("أم خالد", "family-{pk}"),
        ("Register", "family-{pk}"),
    ],
)
def test_approval_gives_an_address(name_en, slug):
    family = FamilyFactory(status="submitted", name_en=name_en)

    approved = actions.approve_family(family, by=officer_of(family))

    assert approved.slug == slug.format(pk=family.pk)


def test_two_families_of_one_name_get_two_addresses():
    first, second = FamilyFactory(slug="rose"), FamilyFactory(status="submitted", name_en="Rose")

    assert actions.approve_family(second, by=officer_of(second)).slug == f"rose-{second.pk}"
    assert first.slug == "rose"


def test_reinstating_keeps_the_address_and_the_first_approval():
    family = FamilyFactory(status="suspended", slug="old-address")
    since = family.approved_at

    again = actions.reinstate_family(family, by=officer_of(family))

    assert (again.slug, again.approved_at) == ("old-address", since)


def test_upper_applications_hear_of_it_and_their_refusal_undoes_it():
    heard = []

    def listen(sender, **facts):
        heard.append(facts["status"])
        if facts["status"] == FamilyStatus.CLOSED:
            raise exceptions.NotSelling

    family_stopped_selling.connect(listen)
    family = FamilyFactory()
    officer = officer_of(family)
    try:
        actions.suspend_family(family, by=officer, reason="مؤقتًا")
        with pytest.raises(exceptions.NotSelling):
            actions.close_family(family, by=officer, reason="بطلبها")
    finally:
        family_stopped_selling.disconnect(listen)

    assert heard == ["suspended", "closed"]
    assert Family.objects.get(pk=family.pk).status == "suspended"


def test_upper_applications_hear_of_approval():
    heard = []

    def listen(sender, **facts):
        heard.append(facts["family"].pk)

    family_may_sell.connect(listen)
    family = FamilyFactory(status="submitted")
    try:
        actions.approve_family(family, by=officer_of(family))
    finally:
        family_may_sell.disconnect(listen)

    assert heard == [family.pk]


def test_edit_page_and_closure_are_hers_and_only_once_approved():
    family, waiting = FamilyFactory(), FamilyFactory(status="submitted")

    actions.edit_page(family, by=family.owner, story_ar="قصة جديدة", name_ar="اسم آخر", status="closed")

    family.refresh_from_db()
    assert (family.story_ar, family.status) == ("قصة جديدة", "approved")
    assert family.name_ar != "اسم آخر"
    with pytest.raises(exceptions.NotSelling):
        actions.edit_page(waiting, by=waiting.owner, story_ar="x")
    with pytest.raises(exceptions.NotHers):
        actions.set_closure(family, by=waiting.owner, closed_from=None)


@pytest.mark.parametrize("copies", [1, 2])
def test_an_address_taken_by_a_number_in_a_name_stops_no_approval(copies):
    family = FamilyFactory(status="submitted", name_en="")
    sly = FamilyFactory(status="submitted", name_en=f"Family {family.pk}", center=family.center)
    FamilyFactory(slug=f"family-{family.pk}")  # from before numbers were kept for their families
    if copies == 2:
        FamilyFactory(slug=f"family-{family.pk}-{family.pk}")

    slugs = {actions.approve_family(each, by=officer_of(each)).slug for each in (sly, family)}

    assert len(slugs) == 2
    assert f"family-{sly.pk}" in slugs
