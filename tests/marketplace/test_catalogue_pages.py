"""The shop's pages and the family's own: what they ask, what they set, whom they let in."""

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from centers.models import District
from families.models import Family
from families.states import FamilyStatus
from marketplace.catalogue.shared import pages
from marketplace.catalogue.snapshot import keeper
from marketplace.models import Product, ProductChange, ProductQuestion
from marketplace.models.question import MOST as MOST_QUESTIONS
from marketplace.states import ProductStatus, Supply
from marketplace.templatetags.shop import glued
from tests.factories.families import CraftFactory, FamilyFactory
from tests.factories.marketplace import ProductFactory, shelf, with_health_card, with_photo

pytestmark = pytest.mark.django_db
HOSTILE = [
    "%00",
    "'",
    "a" * 3000,
    "<script>alert(1)</script>",
    "%D9%A1",
    "../../etc",
    "-1",
    "1e9",
    "%F0%9F%98%80",
    "\u202e",
]


def a_shelf(count):
    family = FamilyFactory()
    for _ in range(count):
        with_photo(ProductFactory(family=family))


# Visitors ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(
    ("path", "most"),
    [("/shop/", 6), ("/shop/prayer-beads/", 6), ("/en/shop/", 6), ("/gifts/", 6), ("/search/?q=سبحة", 7), ("/", 8)],
)
def test_queries_do_not_grow_with_rows(client, django_assert_max_num_queries, path, most, count):
    a_shelf(count)
    client.get(path)  # the words of the search are remembered by the process
    keeper.forget()
    pages.forget()

    with django_assert_max_num_queries(most):
        response = client.get(path)

    assert response.status_code == 200


@pytest.mark.parametrize("count", [1, 30])
def test_product_page_asks_five_times(client, django_assert_max_num_queries, count):
    a_shelf(count)
    product = Product.objects.first()

    with django_assert_max_num_queries(5):
        response = client.get(product.get_absolute_url())

    assert response.status_code == 200


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "path",
    [
        "/shop/?price={}",
        "/shop/?district={}",
        "/shop/?ready_by={}",
        "/shop/?page={}",
        "/shop/?sort={}",
        "/search/?q={}",
        "/shop/?occasion={}",
    ],
)
def test_hostile_input_breaks_nothing(client, path, text):
    a_shelf(1)

    response = client.get(path.format(text))

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("path", ["/shop/nowhere/", "/shop/p/999999/x/", f"/shop/p/{2**63}/x/", f"/shop/p/{10**30}/x/"])
def test_unknown_addresses_are_404(client, path):
    assert client.get(path).status_code == 404


def test_old_name_in_the_address_leads_to_the_new_one(client):
    product = ProductFactory(name_en="Amber beads")

    response = client.get(f"/shop/p/{product.pk}/old-name/")

    assert (response.status_code, response["Location"]) == (301, product.get_absolute_url())


@pytest.mark.parametrize("status", sorted(set(ProductStatus) - {ProductStatus.PUBLISHED}))
def test_only_published_products_are_shown(client, status):
    product = ProductFactory(status=status)

    assert client.get(product.get_absolute_url()).status_code == 404
    assert product.name_ar not in client.get("/shop/").content.decode()


def names_in(response):
    """What was found; not the gifts that an empty page shows instead."""
    found = response.content.decode().partition('id="some-gifts"')[0]
    return set(re.findall(r"card__link[^>]*><bdi>([^<]*)</bdi>", found))


def test_filters_and_counts_agree(client):
    family = FamilyFactory(crafts=[CraftFactory(slug="sewing-x", category_kind="clothing")])
    today = timezone.localdate()
    ProductFactory(name_ar="رخيصة", price_halalas=20_00, occasions=["hajj"], recipients=["children"], is_handmade=False)
    ProductFactory(name_ar="غالية", price_halalas=600_00, family=family, weight_g=900, is_one_of_a_kind=True)
    ProductFactory(name_ar="بطيئة", made=True, lead_days=9, category=shelf("pottery"), weight_g=0)
    wishes = {
        "price=0-50": {"رخيصة"},
        "price=500": {"غالية"},
        "occasion=hajj": {"رخيصة"},
        "recipient=children": {"رخيصة"},
        "craft=clothing": {"غالية"},
        f"district={family.district.slug}": {"غالية"},
        "cabin=1": {"رخيصة", "غالية"},
        "light=1": {"رخيصة"},
        "handmade=1": {"غالية", "بطيئة"},
        "unique=1": {"غالية"},
        f"ready_by={today + timedelta(days=4)}": {"رخيصة", "غالية"},
        f"ready_by={today + timedelta(days=12)}": {"رخيصة", "غالية", "بطيئة"},
        "price=0-50&unique=1": set(),
    }

    for wish, expected in wishes.items():
        response = client.get(f"/shop/?{wish}")
        assert (wish, names_in(response)) == (wish, expected)
        filters = response.context["filters"]
        assert (wish, keeper.get().count(filters)) == (wish, len(expected))
    assert names_in(client.get("/shop/pottery/")) == {"بطيئة"}
    assert names_in(client.get("/shop/handicrafts/")) == {"رخيصة", "غالية", "بطيئة"}


def test_price_orders_the_shelf(client):
    for price in (300_00, 100_00, 200_00):
        ProductFactory(price_halalas=price)

    cheap = [product.price_halalas for product in client.get("/shop/?sort=price").context["page"].object_list]

    assert cheap == [100_00, 200_00, 300_00]
    assert [p.price_halalas for p in client.get("/shop/?sort=-price").context["page"].object_list] == cheap[::-1]


def test_food_page_names_allergens(client):
    product = ProductFactory(food=True, allergens=["nuts"])
    with_health_card(product.family)

    content = client.get(f"/en{product.get_absolute_url()}").content.decode()

    assert "Nuts" in content


# The family ----------------------------------------------------------------------------------------------------------------


def step(product, name):
    return reverse("marketplace:product-step", args=[product.public_id, name])


def picture():
    out = io.BytesIO()
    Image.new("RGB", (640, 640), "#14694e").save(out, "JPEG")
    out.seek(0)
    out.name = "photo.jpg"
    return out


def test_family_goes_from_nothing_to_proposed(client, hers, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.post(reverse("marketplace:product-new"))
    product = Product.objects.get()

    client.post(reverse("marketplace:product-photo-add", args=[product.public_id]), {"photos": [picture(), picture()]})
    client.post(
        step(product, "about"),
        {"name_ar": "سبحة كوك", "category_id": shelf().pk, "summary_ar": "٣٣ حبة", "continue": "1"},
    )
    client.post(step(product, "price"), {"price_halalas": "١٤٠٫٥٠", "continue": "1"})
    client.post(
        step(product, "supply"),
        {"supply": Supply.MADE_TO_ORDER, "lead_days": "٣", "daily_capacity": "2", "continue": "1"},
    )
    client.post(
        step(product, "travel"), {"weight_g": "٥٥", "occasions": ["hajj"], "is_handmade": "on", "continue": "1"}
    )
    client.post(
        step(product, "questions"), {"q0-label_ar": "الاسم", "q0-kind": "text", "q0-max_length": "12", "continue": "1"}
    )
    client.post(step(product, "returns"), {"return_rule": "custom_made", "continue": "1"})
    client.post(reverse("marketplace:product-propose", args=[product.public_id]))

    product.refresh_from_db()
    assert (product.status, product.price_halalas, product.lead_days, product.weight_g) == ("proposed", 140_50, 3, 55)
    assert (product.photos.count(), product.questions.get().max_length) == (2, 12)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("about", {"name_ar": "", "summary_ar": "س"}),
        ("about", {"name_ar": "١٢٣", "summary_ar": "س"}),
        ("price", {"price_halalas": "1e5"}),
        ("price", {"price_halalas": "0.5"}),
        ("price", {"price_halalas": "-5"}),
        ("supply", {"supply": "made_to_order", "lead_days": "0", "daily_capacity": "2"}),
        ("supply", {"supply": "stocked", "on_hand": ""}),
        ("supply", {"supply": "none"}),
        ("travel", {"weight_g": "ثقيل"}),
        ("travel", {"occasions": ["armageddon"]}),
        ("questions", {"q0-label_ar": "اللون", "q0-kind": "choice", "q0-choices": "أحمر"}),
        ("questions", {"q0-label_ar": "الاسم", "q0-kind": "text", "q0-max_length": "999"}),
        ("returns", {"return_rule": "never"}),
    ],
)
def test_step_says_what_is_wrong_and_keeps_what_was_typed(client, hers, name, data):
    product = ProductFactory(family=hers, status=ProductStatus.DRAFT)

    response = client.post(step(product, name), data)

    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


def test_eight_questions_are_five(client, hers):
    product = ProductFactory(family=hers, status=ProductStatus.DRAFT)
    rows = {f"q{n}-label_ar": f"سؤال {n}" for n in range(8)} | {f"q{n}-kind": "text" for n in range(8)}

    client.post(step(product, "questions"), rows)

    assert product.questions.count() == MOST_QUESTIONS


def test_edit_of_a_product_on_sale_waits(client, hers):
    product = ProductFactory(family=hers, name_ar="سبحة زيتون")

    client.post(
        step(product, "about"),
        {"name_ar": "سبحة كوك", "category_id": product.category_id, "summary_ar": "منظومة باليد"},
    )

    product.refresh_from_db()
    assert (product.name_ar, ProductChange.objects.get().changes["name_ar"]) == ("سبحة زيتون", "سبحة كوك")
    assert "سبحة كوك" in client.get(product.get_edit_url()).content.decode()


def test_photo_that_is_none_gets_a_sentence(client, hers):
    product = ProductFactory(family=hers, status=ProductStatus.DRAFT)
    pdf = io.BytesIO(b"%PDF-1.7 not a photo")
    pdf.name = "photo.jpg"

    response = client.post(
        reverse("marketplace:product-photo-add", args=[product.public_id]),
        {"photos": pdf},
        headers={"HX-Request": "true"},
    )

    assert (response.status_code, response["Content-Type"], "<" in response.content.decode()) == (
        422,
        "text/plain; charset=utf-8",
        False,
    )


@pytest.mark.parametrize("typed", ["٨٥", "85.50", "", "abc", "1e9", "\u202e85"])
def test_price_preview_says_what_she_receives(client, hers, typed):
    product = ProductFactory(family=hers)

    response = client.get(
        reverse("marketplace:product-price-preview", args=[product.public_id]), {"price_halalas": typed}
    )

    assert response.status_code == 200


@pytest.mark.parametrize("count", [1, 23])
def test_product_list_queries_do_not_grow(client, hers, django_assert_max_num_queries, count):
    for _ in range(count):
        with_photo(ProductFactory(family=hers))

    with django_assert_max_num_queries(9):
        assert client.get(reverse("marketplace:product-list")).status_code == 200


@pytest.mark.parametrize("name", ["photos", "about", "price", "supply", "travel", "questions", "returns"])
@pytest.mark.parametrize("status", [ProductStatus.DRAFT, ProductStatus.PUBLISHED])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_step_opens(client, hers, name, status, prefix):
    product = ProductFactory(family=hers, status=status)
    with_photo(product)

    assert client.get(prefix + step(product, name)).status_code == 200


def test_registering_family_has_one_draft(client):
    family = FamilyFactory(status=FamilyStatus.DRAFT)
    client.force_login(family.owner)

    for _ in range(2):
        client.post(reverse("marketplace:product-new"))

    assert Product.objects.of(family).count() == 1


def changed(**values):
    return lambda product: type(product).objects.filter(pk=product.pk).update(**values)


@pytest.mark.parametrize(
    "change",
    [
        changed(price_halalas=98_700),
        changed(on_hand=0),
        lambda product: Family.objects.filter(pk=product.family_id).update(name_ar="أسرة أخرى"),
        lambda product: District.objects.filter(pk=product.family.district_id).update(name_ar="حي آخر"),
        lambda product: product.photos.update(is_live=False),
        lambda product: ProductQuestion.objects.create(product=product, label_ar="أي لون؟", kind="text", max_length=20),
        lambda product: product.family.products.exclude(pk=product.pk).update(price_halalas=12_300),
    ],
)
def test_a_product_is_drawn_again_as_soon_as_a_fact_changes(client, change):
    family = FamilyFactory()
    product, *_others = [with_photo(ProductFactory(family=family)).product for _ in range(3)]
    before = client.get(product.get_absolute_url()).content
    pages.forget()  # the two seconds are over
    assert client.get(product.get_absolute_url()).content == before
    pages.forget()

    change(product)

    assert client.get(product.get_absolute_url()).content != before


def test_food_whose_card_is_over_is_not_shown_beside_what_its_family_sells(client):
    family = FamilyFactory()
    product, *_others = [ProductFactory(family=family) for _ in range(3)]
    food = ProductFactory(food=True, family=family)

    html = client.get(product.get_absolute_url()).content.decode()
    with_health_card(family)
    pages.forget()
    later = client.get(product.get_absolute_url()).content.decode()

    assert [food.get_absolute_url() in text for text in (html, later)] == [False, True]


def test_a_product_that_may_no_longer_be_sold_is_not_shown_again(client):
    product = ProductFactory()
    address = product.get_absolute_url()
    client.get(address)
    pages.forget()

    Family.objects.filter(pk=product.family_id).update(status="suspended")

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "kept_together"),
    [
        ("معمول التمر – 18 حبة", "معمول التمر\N{NO-BREAK SPACE}– 18\N{NO-BREAK SPACE}حبة"),
        ("Soap 250 g, 3 bars", "Soap 250\N{NO-BREAK SPACE}g, 3\N{NO-BREAK SPACE}bars"),
        ("Frame A4 large 20 × 30", "Frame A4 large 20 × 30"),
    ],
)
def test_a_number_stays_with_its_unit(name, kept_together):
    assert glued(name) == kept_together
