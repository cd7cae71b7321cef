"""What waits for an officer among the partnerships of her centre."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Min, Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from centers.actions.partner_clock import DAYS_BEFORE
from centers.models import Center, Obligation, Partnership
from centers.states import PartnershipStatus
from core.queues import Queue


def queues(user: Any) -> list[Queue]:
    """Memoranda that somebody else sent for review, partnerships that end soon, obligations overdue; two queries."""
    if not user.has_perm("centers.decide_partnership"):
        return []
    today = timezone.localdate()
    review = Q(status=PartnershipStatus.REVIEW) & ~Q(author=user)
    running = Q(status__in=[PartnershipStatus.SIGNED, PartnershipStatus.ACTIVE], during__endswith__gt=today)
    ending = running & Q(during__endswith__lte=today + timedelta(days=DAYS_BEFORE[0] + 1))
    facts = Partnership.objects.of_staff(user).aggregate(
        review=Count("pk", filter=review),
        since=Min("submitted_at", filter=review),
        ending=Count("pk", filter=ending),
        first_end=Min(Upper("during"), filter=ending),
    )
    owed_here = Obligation.objects.overdue(today).filter(partnership__center__in=Center.objects.staffed_by(user))
    late = owed_here.aggregate(count=Count("pk"), since=Min("due_on"))
    page, owed = reverse("admin:centers_partnership_changelist"), reverse("admin:centers_obligation_changelist")
    return [
        Queue(
            ngettext("Memorandum to sign", "Memoranda to sign", facts["review"]),
            facts["review"],
            facts["since"],
            f"{page}?status__exact={PartnershipStatus.REVIEW.value}",
            "file-text",
        ),
        Queue(
            ngettext("Partnership about to end", "Partnerships about to end", facts["ending"]),
            facts["ending"],
            midnight(facts["first_end"], before=DAYS_BEFORE[0] + 1),
            f"{page}?ending=soon",
            "clock",
        ),
        Queue(
            ngettext("Obligation overdue", "Obligations overdue", late["count"]),
            late["count"],
            midnight(late["since"]),
            f"{owed}?due=over",
            "alert-circle",
        ),
    ]


def midnight(day: date | None, before: int = 0) -> datetime | None:
    """Since when it waits: the first moment of the day, or so many days before it."""
    return timezone.make_aware(datetime.combine(day - timedelta(days=before), time.min)) if day else None
