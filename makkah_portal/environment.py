"""What the portal must be told before it starts. Standard library only: gunicorn asks before Django is there.

Each thing that is missing or malformed is one sentence, which never repeats a value.
"""

import re
from collections.abc import Iterator, Mapping

HEX_KEY = "[0-9a-fA-F]{64}"
ALWAYS = {
    "SECRET_KEY": (".{50,}", "at least 50 random characters"),
    "FIELD_KEYS": (f"\\d{{1,3}}:{HEX_KEY}(,\\d{{1,3}}:{HEX_KEY})*", 'keys for personal data, "1:<64 hex digits>"'),
    "BLIND_INDEX_KEY": (HEX_KEY, "64 hex digits, another secret than FIELD_KEYS"),
    "DATABASE_URL": ("postgres(ql)?://.+", "the database, postgres://user:password@host:5432/name"),
}
IN_PUBLIC = {
    "ALLOWED_HOSTS": (".+", "the names the portal answers to, such as portal.example"),
    "PORTAL_URL": ("https://.+", "the portal's own address, https://portal.example"),
    "FROM_EMAIL": (".+@.+", "the sender of letters, Bayt Makkah <portal@portal.example>"),
    "ORGANISATION_AR": (".+", "the Arabic name of who is responsible for the portal: its legal pages say it"),
    "ORGANISATION_EN": (".+", "the English name of who is responsible for the portal: its legal pages say it"),
}
IF_GIVEN = {
    "HELP_PHONE": ("(\\+[0-9]{8,15})?", "a number with the code of its country, such as +9661…, or nothing"),
    "HELP_WHATSAPP": ("(\\+[0-9]{8,15})?", "a number with the code of its country, such as +9665…, or nothing"),
}
Wish = tuple[str, str]


def is_on(environ: Mapping[str, str], name: str) -> bool:
    """As django-environ reads a switch."""
    return environ.get(name, "").lower() in ("true", "on", "ok", "y", "yes", "1")


def is_public(environ: Mapping[str, str]) -> bool:
    """Neither the demo nor a developer's machine."""
    return not (is_on(environ, "PORTAL_DEMO") or is_on(environ, "DEBUG"))


def names_secrets(environ: Mapping[str, str]) -> bool:
    """Whether somebody has begun to configure a server: then no demo database is started in place of a forgotten one."""
    return any(environ.get(name) for name in ("SECRET_KEY", "FIELD_KEYS", "BLIND_INDEX_KEY"))


def wishes(environ: Mapping[str, str]) -> Iterator[tuple[str, Wish]]:
    """What must be there, and how it must look; on loopback only that it is there."""
    if not is_public(environ):
        yield from ((name, (".+", what)) for name, (_pattern, what) in ALWAYS.items())
        return
    yield from (ALWAYS | IN_PUBLIC | IF_GIVEN).items()
    if not environ.get("PORTAL_MAILER"):
        yield "EMAIL_URL", (r"(smtp|submission)\S*://.+", "the mail server, smtp+ssl://user:password@host:465")
    if not environ.get("PORTAL_SMS"):
        yield "SMS_URL", ("https://.+", "the https address of the SMS provider: codes leave by it")
    gateway = environ.get("PAYMENT_GATEWAY", "")
    if gateway.endswith("MoyasarGateway"):
        yield "MOYASAR_SECRET_KEY", (".+", "the provider's secret key, as PAYMENT_GATEWAY names Moyasar")
        yield "MOYASAR_WEBHOOK_SECRET", (".+", "the secret of the provider's hook, as PAYMENT_GATEWAY names Moyasar")
    if gateway.endswith("FakeGateway"):
        yield "PAYMENT_GATEWAY", (r"(?!.*FakeGateway).*", "a real provider's: the fake one takes no money")


def problems(environ: Mapping[str, str]) -> list[str]:
    """One sentence for each thing to mend; none when the portal may start."""
    found = []
    for name, (pattern, what) in wishes(environ):
        value = environ.get(name, "").strip()
        if not re.fullmatch(pattern, value):
            found.append(f"{name} {'must be' if value else 'is missing: it must be'} {what}.")
    return found
