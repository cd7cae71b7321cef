"""A real browser: Debian's Chromium (or $CHROMIUM, or Playwright's own), a phone, and an eye for errors."""

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page, Playwright, Request, Response

PHONE = {"width": 390, "height": 844}
PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium_path() -> str | None:
    """None lets Playwright use its own."""
    named = os.environ.get("CHROMIUM", "")
    return named or next((place for place in PLACES if Path(place).exists()), None)


def launch(playwright: Playwright) -> Chromium:
    return playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)


def new_context(chromium: Chromium, *, width: int = PHONE["width"], height: int = PHONE["height"]) -> BrowserContext:
    """A person with a phone in Makkah; nothing of the page's security policy is switched off."""
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        locale="ar-SA",
        timezone_id="Asia/Riyadh",
        has_touch=True,
        is_mobile=width < 700,
        bypass_csp=False,
        reduced_motion="reduce",  # a view transition that is cut short counts as a script error
        service_workers="block",
    )
    context.set_default_timeout(15_000)
    return context


SAYS_NO = re.compile(r"status of (403|404|409|422|429)")


class Troubles(list[str]):
    """What went wrong behind the visitor's back: script errors, refused and failed requests, answers of 500."""

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.append(f"script error: {error}"))
        page.on(
            "console", lambda message: self.add_console(message.type, message.text, message.location.get("url", ""))
        )
        page.on("requestfailed", self.add_failed)
        page.on("response", self.add_broken)

    def add_console(self, kind: str, text: str, url: str) -> None:
        if "inline style" in text and not url:
            return  # axe moves what it measures; a page of ours would be named
        if kind == "error" and not SAYS_NO.search(text):  # a page that says no is no error
            self.append(f"console: {text} ({url})")

    def add_broken(self, answer: Response) -> None:
        if answer.status >= 500:
            self.append(f"{answer.status}: {answer.url}")

    def add_failed(self, request: Request) -> None:
        if "ERR_ABORTED" not in (request.failure or ""):  # the visitor went on before the picture came
            self.append(f"failed: {request.url} {request.failure}")


def assert_accessible(page: Page) -> None:
    """No violation that axe can see."""
    found = Axe().run(page).response["violations"]
    lines = [
        f"{violation['id']} ({violation['impact']}): {node['html'][:160]}"
        for violation in found
        for node in violation["nodes"]
    ]
    assert lines == [], f"{page.url}: " + "\n".join(lines)


def assert_no_sideways_scroll(page: Page) -> None:
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0, f"{page.url} is {too_wide} px wider than the screen"
