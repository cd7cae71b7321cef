"""Template vocabulary of the design language: icons, prices, dates, pictures, languages."""

import datetime as dt
from contextlib import suppress
from functools import cache, lru_cache, partial
from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.forms import BaseForm, Field
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _

from core import money
from core.hijri import hijri_text, local_date
from core.identifiers import dialled, grouped, mask, show_number
from core.outcomes import page_before
from core.shared_pages import Drawn

register = template.Library()
register.filter("grouped", grouped)
register.filter("dialled", dialled)

# Pictures that point somewhere follow the reading direction; clocks, checks and brands never do.
DIRECTIONAL = {
    "chevron-start",
    "chevron-end",
    "arrow-start",
    "arrow-end",
    "truck",
    "send",
    "undo",
    "log-in",
    "log-out",
    "external-link",
}
RIYAL = "\u20c1"


@register.simple_tag
def icon(name: str, css: str = "", label: str = "") -> SafeString:
    """One drawing of the sprite; decorative unless it is given a label."""
    if not label:
        return _plain_icon(name, css)
    return format_html(
        '<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>',
        _classes(name, css),
        label,
        _href(name),
    )


@lru_cache(maxsize=500)
def _plain_icon(name: str, css: str) -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>',
        _classes(name, css),
        _href(name),
    )


def _classes(name: str, css: str) -> str:
    return " ".join(filter(None, ["icon", "icon--flip" if name in DIRECTIONAL else "", css]))


def _href(name: str) -> str:
    return f"{static('icons/sprite.svg')}#{name}"


@register.simple_tag
def sar(halalas: int | str | None, big: bool = False) -> SafeString:
    """A price: the riyal sign stands to the left of the number in every language, and is read out as a word.

    Of halalas, or of riyals that are written already.
    """
    if halalas is None:
        return SafeString("")
    return format_html(
        '<span class="price{}"><bdi dir="ltr"><span class="sar" aria-hidden="true">{}</span>'
        '<span class="vh">{} </span>{}</bdi></span>',
        " price--big" if big else "",
        RIYAL,
        _("SAR"),
        halalas if isinstance(halalas, str) else money.riyals(halalas),
    )


@register.filter
def sar_text(halalas: int) -> str:
    """A price where markup or the sign's font cannot be: titles, attributes, messages."""
    return money.sar_text(halalas)


def _local(moment: dt.date | dt.datetime) -> dt.date | dt.datetime:
    return timezone.localtime(moment) if isinstance(moment, dt.datetime) and timezone.is_aware(moment) else moment


def _pair(moment: dt.date | dt.datetime, form: str) -> SafeString:
    local = _local(moment)
    hijri = hijri_text(moment)
    return format_html(
        '<span class="dates"><time datetime="{}">{}</time>{}</span>',
        local.isoformat(timespec="minutes") if isinstance(local, dt.datetime) else local.isoformat(),
        date_format(local, form),
        format_html(' <span class="dates__hijri">({})</span>', hijri) if hijri else "",
    )


@register.filter
def dual_date(moment: dt.date | dt.datetime | None) -> SafeString:
    """The Gregorian date, then the Hijri one in brackets."""
    return _pair(moment, "DATE_FORMAT") if moment else SafeString("")


@register.filter
def dual_datetime(moment: dt.datetime | None) -> SafeString:
    return _pair(moment, "DATETIME_FORMAT") if moment else SafeString("")


@register.simple_tag
def date_pair(moment: dt.date | dt.datetime | None) -> SafeString:
    """A date as a small block: weekday, Gregorian, and Hijri on its own line."""
    if not moment:
        return SafeString("")
    local = local_date(moment)
    return format_html(
        '<span class="date-pair"><time datetime="{}"><span class="date-pair__weekday">{}</span> {}</time>'
        '<span class="date-pair__hijri">{}</span></span>',
        local.isoformat(),
        date_format(local, "l"),
        date_format(local, "DATE_FORMAT"),
        hijri_text(local),
    )


@register.simple_tag
def today() -> dt.date:
    return timezone.localdate()


@register.filter
def masked(value: str | None) -> SafeString:
    """A personal identifier with only its end showing."""
    return ltr(mask(value)) if value else SafeString("")


@register.filter
def ltr(value: object) -> SafeString:
    """Keep a phone, code or number in its own direction inside Arabic text."""
    return format_html('<bdi dir="ltr">{}</bdi>', value) if value not in (None, "") else SafeString("")


@register.simple_tag
def pic(
    photo: Any,
    sizes: str = "(min-width: 60rem) 18rem, 50vw",
    alt: str | None = None,
    eager: bool = False,
    kind: str = "khatam",
    **attributes: str,
) -> SafeString:
    """A picture with its renditions; without one, the house pattern. `alt=""`: the words beside it say it all."""
    css = f"pic {attributes.get('class', '')}".strip()
    if not photo:
        return format_html('<span class="{} pic--none">{}</span>', css, icon(kind))
    return format_html(
        '<img class="{}" src="{}"{} width="{}" height="{}" alt="{}" {} decoding="async">',
        css,
        photo.src,
        format_html(' srcset="{}" sizes="{}"', photo.srcset, sizes) if photo.srcset else "",
        photo.width,
        photo.height,
        getattr(photo, "alt", "") if alt is None else alt,
        SafeString('fetchpriority="high"' if eager else 'loading="lazy"'),
    )


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, **changes: object) -> str:
    """The current query string with some parameters changed; an empty value drops one, any change goes to page 1."""
    query = context["request"].GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[dict[str, Any]]:
    """Each language by its native name, with the address of this same page in it."""
    request: HttpRequest | None = context.get("request")
    here, links = get_language(), []
    path = request.get_full_path() if request else "/"
    for code, name, direction in _languages():
        url = path if code == here else _in_language(request, path, code)
        links.append(
            {
                "code": code,
                "name": name,
                "dir": direction,
                "url": url,
                "absolute": partial(_absolute, request, url.partition("?")[0]),
                "current": code == here,
            }
        )
    return links


def _in_language(request: HttpRequest | None, path: str, code: str) -> str:
    """This page in another language; the front page when it has no address there, such as an error."""
    match = request.resolver_match if request else None
    url = path
    if match is not None:
        with override(code), suppress(NoReverseMatch):
            url = reverse(match.view_name, args=match.args, kwargs=match.kwargs) + "".join(path.partition("?")[1:])
    return url if url != path else translate_url("/", code)


def _absolute(request: HttpRequest | None, path: str) -> str:
    """With our host; the page that refuses a wrong host has none to name."""
    try:
        return request.build_absolute_uri(path) if request else path
    except DisallowedHost:
        return path


@cache
def _languages() -> list[tuple[str, str, str]]:
    """(code, native name, direction) of each language of the site."""
    infos = [(code, get_language_info(code)) for code, _name in settings.LANGUAGES]
    return [(code, info["name_local"], "rtl" if info["bidi"] else "ltr") for code, info in infos]


@register.simple_tag(takes_context=True)
def way_back(context: template.Context) -> str:
    """Where somebody who is asked to sign in came from; never a page that would ask her again."""
    request = context["request"]
    before = page_before(request)
    return reverse("home") if "/account/" in before else before


SHELL = Drawn(most=1000)
SHELL_SECONDS = 600


@register.simple_tag(takes_context=True)
def shell(context: template.Context, name: str, places: str = "") -> SafeString:
    """A piece around every page, drawn once for all visitors who cannot be signed in.

    `places` are the URL names whose menu entries it marks. The addresses of this page in other languages are filled in
    afterwards, so the piece depends on language, place, day and the number beside the basket alone.
    """
    piece = context.template.engine.get_template(name)  # type: ignore[union-attr]
    request: HttpRequest | None = context.get("request")
    links = context.get("languages")
    if request is None or request.method != "GET" or not links or settings.DEBUG:
        return piece.render(context)
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return piece.render(context)
    marked = tuple(place for place in places.split() if request.path.startswith(_address(place, get_language())))
    at_home = request.path == _address("home", get_language())
    key = (
        name,
        get_language(),
        marked,
        at_home,
        context.get("demo"),
        context.get("catalogue_only"),
        context.get("basket_count"),
        timezone.localdate(),
    )
    html: str | None = SHELL.get(key)
    if html is None:
        with context.push(languages=[{**link, "url": _stand_in(link["code"])} for link in links]):
            html = piece.render(context)
        SHELL.put(key, html, SHELL_SECONDS)
    for link in links:
        html = html.replace(_stand_in(link["code"]), conditional_escape(link["url"]))
    return SafeString(html)


def _stand_in(code: str) -> str:
    return f"/@this-page-in-{code}@/"


@lru_cache(maxsize=100)
def _address(name: str, language: str | None) -> str:
    """Where a named page lies, or a path that nothing lies under; the language is only there to be remembered by."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return "-"


@register.simple_tag
def help_contacts(about: str = "") -> dict[str, str]:
    """Where to call and to write for help, as far as the portal was told; `about` begins the message."""
    phone, whatsapp = settings.HELP_PHONE, settings.HELP_WHATSAPP
    words = f"?text={quote(about)}" if about else ""
    return {
        "tel": f"tel:{phone}" if phone else "",
        "phone": show_number(phone),
        "whatsapp": f"https://wa.me/{whatsapp.removeprefix('+')}{words}" if whatsapp else "",
        "whatsapp_number": show_number(whatsapp) if whatsapp != phone else "",
    }


@register.filter
def starts(text: str, prefix: str) -> bool:
    """Whether an address lies under another; marks where we are in a menu."""
    return bool(prefix) and text.startswith(prefix)


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm | None, family: bool = False) -> dict[str, Any]:
    """What is wrong with a form, above its heading, each line leading to its field."""
    errors: list[dict[str, str]] = []
    if form is None or not form.is_bound:
        return {"errors": errors, "family": family}
    for name, found in form.errors.as_data().items():
        target = form[name].auto_id if name in form.fields else ""
        if target and form[name].use_fieldset:
            target += "_0"
        for error in found:
            bare = error.code == "required" and str(error.message) == str(Field.default_error_messages["required"])
            text = " ".join(error.messages)
            errors.append(
                {"id": target, "text": f"{str(form[name].label).rstrip('?؟: ')}: {text}" if bare and target else text}
            )
    return {"errors": errors, "family": family}


#: The one map from a state, whoever's it is, to the colour of its pill.
TONES = {
    "success": "approved published confirmed accepted ready at_center delivered collected completed paid active done valid "
    "open registered met signed",
    "warning": "changes_requested awaiting_payment pending review suspended todo due refund_due replaced waiting lapsed",
    "error": "rejected declined cancelled closed expired failed stuck revoked terminated",
    "info": "submitted proposed new preparing initiated current sending partially_refunded refunded running renewed",
}
TONE_OF = {status: tone for tone, statuses in TONES.items() for status in (tone, *statuses.split())}
TAGS = {
    "last": ("rose", ""),
    "gift": ("rose", "gift"),
    "ready": ("green", "calendar-check"),
    "new": ("green", "sparkles"),
    "one": ("gold", "gem"),
    "handmade": ("gold", "hand-heart"),
    "to_order": ("blue", "clock"),
    "cabin": ("blue", "plane"),
}


@register.filter
def pill_tone(kind: str) -> str:
    """The colour of a status; one nobody named stays neutral."""
    return TONE_OF.get(str(kind), "")


@register.filter
def tag_tone(kind: str) -> str:
    return TAGS.get(kind, (kind, ""))[0]


@register.filter
def tag_icon(kind: str) -> str:
    return TAGS.get(kind, ("", ""))[1]


@register.filter
def words(names: str | list[str]) -> str:
    """Names in a row, with the comma of the language."""
    return names if isinstance(names, str) else _(", ").join(names)


@register.filter
def day_month(day: dt.date) -> str:
    """A near date on a card: «الخميس 26 نوفمبر»."""
    return date_format(day, "l j F")


@register.filter
def page_numbers(page: Any) -> list[int]:
    """Page numbers to show; 0 stands for a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in numbers]
