"""People of the demonstration. Numbers 05000001xx and 05000002xx are invented; their codes are on the outbox page."""

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User
from core.identifiers import normalise_mobile

ADMIN_EMAIL = "admin@bayt.example"
PASSWORD = "bayt-makkah-demo"  # said openly on the demo's first screen; the demo profile only


def demo_user(
    *, phone: str | None = None, email: str | None = None, name: str = "", language: str = "ar", is_staff: bool = False
) -> User:
    """The demo account with this phone or e-mail, made once. Staff get the demo password."""
    e164 = normalise_mobile(phone) if phone else None
    people = User.objects.all()
    known = people.with_phone(e164).first() if e164 else people.with_email(email or "").first()
    if known is not None:
        return known
    user = User.objects.create_user(
        email=email,
        phone=e164,
        password=PASSWORD if is_staff else None,
        name=name,
        language=language,
        is_staff=is_staff,
        phone_verified_at=timezone.now() if e164 else None,
    )
    if email:
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def load() -> User:
    """The portal's manager: signs in at /account/work/ with the demo password."""
    admin = demo_user(email=ADMIN_EMAIL, name="مديرة البوابة", is_staff=True)
    if not admin.is_superuser:
        admin.is_superuser = True
        admin.save(update_fields=["is_superuser"])
    return admin
