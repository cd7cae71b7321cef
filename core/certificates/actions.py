"""Issue, take back, replace. Whoever may issue a kind may take it back; nobody certifies herself."""

import hashlib
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, models, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core import audit
from core.certificates.codes import new_code
from core.certificates.drawing import render
from core.certificates.facts import Facts, Printed, Words, days, frozen, pair
from core.certificates.kinds import CURRENT, Kind, kind_named, kinds
from core.exceptions import RuleViolation
from core.hijri import local_date
from core.locking import lock, one_at_a_time
from core.models import Certificate


class OwnCertificate(RuleViolation):
    message = _("Nobody certifies herself. Ask a colleague.")


class AlreadyWithdrawn(RuleViolation):
    message = _("This certificate was withdrawn before.")


class ReasonMissing(RuleViolation):
    message = _("Write the reason: whoever checks the certificate reads it.")


@transaction.atomic
def issue(
    kind: str, *, subject: Any, source: models.Model, facts: Facts, by: Any, at: datetime | None = None
) -> Certificate:
    """The certificate of this kind for this source; the one that is valid already, if there is one.

    `at` is for the demo's past.
    """
    known = kind_named(kind)
    if not known.may_issue(by, source):
        raise PermissionDenied
    must_be_another(subject.pk if subject else None, by)
    printed = frozen(facts, known.label)
    one_at_a_time("core.certificates")  # until the commit: what is rolled back gives its number back
    standing = Certificate.objects.valid().about(kind, source).first()
    if standing is not None:
        return standing
    target = (source._meta.label_lower, source.pk)
    return write(known, printed, subject_id=subject.pk if subject else None, target=target, by=by, at=at)


@transaction.atomic
def revoke(certificate: Certificate, *, by: Any, reason: str) -> Certificate:
    """Take it back: from now on whoever checks it reads that it does not hold, and why."""
    return take_back(lock(certificate), by=by, reason=reason)


@transaction.atomic
def reissue(certificate: Certificate, *, facts: Facts, by: Any, reason: str) -> Certificate:
    """A new one in its place, which the old one points at; returns the new one."""
    return put_in_place(lock(certificate), frozen(facts, kind_named(certificate.kind).label), by=by, reason=reason)


@transaction.atomic
def correct_name(certificate: Certificate, *, name_ar: str, name_en: str, by: Any, reason: str) -> Certificate:
    """The same with all its facts but the name, which is what is misspelt most often."""
    certificate = lock(certificate)
    printed = certificate.facts | {"name": pair("name", Words(name_ar, name_en))}
    return put_in_place(certificate, printed, by=by, reason=reason)


@transaction.atomic
def forget_name(certificate: Certificate, *, by: Any, reason: str) -> Certificate:
    """Erase whom it was for, when she asks for it: it holds no longer; its number and what it was for stay."""
    certificate = lock(certificate)
    if not certificate.revoked_at:
        certificate = take_back(certificate, by=by, reason=reason)
    elif not may_decide(by, certificate):
        raise PermissionDenied
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.may_forget', 'on', true)")
        certificate.facts |= {"name": {"ar": "—", "en": "—"}}
        certificate.save(update_fields=["facts"])
        cursor.execute("SELECT set_config('portal.may_forget', '', true)")
    audit.record("certificate.name_forgotten", certificate, by=by)
    return certificate


def take_back(certificate: Certificate, *, by: Any, reason: str) -> Certificate:
    must_be_another(certificate.subject_id, by)
    if not may_decide(by, certificate):
        raise PermissionDenied
    if certificate.revoked_at:
        raise AlreadyWithdrawn
    if not reason.strip():
        raise ReasonMissing(field="reason")
    certificate.revoked_at, certificate.revoked_by, certificate.revoked_reason = timezone.now(), by, reason.strip()
    certificate.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])
    audit.record("certificate.revoked", certificate, by=by, reason=certificate.revoked_reason)
    return certificate


def put_in_place(old: Certificate, printed: Printed, *, by: Any, reason: str) -> Certificate:
    take_back(old, by=by, reason=reason)
    one_at_a_time("core.certificates")
    target = (old.source_label, old.source_pk)
    old.replaced_by = write(kind_named(old.kind), printed, subject_id=old.subject_id, target=target, by=by)
    old.save(update_fields=["replaced_by"])
    return old.replaced_by


def write(
    kind: Kind,
    printed: Printed,
    *,
    subject_id: int | None,
    target: tuple[str, int],
    by: Any,
    at: datetime | None = None,
) -> Certificate:
    """The row with the next number of the year, and the fingerprint of its PDF. Call where only one writes at once."""
    now, code = at or timezone.now(), new_code()
    today = local_date(now)
    certificate = Certificate(
        kind=kind.name,
        template=kind.template,
        template_version=CURRENT[kind.template],
        year=today.year,
        number=last_number(today.year) + 1,
        code=code,
        facts=printed | {"issued_on": days(today, today)} | place_of(code),
        subject_id=subject_id,
        source_label=target[0],
        source_pk=target[1],
        issued_at=now,
        issued_by=by,
    )
    certificate.sha256 = hashlib.sha256(render(certificate)).hexdigest()
    certificate.save(force_insert=True)
    audit.record("certificate.issued", certificate, by=by, kind=kind.name, at=at)
    return certificate


def last_number(year: int) -> int:
    return Certificate.objects.filter(year=year).aggregate(last=Max("number"))["last"] or 0


def place_of(code: str) -> dict[str, str]:
    """Where it is checked: the address in the drawn code, and the one that is read and typed."""
    with override("ar"):  # the address without a language
        site, path = reverse("verify"), reverse("verify-certificate", kwargs={"code": code})
    return {"address": settings.PORTAL_URL + path, "site": settings.PORTAL_URL.partition("://")[2] + site.rstrip("/")}


def must_be_another(subject_pk: int | None, by: Any) -> None:
    if subject_pk is not None and subject_pk == by.pk:
        raise OwnCertificate


def may_decide(by: Any, certificate: Certificate) -> bool:
    """The portal's managers, and whom the kind's own app lets issue it, as long as its source is there to be asked."""
    if by.is_active and by.is_superuser:
        return True
    kind = kinds.get(certificate.kind)
    try:
        model = apps.get_model(certificate.source_label)
    except LookupError:  # its app is gone
        return False
    source = model._base_manager.filter(pk=certificate.source_pk).first()
    return kind is not None and source is not None and kind.may_issue(by, source)
