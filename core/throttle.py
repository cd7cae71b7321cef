"""How often something may happen, counted in one statement that all processes share.

    if not hit(f"sms:{phone}", limit=10, seconds=86400): refuse

Call it outside a transaction: inside one, a rollback forgets the hit and others wait for the commit.
Keys may name a person (a phone, an address): only their keyed hash is stored.
"""

from datetime import datetime

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.jobs import job
from core.models import Throttle

HIT = """
INSERT INTO core_throttle AS kept (key, count, window_ends_at)
VALUES (%(key)s, 1, clock_timestamp() + make_interval(secs => %(seconds)s))
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN kept.window_ends_at <= clock_timestamp() THEN 1 ELSE LEAST(kept.count, %(limit)s) + 1 END,
    window_ends_at = CASE WHEN kept.window_ends_at <= clock_timestamp() THEN excluded.window_ends_at
                     ELSE kept.window_ends_at END
RETURNING count
"""


def hashed(key: str) -> str:
    return salted_hmac("core.throttle", key, algorithm="sha256").hexdigest()


def hit(key: str, limit: int, seconds: int) -> bool:
    """Count one more; True while there were at most `limit` in the window that began with its first hit."""
    with connection.cursor() as cursor:
        cursor.execute(HIT, {"key": hashed(key), "limit": limit, "seconds": seconds})
        return bool(cursor.fetchone()[0] <= limit)


def ends_at(key: str) -> datetime:
    """When its window is over; now, when none runs."""
    row = Throttle.objects.filter(pk=hashed(key)).first()
    return max(timezone.now(), row.window_ends_at) if row else timezone.now()


def forgive(key: str) -> None:
    """Forget what was counted, for one who has shown to be genuine."""
    Throttle.objects.filter(pk=hashed(key)).delete()


@job()
def prune() -> int:
    """Remove windows that are over."""
    return Throttle.objects.filter(window_ends_at__lte=timezone.now()).delete()[0]
