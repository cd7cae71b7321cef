"""The style guide: every component in every state, in both directions. Shown in the demo and while debugging only."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.guards import public

COLOURS = [
    ("green-900", "green-800", "green-600", "green-300", "green-100", "green-50"),
    ("kiswa", "gold-700", "gold-500", "gold-400", "gold-300", "gold-100"),
    ("ink-9", "ink-7", "ink-6", "ink-5", "line-4", "line-2"),
    ("rose-700", "rose-600", "rose-50", "blue-600", "blue-50", "marble-100"),
]


class SampleForm(forms.Form):
    """One field of each kind, as crispy-forms draws them."""

    name = forms.CharField(
        label=gettext_lazy("Your name"), help_text=gettext_lazy("As you want the family to read it.")
    )
    phone = forms.CharField(
        label=gettext_lazy("Mobile number"),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "dir": "ltr", "class": "w-phone"}),
    )
    district = forms.ChoiceField(
        label=gettext_lazy("District"),
        choices=[("", "—"), ("1", gettext_lazy("Al Aziziyah")), ("2", gettext_lazy("An Naseem"))],
    )
    story = forms.CharField(
        label=gettext_lazy("Your story"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 400, "data-count": True}),
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("How shall we reach you?"),
        choices=[("sms", gettext_lazy("A text message")), ("call", gettext_lazy("A phone call"))],
        widget=forms.RadioSelect,
    )
    photo = forms.FileField(label=gettext_lazy("A photo"), required=False)
    agree = forms.BooleanField(label=gettext_lazy("I agree to the terms of selling"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


def icon_names() -> list[str]:
    """Every drawing of the sprite, read from the sprite."""
    return re.findall(r'<symbol id="([^"]+)"', Path(str(finders.find("icons/sprite.svg"))).read_text())


def plate(name: str) -> SimpleNamespace:
    return SimpleNamespace(
        src=static(f"img/plates/{name}.svg"), srcset="", width=400, height=500, color="#eef6f1", alt=""
    )


def sample(
    name: str, price: int, photo: str | None, badges: list[tuple[str, str]], days: int | None = 4
) -> SimpleNamespace:
    return SimpleNamespace(
        name=name,
        get_absolute_url="#",
        cover=plate(photo) if photo else None,
        price_halalas=price,
        family_name=_("Umm Abdullah's home"),
        district_name=_("Al Aziziyah"),
        ready_on=timezone.localdate() + dt.timedelta(days=days) if days is not None else None,
        badges=badges,
    )


def products() -> list[SimpleNamespace]:
    return [
        sample(_("A box of Ajwa dates filled with almonds"), 8500, "dates", [("handmade", _("Handmade"))]),
        sample(_("Agarwood prayer beads, 33 beads"), 12000, "beads", [("one", _("One piece only"))]),
        sample(_("A clay incense burner carved like a rawshan"), 13900, "burner", []),
        sample(_("Taif rose water"), 4800, None, [("last", _("Last pieces"))], None),
    ]


def families() -> list[SimpleNamespace]:
    rows = [
        (_("Umm Abdullah's home"), "basket", [_("Embroidery"), _("Sewing")], 12),
        (_("Umm Yusuf's kitchen"), "maamoul", [_("Sweets")], 3),
        (_("Umm Rayan"), None, [_("Pottery")], 0),
    ]
    return [
        SimpleNamespace(
            name=name,
            get_absolute_url="#",
            photo=plate(photo) if photo else None,
            district_name=_("An Naseem"),
            craft_names=crafts,
            products_count=count,
        )
        for name, photo, crafts, count in rows
    ]


def lists() -> dict[str, Any]:
    now = timezone.now()
    return {
        "tasks": [
            {"title": _("Your mobile number"), "url": "#", "kind": "done", "status": _("Complete")},
            {
                "title": _("About your family"),
                "hint": _("About three minutes"),
                "url": "#",
                "kind": "current",
                "status": _("In progress"),
            },
            {"title": _("Your first product"), "url": "", "kind": "", "status": _("Cannot start yet")},
        ],
        "rows": [
            {"label": _("Your name"), "value": _("Umm Abdullah"), "url": "#"},
            {"label": _("Mobile number"), "value": "051 234 5678", "url": "#"},
            {"label": _("Your story"), "value": "", "url": "#"},
        ],
        "events": [
            {"title": _("Sent"), "at": now - dt.timedelta(days=3), "state": "done"},
            {
                "title": _("The centre asks for a change"),
                "at": now - dt.timedelta(days=1),
                "note": _("The photo is dark; please take another by the window."),
                "state": "current",
            },
            {"title": _("Approved"), "state": ""},
        ],
        "lines": [
            {"name": p.name, "url": "#", "photo": p.cover, "quantity": 2, "total_halalas": p.price_halalas * 2}
            for p in products()[:2]
        ],
        "totals": [(_("Products"), 20500), (_("Delivery to your hotel"), 0)],
        "questions": [
            {
                "title": _("When will it reach my hotel?"),
                "text": _("On the day written beside it; you see the day before you pay."),
                "open": True,
            },
            {
                "title": _("Can I send it as a gift?"),
                "text": _("Yes: wrapped, with your words on a card and no price inside."),
            },
        ],
        "trail": [(_("Shop"), "#"), (_("Handicrafts"), "#")],
        "steps": [_("Delivery"), _("Your details"), _("Payment"), _("Review")],
    }


@public
def styleguide(request: HttpRequest) -> HttpResponse:
    if not (settings.PORTAL_DEMO or settings.DEBUG):
        raise Http404
    wrong = SampleForm({"phone": "0512 34", "agree": ""}, prefix="wrong")
    wrong.is_valid()
    wrong.add_error("phone", _("Write a Saudi mobile number of 10 digits that begins with 05, like 0512345678."))
    context = {
        "colours": COLOURS,
        "icons": icon_names(),
        "products": products(),
        "families": families(),
        "form": SampleForm(prefix="fresh"),
        "wrong": wrong,
        "page": Paginator(range(240), 24).get_page(4),
        "now": timezone.now(),
        "directions": [("rtl", "ar"), ("ltr", "en")],
        **lists(),
    }
    return render(request, "styleguide/styleguide.html", context)
