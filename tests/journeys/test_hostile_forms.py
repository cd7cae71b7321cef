"""Every form of the main job, fed what no form expects: a polite answer in Arabic, nothing typed is lost, never a crash."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from centers.models import Booking
from core.text import normalise
from families.models import Licence
from families.states import FamilyStatus
from marketplace.models import Product, ProductQuestion, SellerOrder
from marketplace.states import ProductStatus
from tests.accounts.helpers import ask_for_code
from tests.factories.accounts import UserFactory
from tests.factories.bookings import FacilityFactory, in_days
from tests.factories.families import FamilyFactory, national_id
from tests.factories.marketplace import ProductFactory
from tests.factories.orders import GoodsFactory, a_part, an_order
from tests.journeys import people
from tests.journeys.hostile import CHOSEN, SCRIPT, TYPED, Answer, files

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}
LATIN = re.compile(r"[A-Za-z]{2,}")
ALLOWED = re.compile(r"JPG|PNG|WebP|RRRD2929|<script>alert\(1\)</script>|no-such-choice|Infinity")
TAKEN = 302
OPTIONAL = {"services", "needs", "story_ar"}


@dataclass
class Page:
    """A form with answers that it takes, and which of them are typed, chosen, or files."""

    url: str
    valid: dict[str, Any]
    typed: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    not_shown: frozenset[str] = field(default=frozenset())  # codes, which are never echoed
    renew: Callable[[], Any] = int  # makes the page as it was before an answer was taken


def registration(client: Client) -> list[Page]:
    city = people.makkah()
    family = FamilyFactory(
        status=FamilyStatus.DRAFT, center=city.center, district=city.district, household__national_id=None
    )
    client.force_login(family.owner)
    valid: dict[str, tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = {
        "name": ({"head_name": "سارة أحمد"}, ("head_name",), ()),
        "national-id": ({"national_id": national_id(7100)}, ("national_id",), ()),
        "birth-date": (
            {"calendar": "gregorian", "day": "7", "month": "3", "year": "1985"},
            ("day", "month", "year"),
            ("calendar",),
        ),
        "household": ({"members": "5", "dependants": "3"}, ("members", "dependants"), ()),
        "beneficiary": ({"is_beneficiary": "no"}, (), ("is_beneficiary",)),
        "district": ({"district": city.district.pk, "address": "RRRD2929"}, ("address",), ("district",)),
        "centre": ({"center": city.center.pk}, (), ("center",)),
        "family-name": ({"name_ar": "سبح أم خالد", "name_en": "Umm Khalid"}, ("name_ar", "name_en"), ()),
        "crafts": ({"crafts": [city.craft.pk]}, (), ("crafts",)),
        "services": ({"services": "نظم السبح"}, ("services",), ()),
        "needs": ({"needs": "خيط"}, ("needs",), ()),
        "story": ({"story_ar": "قصتي", "story_en": "My story"}, ("story_ar", "story_en"), ()),
    }
    pages = [
        Page(reverse("families:register-step", args=[step]), answers, typed, chosen)
        for step, (answers, typed, chosen) in valid.items()
    ]
    pages.append(Page(reverse("families:register-step", args=["photo"]), {}, files=("photo",)))
    licence = {"kind": "health_card", "number": "77", "calendar": "gregorian", "day": "1", "month": "1", "year": "2035"}
    pages.append(
        Page(
            reverse("families:licence-add"),
            licence,
            ("number", "day", "month", "year"),
            ("kind", "calendar"),
            ("photo",),
            renew=Licence.objects.all().delete,
        )
    )
    return pages


def her_page(client: Client) -> list[Page]:
    client.force_login(FamilyFactory().owner)
    words = {"story_ar": "قصتي", "name_en": "Umm Khalid", "story_en": "My story", "services": "خياطة"}
    return [
        Page(reverse("families:family-edit"), words, tuple(words), files=("photo",)),
        Page(
            reverse("families:family-closure"),
            {"closed_from": "2026-12-01", "closed_to": "2026-12-03"},
            ("closed_from", "closed_to"),
        ),
    ]


def product(client: Client) -> list[Page]:
    family = FamilyFactory()
    client.force_login(family.owner)
    goods = ProductFactory(food=True, family=family, status=ProductStatus.DRAFT)
    about = {"name_ar": "تمر", "name_en": "Dates", "category_id": goods.category_id, "summary_ar": "تمر محشو"}
    about |= {"summary_en": "Stuffed", "description_ar": "من المدينة", "description_en": "From Madinah"}
    row = {
        "q0-label_ar": "الاسم",
        "q0-label_en": "Name",
        "q0-kind": "choice",
        "q0-max_length": "9",
        "q0-choices": "أحمر\nأخضر",
    }
    travel = {"weight_g": "90", "liquid_ml": "0", "size_text": "20 سم", "occasions": [], "recipients": []}
    food = {"ingredients_ar": "تمر", "ingredients_en": "Dates", "shelf_life_days": "30", "allergens": []}
    steps: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
        "about": (about, ("category_id",)),
        "price": ({"price_halalas": "85"}, ()),
        "supply": ({"supply": "stocked", "on_hand": "4"}, ("supply",)),
        "travel": (travel, ("occasions", "recipients")),
        "food": (food, ("allergens",)),
        "questions": (row, ("q0-kind",)),
        "returns": ({"return_rule": goods.return_rule}, ("return_rule",)),
    }
    pages = [
        Page(
            reverse("marketplace:product-step", args=[goods.public_id, step]),
            answers,
            tuple(name for name in answers if name not in chosen),
            chosen,
        )
        for step, (answers, chosen) in steps.items()
    ]
    made = {"supply": "made_to_order", "lead_days": "2", "daily_capacity": "3"}
    pages.append(Page(pages[2].url, made, ("lead_days", "daily_capacity"), ("supply",)))
    pages.append(Page(reverse("marketplace:product-photo-add", args=[goods.public_id]), {}, files=("photos",)))
    return pages


def buying(client: Client) -> list[Page]:
    center = people.makkah().center
    goods = GoodsFactory(family=FamilyFactory(center=center))
    asked = ProductQuestion.objects.create(
        product=goods, label_ar="الاسم", label_en="Name", kind="text", max_length=20, is_required=True
    )
    answer = f"answer-{asked.pk}"
    add = reverse("marketplace:cart-add", args=[goods.pk])
    client.post(add, {"quantity": 1, answer: "نور"}, headers=HERE)
    client.post(reverse("marketplace:checkout", args=["delivery"]), {"delivery_kind": "center", "center": center.pk})
    client.post(
        reverse("marketplace:checkout", args=["contact"]), {"name": "نور", "country": "SA", "phone": "0512345678"}
    )
    delivery = {"card_message": "كل عام وأنت بخير", "card_language": "ar", "ready_words": ""}
    hotel = {"delivery_kind": "hotel", "hotel_name": "فندق الضيافة", "guest": "1204"} | delivery
    url = reverse("marketplace:checkout", args=["delivery"])
    return [
        Page(add, {"quantity": "1", answer: "نور"}, ("quantity", answer)),
        Page(
            url,
            {"delivery_kind": "home", "short_address": "RRRD2929"} | delivery,
            ("short_address", "card_message"),
            ("card_language",),
        ),
        Page(url, hotel, ("hotel_name", "guest", "card_message"), ("ready_words",)),
        Page(
            url,
            {"delivery_kind": "center", "center": center.pk} | delivery,
            ("card_message",),
            ("center", "delivery_kind"),
        ),
        Page(
            reverse("marketplace:checkout", args=["contact"]),
            {"name": "عائشة رحمن", "country": "ID", "phone": "0812 3456 7890", "email": "a@bayt.example"},
            ("name", "phone", "email"),
            ("country",),
        ),
        Page(reverse("marketplace:checkout", args=["payment"]), {"payment_method": "cash"}, (), ("payment_method",)),
    ]


def receipt(client: Client) -> list[Page]:
    group = an_order(method="transfer")
    return [Page(reverse("marketplace:order-transfer", args=[group.token]), {}, files=("receipt",))]


def workplace(client: Client) -> list[Page]:
    part = a_part("ready")
    other = a_part("new", GoodsFactory(family=part.family))
    client.force_login(part.family.owner)

    def new_again() -> None:
        SellerOrder.objects.filter(pk=other.pk).update(status="new", decline_reason="")
        Product.objects.filter(order_lines__seller_order=other).update(on_hand=9, allocated=5)

    return [
        Page(reverse("marketplace:order-hand-over", args=[part.public_id]), {"code": part.handover_code}, ("code",)),
        Page(
            reverse("marketplace:order-decline", args=[other.public_id]),
            {"reason": "لا أقدر"},
            ("reason",),
            renew=new_again,
        ),
    ]


def signing_in(client: Client) -> list[Page]:
    ask_for_code(client, "0510000031")
    return [
        Page(reverse("account_login"), {"login": "0510000031"}, ("login",)),
        Page(reverse("account_code"), {"code": "000000"}, ("code",), not_shown=frozenset({"code"})),
    ]


def a_hall(client: Client) -> list[Page]:
    hall = FacilityFactory()
    client.force_login(UserFactory())
    valid = {"start": "09:00", "length": "60", "weeks": "1", "event": "lesson", "people": "12", "purpose": "حلقة تلاوة"}
    query = f"?on={timezone.localdate(in_days(3))}&section=family"
    return [
        Page(
            reverse("centers:facility-book", args=[hall.public_id]) + query,
            valid,
            ("people", "purpose"),
            ("start", "length", "weeks", "event"),
            renew=lambda: Booking.objects.all().delete(),
        )
    ]


def complaints(page: Page, sent: dict[str, Any], response: Any) -> list[str]:
    """What is wrong with the answer to one bad value; an accepted one has nothing to answer for here."""
    if response.status_code == TAKEN:
        return []
    if response.status_code not in (200, 422):
        return [f"status {response.status_code}"]
    html = response.content.decode()
    answer = Answer(html)
    found = []
    if SCRIPT in html:
        found.append("the script came back as it was")
    if not answer.summary.strip() or not set(answer.links) <= answer.ids:
        found.append(f"summary leads to {answer.links}, of which {set(answer.links) - answer.ids} are not there")
    said = [answer.summary, *answer.beside]
    if answer.links and not any(words.strip() for words in answer.beside):  # without a link the whole form is refused
        found.append("nothing is said beside the field")
    found += [f"not in Arabic: {words.strip()[:80]}" for words in said if LATIN.search(ALLOWED.sub("", words))]
    for other in page.typed:
        if other not in page.not_shown:
            wanted = normalise(str(sent[other]))
            shown = [value.replace("\r\n", "\n").strip() for value in answer.values.get(other, [])]
            if wanted.replace("\r\n", "\n") not in shown:
                found.append(f"lost {other}: {wanted[:30]!r}, shown {[value[:30] for value in shown]!r}")
    return found


def send(client: Client, page: Page, data: dict[str, Any]) -> Any:
    cache.clear()  # limits have tests of their own
    page.renew()
    return client.post(page.url, data, headers=HERE)


@pytest.mark.parametrize("part", [registration, her_page, product, buying, receipt, workplace, signing_in, a_hall])
def test_nothing_that_is_typed_breaks_a_form(client, part):
    client.raise_request_exception = False
    found = []
    for page in part(client):
        for name in (*page.typed, *page.chosen):
            for kind, value in (TYPED if name in page.typed else CHOSEN).items():
                data = page.valid | {name: [value] if isinstance(page.valid[name], list) else value}
                response = send(client, page, data)
                found += [f"{page.url} {name} = {kind}: {what}" for what in complaints(page, data, response)]
                if response.status_code == TAKEN and client.get(page.url).status_code >= 500:
                    found.append(f"{page.url} {name} = {kind}: taken, and then a crash")
    assert found == []


@pytest.mark.parametrize("part", [registration, her_page, product, receipt])
def test_no_file_but_a_photo_is_taken(client, part):
    client.raise_request_exception = False
    found = []
    for page in part(client):
        for name in page.files:
            for kind, upload in files().items():
                response = send(client, page, page.valid | {name: upload})
                if response.status_code == TAKEN:
                    found.append(f"{page.url} {name} = {kind}: taken")
                found += [f"{page.url} {name} = {kind}: {what}" for what in complaints(page, page.valid, response)]
    assert found == []


@pytest.mark.parametrize("part", [registration, her_page, product, buying, receipt, workplace, signing_in])
def test_a_form_that_comes_from_elsewhere_is_refused(client, part):
    pages = part(client)
    client.handler.enforce_csrf_checks = True

    answers = [client.post(page.url, page.valid) for page in pages]

    assert [answer.status_code for answer in answers] == [403] * len(pages)
    assert all("ar" in answer.content.decode()[:400] and len(answer.content) > 400 for answer in answers)


def test_an_emptied_form_says_what_is_missing(client):
    found = []
    for page in registration(client):
        if not set(page.typed) & OPTIONAL and not page.files:
            response = send(client, page, {})
            found += [f"{page.url}: {what}" for what in complaints(page, dict.fromkeys(page.typed, ""), response)]
            if response.status_code != 422:
                found.append(f"{page.url}: {response.status_code}")
    assert found == []
