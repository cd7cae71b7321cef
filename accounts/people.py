"""Finding and making accounts by what people sign in with."""

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language

from accounts.codes import SMS
from accounts.models import User
from core import audit
from core.locking import lock


def person_at(channel: str, address: str) -> User | None:
    everyone = User.objects.all()
    return (everyone.with_phone(address) if channel == SMS else everyone.with_email(address)).first()


def is_taken(channel: str, address: str, *, by_other_than: User) -> bool:
    person = person_at(channel, address)
    return person is not None and person.pk != by_other_than.pk


def person_for(channel: str, address: str) -> User:
    """The account of somebody who has just proved that this phone or e-mail is hers; made when there is none."""
    person = person_at(channel, address)
    if person is None:
        try:
            with transaction.atomic():
                owned = {"phone": address} if channel == SMS else {"email": address}
                person = User.objects.create_user(**owned, language=get_language() or "ar")
        except IntegrityError:  # the same person confirmed on another device in this very moment
            person = person_at(channel, address)
            if person is None:
                raise
    confirm_ownership(person, channel, address)
    return person


def person_called(phone: str, name: str) -> User:
    """The account of somebody who came to a desk or called; made when there is none, and hers once she signs in by code.

    Nobody has proved anything yet: the number stays unconfirmed, and a name she gave herself stays as it is.
    """
    person = person_at(SMS, phone)
    if person is not None:
        return person
    try:
        with transaction.atomic():
            return User.objects.create_user(phone=phone, name=name)
    except IntegrityError:  # she signs in in this very moment
        person = person_at(SMS, phone)
        if person is None:
            raise
        return person


@transaction.atomic
def confirm_ownership(person: User, channel: str, address: str) -> None:
    if channel == SMS:
        User.objects.filter(pk=person.pk, phone_verified_at=None).update(phone_verified_at=timezone.now())
    else:
        EmailAddress.objects.filter(user=person).exclude(email=address).delete()
        EmailAddress.objects.update_or_create(user=person, email=address, defaults={"verified": True, "primary": True})


@transaction.atomic
def move_to(person: User, channel: str, address: str) -> User:
    """Give the account another, confirmed phone or e-mail. Every other session of it ends: see User's session hash."""
    person = lock(User(pk=person.pk))  # request.user is a proxy, not a row
    if channel == SMS:
        person.phone, person.phone_verified_at = address, timezone.now()
        person.save(update_fields=["phone", "phone_index", "phone_verified_at"])
    else:
        person.email = address
        person.save(update_fields=["email"])
        confirm_ownership(person, channel, address)
    audit.record("user.moved", person, by=person, is_internal=True, channel=channel)
    return person
