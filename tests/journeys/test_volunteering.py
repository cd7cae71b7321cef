"""A girl of sixteen finds a shift on her phone, joins, and her guardian agrees; a grown volunteer cannot be in two places."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import Notification
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory
from tests.factories.volunteering import OpportunityFactory, ShiftFactory, VolunteerFactory, a_sign_up
from tests.journeys.people import digits
from tests.journeys.test_programs import someone  # noqa: F401  the fixture
from volunteering.models import GuardianConsent, SignUp
from volunteering.states import ConsentStatus, SignUpStatus

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
YOUNG, GUARDIAN, GROWN = "+966500000921", "0500000922", "+966500000923"


def code_of_guardian():
    return re.search(r"\b\d{6}\b", Notification.objects.filter(kind="guardian_code").latest("pk").body)[0]


@pytest.fixture
def shift():
    center = CenterFactory(name_ar="مركز حي العزيزية", name_en="Al Aziziyah Centre")
    opportunity = OpportunityFactory(center=center, title_ar="تنظيف عرفات", title_en="Cleaning Arafat", min_age=15)
    tomorrow = timezone.localtime() + timedelta(days=1)
    return ShiftFactory(opportunity=opportunity, starts_at=tomorrow.replace(hour=22, minute=0), seats=3)


def test_a_girl_of_sixteen_from_the_list_to_her_ticket(someone, shift):  # noqa: F811
    her = someone().go("/volunteer/?q=عرفه").go("/volunteer/?q=عرفات").press_text("تنظيف عرفات")
    assert "من اليوم التالي" in her.text()

    # She signs in on the way, and tells who she is; what she leaves out is asked for again, and nothing is lost.
    her.press("main a.btn[rel=nofollow]").give_code(YOUNG)
    her.press_text("أجب عن خمسة أسئلة قصيرة").press("main .actions .btn--primary")
    her.choose("section", "women")
    with her.page.expect_navigation():
        her.page.locator("main form .btn--primary").first.click()
    her.page.locator(".errors").wait_for()
    her.look()
    assert her.page.is_checked("main [name=section][value=women]")
    her.fill(name="جود أحمد الحربي").press()
    her.fill(day=digits(1), month=digits(1), year=digits(timezone.localdate().year - 16)).press()
    her.page.select_option("main [name=district]", str(shift.opportunity.center.district_id))
    her.press().choose("skills", "languages").press().choose("availability", "evenings").press()

    # Her guardian: a wrong code, then the one that came.
    assert her.path().startswith("/volunteer/consent/")
    her.fill(guardian_name="أحمد الحربي", guardian_phone=digits(GUARDIAN)).press()
    code = code_of_guardian()
    her.fill(code=digits("000000" if code != "000000" else "111111"))
    with her.page.expect_navigation():
        her.page.locator("main form .btn--primary").first.click()
    her.page.locator(".errors").wait_for()
    her.look().fill(code=digits(code)).press()

    # Back at the shift for which she came.
    assert her.path() == shift.get_absolute_url()
    her.press()
    row = SignUp.objects.get()
    assert (her.path(), row.status) == (row.get_absolute_url(), SignUpStatus.ACCEPTED)
    assert str(row) in her.text(".ticket__code")
    assert GuardianConsent.objects.get().status == ConsentStatus.CONFIRMED
    assert str(row) in her.go("/my/volunteering/").text()
    her.go("/my/volunteering/profile/")


def test_two_shifts_at_once_are_refused_in_words_and_one_is_given_back(someone, shift):  # noqa: F811
    volunteer = VolunteerFactory(user=UserFactory(phone=GROWN, name="هند مغربي"))
    row = a_sign_up(shift, volunteer=volunteer)
    other = ShiftFactory(starts_at=shift.starts_at + timedelta(hours=2))

    her = someone(prefix="/en").sign_in(GROWN, f"/en{other.get_absolute_url()}")
    assert "You have another shift at that time" in her.text()
    assert her.page.locator("main form[method=post]").count() == 0
    her.press_text("See my shifts").press_text("Cleaning Arafat")
    her.page.locator("main summary").last.click()
    her.press_text("Give my place back")
    row.refresh_from_db()
    assert row.status == SignUpStatus.WITHDRAWN

    her.go(other.get_absolute_url()).press()
    assert SignUp.objects.active().get().shift_id == other.pk
    assert volunteer.sign_ups.count() == 2


def test_without_script_the_filter_is_a_form(chromium, live_portal, shift):
    context = chromium.new_context(java_script_enabled=False, locale="ar-SA")
    page = context.new_page()
    page.goto(f"{live_portal.url}/volunteer/")
    page.fill("#filter-form [name=age]", "12")
    page.locator("button[form=filter-form]").click()

    assert page.locator(".agenda__item").count() == 0
    assert "لا فرصة تجمع كل ذلك" in page.inner_text("main")
    context.close()
