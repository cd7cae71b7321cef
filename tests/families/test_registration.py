"""A family registers on her phone, stops, goes on elsewhere, sends, corrects."""

import pytest
from django.conf import settings
from django.urls import reverse

from families import actions
from families.models import Consent, Family
from families.steps import STEPS
from tests.factories.centers import CenterFactory, DistrictFactory, OfficerFactory
from tests.factories.families import CraftFactory, FamilyFactory, OwnerFactory, national_id

pytestmark = pytest.mark.django_db
STEP_PAGES = [step.slug for step in STEPS]


def page(step):
    return reverse("families:register-step", args=[step])


@pytest.fixture
def owner():
    return OwnerFactory()


@pytest.fixture
def she(client, owner):
    client.force_login(owner)
    return client


def test_start_page_is_the_same_for_every_visitor(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/families/register/")

    assert response.status_code == 200
    assert response.cookies == {}
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_beginning_asks_to_sign_in_and_comes_back(client, owner):
    sent = client.post("/families/register/begin/", headers={"Sec-Fetch-Site": "same-origin"})
    client.force_login(owner)
    back = client.get("/families/register/begin/")

    assert sent["Location"] == f"{reverse(settings.LOGIN_URL)}?next=/families/register/begin/"
    assert back["Location"] == "/families/register/tasks/"
    assert Family.objects.get().owner == owner


def test_whole_journey(she, owner):
    center = CenterFactory()
    district = DistrictFactory(center=center)
    craft = CraftFactory()
    she.get("/families/register/begin/")
    typed = {
        "name": {"head_name": "سارة أحمد"},
        "national-id": {"national_id": national_id(3)},
        "birth-date": {"calendar": "hijri", "day": "١", "month": "٢", "year": "١٤٠٥"},
        "household": {"members": "5", "dependants": "3"},
        "beneficiary": {"is_beneficiary": "no"},
        "district": {"district": district.pk, "address": "rrrd 2929"},
        "centre": {"center": center.pk},
        "family-name": {"name_ar": "أم خالد", "name_en": "Umm Khalid"},
        "crafts": {"crafts": [craft.pk]},
    }
    optional = {step: {} for step in STEP_PAGES if step not in typed}

    ends = {step: she.post(page(step), data)["Location"] for step, data in (typed | optional).items()}
    check = she.get("/families/register/check/")
    sent = she.post("/families/register/check/", {"registration": "on", "public_page": "on"})
    done = she.get(sent["Location"])

    assert ends["name"] == page("national-id")
    assert ends["centre"] == ends["licences"] == "/families/register/tasks/"
    assert national_id(3) not in check.content.decode()
    family = Family.objects.get()
    assert (family.status, family.center, family.district) == ("submitted", center, district)
    assert (family.household.national_id, family.household.address) == (national_id(3), "RRRD2929")
    assert list(family.crafts.all()) == [craft]
    assert sent["Location"] == "/families/register/done/"
    assert family.reference in done.content.decode()
    assert Consent.objects.count() == 2


@pytest.mark.parametrize("step", STEP_PAGES)
def test_every_question_opens_in_both_languages(she, owner, step):
    FamilyFactory(owner=owner, status="draft", answered=STEP_PAGES)

    arabic, english = she.get(page(step)), she.get(f"/en{page(step)}")

    assert (arabic.status_code, english.status_code) == (200, 200)
    assert arabic.content.count(b"<h1") == 1


@pytest.mark.parametrize("step", [step.slug for step in STEPS if step.is_required and step.slug != "licences"])
def test_an_empty_answer_is_422_with_the_title_marked_and_nothing_saved(she, owner, step):
    family = FamilyFactory(owner=owner, status="draft", center=None, district=None, household__national_id=None)

    response = she.post(page(step), {})

    assert response.status_code == 422
    assert "<title>خطأ:" in response.content.decode()
    assert Family.objects.get(pk=family.pk).answered == []


def test_what_was_typed_is_shown_again(she, owner):
    FamilyFactory(owner=owner, status="draft")

    response = she.post(page("household"), {"members": "٧", "dependants": "٩٩"})

    assert response.status_code == 422
    assert 'value="7"' in response.content.decode()
    assert 'value="99"' in response.content.decode()


def test_a_change_from_the_check_page_returns_there(she, owner):
    FamilyFactory(owner=owner, status="draft", answered=STEP_PAGES)

    response = she.post(f"{page('services')}?from=check", {"services": "تطريز"})

    assert response["Location"] == "/families/register/check/"


def test_the_task_opens_the_first_question_without_an_answer(she, owner):
    FamilyFactory(owner=owner, status="draft", answered=["family-name", "crafts"])

    assert she.get("/families/register/task/craft/")["Location"] == page("services")
    assert she.get("/families/register/task/who/")["Location"] == page("name")
    assert she.get("/families/register/task/none/").status_code == 404


def test_check_refuses_while_a_question_is_open(she, owner):
    FamilyFactory(owner=owner, status="draft", answered=["name"])

    assert she.get("/families/register/check/")["Location"] == "/families/register/tasks/"


def test_sending_without_agreement_is_422(she, owner):
    family = FamilyFactory(owner=owner, status="draft", answered=STEP_PAGES)

    response = she.post("/families/register/check/", {"registration": "on"})

    assert response.status_code == 422
    assert Family.objects.get(pk=family.pk).status == "draft"


def test_sending_an_id_that_is_registered_says_so_kindly(she, owner):
    known = FamilyFactory()
    FamilyFactory(owner=owner, status="draft", answered=STEP_PAGES, household__national_id=known.household.national_id)

    response = she.post("/families/register/check/", {"registration": "on", "public_page": "on"})

    assert response.status_code == 422
    assert "رقم الهوية هذا مسجَّل لدى أسرة أخرى" in response.content.decode()


@pytest.mark.parametrize("status", ["submitted", "approved", "rejected", "suspended", "closed"])
@pytest.mark.parametrize("address", ["tasks/", "name/", "check/"])
def test_a_sent_registration_cannot_be_edited(she, owner, status, address):
    FamilyFactory(owner=owner, status=status)

    assert she.get(f"/families/register/{address}")["Location"] == "/my/family/application/"
    she.post("/families/register/name/", {"head_name": "اسم آخر"})
    assert Family.objects.get().household.head_name == "سارة أحمد"


def test_she_reads_the_request_corrects_and_sends_again(she, owner):
    family = FamilyFactory(owner=owner, status="submitted")
    actions.request_changes(family, by=OfficerFactory(center=family.center), reason="صورة أوضح من فضلك", task="craft")

    told = she.get("/my/family/application/").content.decode()
    she.post(page("services"), {"services": "تفصيل"})
    she.post("/families/register/check/", {"registration": "on", "public_page": "on"})

    assert "صورة أوضح من فضلك" in told
    assert "/families/register/task/craft/" in told
    family.refresh_from_db()
    assert (family.status, family.services) == ("submitted", "تفصيل")


def test_officers_stay_unnamed_on_her_timeline(she, owner):
    family = FamilyFactory(owner=owner, status="submitted")
    officer = OfficerFactory(center=family.center, name="موظفة باسمها")
    actions.approve_family(family, by=officer)

    assert "موظفة باسمها" not in she.get("/my/family/application/").content.decode()


@pytest.mark.parametrize("address", ["tasks/", "check/", "done/", "name/", "task/who/"])
def test_without_a_family_every_page_leads_to_the_start(she, address):
    assert she.get(f"/families/register/{address}")["Location"] == "/families/register/"


@pytest.mark.parametrize(
    "address", ["/families/register/tasks/", "/families/register/name/", "/my/family/application/"]
)
def test_a_stranger_is_asked_to_sign_in(client, address):
    assert client.get(address)["Location"].startswith(reverse(settings.LOGIN_URL))


def test_an_unknown_question_is_404(she, owner):
    FamilyFactory(owner=owner, status="draft")

    assert she.get("/families/register/salary/").status_code == 404


def test_posting_field_names_of_the_model_changes_nothing_else(she, owner):
    family = FamilyFactory(owner=owner, status="draft")
    before = Family.objects.values().get(pk=family.pk)

    she.post(
        page("services"),
        {"services": "x", "status": "approved", "approved_at": "2026-01-01", "owner": "1", "slug": "z"},
    )

    after = Family.objects.values().get(pk=family.pk)
    assert {name for name in before if before[name] != after[name]} == {"services", "answered"}


def test_pages_ask_few_questions_of_the_database(she, owner, django_assert_max_num_queries):
    FamilyFactory(owner=owner, status="draft", answered=STEP_PAGES)

    for address, most in [("/families/register/tasks/", 6), (page("crafts"), 7), ("/families/register/check/", 9)]:
        with django_assert_max_num_queries(most):
            assert she.get(address).status_code == 200


def test_an_id_of_another_family_is_refused_beside_the_field(she, owner):
    known, _hers = FamilyFactory(), FamilyFactory(status="changes_requested", owner=owner)

    response = she.post(page("national-id"), {"national_id": known.household.national_id})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["national_id"]
    assert known.household.national_id in response.content.decode()  # what she typed is there to be mended


@pytest.mark.parametrize(("step", "said"), [("birth-date", "Question 3 of 7"), ("photo", "Question 6 of 6")])
def test_step_says_which_question_it_is(she, step, said):
    she.get("/families/register/begin/")

    html = she.get(f"/en{page(step)}").content.decode()

    assert html.count(said) == 1


def test_only_question_of_a_task_is_not_counted(she):
    she.get("/families/register/begin/")

    html = she.get(f"/en{page('licences')}").content.decode()

    assert "Question 1" not in html
