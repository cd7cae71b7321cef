"""The pages on rights and rules say what the code does: what is kept, how long, what stays on a device, what is charged."""

import re
from html import unescape

import pytest
from django.apps import apps
from django.conf import settings
from django.test import override_settings
from django.utils.translation import override

from core.notifications import SECRET_KEPT_FOR
from core.schedules import declared as schedules
from core.templatetags.core import SHELL
from families.forms.registration import StepForm
from families.states import FamilyStatus
from makkah_portal import kept, legal
from marketplace import terms
from marketplace.states import ReturnRule
from tests.architecture.sources import APPS
from tests.architecture.test_models import declared, our_models
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db
PAGES = [f"{prefix}/{name}/" for name in legal.PAGES for prefix in ("", "/en")]
#: What the model's own classification must say for the words of the page to be true, by the first field of a row.
TIMES = {
    "accounts.User.phone": "account|emptied with it",
    "families.Household.head_name": "while registered|as long as the household",
    "families.Family.name": "public while approved",
    "families.Family.services": "while registered",
    "families.Licence.number": "while the family is registered|erased with",
    "families.Consent.text": "ten years after withdrawal",
    "marketplace.BasketLine.answers": "30 days",
    "marketplace.OrderGroup.contact_name": "two years",
    "marketplace.OrderGroup.place_detail": "90 days|ninety days|with the file",
    "marketplace.SellerOrder.handover_code": "handed over",
    "centers.Registration.attendee_name": "two years after|emptied with it",
    "centers.Registration.born_on": "thirty days after",
    "centers.Booking.purpose": "ninety days after",
    "centers.Booking.override_reason": "ninety days after",
    "centers.Booking.person": "two years after",
    "centers.Speaker.name": "public while",
    "centers.Signatory.name": "public while",
    "centers.Partnership.contact_name": "a year after",
    "volunteering.Volunteer.born_on": "while she volunteers",
    "volunteering.GuardianConsent.guardian_name": "two years after the volunteer is of age",
    "volunteering.ImportRow.reference": "ninety days after",
    "core.Certificate.facts": "for good|emptied when",
    "core.Notification.address": "180 days",
    "core.Change.before": "five years",
}


@pytest.fixture(autouse=True)
def _fresh_shell():
    SHELL.forget()
    yield
    SHELL.forget()


def fields_of(row):
    return [f"{model}.{field}" for model, names in row.fields.items() for field in names.split()]


def promise(place):
    label, _, field = place.rpartition(".")
    model = apps.get_model(label)
    return next(
        vars(base)["PERSONAL_DATA"][field] for base in model.__mro__ if field in vars(base).get("PERSONAL_DATA", ())
    )


def text(client, path):
    html = client.get(path).content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", html)))


def test_every_personal_field_is_told_to_the_reader_once():
    """A new field in a PERSONAL_DATA needs its place, and its words, in makkah_portal/kept.py."""
    classified = [
        f"{model._meta.label}.{name}" for model in our_models(APPS) for name in declared(model, "PERSONAL_DATA")
    ]

    told = [place for row in kept.KEPT for place in fields_of(row)]

    assert sorted(told) == sorted(classified)


def test_the_time_told_is_the_time_classified():
    wrong = [
        (place, promise(place))
        for row in kept.KEPT
        for place in fields_of(row)
        if not re.search(TIMES[fields_of(row)[0]], promise(place))
    ]

    assert wrong == []


def test_what_has_a_clock_is_removed_by_a_schedule():
    named = {row.job for row in kept.KEPT if row.job}

    assert named <= {schedule.name for schedule in schedules()}
    assert {row.job for row in kept.KEPT if row.span} == named


def test_codes_are_blanked_after_the_day_that_the_page_tells():
    assert SECRET_KEPT_FOR == kept.DAY


@pytest.mark.parametrize(
    ("language", "told"), [("ar", ["سنتان", "90 يومًا", "7 أيام", "24 ساعة", "30 دقيقة"]), ("en", ["2 years", "90 days", "7 days", "24 hours", "30 minutes"])]
)  # fmt: skip
def test_times_are_told_in_words(language, told):
    spans = [terms.CONTACT_KEPT_FOR, terms.DETAILS_KEPT_FOR, terms.RETURN_WINDOW, terms.ACCEPT_WITHIN]
    spans.append(terms.HELD_FOR["card"])

    with override(language):
        assert [kept.in_words(span) for span in spans] == told


@pytest.mark.parametrize("path", PAGES)
def test_page_has_one_heading_its_day_and_its_name_in_the_footer(client, path):
    html = client.get(path).content.decode()

    assert html.count("<h1") == 1
    assert f'datetime="{legal.UPDATED_ON[path.strip("/").split("/")[-1]].isoformat()}"' in html
    footer = html[html.index("<footer") :]
    prefix = "/en" if path.startswith("/en") else ""
    assert [name for name in legal.PAGES if f'href="{prefix}/{name}/"' in footer] == legal.PAGES


@pytest.mark.parametrize("path", PAGES)
def test_page_names_who_is_responsible(client, path):
    with override_settings(ORGANISATION={"ar": "جمعية الاختبار", "en": "The <Test> association"}):
        words = text(client, path)

    assert ("The <Test> association" if path.startswith("/en") else "جمعية الاختبار") in words


def test_privacy_names_the_cookies_that_the_portal_really_sets(client):
    words = text(client, "/en/privacy/")

    assert all(name in words for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "basket", "device"))
    with override("en"):
        ages = [f"{row.name}: {row.time}" for row in kept.cookies()]
    assert ages == [
        "sessionid: 14 days, or until you sign out. For staff: until the browser is closed.",
        "csrftoken: 364 days.",
        "basket: 30 days.",
        "device: 180 days.",
    ]


def test_no_other_cookie_is_set_in_the_code():
    """A new `set_cookie` needs its line in `kept.cookies`."""
    setters = [
        path.relative_to(settings.BASE_DIR).as_posix()
        for app in APPS
        for path in (settings.BASE_DIR / app).rglob("*.py")
        if ".set_cookie(" in path.read_text() or ".set_signed_cookie(" in path.read_text()
    ]

    assert sorted(setters) == ["accounts/delivery.py", "marketplace/middleware.py"]


def test_browser_storage_named_is_the_storage_used():
    scripts = "".join(path.read_text() for path in (settings.BASE_DIR / "static" / "js").glob("*.js"))
    worker = (settings.BASE_DIR / "templates" / "sw.js").read_text()
    kept_there = set(re.findall(r'remember\("(\w+)"', scripts)) - {
        "sent"
    }  # a mark of one click, gone with the next page
    kept_there |= set(re.findall(r'KEEP = "([\w-]+)"', worker))
    kept_there |= {f"{name}…" for name in re.findall(r"`(draft:)", scripts)}

    assert kept_there == {row.name for row in kept.STORED}
    assert "sessionStorage" not in scripts and "indexedDB" not in scripts


def test_only_words_about_her_work_wait_on_the_device():
    """`data-draft` keeps what is typed; `kept.STORED` says of what."""
    templates = settings.BASE_DIR / "templates"
    users = {path.name for path in templates.rglob("*.html") if re.search(r'data-draft="(?!off)', path.read_text())}
    asked = {form.__name__ for form in StepForm.__subclasses__() if form.keeps_draft}

    assert users == {"register_step.html", "product_step.html", "family_form.html", "_forms.html"}
    assert asked == {"ServicesForm", "NeedsForm", "StoryForm"}


def test_terms_tell_the_shops_own_numbers(client, monkeypatch):
    before = text(client, "/en/terms/")
    monkeypatch.setitem(terms.DELIVERY_HALALAS, "hotel", 17_00)
    monkeypatch.setattr(terms, "WRAP_HALALAS", 11_00)

    after = text(client, "/en/terms/?fresh")

    with override("en"):
        assert [rule for rule in ReturnRule if str(rule.label) not in before or rule.ground not in before] == []
    assert "SAR 17" not in before and "SAR 17" in after and "SAR 11" in after


def test_terms_name_only_the_ways_to_pay_that_are_offered():
    with override_settings(PAYMENT_GATEWAY=""), override("en"):
        assert [label for label, _held in legal.ways_to_pay()] == ["Bank transfer", "Cash when I pick it up"]


def test_footer_says_what_day_it_is(client):
    assert "Today:" in text(client, "/en/") and "Page updated" not in text(client, "/en/")


def test_sign_in_page_leads_to_them_without_losing_what_is_typed(client):
    html = client.get("/en/account/login/").content.decode()

    assert all(f'href="/en/{name}/" target="_blank" rel="noopener"' in html for name in legal.PAGES)
    assert html.count("(opens in a new tab)") == 3


def test_her_consent_leads_to_what_is_kept(client):
    family = FamilyFactory(status=FamilyStatus.CHANGES_REQUESTED)
    client.force_login(family.owner)

    html = client.get("/families/register/check/").content.decode()

    assert 'class="link" href="/privacy/" target="_blank" rel="noopener"' in html[: html.index("<footer")]


def test_checkout_review_leads_to_the_terms_and_to_privacy():
    template = (settings.BASE_DIR / "templates" / "marketplace" / "checkout_review.html").read_text()

    assert re.findall(r'apart_link.html" with name="(\w+)"', template) == ["terms", "privacy"]


def test_sitemap_has_them_in_both_languages(client):
    listed = re.findall("<loc>http://testserver(.*?)</loc>", client.get("/sitemap-pages.xml").content.decode())

    assert set(PAGES) <= set(listed)
