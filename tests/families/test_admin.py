"""An officer works behind her centre's wall, at every door."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import AuditEvent, Notification
from core.queues import Queue
from families.models import Family, HouseholdMember
from families.queues import queues
from tests.factories.centers import CenterFactory, DistrictFactory
from tests.factories.families import CraftFactory, FamilyFactory

pytestmark = pytest.mark.django_db
LIST = "/admin/families/family/"


@pytest.fixture
def center():
    return CenterFactory(name_ar="مركزنا")


@pytest.fixture
def ours(center):
    return FamilyFactory(status="submitted", center=center, name_ar="أسرة أمّ القرى")


@pytest.fixture
def theirs():
    return FamilyFactory(
        status="submitted",
        name_ar="أسرة بعيدة",
        center=CenterFactory(name_ar="مركز غريب"),
        district=DistrictFactory(name_ar="حي غريب"),
        crafts=[CraftFactory(name_ar="حرفة غريبة")],
    )


def decide(family, key):
    return reverse("admin:families_family_decide", args=[family.pk, key])


def change(family):
    return reverse("admin:families_family_change", args=[family.pk])


def listed(response):
    return {family.pk for family in response.context["cl"].result_list}


def test_list_shows_her_centre_only_and_no_drafts(desk, ours, theirs, center):
    FamilyFactory(status="draft", center=center)

    response = desk.get(LIST)

    assert listed(response) == {ours.pk}
    html = response.content.decode()
    assert "غريب" not in html  # neither rows nor the choices of a filter


def test_filters_do_not_open_another_centre(desk, ours, theirs):
    for query in (
        f"center__id__exact={theirs.center_id}",
        f"q={theirs.name_ar}",
        f"district__id__exact={theirs.district_id}",
    ):
        assert theirs.pk not in listed(desk.get(f"{LIST}?{query}", follow=True))


@pytest.mark.parametrize("door", ["change", "history", "approve", "reject"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_centres_family_is_not_there(desk, theirs, door, method):
    address = {
        "change": change(theirs),
        "history": reverse("admin:families_family_history", args=[theirs.pk]),
        "approve": decide(theirs, "approve"),
        "reject": decide(theirs, "reject"),
    }[door]

    response = getattr(desk, method)(address, {"reason": "سبب"}, follow=True)

    assert "أسرة بعيدة" not in response.content.decode()
    assert response.redirect_chain or response.status_code in (403, 404)
    assert Family.objects.get(pk=theirs.pk).status == "submitted"


def test_forged_bulk_selection_of_another_centre_is_ignored(desk, ours, theirs):
    form = {"action": "approve", "_selected_action": [ours.pk, theirs.pk], "confirm": "1"}

    desk.post(LIST, form)

    assert Family.objects.get(pk=ours.pk).status == "approved"
    assert Family.objects.get(pk=theirs.pk).status == "submitted"


def test_autocomplete_offers_her_centre_only(desk, ours, theirs, officer):
    query = {"app_label": "marketplace", "model_name": "product", "field_name": "family", "term": ""}

    answer = desk.get("/admin/autocomplete/", query)

    assert answer.status_code == 403 or str(theirs.pk) not in {row["id"] for row in answer.json()["results"]}


def test_nothing_is_added_changed_or_deleted_by_hand(desk, ours):
    before = Family.objects.values().get(pk=ours.pk)

    added = desk.get(f"{LIST}add/")
    changed = desk.post(change(ours), {"status": "approved", "name_ar": "x"})
    deleted = desk.post(reverse("admin:families_family_delete", args=[ours.pk]), {"post": "yes"})

    assert (added.status_code, changed.status_code, deleted.status_code) == (403, 403, 403)
    assert Family.objects.values().get(pk=ours.pk) == before


def test_page_shows_her_answers_masked_and_writes_down_who_looked(desk, ours, officer):
    html = desk.get(change(ours)).content.decode()

    assert ours.household.national_id not in html
    assert ours.owner.phone[-9:] not in html
    assert re.search(r"1•+\d\d", html)
    assert ours.household.head_name in html
    seen = AuditEvent.objects.about(ours).get()
    assert (seen.action, seen.by, seen.is_internal) == ("family.seen", officer, True)


def test_page_is_titled_by_her_name_and_hides_her_mobile_in_its_own_direction(desk, ours):
    html = desk.get(change(ours)).content.decode()

    assert re.findall("<h1>(.*?)</h1>", html) == [f"<bdi>{ours}</bdi>"]
    assert html.index("</h1>") < html.index(decide(ours, "approve")) < html.index("<fieldset")
    assert f'<bdi dir="ltr">+966 ••• ••{ours.owner.phone[-2:]}</bdi>' in html
    assert 'class="button" href' not in html


def test_approving_from_the_page(desk, ours, officer):
    asked = desk.get(decide(ours, "approve"))
    done = desk.post(decide(ours, "approve"), {"confirm": "1"})

    ours.refresh_from_db()
    assert asked.status_code == 200
    assert done["Location"] == change(ours)
    assert (ours.status, ours.reviewed_by) == ("approved", officer)


def test_asking_for_a_change_names_the_part_and_needs_a_reason(desk, ours):
    empty = desk.post(decide(ours, "changes"), {"confirm": "1", "task": "craft", "reason": " \u202e "})
    forged = desk.post(decide(ours, "changes"), {"confirm": "1", "task": "salary", "reason": "سبب"})
    desk.post(decide(ours, "changes"), {"confirm": "1", "task": "craft", "reason": "صورة أوضح"})

    assert (empty.status_code, forged.status_code) == (422, 422)
    event = AuditEvent.objects.about(ours).get(action="family.changes_requested")
    assert (event.reason, event.details) == ("صورة أوضح", {"task": "craft"})


def test_an_unknown_decision_is_404(desk, ours):
    assert desk.get(decide(ours, "promote")).status_code == 404


def test_a_decision_that_does_not_fit_is_refused_in_words(desk, ours):
    response = desk.post(decide(ours, "close"), {"reason": "سبب"}, follow=True)

    assert "قيد المراجعة" in response.content.decode()
    assert Family.objects.get(pk=ours.pk).status == "submitted"


def test_her_own_family_shows_no_buttons_and_refuses(desk, ours, officer):
    HouseholdMember.objects.create(household=ours.household, user=officer)

    page = desk.get(change(ours)).content.decode()
    desk.post(decide(ours, "approve"))

    assert decide(ours, "approve") not in page
    assert Family.objects.get(pk=ours.pk).status == "submitted"


def test_without_the_role_there_is_no_decision(desk, ours, officer):
    officer.groups.clear()
    assert desk.get(LIST).status_code == 403
    assert desk.post(decide(ours, "approve")).status_code == 403


def test_bulk_asks_first_then_decides_each_alone(desk, ours, center):
    second = FamilyFactory(status="submitted", center=center)
    settled = FamilyFactory(status="rejected", center=center)
    chosen = {"action": "approve", "_selected_action": [ours.pk, second.pk, settled.pk]}

    asked = desk.post(LIST, chosen)
    between = set(Family.objects.filter(status="approved"))
    done = desk.post(LIST, chosen | {"confirm": "1"}, follow=True)

    assert ours.name_ar in asked.content.decode()
    assert between == set()
    assert set(Family.objects.filter(status="approved")) == {ours, second}
    assert str(settled) in done.content.decode()
    assert Notification.objects.filter(kind="family_approved", channel="portal").count() == 2


def test_bulk_rejection_needs_a_reason(desk, ours):
    chosen = {"action": "reject", "_selected_action": [ours.pk], "confirm": "1"}

    missing = desk.post(LIST, chosen | {"reason": ""})
    desk.post(LIST, chosen | {"reason": "خارج مكة"})

    assert missing.status_code == 422
    assert Family.objects.get(pk=ours.pk).status == "rejected"


@pytest.mark.parametrize("spelling", ["ام القري", "أمُّ القرى", "القرى"])
def test_search_folds_spelling(desk, ours, theirs, spelling):
    assert listed(desk.get(LIST, {"q": spelling})) == {ours.pk}


def test_search_finds_whole_identifiers_behind_the_wall(desk, ours, theirs):
    phone = "0" + ours.owner.phone[4:]
    for term in (phone, ours.household.national_id, ours.reference, ours.reference.lower()):
        assert listed(desk.get(LIST, {"q": term})) == {ours.pk}, term
    for term in (theirs.household.national_id, theirs.reference, "0" + theirs.owner.phone[4:]):
        assert listed(desk.get(LIST, {"q": term})) == set(), term


@pytest.mark.parametrize("waiting", ["1", "3", "5", "late", "x' --"])
def test_waiting_filter_opens(desk, ours, waiting):
    assert desk.get(LIST, {"waiting": waiting}).status_code == 200


def test_list_asks_the_same_number_of_questions_at_any_size(desk, center, django_assert_max_num_queries):
    counts = []
    for more in (1, 29):
        FamilyFactory.create_batch(more, status="submitted", center=center, district=center.district)
        with django_assert_max_num_queries(20) as asked:
            desk.get(LIST)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_queues_count_her_centre_in_one_question(officer, ours, theirs, django_assert_num_queries):
    FamilyFactory(status="suspended", center=ours.center)
    officer.has_perm("families.review_family")

    with django_assert_num_queries(1):
        review, halted = queues(officer)

    assert (review.count, review.oldest_at, halted.count) == (1, ours.submitted_at, 1)


def test_what_came_just_now_has_not_waited_for_minutes():
    fresh, older = (Queue("", 1, timezone.now() - timedelta(seconds=ago), "") for ago in (20, 90))

    assert (fresh.is_new, older.is_new, Queue("", 0, None, "").is_new) == (True, False, False)


def test_queues_are_empty_for_others(ours):
    assert queues(ours.owner) == []
