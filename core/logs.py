"""Logs without people: PostgreSQL quotes the failing row in its errors, and that row may be somebody's."""

import logging
import re
from typing import Any

QUOTED = re.compile(r"^DETAIL: .*$", re.MULTILINE)


class DiscreetFormatter(logging.Formatter):
    """The kind and place of an error stay; the values that PostgreSQL quotes go."""

    def formatException(self, ei: Any) -> str:
        return QUOTED.sub("DETAIL:  (left out)", super().formatException(ei))
