"""Lists of the admin that a phone can show as cards: each value carries the name of its column."""

import re
from typing import Any

from django import template
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext

register = template.Library()
CELL = re.compile(r"<(t[hd])([^>]*)>(.*)</t[hd]>", re.DOTALL)
ROLES = {"th": "rowheader", "td": "cell"}  # a table drawn as blocks is no table any more, unless it says so
NOTHING = {"", "-", "—"}


@register.filter
def named_corner(table: SafeString) -> SafeString:
    """The first heading of a table of inlines, which Django leaves empty, says what stands below it."""
    name = format_html('<th class="original"><span class="vh">{}</span></th>', gettext("Row"))
    return mark_safe(table.replace('<th class="original"></th>', name))  # Django’s own table


@register.simple_tag
def cells(result: list[str], headers: list[dict[str, Any]]) -> SafeString:
    """The cells of one row, named; what is empty says so, and a card leaves it out."""
    named = zip(result, headers, strict=False)
    return mark_safe("".join(_cell(cell, header) for cell, header in named))  # both are Django’s own


def _cell(cell: str, header: dict[str, Any]) -> str:
    found = CELL.fullmatch(cell)
    if not found:
        return cell
    name, attributes, value = found.groups()
    value = value.replace('alt="True"', f'alt="{gettext("Yes")}"').replace('alt="False"', f'alt="{gettext("No")}"')
    is_empty = "<i" not in value and strip_tags(value).replace("&nbsp;", "").strip() in NOTHING  # a picture, a box
    label = capfirst(strip_tags(str(header["text"]))).strip()
    said = format_html(' data-label="{}"', label) if label else ""
    said += " data-empty" if is_empty else ""
    return f'<{name} role="{ROLES[name]}"{said}{attributes}><div class="value">{value}</div></{name}>'
