"""The trail of what people did, written in the same transaction; `core.history` keeps what each row held before."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from core.jobs import job
from core.models import AuditEvent, Change

HISTORY_KEPT_FOR = timedelta(days=5 * 365)


def record(
    action: str,
    target: models.Model,
    *,
    by: Any,
    from_status: str = "",
    to_status: str = "",
    reason: str = "",
    is_internal: bool = False,
    at: datetime | None = None,
    **details: Any,
) -> AuditEvent:
    """Write one event. `by=None` is the portal itself; `at` is for the demo's past. Details hold no personal data."""
    return AuditEvent.objects.create(
        action=action,
        target_label=target._meta.label_lower,
        target_pk=target.pk,
        by=by if by is not None and by.pk else None,
        from_status=from_status,
        to_status=to_status,
        reason=reason,
        is_internal=is_internal,
        details=details,
        **({"at": at} if at else {}),
    )


@job()
def forget_history() -> int:
    """Remove what is older than five years; the only door through which history leaves."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('portal.may_forget', 'on', true)")
        return Change.objects.filter(at__lt=timezone.now() - HISTORY_KEPT_FOR).delete()[0]
