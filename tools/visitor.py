"""People who try the demo in a real browser: how each of them comes in. Used by walk.py, pictures.py and lighthouse/run.py."""

import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.browser import ARGUMENTS, chromium_path, launch

__all__ = ["ARGUMENTS", "chromium_path", "fill_basket", "launch", "local", "sign_in", "sign_in_staff"]

ASKED_FAMILY = "0500000134"  # her centre asked for changes
FAMILY = "0500000101"  # approved, with products and orders
NEW_FAMILY = "0500000139"  # in the middle of her registration
VOLUNTEER = "0500000201"
SHOPPER = "0500000202"
ADMIN = "admin@bayt.example"
OFFICER = "officer.aziziyah@bayt.example"
PASSWORD = "bayt-makkah-demo"


def local(address: str) -> str:
    """`address` without its last slash; these tools write into what they visit, so this machine only."""
    if urlsplit(address).hostname not in ("127.0.0.1", "localhost", "::1"):
        sys.exit("This visits a portal on this machine only.")
    return address.rstrip("/")


def sign_in(page: Page, portal: str, phone: str) -> None:
    """By code, as she would; the code is read from the demo's outbox."""
    page.goto(f"{portal}/account/login/")
    page.fill("input[name=login]", phone)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/account/code/")
    outbox = page.context.new_page()
    outbox.goto(f"{portal}/dev/outbox/?to={phone}")
    code = outbox.locator("article[data-kind='accounts.code'] code").first.inner_text()
    outbox.close()
    page.fill("input[name=code]", re.sub(r"\D", "", code))
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    if "/account/code/" in page.url:
        sys.exit(f"The code for {phone} was refused.")


def sign_in_staff(page: Page, portal: str, email: str) -> None:
    page.goto(f"{portal}/account/work/?next=/admin/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("main form button[type=submit]")
    if "/account/work/" in page.url:
        sys.exit(f"The password of {email} was refused.")


def fill_basket(page: Page, portal: str, pieces: int = 2) -> None:
    """Put the first products that ask nothing into the basket."""
    page.goto(f"{portal}/shop/")
    links = page.eval_on_selector_all("main .card a[href*='/shop/p/']", "all => [...new Set(all.map(a => a.href))]")
    for link in links:
        page.goto(link)
        buy = page.locator("main form[action*='/cart/add/']").first
        if not buy.count() or buy.locator("[required]").count():
            continue
        with page.expect_navigation():
            buy.evaluate("form => form.submit()")
        pieces -= 1
        if not pieces:
            return
    sys.exit("The shop has nothing to put into the basket.")
