"""The portal's managers, and nobody else, find certificates by number or code and decide on them with a reason."""

import pytest
from django.test import Client
from django.urls import reverse

from core.certificates import actions
from core.certificates.facts import Words
from core.models import Certificate
from tests.factories.accounts import UserFactory
from tests.factories.certificates import a_certificate, some_facts

pytestmark = pytest.mark.django_db
REASON = "خطأ في الاسم"


@pytest.fixture
def officer():
    return UserFactory(staff=True)


@pytest.fixture
def manager(settings) -> Client:
    settings.STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(UserFactory(superuser=True))
    return client


def changelist(manager, **query):
    answer = manager.get(reverse("admin:core_certificate_changelist"), query)
    return [row.serial for row in answer.context["cl"].result_list]


def test_managers_find_one_by_number_or_code_and_never_by_name(manager):
    first, second = a_certificate(), a_certificate(facts=some_facts(name=Words("هدى القرشي")))

    assert changelist(manager, q=first.serial) == [first.serial]
    assert changelist(manager, q=second.shown_code.lower()) == [second.serial]
    assert changelist(manager, q="هدى") == []
    assert changelist(manager, q="9" * 40) == []


def test_managers_filter_by_validity_kind_and_year(manager, officer):
    gone, old = actions.revoke(a_certificate(), by=officer, reason=REASON), a_certificate()
    new = actions.correct_name(old, name_ar="فاطمة", name_en="", by=officer, reason=REASON)

    assert changelist(manager, validity="valid", kind=new.kind, year=new.year) == [new.serial]
    assert changelist(manager, validity="revoked") == [gone.serial]
    assert changelist(manager, validity="replaced") == [old.serial]
    assert changelist(manager, validity="rubbish") == [new.serial, old.serial, gone.serial]


def decide(manager, certificate, key, **data):
    path = reverse("admin:core_certificate_decide", args=[certificate.pk, key])
    return manager.post(path, data | {"confirm": "1"})


def test_a_manager_withdraws_with_a_reason(manager):
    certificate = a_certificate()

    refused = decide(manager, certificate, "withdraw", reason=" ")
    decide(manager, certificate, "withdraw", reason=REASON)

    certificate.refresh_from_db()
    assert (refused.status_code, certificate.status, certificate.revoked_reason) == (422, "revoked", REASON)


def test_a_manager_corrects_a_name(manager):
    old = a_certificate()
    page = manager.get(reverse("admin:core_certificate_decide", args=[old.pk, "correct"])).content.decode()

    decide(manager, old, "correct", name_ar="فاطمة الزهراني", name_en="Fatimah", reason=REASON)

    assert old.facts["name"]["ar"] in page
    assert Certificate.objects.get(replaces=old).facts["name"] == {"ar": "فاطمة الزهراني", "en": "Fatimah"}


def test_a_name_that_cannot_be_printed_is_refused_and_nothing_changes(manager):
    certificate = a_certificate()

    decide(manager, certificate, "correct", name_ar="李明", reason=REASON)

    certificate.refresh_from_db()
    assert (certificate.status, Certificate.objects.count()) == ("valid", 1)


def test_a_manager_empties_a_name(manager):
    certificate = a_certificate()

    decide(manager, certificate, "forget", reason="بطلب من صاحبتها")

    certificate.refresh_from_db()
    assert certificate.facts["name"]["ar"] == "—"


def test_the_page_of_a_certificate_shows_what_is_printed_and_the_decisions(manager):
    certificate = a_certificate()

    html = manager.get(reverse("admin:core_certificate_change", args=[certificate.pk])).content.decode()

    assert certificate.facts["name"]["en"] in html and "سحب الشهادة" in html and certificate.sha256 in html
