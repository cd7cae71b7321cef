"""What allauth asks of us: where phones live, how letters leave, what is kept secret."""

import base64
import time
from io import BytesIO
from typing import Any
from uuid import uuid4

import segno
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from django.forms import Field
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts import delivery
from accounts.models import User
from accounts.people import person_at
from core import crypto
from core.identifiers import MobileField, normalise_mobile

# Sentences that would repeat a phone or a name into the session, or say what the next page shows anyway.
SILENT = {
    "account/messages/logged_in.txt",
    "account/messages/login_code_sent.txt",
    "account/messages/phone_verification_sent.txt",
    "account/messages/phone_verified.txt",
}
SECOND_FACTOR_CONTEXT = "mfa.authenticator.secret"


class AccountAdapter(DefaultAccountAdapter):
    # Phones ---------------------------------------------------------------------------------------------------------
    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified_at is not None) if user.phone else None

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        user.phone, user.phone_verified_at = phone, timezone.now() if verified else None
        user.save(update_fields=["phone", "phone_index", "phone_verified_at"])

    def set_phone_verified(self, user: Any, phone: str) -> None:
        self.set_phone(user, phone, verified=True)

    def get_user_by_phone(self, phone: str) -> User | None:
        return person_at("sms", phone)

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        delivery.send_code("sms", phone, code, key=f"code:{uuid4()}")

    def phone_form_field(self, **kwargs: Any) -> Field:
        return MobileField(**{"label": _("Mobile number")} | kwargs)

    def clean_phone(self, phone: str) -> str:
        return normalise_mobile(phone)

    # Letters --------------------------------------------------------------------------------------------------------
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """allauth's letters go the way of all our messages: through the outbox, after the commit."""
        letter = self.render_mail(template_prefix, email, {"request": self.request, "email": email} | context)
        delivery.send(delivery.MAIL.name, "email", email, {"subject": letter.subject, "body": str(letter.body)})

    def format_email_subject(self, subject: str) -> str:
        return subject

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        template = args[0] if args else kwargs.get("message_template")
        if template not in SILENT:
            super().add_message(request, level, *args, **kwargs)

    # Doors ----------------------------------------------------------------------------------------------------------
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody fills a sign-up form: the first sign-in with a confirmed phone or e-mail makes the account."""
        back = get_next_redirect_url(request)
        raise ImmediateHttpResponse(redirect(sign_in_url(back)))

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who came in through the staff's door goes to the desk, unless she was on her way elsewhere."""
        records = get_authentication_records(request, request.user)
        by_password = any(record.get("method") == "password" for record in records)
        is_staff = getattr(request.user, "is_staff", False)
        return reverse("admin:index") if is_staff and by_password else str(super().get_login_redirect_url(request))

    def get_login_stages(self) -> list[str]:
        """A phone is confirmed by the code that signs in; whoever has only an e-mail owes no phone."""
        return [stage for stage in super().get_login_stages() if not stage.endswith("PhoneVerificationStage")]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for who has just come in. Who has neither password nor passkey proves herself by another code."""
        user = self.request.user
        records = get_authentication_records(self.request, user)
        if records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        if not get_reauthentication_flows(user):
            raise ReauthenticationRequired
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        methods = super().get_reauthentication_methods(user)
        by_code = {"id": "code", "description": _("Send me a code"), "url": reverse("account_confirm_code")}
        return methods or [by_code]


def sign_in_url(next_url: str | None) -> str:
    address = reverse("account_login")
    return f"{address}?{urlencode({'next': next_url})}" if next_url else address


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and recovery codes are encrypted in the database."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(crypto.encrypt(text, SECOND_FACTOR_CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(base64.b64decode(encrypted_text), SECOND_FACTOR_CONTEXT)

    def _get_user_identifier(self, user: Any) -> str:
        """What an authenticator app writes beside the code; never a phone in clear."""
        return user.email or user.name or user.masked_phone

    def build_totp_svg(self, url: str) -> str:
        drawing = BytesIO()
        segno.make(url, error="m").save(drawing, kind="svg", scale=5, border=2, xmldecl=False)
        return drawing.getvalue().decode()
