"""What mypy's Django plugin reads: the settings of the portal, with keys that open nothing."""

import os

os.environ.setdefault("PORTAL_DEMO", "1")
os.environ.setdefault("DATABASE_URL", "postgres://postgres@localhost/types")
os.environ.setdefault("SECRET_KEY", "types")
os.environ.setdefault("FIELD_KEYS", f"1:{'0' * 64}")
os.environ.setdefault("BLIND_INDEX_KEY", "0" * 64)

from makkah_portal.settings import *  # noqa: F403
