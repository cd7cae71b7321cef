"""Photos and licences of a family."""

import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from core import audit
from core.images import Clean
from core.jobs import enqueue
from core.locking import lock
from families import policies
from families.exceptions import NotOpen, TooManyPapers
from families.models import Family, FamilyPhoto, Licence, LicenceDocument

if TYPE_CHECKING:
    from accounts.models import User

MOST_LICENCES = 12
SAME_CLICK = datetime.timedelta(minutes=1)


@transaction.atomic
def set_photo(family: Family, clean: Clean, *, by: "User") -> FamilyPhoto:
    """Give the family's page its picture; the one before it goes, files and all."""
    family = lock(family)
    policies.require_owner(family, by)
    if not policies.may_keep_papers(family):
        raise NotOpen
    old = family.photo
    photo = FamilyPhoto(alt_ar=(family.name_ar or "")[:140], alt_en=(family.name_en or "")[:140])
    photo.take(clean)
    photo.save()
    family.photo = photo
    family.save(update_fields=["photo"])
    enqueue("core.images.render", photo._meta.label, photo.pk)
    audit.record("family.photo_changed", family, by=by, is_internal=True)
    if old is not None:
        forget_photo(old)
    return photo


@transaction.atomic
def remove_photo(family: Family, *, by: "User") -> None:
    family = lock(family)
    policies.require_owner(family, by)
    if not policies.may_keep_papers(family):
        raise NotOpen
    if family.photo is not None:
        forget_photo(family.photo)
        audit.record("family.photo_removed", family, by=by, is_internal=True)


def forget_photo(photo: FamilyPhoto) -> None:
    transaction.on_commit(photo.discard)
    photo.delete()


@transaction.atomic
def add_licence(
    family: Family,
    *,
    by: "User",
    kind: str,
    number: str = "",
    issued_on: datetime.date | None = None,
    expires_on: datetime.date | None = None,
    photo: Clean | None = None,
    photo_name: str = "",
) -> Licence:
    """Add a paper, with a photo of it that only she and her centre see. The same one sent twice at once is one paper."""
    family = lock(family)
    policies.require_owner(family, by)
    if not policies.may_keep_papers(family):
        raise NotOpen
    sent = _just_sent(family, photo, kind=kind, number=number, issued_on=issued_on, expires_on=expires_on)
    if sent is not None:
        return sent
    if family.licences.count() >= MOST_LICENCES:
        raise TooManyPapers
    document = None
    if photo is not None:
        document = LicenceDocument()
        document.take(photo, photo_name)
        document.save()
    licence = Licence.objects.create(
        family=family, kind=kind, number=number, issued_on=issued_on, expires_on=expires_on, document=document
    )
    audit.record("family.licence_added", family, by=by, is_internal=True, kind=kind)
    return licence


def _just_sent(family: Family, photo: Clean | None, *, number: str, **facts: Any) -> Licence | None:
    """The paper that a second click of the same form has brought already."""
    recent = family.licences.filter(created_at__gte=timezone.now() - SAME_CLICK, **facts)
    for licence in recent.select_related("document").order_by("pk"):
        if (licence.number or "") == number and _photo_of(licence) == (photo.data if photo else None):
            return licence
    return None


def _photo_of(licence: Licence) -> bytes | None:
    if licence.document is None:
        return None
    with licence.document.file.open("rb") as file:
        return bytes(file.read())


@transaction.atomic
def remove_licence(licence: Licence, *, by: "User") -> None:
    """Take a paper back; its photo is deleted after the commit."""
    family = lock(licence.family)
    policies.require_owner(family, by)
    if not policies.may_keep_papers(family):
        raise NotOpen
    document = licence.document
    audit.record("family.licence_removed", family, by=by, is_internal=True, kind=licence.kind)
    licence.delete()
    if document is not None:
        transaction.on_commit(partial(document.file.storage.delete, str(document.file.name)))
        document.delete()
