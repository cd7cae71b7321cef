"""What waits for an officer among the programmes and halls of her centre."""

from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import ngettext

from centers.models import Booking, Program
from centers.states import BookingStatus, ProgramStatus
from core.queues import Queue


def queues(user: Any) -> list[Queue]:
    return [*program_queues(user), *booking_queues(user)]


def booking_queues(user: Any) -> list[Queue]:
    """Requests for halls that nobody has answered, but not her own; one query."""
    if not user.has_perm("centers.decide_booking"):
        return []
    waiting = Booking.objects.of_staff(user).requested().exclude(person=user)
    facts = waiting.aggregate(count=Count("pk"), since=Min("requested_at"))
    page = f"{reverse('admin:centers_booking_changelist')}?status__exact={BookingStatus.REQUESTED.value}"
    label = ngettext("Booking waits for an answer", "Bookings wait for an answer", facts["count"])
    return [Queue(label, facts["count"], facts["since"], page, "landmark")]


def program_queues(user: Any) -> list[Queue]:
    """Drafts to approve that somebody else made, and approved programmes that nobody may register for yet; one query."""
    if not user.has_perm("centers.decide_program"):
        return []
    draft = Q(status=ProgramStatus.DRAFT, starts_at__isnull=False) & ~Q(author=user)
    approved = Q(status=ProgramStatus.APPROVED)
    facts = Program.objects.of_staff(user).aggregate(
        drafts=Count("pk", filter=draft),
        drafts_since=Min("created_at", filter=draft),
        approved=Count("pk", filter=approved),
        approved_since=Min("approved_at", filter=approved),
    )
    page = reverse("admin:centers_program_changelist")
    return [
        Queue(
            ngettext("Programme to approve", "Programmes to approve", facts["drafts"]),
            facts["drafts"],
            facts["drafts_since"],
            f"{page}?status__exact={ProgramStatus.DRAFT.value}",
            "calendar",
        ),
        Queue(
            ngettext("Programme to open", "Programmes to open", facts["approved"]),
            facts["approved"],
            facts["approved_since"],
            f"{page}?status__exact={ProgramStatus.APPROVED.value}",
            "calendar-check",
        ),
    ]
