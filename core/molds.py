"""Small pieces of a page cast from a mold: a template is drawn once for each shape, afterwards only its texts change.

The template stays the only place that knows the markup. It is given stand-ins for the texts, characters that no text of
ours holds (`core/text.py` refuses private ones), and what it draws around them is kept.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

OPEN, CLOSE = "\ue000", "\ue001"
STAND_IN = re.compile(f"{OPEN}([a-z_]+){CLOSE}")


def stand_in(name: str) -> str:
    return f"{OPEN}{name}{CLOSE}"


class Mold:
    """What is around the texts of a drawn template."""

    def __init__(self, html: str) -> None:
        self.parts = STAND_IN.split(html)  # markup, name, markup, name … markup

    def filled(self, texts: Mapping[str, Any]) -> SafeString:
        """The piece with these texts, escaped like in a template."""
        parts = self.parts.copy()
        parts[1::2] = [conditional_escape(texts[name]) for name in parts[1::2]]
        return SafeString("".join(parts))
