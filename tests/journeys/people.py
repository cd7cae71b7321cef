"""The people of the main job, what they carry, and the steps they take in a browser or without its script."""

import io
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page

from accounts.models import User
from centers.models import Center, District
from core.jobs import drain
from core.models import Notification
from families.models import Craft
from marketplace.models import Category
from tests import browser
from tests.factories.accounts import PASSWORD
from tests.factories.centers import CenterFactory, DistrictFactory, OfficerFactory
from tests.factories.families import CraftFactory, national_id
from tests.factories.marketplace import shelf

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
SHOTS = os.environ.get("JOURNEY_SHOTS", "")  # a folder: every page that is looked at is also photographed
WORK = ("أقبل الطلب", "بدأت تجهيزه", "أصبح جاهزًا")  # the buttons of the family, in their order
PRIMARY = "main form .btn--primary"

#: Words of Latin letters that nobody marked as such: a translation is missing, or a number runs the wrong way.
FOREIGN = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const home = node.parentElement;
    if (home.closest('[dir=ltr], bdi, [lang=en], [dir=auto], option, script, style, svg, title') || !home.checkVisibility()) continue;
    const words = node.textContent.replace(/JPG|PNG|WebP|RRRD2929|Apple Pay/g, '').match(/[A-Za-z]{2,}[^\\n]*/);
    if (words) found.add(words[0].trim());
  }
  return [...found];
}"""

#: What sticks out beside the screen.
WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width && (box.left < -1 || box.right > width + 1);
  }).map((e) => `${e.tagName}.${e.getAttribute('class')} ${e.textContent.trim().slice(0, 40)}`).concat('too wide');
}"""


def digits(value: object) -> str:
    """As people in Makkah type numbers."""
    return str(value).translate(ARABIC)


def photo(color: str = "#8a5a2b", side: int = 1200) -> dict[str, Any]:
    """A picture as a phone takes it: larger than what is kept."""
    out = io.BytesIO()
    Image.effect_noise((side, side), 40).convert("RGB").save(out, "JPEG", quality=60)
    return {"name": "صورة سبحة.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@dataclass
class Makkah:
    """The city before anybody came: two centres with an officer each, a craft, a shelf."""

    district: District
    center: Center
    other_center: Center
    officer: User
    other_officer: User
    craft: Craft
    shelf: Category


def makkah() -> Makkah:
    district = DistrictFactory(slug="al-aziziyah", name_ar="العزيزية", name_en="Al Aziziyah")
    center = CenterFactory(slug="aziziyah", name_ar="مركز العزيزية", name_en="Aziziyah Centre", district=district)
    District.objects.filter(pk=district.pk).update(center=center)
    other = CenterFactory(slug="misfalah", name_ar="مركز المسفلة", name_en="Misfalah Centre", district=district)
    top = CraftFactory(slug="handicraft", name_ar="حرف يدوية", name_en="Handicrafts", parent=None, icon="palette")
    beads = CraftFactory(slug="prayer-beads", name_ar="سبح ومسابح", name_en="Prayer beads", parent=top, icon="circle")
    return Makkah(district, center, other, officer_of(center), officer_of(other), beads, shelf())


def officer_of(center: Center) -> User:
    """With a password of her own, as the server (not these tests) keeps it."""
    officer = OfficerFactory(center=center)
    officer.password = PBKDF2PasswordHasher().encode(PASSWORD, "salt of the tests", iterations=1000)
    officer.save()
    EmailAddress.objects.create(user=officer, email=officer.email, verified=True, primary=True)
    return officer


def code_for(address: str) -> str:
    """The newest code that was sent to this person."""
    newest = next(
        note for note in Notification.objects.filter(kind="accounts.code").order_by("-pk") if note.address == address
    )
    return re.search(r"\d{6}", f"{newest.subject} {newest.body}")[0]  # type: ignore[index]


class Visitor:
    """Somebody before a screen. `look` is what she would complain of: width, words, access, errors."""

    def __init__(self, page: Page, url: str, *, prefix: str = "", looks: bool = True, script: bool = True) -> None:
        self.page, self.url, self.prefix, self.looks, self.script = page, url, prefix, looks, script

    def go(self, path: str) -> "Visitor":
        answer = self.page.goto(f"{self.url}{self.prefix}{path}")
        assert answer is not None and answer.status == 200, f"{path}: {answer and answer.status}"
        return self.look()

    def status_of(self, path: str) -> int:
        answer = self.page.goto(f"{self.url}{self.prefix}{path}")
        assert answer is not None
        return answer.status

    def look(self) -> "Visitor":
        if not self.looks:
            return self
        page = self.page
        self.photograph()
        for width in (390, 320) if page.viewport_size["width"] < 700 else ():  # type: ignore[index]
            page.set_viewport_size({"width": width, "height": 844})
            assert not (wide := self.too_wide()), f"{page.url} at {width}: {wide[:9]}"
        if page.viewport_size["width"] == 320:  # type: ignore[index]
            page.set_viewport_size(browser.PHONE)  # type: ignore[arg-type]
        if self.script:
            browser.assert_accessible(page)
        if not self.prefix:
            foreign = page.evaluate(FOREIGN)
            assert not foreign, f"{page.url}: not Arabic: {foreign}"
        assert page.locator("html").get_attribute("dir") == ("ltr" if self.prefix else "rtl")
        return self

    def too_wide(self) -> list[str]:
        """What is wider than the screen once everything has taken its new place; a busy machine gets two seconds."""
        for _try in range(20):
            self.page.wait_for_timeout(60 if _try == 0 else 100)
            wide: list[str] = self.page.evaluate(WIDE)
            if not wide:
                break
        return wide

    def photograph(self) -> None:
        if SHOTS:
            folder = Path(SHOTS)
            folder.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[0-9a-f-]{36}|https?://[^/]+", "", self.page.url.lower())).strip(
                "-"
            )
            number = len(list(folder.iterdir()))
            self.page.screenshot(path=folder / f"{number:03}-{name[:60] or 'home'}.png", full_page=True)

    @contextmanager
    def moves(self) -> Iterator[None]:
        """Whatever is done within leads to another page, which is looked at."""
        with self.page.expect_navigation():
            yield
        self.look()

    def press(self, selector: str = PRIMARY) -> "Visitor":
        with self.moves():
            self.page.locator(selector).first.click()
        return self

    def press_text(self, text: str) -> "Visitor":
        with self.moves():
            self.page.locator("main").get_by_role("button", name=text).or_(
                self.page.locator("main").get_by_role("link", name=text)
            ).first.click()
        return self

    def fill(self, **values: str) -> "Visitor":
        for name, value in values.items():
            self.page.fill(f"main [name={name}]", value)
        return self

    def choose(self, name: str, value: object) -> "Visitor":
        self.page.check(f"main [name={name}][value='{value}']")
        return self

    def text(self, selector: str = "main") -> str:
        return self.page.locator(selector).first.inner_text()

    def path(self) -> str:
        return self.page.url.removeprefix(self.url)

    def add_photo(self, field: str) -> None:
        """Choose a photo; with the script it is made smaller, and waits on the page."""
        self.page.set_input_files(field, photo())
        if self.script:
            self.page.wait_for_selector("[data-photos-list] img")

    # Ways in ------------------------------------------------------------------------------------------------------
    def give_code(self, phone: str) -> "Visitor":
        """From the sign-in page to wherever it was asked for, with Arabic digits."""
        self.fill(login=digits("0" + phone.removeprefix("+966")))
        self.press()
        self.fill(code=digits(code_for(phone)))
        return self.press()

    def sign_in(self, phone: str, path: str = "/my/") -> "Visitor":
        return self.go(f"/account/login/?next={path}").give_code(phone)

    def come_to_work(self, officer: User) -> "Visitor":
        self.go("/account/work/?next=/admin/")
        self.fill(login=officer.email or "", password=PASSWORD)
        return self.press()

    def decide(self, key: str) -> "Visitor":
        """An officer's decision on the page of a row."""
        return self.press(f".decisions form[action$='/decide/{key}/'] button, .decisions a[href$='/decide/{key}/']")


# What a family answers ------------------------------------------------------------------------------------------------


def who(city: Makkah, number: int) -> dict[str, Callable[[Visitor], Any]]:
    """The first task, question by question."""
    return {
        "name": lambda her: her.fill(head_name="سارة أحمد الحربي"),
        "national-id": lambda her: her.fill(national_id=digits(national_id(number))),
        "birth-date": lambda her: her.choose("calendar", "hijri").fill(
            day=digits(7), month=digits(12), year=digits(1410)
        ),
        "household": lambda her: her.fill(members=digits(5), dependants=digits(3)),
        "beneficiary": lambda her: her.choose("is_beneficiary", "no"),
        "district": lambda her: her.page.select_option("[name=district]", str(city.district.pk)),
        "centre": lambda her: her.choose("center", city.center.pk),
    }


def craft(city: Makkah) -> dict[str, Callable[[Visitor], Any]]:
    """The second task."""
    return {
        "family-name": lambda her: her.fill(name_ar="سبح أم خالد", name_en="Umm Khalid's beads"),
        "crafts": lambda her: her.choose("crafts", city.craft.pk),
        "services": lambda her: her.fill(services="نظم السبح حسب الطلب"),
        "needs": lambda her: None,
        "story": lambda her: her.fill(story_ar="تعلمت نظم السبح من جدتي.", story_en="My grandmother taught me."),
        "photo": lambda her: her.add_photo("#id_photo"),
    }


def answer(her: Visitor, questions: dict[str, Callable[[Visitor], Any]]) -> None:
    """Each question in turn; the page that follows must be the next one's."""
    for step, give in questions.items():
        assert her.path() == reverse("families:register-step", args=[step])
        give(her)
        her.press()


# What she sells -------------------------------------------------------------------------------------------------------


def about_beads(her: Visitor, city: Makkah) -> None:
    her.fill(name_ar="سبحة خشب الزيتون", name_en="Olive wood rosary", summary_ar="٣٣ حبة من خشب الزيتون، منظومة باليد")
    her.page.select_option("[name=category_id]", str(city.shelf.pk))


def make_product(her: Visitor, city: Makkah) -> None:
    """From the list to the reviewers, photos first."""
    her.go("/my/family/products/new/").press()
    her.add_photo("#id_photos")
    if her.script:
        her.page.wait_for_selector("[data-photos-list] form")
        her.look()
    else:
        her.press("form[action$='/photos/add/'] .btn")
    her.press("[name=continue]")
    about_beads(her, city)
    her.press("[name=continue]")
    her.fill(price_halalas=digits("85٫50"))
    if her.script:
        her.page.wait_for_selector("#received .totals__row--sum")
        her.look()
        assert "85.50" in her.text("#received .totals__row--sum")
    her.press("[name=continue]")
    her.choose("supply", "stocked").fill(on_hand=digits(3)).press("[name=continue]")
    her.fill(weight_g=digits(120)).press("[name=continue]")
    her.press("[name=continue]")  # nothing to ask the shopper
    her.press("[name=continue]")  # returns as they are
    her.press_text("أرسلي")
    assert drain() >= 0


# What a shopper does --------------------------------------------------------------------------------------------------


def to_basket(shopper: Visitor, path: str, *, gift: bool = False) -> None:
    shopper.go(path)
    if gift:
        shopper.page.check("#is-gift")
    shopper.press("#buy .buybar .btn--primary")


def check_out(shopper: Visitor, center: Center, method: str, *, card: str = "") -> str:
    """The four screens to the confirmation, or to the card page. Gives the path of where she is then."""
    shopper.press(".aside__sticky .btn--primary")
    shopper.choose("delivery_kind", "center")
    shopper.page.select_option("[name=center]", str(center.pk))
    if card:
        shopper.fill(card_message=card)
    shopper.press()
    shopper.page.select_option("[name=country]", "ID")
    shopper.fill(name="Aisha Rahman", phone="0812-3456-7890").press()
    shopper.choose("payment_method", method).press()
    shopper.press()
    return shopper.path()
