"""Sending e-mail. `settings.PORTAL_MAILER` names the mailer; everything else talks to the Protocol.

Called outside any transaction, from a job. `reference` becomes the Message-ID, the same when we send again.
"""

from dataclasses import dataclass, field
from smtplib import SMTPException
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import get_template
from django.utils import translation
from django.utils.module_loading import import_string

from core.identifiers import mask
from core.sms import NotSent


class Mailer(Protocol):
    def send(self, to: str, subject: str, text: str, *, reference: str, language: str) -> None:
        """Hand one letter to the provider. Raises NotSent."""


def mailer() -> Mailer:
    chosen: Mailer = import_string(settings.PORTAL_MAILER)()
    return chosen


def as_html(subject: str, text: str, language: str) -> str:
    """The letter's paragraphs in the portal's frame, in the direction of its language."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    with translation.override(language):
        context = {"subject": subject, "paragraphs": paragraphs, "portal_url": settings.PORTAL_URL}
        return get_template("email/base.html").render(context)


def as_text(text: str, language: str) -> str:
    with translation.override(language):
        return get_template("email/base.txt").render({"text": text, "portal_url": settings.PORTAL_URL})


class OutboxMailer:
    """Keeps letters where they are: in the table, read at /dev/outbox/. For the demo."""

    def send(self, to: str, subject: str, text: str, *, reference: str, language: str) -> None:
        """Nothing leaves the portal."""


class ConsoleMailer:
    """Says on the developer's terminal what would be sent, with the address masked."""

    def send(self, to: str, subject: str, text: str, *, reference: str, language: str) -> None:
        print(f"E-mail {reference} → {mask(to)}\n{subject}\n\n{text}\n")


class DjangoMailer:
    """Django's own mail settings (EMAIL_URL), plain text with an HTML twin."""

    def send(self, to: str, subject: str, text: str, *, reference: str, language: str) -> None:
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >")
        letter = EmailMultiAlternatives(
            " ".join(subject.split()),
            as_text(text, language),
            settings.DEFAULT_FROM_EMAIL,
            [to],
            headers={"Message-ID": f"<{reference}@{domain}>", "Content-Language": language},
        )
        letter.attach_alternative(as_html(subject, text, language), "text/html")
        try:
            letter.send()
        except (SMTPException, OSError) as error:
            raise NotSent(type(error).__name__) from None


@dataclass
class FakeMailer:
    """For tests: remembers what was accepted, and fails as often as told."""

    accepted: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    calls: int = 0
    failures: int = 0

    def __call__(self) -> "FakeMailer":
        return self

    def send(self, to: str, subject: str, text: str, *, reference: str, language: str) -> None:
        self.calls += 1
        if self.failures > 0:
            self.failures -= 1
            raise NotSent("the fake mailer was told to fail")
        self.accepted[reference] = (to, subject, text)


fake = FakeMailer()  # PORTAL_MAILER="core.email.fake"
