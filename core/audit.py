"""The trail of changes, written in the same transaction as the change."""

from typing import Any

from django.db import models

from core.models import AuditEvent


def record(
    action: str,
    target: models.Model,
    *,
    by: Any,
    from_status: str = "",
    to_status: str = "",
    reason: str = "",
    is_internal: bool = False,
    **details: Any,
) -> AuditEvent:
    """Write one event. `by=None` is the portal itself. Details hold no personal data."""
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
    )
