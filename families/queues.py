"""What waits for an officer of a centre."""

from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import ngettext

from core.queues import Queue
from families.models import Family
from families.states import FamilyStatus


def queues(user: Any) -> list[Queue]:
    """Registrations to review and families suspended, of her centres; one query."""
    if not user.has_perm("families.review_family"):
        return []
    waiting, halted = Q(status=FamilyStatus.SUBMITTED), Q(status=FamilyStatus.SUSPENDED)
    facts = Family.objects.of_staff(user).aggregate(
        waiting=Count("pk", filter=waiting),
        waiting_since=Min("submitted_at", filter=waiting),
        halted=Count("pk", filter=halted),
        halted_since=Min("reviewed_at", filter=halted),
    )
    page = reverse("admin:families_family_changelist")
    return [
        Queue(
            ngettext("Family to review", "Families to review", facts["waiting"]),
            facts["waiting"],
            facts["waiting_since"],
            f"{page}?status__exact={FamilyStatus.SUBMITTED.value}",
            "users",
        ),
        Queue(
            ngettext("Suspended family", "Suspended families", facts["halted"]),
            facts["halted"],
            facts["halted_since"],
            f"{page}?status__exact={FamilyStatus.SUSPENDED.value}",
            "ban",
        ),
    ]
