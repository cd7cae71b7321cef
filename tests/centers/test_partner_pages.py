"""The pages of partners: only what is signed and public, at the same cost whatever the number; the desk behind its wall."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from centers.models import Partnership
from centers.states import PartnershipStatus
from tests.factories.centers import OfficerFactory
from tests.factories.partners import ObligationFactory, PartnershipFactory, a_whole_draft, term
from tests.factories.programs import ProgramFactory

pytestmark = pytest.mark.django_db
P = PartnershipStatus


def names(page):
    return [row.pk for row in page.context["page"]]


def test_the_list_shows_what_is_signed_and_public(client):
    shown = PartnershipFactory(partner_name_ar="أ")
    coming = PartnershipFactory(status=P.SIGNED, during=term(5), partner_name_ar="ب")
    over = PartnershipFactory(status=P.ACTIVE, during=term(-50, 40))
    ended = PartnershipFactory(status=P.TERMINATED)
    for status in (P.DRAFT, P.REVIEW):
        PartnershipFactory(status=status)
    PartnershipFactory(is_public=False)

    page = client.get("/partners/")

    assert names(page) == [shown.pk, coming.pk]
    assert {row.pk for row in page.context["over"]} == {over.pk, ended.pk}


def test_a_centre_shows_with_whom_it_works(client, center):
    shown = PartnershipFactory(center=center)
    for facts in ({"is_public": False}, {"status": P.REVIEW}, {"during": term(-50, 40)}):
        PartnershipFactory(center=center, **facts)
    PartnershipFactory()

    page = client.get(center.get_absolute_url())

    assert [row.pk for row in page.context["partners"]] == [shown.pk]
    assert shown.partner_name_ar in page.content.decode()


def test_kinds_narrow_the_list_and_nonsense_is_no_filter(client):
    mine = PartnershipFactory(partner_kind="company")
    PartnershipFactory()

    assert names(client.get("/partners/", {"kind": "company"})) == [mine.pk]
    assert len(names(client.get("/partners/", {"kind": "‮" * 500}))) == 2
    assert "لا شريك من هذا النوع" in client.get("/partners/", {"kind": "academic"}).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_whatever_its_length(client, django_assert_num_queries, rows):
    for _ in range(rows):
        PartnershipFactory()
        PartnershipFactory(status=P.TERMINATED)
    client.get("/partners/")

    with django_assert_num_queries(4):
        client.get("/partners/?page=1")


@pytest.mark.parametrize("rows", [1, 30])
def test_a_page_costs_the_same_whatever_it_holds(client, django_assert_num_queries, rows):
    row = PartnershipFactory()
    for _ in range(rows):
        ObligationFactory(partnership=row)
        row.signatories.create(side="ours", name_ar="أحمد", post_ar="الأمين")
        row.initiatives.create(title_ar="مبادرة", program=ProgramFactory(center=row.center))

    with django_assert_num_queries(6):
        client.get(row.get_absolute_url())


def test_a_page_tells_the_whole_memorandum_but_never_the_contact(client):
    row = PartnershipFactory(contact_name="شخص الاتصال", contact_phone="+966500000777", contact_email="x@y.example")
    row.signatories.create(side="theirs", name_ar="محمد بن أحمد", post_ar="رئيس المجلس")
    met = ObligationFactory(partnership=row, status="open", due_on=timezone.localdate())
    program = ProgramFactory(center=row.center)
    row.initiatives.create(title_ar="ملتقى الأسر", program=program)

    page = client.get(row.get_absolute_url()).content.decode()

    for text in ("محمد بن أحمد", "رئيس المجلس", met.text_ar, program.get_absolute_url(), "هـ", "تنمية الأسرة"):
        assert text in page, text
    for secret in ("شخص الاتصال", "500000777", "x@y.example"):
        assert secret not in page


@pytest.mark.parametrize("facts", [{"status": P.DRAFT}, {"status": P.REVIEW}, {"is_public": False}])
def test_what_is_not_for_everybody_is_not_there(client, facts):
    assert client.get(PartnershipFactory(**facts).get_absolute_url()).status_code == 404


def typed(**changes):
    data = {
        "title_ar": "مذكرة تعاون",
        "title_en": "Memorandum",
        "slug": "memorandum",
        "scope_ar": "خدمة الأسر",
        "scope_en": "Serving families",
        "signed_for": "council",
        "partner_name_ar": "جمعية نفع",
        "partner_name_en": "Naf",
        "partner_kind": "charity",
        "cooperation": ["family", "volunteers"],
        "begins": "2026-01-01",
        "ends": "2026-12-31",
        "contact_phone": "٠٥٠٠٠٠٠٧٧٧",
    }
    for name, count in (("signatories", 1), ("obligations", 1), ("initiatives", 0)):
        data |= {f"{name}-TOTAL_FORMS": str(count), f"{name}-INITIAL_FORMS": "0"}
    data |= {"signatories-0-side": "ours", "signatories-0-name_ar": "سالم", "signatories-0-post_ar": "الأمين"}
    data |= {"signatories-0-position": "0", "obligations-0-position": "0"}
    data |= {"obligations-0-side": "both", "obligations-0-text_ar": "تبادل المعلومات"}
    return data | changes


def change(row):
    return reverse("admin:centers_partnership_change", args=[row.pk])


def test_an_officer_writes_one_of_her_centre(desk, center, officer):
    answer = desk.post("/admin/centers/partnership/add/", typed(center=str(center.pk)))

    assert answer.status_code == 302, (answer.context["adminform"].form.errors, answer.context["errors"])
    row = Partnership.objects.get()
    assert (row.author, row.status, row.contact_phone) == (officer, P.DRAFT, "+966500000777")
    assert (str(row.first_day), str(row.last_day)) == ("2026-01-01", "2026-12-31")
    assert (row.signatories.count(), row.obligations.count()) == (1, 1)


def test_days_out_of_order_are_said_beside_the_field(desk, center):
    answer = desk.post("/admin/centers/partnership/add/", typed(center=str(center.pk), ends="2025-12-31"))

    assert "ends" in answer.context["adminform"].form.errors


def test_what_was_sent_is_no_longer_typed_over(desk, center):
    row = PartnershipFactory(center=center, status=P.REVIEW)

    page = desk.get(change(row)).content.decode()
    answer = desk.post(change(row), typed(center=str(center.pk), title_ar="عنوان آخر", contact_name="هدى"))

    row.refresh_from_db()
    assert 'name="title_ar"' not in page
    assert (answer.status_code, row.contact_name) == (302, "هدى")
    assert row.title_ar != "عنوان آخر"


def test_her_own_memorandum_waits_for_a_colleague(client, center, officer):
    row = a_whole_draft(center, officer)
    Partnership.objects.filter(pk=row.pk).update(status=P.REVIEW)
    sign = reverse("admin:centers_partnership_decide", args=[row.pk, "sign"])

    client.force_login(officer)
    own = client.get(change(row)).content.decode()
    client.force_login(OfficerFactory(center=center))
    other = client.get(change(row)).content.decode()

    assert (sign in own, sign in other) == (False, True)


def test_a_colleague_records_the_signatures_and_the_day(client, center):
    row = a_whole_draft(center)
    Partnership.objects.filter(pk=row.pk).update(status=P.REVIEW)
    client.force_login(OfficerFactory(center=center))
    day = timezone.localdate() - timedelta(days=3)

    client.post(
        reverse("admin:centers_partnership_decide", args=[row.pk, "sign"]),
        {"signed_on": day.isoformat(), "confirm": "1"},
    )

    row.refresh_from_db()
    assert (row.status, row.signed_on) == (P.ACTIVE, day)


def test_an_obligation_is_met_at_the_desk_with_a_safe_link(desk, center):
    row = ObligationFactory(partnership__center=center)
    meet = reverse("admin:centers_obligation_decide", args=[row.pk, "meet"])

    refused = desk.post(meet, {"reason": "صور", "link": "javascript:alert(1)"})
    desk.post(meet, {"reason": "صور الدورة", "link": "https://example.org/r"})

    row.refresh_from_db()
    assert refused.status_code == 422
    assert (row.status, row.evidence_link) == ("met", "https://example.org/r")


@pytest.mark.parametrize("place", ["partnership", "obligation"])
@pytest.mark.parametrize("rows", [1, 30])
def test_the_desk_costs_the_same_whatever_its_length(desk, center, django_assert_max_num_queries, rows, place):
    for _ in range(rows):
        ObligationFactory(partnership__center=center)
    desk.get(f"/admin/centers/{place}/")

    with django_assert_max_num_queries(11):
        desk.get(f"/admin/centers/{place}/")


@pytest.mark.parametrize("query", ["ending=soon", "ending=over", "status__exact=review"])
def test_the_queues_lead_to_lists_that_open(desk, center, query):
    PartnershipFactory(center=center)

    assert desk.get(f"/admin/centers/partnership/?{query}").status_code == 200
    assert desk.get("/admin/centers/obligation/?due=over").status_code == 200


def test_a_term_without_an_end_is_refused(client):
    row = PartnershipFactory()
    client.force_login(OfficerFactory(center=row.center))

    page = client.post(reverse("admin:centers_partnership_decide", args=[row.pk, "renew"]), {"until": "9999-12-31"})

    assert (page.status_code, Partnership.objects.count()) == (422, 1)
