"""What the pages of an account show."""

import re

from django import template
from django.utils.translation import gettext as _

register = template.Library()

BROWSERS = [
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
]
BROWSERS += [("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")]
SYSTEMS = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
]


def first_in(text: str, names: list[tuple[str, str]]) -> str:
    return next((name for token, name in names if re.search(rf"\b{token}", text)), "")


@register.filter
def device(user_agent: str) -> str:
    """A browser's long signature in two words: «Chrome · Android»."""
    words = [first_in(user_agent, BROWSERS), first_in(user_agent, SYSTEMS)]
    return " · ".join(word for word in words if word) or _("Unknown device")
