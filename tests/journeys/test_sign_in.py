"""A phone, a code, a passkey: the way in, in a real browser."""

import pytest

from core.models import Notification
from tests.accounts.helpers import last_code

pytestmark = pytest.mark.journey
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def get_a_code(page, url: str, login: str) -> str:
    page.goto(url)
    page.fill("#id_login", login)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/account/code/")
    return last_code()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_new_person_comes_in_by_code(live_portal, page, axe, troubles, prefix):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_portal.url}{prefix}/account/login/?next={prefix}/account/")
    axe(page)

    code = get_a_code(page, page.url, "٠٥١٠٠٠٠٠٠١" if not prefix else "pilgrim@bayt.example")
    axe(page)
    assert page.evaluate("document.activeElement.id") == "id_code"
    assert page.locator("[data-countdown]").is_disabled()
    page.fill("#id_code", f"{(int(code) + 1) % 1_000_000:06d}")
    page.click("main form button[type=submit]")
    axe(page)
    assert page.locator(".invalid-feedback").is_visible()
    troubles.clear()  # the browser remarks on the 422

    page.fill("#id_code", code.translate(ARABIC))
    page.click("main form button[type=submit]")

    page.wait_for_url(f"{live_portal.url}{prefix}/account/")
    axe(page)
    assert page.locator("h1").inner_text() == ("My account" if prefix else "حسابي")
    assert Notification.objects.filter(kind="accounts.code").count() == 1


def test_a_passkey_signs_in_without_a_code(live_portal, page, axe):
    here = live_portal.url.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to a number
    page.emulate_media(reduced_motion="reduce")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    code = get_a_code(page, f"{here}/account/login/?next=/account/2fa/webauthn/add/", "0510000002")
    page.fill("#id_code", code)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/2fa/webauthn/add/")
    axe(page)
    page.click("#mfa_webauthn_add")
    page.wait_for_url(lambda url: not url.endswith("/add/"))  # the key is made, sent and kept first
    page.goto(f"{here}/account/2fa/webauthn/")
    axe(page)
    assert page.locator(".tasks__item").count() == 1
    page.context.clear_cookies()

    page.goto(f"{here}/account/login/?next=/account/")
    page.click("#passkey_login")

    page.wait_for_url(f"{here}/account/")
    assert page.locator("main form[action$='/logout/']").count() == 1
    assert Notification.objects.filter(kind="accounts.code").count() == 1
