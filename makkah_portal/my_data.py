"""A person's own data: what is kept of her, and a readable copy (PDPL, royal decree M/19: rights of access and of a copy)."""

import datetime
import decimal
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from core import audit
from core.guards import post_only
from makkah_portal.kept import KEPT

MOST = 5_000  # rows of one kind; a person has fewer


@dataclass(frozen=True)
class Hers:
    """The way from a row to the person it is about, and what is told of it beside its personal fields."""

    path: str
    beside: tuple[str, ...] = field(default=())


#: Every model with personal data of people who have an account; a test sees to it that none is forgotten.
HERS = {
    "accounts.User": Hers("pk", ("language", "date_joined")),
    "families.Household": Hers("family__owner", ("created_at",)),
    "families.HouseholdMember": Hers("household__family__owner"),
    "families.Family": Hers("owner", ("status", "created_at", "approved_at")),
    "families.Licence": Hers("family__owner", ("kind", "expires_on")),
    "families.LicenceDocument": Hers("licence__family__owner"),
    "families.Consent": Hers("family__owner", ("purpose", "text_version", "given_at", "withdrawn_at")),
    "marketplace.BasketLine": Hers("basket__user", ("product", "quantity")),
    "marketplace.CheckoutDraft": Hers("basket__user"),
    "marketplace.OrderGroup": Hers("user", ("number", "placed_at", "total_halalas")),
    "marketplace.OrderLine": Hers("seller_order__group__user", ("name_ar", "quantity", "total_halalas")),
    "marketplace.TransferReceipt": Hers("payment__group__user"),
    "centers.Registration": Hers("user", ("program", "status", "created_at")),
    "centers.Answer": Hers("registration__user", ("question",)),
    "centers.Booking": Hers("person", ("facility", "during", "status", "people")),
    "volunteering.Volunteer": Hers("user", ("district", "joined_at")),
    "volunteering.GuardianConsent": Hers("volunteer__user", ("status", "asked_at", "confirmed_at", "withdrawn_at")),
    "volunteering.SignUp": Hers("volunteer__user", ("shift", "during", "status")),
    "volunteering.HourLine": Hers("volunteer__user", ("work_on", "minutes", "status", "reason", "value_halalas")),
    "core.Certificate": Hers("subject", ("number", "issued_at", "revoked_at")),
    "core.Notification": Hers("recipient", ("kind", "channel", "created_at")),
}
#: Personal data of people without an account here, or of what somebody else's account holds: asked for by hand.
NOT_HERS = {
    "volunteering.ImportRow": "a file of the national platform that waits for a look; ninety days",
    "core.Change": "earlier wordings, which only the portal's managers may read",
    "centers.Speaker": "public while the programme is; has no account",
    "centers.Partnership": "contacts of organisations",
    "centers.Signatory": "printed on a memorandum",
    "marketplace.SellerOrder": "the hand-over code: a key, not knowledge about a person",
}
SECRET = {"phone_index", "attendee_key"}  # made for looking up; nobody can read them


@login_required
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    return render(request, "my/data.html", {"kept": KEPT})


@login_required
@post_only("my-data")
def my_data_file(request: HttpRequest) -> HttpResponse:
    """The copy, as JSON; only after she has shown anew that it is she."""
    raise_if_reauthentication_required(request, app="accounts")
    user = cast(User, request.user)
    with transaction.atomic():
        body = {
            "about": str(user.public_id),
            "made_at": timezone.now().isoformat(timespec="seconds"),
            "parts": parts(user),
        }
        audit.record("data.copied", user, by=user)
    text = json.dumps(body, ensure_ascii=False, indent=1, default=plain)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="bayt-makkah-my-data.json"'
    answer["Cache-Control"] = "no-store"
    return answer


def parts(user: User) -> list[dict[str, Any]]:
    found = []
    for label, way in HERS.items():
        model = apps.get_model(label)
        rows = list(rows_of(model, way, user))
        if rows:
            found.append({"kind": label, "name": str(model._meta.verbose_name_plural), "rows": rows})
    return found


def rows_of(model: Any, way: Hers, user: User) -> Iterator[dict[str, Any]]:
    """Each row as field → value; related things are named."""
    personal = [name for name in getattr(model, "PERSONAL_DATA", {}) if name not in SECRET]
    names = [*way.beside, *[name for name in personal if name not in way.beside]]
    related = [name for name in names if model._meta.get_field(name).is_relation]
    for row in model._base_manager.filter(**{way.path: user.pk}).select_related(*related).order_by("pk")[:MOST]:
        yield {name: getattr(row, name) for name in names}


def plain(value: Any) -> Any:
    """What JSON has no word for."""
    if isinstance(value, DateTimeTZRange):
        return [value.lower, value.upper]
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal | uuid.UUID | models.Model):
        return str(value)
    if isinstance(value, models.fields.files.FieldFile):
        return str(value.name).rpartition("/")[2]
    return str(value)
