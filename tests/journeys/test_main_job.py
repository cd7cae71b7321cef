"""The main job in a real browser: a family registers, is approved, sells, and hands over; each test one stretch of it."""

import pytest
from django.urls import reverse

from core.jobs import drain
from families.models import Family
from families.states import FamilyStatus
from marketplace.models import OrderGroup, Product
from marketplace.states import ProductStatus
from tests.factories.families import FamilyFactory
from tests.factories.orders import GoodsFactory, a_part
from tests.journeys import people
from tests.journeys.people import Visitor

pytestmark = pytest.mark.journey
SARA = "+966510000011"


@pytest.fixture
def city(live_portal):
    return people.makkah()


@pytest.fixture
def her(live_portal, page):
    return Visitor(page, live_portal.url)


@pytest.fixture
def desk(live_portal, new_page):
    """Somebody at a desk."""
    return lambda **kwargs: Visitor(new_page(width=1280, height=900), live_portal.url, **kwargs)


@pytest.fixture
def phone(live_portal, new_page):
    return lambda **kwargs: Visitor(new_page(), live_portal.url, **kwargs)


def test_a_family_registers_leaves_and_goes_on_elsewhere(city, her, phone):
    her.go("/families/register/").press(".split form .btn--primary")
    her.give_code(SARA)
    assert her.path() == reverse("families:register-tasks")
    her.press("main .tasks__item a")
    people.answer(her, dict(list(people.who(city, 7001).items())[:4]))

    again = phone()
    again.sign_in(SARA, "/families/register/")
    again.press(".split form .btn--primary")
    again.press("main .tasks__item a")
    people.answer(again, dict(list(people.who(city, 7001).items())[4:]))
    assert again.path() == reverse("families:register-tasks")

    family = Family.objects.get()
    assert (family.center, family.household.members) == (city.center, 5)
    assert str(family.household.birth_on) == "1990-06-29"


def test_a_family_says_what_she_makes_checks_and_sends(city, her):
    family = a_half_registered_family(city)
    her.sign_in(SARA, reverse("families:register-task", args=["craft"]))
    people.answer(her, people.craft(city))
    her.go(reverse("families:register-task", args=["proof"])).press()
    her.go(reverse("families:register-check"))
    assert "سبح أم خالد" in her.text()
    for name in ("registration", "public_page"):
        her.page.check(f"[name={name}]")
    her.press()

    family.refresh_from_db()
    assert her.path() == reverse("families:register-done")
    assert family.reference in her.text()
    assert (family.status, family.photo is not None) == (FamilyStatus.SUBMITTED, True)


def a_half_registered_family(city) -> Family:
    family = FamilyFactory(status=FamilyStatus.DRAFT, owner__phone=SARA, center=city.center, district=city.district)
    family.answered = list(people.who(city, 1))
    family.save()
    return family


def a_sent_registration(city) -> Family:
    return FamilyFactory(
        status=FamilyStatus.SUBMITTED,
        owner__phone=SARA,
        center=city.center,
        district=city.district,
        name_ar="سبح أم خالد",
    )


def test_the_officer_asks_for_a_change_and_the_family_answers(city, her, desk):
    family = a_sent_registration(city)
    page = reverse("admin:families_family_change", args=[family.pk])
    officer = desk().come_to_work(city.officer)
    officer.press("a.queue__link[href*='families/family']")
    officer.press("#result_list tbody th a")
    assert officer.path().startswith(page)
    officer.decide("changes")
    officer.page.fill("[name=reason]", "اكتبي اسم العمل كما في رخصتك.")
    officer.page.select_option("[name=task]", "craft")
    officer.press("[name=confirm]")

    her.sign_in(SARA, reverse("families:application"))
    assert "اكتبي اسم العمل كما في رخصتك." in her.text(".timeline")
    her.press(".alert a")
    her.fill(name_ar="سبح أم خالد المكية").press()
    her.go(reverse("families:register-check"))
    for name in ("registration", "public_page"):
        her.page.check(f"[name={name}]")
    her.press()

    officer.go(page)
    assert "سبح أم خالد المكية" in officer.text()
    officer.decide("approve").press("[name=confirm]")
    family.refresh_from_db()
    assert (family.status, family.reviewed_by) == (FamilyStatus.APPROVED, city.officer)
    her.go(reverse("families:application"))


def test_the_officer_of_another_centre_finds_nothing(city, desk, troubles):
    family = a_sent_registration(city)
    stranger = desk(looks=False).come_to_work(city.other_officer)

    page = reverse("admin:families_family_change", args=[family.pk])
    paths = [
        page,
        f"{page.removesuffix('change/')}history/",
        reverse("admin:families_family_decide", args=[family.pk, "approve"]),
    ]

    assert [stranger.status_of(path) for path in paths] == [404, 404, 404]
    family.refresh_from_db()
    assert family.status == FamilyStatus.SUBMITTED


def test_a_product_is_made_published_and_found(city, her, desk, phone):
    FamilyFactory(
        owner__phone=SARA, center=city.center, district=city.district, name_ar="سبح أم خالد", name_en="Umm Khalid"
    )
    her.sign_in(SARA)
    people.make_product(her, city)
    product = Product.objects.get()
    assert (product.status, product.price_halalas, product.on_hand) == (ProductStatus.PROPOSED, 85_50, 3)

    officer = desk().come_to_work(city.officer)
    officer.press("a.queue__link[href*='marketplace/product/']").press("#result_list tbody th a")
    officer.decide("publish").press("[name=confirm]")
    drain()

    guest = phone()
    guest.go("/search/").page.fill("main [name=q]", "سبحه")
    with guest.moves():
        guest.page.press("main [name=q]", "Enter")
    guest.press(".card__link")
    assert guest.text("h1") == "سبحة خشب الزيتون"
    english = phone(prefix="/en")
    english.go("/search/?q=rosary").press(".card__link")
    assert english.text("h1") == "Olive wood rosary"
    her.go("/my/family/products/")
    her.go(reverse("marketplace:product-edit", args=[product.public_id]))


def test_a_guest_buys_a_gift_with_cash_and_collects_it(city, her, phone):
    goods = GoodsFactory(family=FamilyFactory(owner__phone=SARA, center=city.center), name_en="Olive wood rosary")
    guest = phone(prefix="/en")
    people.to_basket(guest, f"/shop/p/{goods.pk}/x/", gift=True)
    placed = people.check_out(guest, city.center, "cash", card="حج مبرور يا أمي")
    group = OrderGroup.objects.get()
    assert placed == f"/en/orders/{group.token}/placed/"
    assert group.number in guest.text(".confirmation__number")
    assert guest.page.locator("img[src$='qr.svg']").evaluate("image => image.naturalWidth") > 0
    guest.press("main .btn--primary")

    her.sign_in(SARA, "/my/family/")
    for word in people.WORK:
        her.press_text(word)
    guest.page.reload()
    guest.look()
    code = guest.text(".code")
    her.press("main .btn--primary[href*='/orders/']")
    her.fill(code=people.digits((int(code) + 1) % 1_000_000).rjust(6, "٠")).press("#hand-over .btn--primary")
    assert her.page.locator("#hand-over .invalid-feedback").is_visible()
    her.fill(code=people.digits(code)).press("#hand-over .btn--primary")

    part = group.parts.get()
    assert part.status == "collected"
    goods.refresh_from_db()
    assert (goods.on_hand, goods.allocated) == (4, 0)
    guest.page.reload()
    guest.look()
    guest.go(f"/orders/{group.token}/receipt/")
    her.go("/my/family/earnings/")
    her.go("/my/family/orders/")


def test_a_guest_pays_by_card(city, phone):
    goods = GoodsFactory(family=FamilyFactory(center=city.center))
    guest = phone()
    people.to_basket(guest, f"/shop/p/{goods.pk}/x/")
    assert "/payments/fake/" in people.check_out(guest, city.center, "card")
    guest.press("[value=fail]")
    guest.press("main .btn--primary")
    guest.press("[value=pay]")

    group = OrderGroup.objects.get()
    assert guest.path() == f"/orders/{group.token}/placed/"
    assert (group.payment.status, group.parts.get().status) == ("paid", "new")
    guest.press("main .btn--primary")
    assert group.number in guest.text("h1")


def test_a_family_declines_and_the_money_goes_back(city, her, phone):
    goods = GoodsFactory(family=FamilyFactory(owner__phone=SARA, center=city.center), on_hand=2)
    part = a_part("new", goods, method="card", center=city.center)
    her.sign_in(SARA, "/my/family/")
    her.press("main .btn--quiet[href*='#decline']")
    her.press("#decline .btn--danger")
    assert her.page.locator("#decline .invalid-feedback").is_visible()
    her.fill(reason="انتهى الخيط عندي، أعتذر منك.").press("#decline .btn--danger")

    goods.refresh_from_db()
    part.refresh_from_db()
    assert (part.status, goods.on_hand, goods.allocated) == ("declined", 2, 0)
    guest = phone()
    guest.go(f"/orders/{part.group.token}/")
    assert "انتهى الخيط عندي، أعتذر منك." in guest.text()
    assert "في الطريق إليك" in guest.text() or "85" in guest.text("[aria-labelledby=money]")


def test_from_the_first_answer_to_the_handed_over_gift(city, phone, desk):
    """The whole way in one breath; the tests above look at its pages."""
    her, officer, guest = phone(looks=False), desk(looks=False), phone(looks=False)
    her.go("/families/register/").press(".split form .btn--primary").give_code(SARA)
    her.press("main .tasks__item a")
    people.answer(her, people.who(city, 7002))
    her.go(reverse("families:register-task", args=["craft"]))
    people.answer(her, people.craft(city))
    her.go(reverse("families:register-task", args=["proof"])).press()
    her.go(reverse("families:register-check"))
    for name in ("registration", "public_page"):
        her.page.check(f"[name={name}]")
    her.press()
    officer.come_to_work(city.officer).press("a.queue__link[href*='families/family']").press("#result_list tbody th a")
    officer.decide("approve").press("[name=confirm]")
    people.make_product(her, city)
    officer.go("/admin/").press("a.queue__link[href*='marketplace/product/']").press("#result_list tbody th a")
    officer.decide("publish").press("[name=confirm]")
    drain()

    guest.go("/search/?q=سبحه").press(".card__link")
    people.to_basket(guest, guest.path())
    people.check_out(guest, city.center, "cash")
    her.go("/my/family/")
    for word in people.WORK:
        her.press_text(word)
    guest.press("main .btn--primary")
    her.press("main .btn--primary[href*='/orders/']")
    her.fill(code=people.digits(guest.text(".code"))).press("#hand-over .btn--primary")

    group = OrderGroup.objects.get()
    assert (group.parts.get().status, group.payment.status) == ("collected", "paid")
