"""Who decides on a request for a certificate learns which of hers hold for the same days, and how many hours they share."""

from datetime import date

import pytest
from django.urls import reverse

from core.certificates.actions import revoke
from core.models import Certificate
from tests.counting import cost
from tests.factories.centers import OfficerFactory
from tests.factories.volunteering import OpportunityFactory, VolunteerFactory, approved_hours
from volunteering.actions.certifying import issue_certificate, request_certificate
from volunteering.models import HourCertificate

pytestmark = pytest.mark.django_db
LIST = "/admin/volunteering/hourcertificate/"
LABEL = "شهادات سارية لهذه الأيام"
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


@pytest.fixture
def work(center):
    return OpportunityFactory(center=center)


@pytest.fixture
def her(center, work):
    """Two hours of the work and one of the centre itself, in March."""
    volunteer = VolunteerFactory()
    approved_hours(center, volunteer=volunteer, opportunity=work, work_on=date(2026, 3, 5))
    approved_hours(center, volunteer=volunteer, minutes=60, work_on=date(2026, 3, 9))
    return volunteer


def ask(center, her, first=FIRST, last=LAST, **kwargs):
    return request_certificate(center, first, last, by=her.user, **kwargs)


def told(desk, record):
    page = desk.get(reverse("admin:volunteering_hourcertificate_change", args=[record.pk]))
    return str(dict(page.context["rows"]).get(LABEL, ""))


def before(desk, record):
    page = desk.get(reverse("admin:volunteering_hourcertificate_decide", args=[record.pk, "issue"]))
    return page.context["follows"]


def test_the_page_names_the_certificate_that_holds_and_the_hours_of_both(desk, center, officer, her, work):
    held = issue_certificate(ask(center, her, opportunity=work), by=officer)
    asked = ask(center, her)

    line = told(desk, asked)

    assert str(Certificate.objects.get()) in line
    assert reverse("admin:volunteering_hourcertificate_change", args=[held.pk]) in line
    assert "2:00" in line and "منها 2:00 في هذا الطلب أيضًا" in line
    assert "طلب واحد يشترك في أيام مع شهادة سارية" in before(desk, asked)


def test_it_is_told_and_never_refused(desk, center, officer, her, work):
    issue_certificate(ask(center, her, opportunity=work), by=officer)
    asked = ask(center, her)

    desk.post(reverse("admin:volunteering_hourcertificate_decide", args=[asked.pk, "issue"]))

    asked.refresh_from_db()
    assert (asked.status, asked.minutes) == ("issued", 180)
    assert told(desk, asked) == ""  # decided


def test_in_bulk_the_page_says_how_many(desk, center, officer, her, work):
    issue_certificate(ask(center, her, opportunity=work), by=officer)
    other = VolunteerFactory()
    approved_hours(center, volunteer=other, work_on=date(2026, 3, 5))
    keys = [ask(center, her).pk, ask(center, other).pk]

    page = desk.post(LIST, {"action": "issue", "_selected_action": keys})
    alone = desk.post(LIST, {"action": "issue", "_selected_action": keys[1:]})

    assert "طلب واحد" in page.context["follows"]
    assert "طلب" not in alone.context["follows"]


def held_in_april(center, her, officer):
    approved_hours(center, volunteer=her, work_on=date(2026, 4, 2))
    issue_certificate(ask(center, her, date(2026, 4, 1), date(2026, 4, 30)), by=officer)


def held_elsewhere(center, her, officer):
    line = approved_hours(volunteer=her, work_on=date(2026, 3, 5))
    issue_certificate(ask(line.center, her), by=OfficerFactory(center=line.center))


def held_by_another(center, her, officer):
    another = VolunteerFactory()
    approved_hours(center, volunteer=another, work_on=date(2026, 3, 5))
    issue_certificate(ask(center, another), by=officer)


def held_no_longer(center, her, officer):
    issue_certificate(ask(center, her), by=officer)
    revoke(Certificate.objects.get(), by=officer, reason="خطأ")


@pytest.mark.parametrize("hold", [held_in_april, held_elsewhere, held_by_another, held_no_longer])
def test_what_cannot_say_the_same_hours_is_not_told(desk, center, officer, her, hold):
    hold(center, her, officer)
    asked = ask(center, her)

    assert (told(desk, asked), "طلب" in before(desk, asked)) == ("", False)


def test_other_work_of_the_same_days_shares_no_hour(desk, center, officer, her, work):
    issue_certificate(ask(center, her, opportunity=work), by=officer)
    other = OpportunityFactory(center=center)
    approved_hours(center, volunteer=her, opportunity=other, work_on=date(2026, 3, 6))

    assert "منها 0:00 في هذا الطلب أيضًا" in told(desk, ask(center, her, opportunity=other))


def test_the_page_costs_the_same_with_many(desk, center, officer, her, work):
    issue_certificate(ask(center, her, opportunity=work), by=officer)
    asked = HourCertificate.objects.get(pk=ask(center, her).pk)
    told(desk, asked)
    one = len(cost(lambda: told(desk, asked)))
    for day in (11, 12, 13):
        more = OpportunityFactory(center=center)
        approved_hours(center, volunteer=her, opportunity=more, work_on=date(2026, 3, day))
        issue_certificate(ask(center, her, opportunity=more), by=officer)

    assert len(cost(lambda: told(desk, asked))) == one
    assert told(desk, asked).count("<a ") == 4
