"""A memorandum is signed by two hands and an article published; a neighbour reads both on her phone, in both languages."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from centers.models import News, Partnership
from tests import browser
from tests.factories.centers import CenterFactory
from tests.factories.news import NewsFactory
from tests.factories.partners import ObligationFactory, PartnershipFactory, a_whole_draft
from tests.factories.programs import ProgramFactory
from tests.journeys.people import Visitor, officer_of, photo

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def someone(chromium, live_portal, troubles) -> Callable[..., Visitor]:
    contexts = []

    def come(viewport: object = browser.PHONE, **how: object) -> Visitor:
        context = chromium.new_context(
            viewport=viewport, locale="ar-SA", service_workers="block", reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        troubles.watch(page)
        return Visitor(page, live_portal.url, **how)  # type: ignore[arg-type]

    yield come
    for context in contexts:
        context.close()
    assert troubles == []


def press(staff: Visitor, selector: str) -> None:
    with staff.page.expect_navigation():
        staff.page.locator(selector).first.click()


def test_a_memorandum_from_the_desk_to_the_page_of_partners(someone):
    center = CenterFactory(name_ar="مركز حي العزيزية", name_en="Al Aziziyah Centre")
    author, colleague = officer_of(center), officer_of(center)
    draft = a_whole_draft(center, author, partner_name_ar="جمعية الإحسان", partner_name_en="Ihsan", slug="ihsan")
    draft.initiatives.create(title_ar="ملتقى الأسر", title_en="Forum", program=ProgramFactory(center=center))

    # She sends it; a colleague records the signatures.
    desk = {"width": 1280, "height": 900}
    first = someone(desk, looks=False).come_to_work(author)
    first.go(f"/admin/centers/partnership/{draft.pk}/decide/submit/")
    press(first, "[name=confirm]")
    assert "يسجّل التوقيع زميل" in first.page.locator("body").inner_text()
    second = someone(desk, looks=False).come_to_work(colleague)
    second.go(f"/admin/centers/partnership/{draft.pk}/decide/sign/")
    second.page.fill("[name=signed_on]", timezone.localdate().isoformat())
    press(second, "[name=confirm]")
    draft.refresh_from_db()
    assert draft.status == "active"

    # A neighbour reads it, and what is owed, in either language.
    PartnershipFactory(status="terminated", center=center)
    her = someone().go("/partners/").press_text("جمعية الإحسان")
    assert her.path() == draft.get_absolute_url()
    assert draft.obligations.get().text_ar in her.text()
    assert "ملتقى الأسر" in her.text()
    other = someone(prefix="/en").go("/partners/?kind=charity").press_text("Ihsan")
    assert "What each side has promised" in other.text()
    someone(script=False).go("/partners/?kind=company")


def test_an_obligation_is_met_and_the_page_says_so(someone):
    center = CenterFactory()
    owed = ObligationFactory(partnership=PartnershipFactory(center=center))

    staff = someone({"width": 1280, "height": 900}, looks=False).come_to_work(officer_of(center))
    staff.go(f"/admin/centers/obligation/{owed.pk}/decide/meet/")
    staff.page.fill("[name=reason]", "صور الدورة في المركز")
    press(staff, "[name=confirm]")

    assert "أُنجز" in someone().go(Partnership.objects.get().get_absolute_url()).text()


def test_an_article_from_the_desk_to_her_phone(someone):
    center = CenterFactory(name_ar="مركز حي العوالي", name_en="Al Awali Centre")
    NewsFactory(center=center, pictures=1)
    staff = someone({"width": 1280, "height": 900}, looks=False).come_to_work(officer_of(center))
    staff.go("/admin/centers/news/add/")
    page = staff.page
    body = "## كيف بدأنا\n\n**معًا** <script>alert(1)</script>\n\n- فكرة\n- عمل\n\n[صورة ١]\n\n> شكرًا للجميع"
    values = {
        "title_ar": "سوق الحي", "title_en": "The market", "slug": "the-market", "summary_ar": "أول سوق للأسر.",
        "summary_en": "The first market.", "body_ar": body, "body_en": "## How we began\n\nTogether.\n\n[picture 1]",
    }  # fmt: skip
    for name, value in values.items():
        page.evaluate(
            "([name, value]) => { document.querySelector(`[name=${name}]`).value = value }", [name, value]
        )  # tabs of the two languages hide one of each pair
    page.get_by_role("link", name="أضف").or_(page.locator(".add-row a")).last.click()
    page.fill("[name=pictures-0-number]", "1")
    page.set_input_files("[name=pictures-0-upload]", photo())
    page.fill("[name=pictures-0-alt_ar]", "السوق مساءً")
    page.fill("[name=pictures-0-alt_en]", "The market in the evening")
    press(staff, "[name=_continue]")
    news = News.objects.get(slug="the-market")
    assert page.locator(".preview h2").first.inner_text() == "كيف بدأنا"
    staff.go(f"/admin/centers/news/{news.pk}/decide/publish/")
    press(staff, "[name=confirm]")

    her = someone().go("/news/").press_text("سوق الحي")
    assert "<script>alert(1)</script>" in her.text()
    assert her.page.locator("figure img").get_attribute("alt") == "السوق مساءً"
    other = someone(prefix="/en", script=False).go("/news/").press_text("The market")
    assert "How we began" in other.text()
