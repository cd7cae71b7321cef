"""Take the pictures of the README from a running demo, as WebP of at most 60 KB each, into docs/pictures/.

make run                                                in another terminal
.venv/bin/python tools/pictures.py [http://127.0.0.1:8000]
"""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import visitor
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
MOST = 60 * 1024
PHONE, DESK = (390, 844), (1280, 800)
SHARPNESS = {PHONE: 1.5, DESK: 1}


def save(page: Page, name: str) -> None:
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    for quality in range(84, 30, -6):
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MOST:
            (FOLDER / f"{name}.webp").write_bytes(out.getvalue())
            print(f"{name}.webp  {image.width}×{image.height}  {out.tell() / 1024:.0f} KB")
            return
    sys.exit(f"{name} does not fit into {MOST // 1024} KB")


def take(browser: Browser, name: str, screen: tuple[int, int], arrive: Callable[[Page], None]) -> None:
    context = browser.new_context(
        viewport={"width": screen[0], "height": screen[1]},
        device_scale_factor=SHARPNESS[screen],
        locale="ar-SA",
        timezone_id="Asia/Riyadh",
        reduced_motion="reduce",
        service_workers="block",
    )
    page = context.new_page()
    arrive(page)
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_load_state("networkidle")
    save(page, name)
    context.close()


def main() -> None:
    portal = visitor.local(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
    FOLDER.mkdir(parents=True, exist_ok=True)

    def product(page: Page) -> None:
        page.goto(f"{portal}/shop/")
        page.goto(portal + str(page.locator("main .card a[href*='/shop/p/']").first.get_attribute("href")))

    def registration(page: Page) -> None:
        visitor.sign_in(page, portal, visitor.NEW_FAMILY)
        page.goto(f"{portal}/families/register/tasks/")

    def workplace(page: Page) -> None:
        visitor.sign_in(page, portal, visitor.FAMILY)
        page.goto(f"{portal}/my/family/")

    with sync_playwright() as playwright:
        browser = visitor.launch(playwright)
        take(browser, "home-m", PHONE, lambda page: page.goto(f"{portal}/") and None)
        take(browser, "product-m", PHONE, product)
        take(browser, "register-m", PHONE, registration)
        take(browser, "workplace-m", PHONE, workplace)
        take(browser, "shop-d", DESK, lambda page: page.goto(f"{portal}/en/shop/") and None)
        take(browser, "admin-d", DESK, lambda page: visitor.sign_in_staff(page, portal, visitor.OFFICER))
        browser.close()


if __name__ == "__main__":
    main()
