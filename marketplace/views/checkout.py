"""Four screens at a guest's pace: delivery, contact, payment, review. Each is saved before the next is shown."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.exceptions import RuleViolation
from core.guards import public
from core.identifiers import show_mobile
from marketplace import baskets, terms
from marketplace.actions import placing
from marketplace.actions.payment import NotPayable, PageOpening, PageUnavailable, open_card_page
from marketplace.baskets import Look
from marketplace.forms.checkout import METHOD_ICONS, METHOD_TEXTS, ContactForm, DeliveryForm, PaymentForm, PlaceForm
from marketplace.middleware import remember
from marketplace.models import Basket, CheckoutDraft, OrderGroup
from marketplace.models.hotel import KNOWN
from marketplace.states import DeliveryKind, PaymentMethod
from marketplace.views.basket import basket_of, closed

SCREENS = ("delivery", "contact", "payment", "review")
FORMS: dict[str, Any] = {"delivery": DeliveryForm, "contact": ContactForm, "payment": PaymentForm}


def labels() -> list[str]:
    return [_("Delivery"), _("Your details"), _("Payment"), _("Review")]


@public
def checkout_start(request: HttpRequest) -> HttpResponse:
    return redirect("marketplace:checkout", "delivery")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest, screen: str) -> HttpResponse:
    """One screen; an empty basket goes back to itself, an unanswered screen before this one comes first."""
    if screen not in SCREENS:
        raise Http404
    if settings.PORTAL_CATALOGUE_ONLY:
        return closed(request)
    basket = basket_of(request)
    if basket is None:
        return redirect("marketplace:cart")
    if screen == "review" and request.method == "POST":
        return place(request, basket)
    if request.method == "POST":
        return save(request, screen, basket)
    look = baskets.look_at(basket, with_covers=screen == "review")
    if not look.rows or look.problems:
        return redirect("marketplace:cart")
    draft = look.draft = look.draft or CheckoutDraft(
        basket=basket, gift_wrap=any(row.line.is_gift for row in look.rows)
    )
    first = first_unanswered(draft)
    if SCREENS.index(screen) > SCREENS.index(first):
        return redirect("marketplace:checkout", first)
    return review(request, look) if screen == "review" else ask(request, screen, look, FORMS[screen](draft))


def first_unanswered(draft: CheckoutDraft) -> str:
    answered = (draft.has_delivery, draft.has_contact, draft.has_payment)
    return next((screen for screen, done in zip(SCREENS, answered, strict=False) if not done), "review")


def save(request: HttpRequest, screen: str, basket: Basket) -> HttpResponse:
    """Keep one screen's answers and go on; a mistake shows it again with everything that was typed."""
    draft = baskets.draft_of(basket) or CheckoutDraft(basket=basket)
    form = FORMS[screen](draft, request.POST)
    if not form.is_valid():
        look = baskets.look_at(basket, with_covers=False)
        look.draft = draft
        return ask(request, screen, look, form)
    after, unanswered = SCREENS[SCREENS.index(screen) + 1], first_unanswered(form.save())
    return redirect("marketplace:checkout", min(after, unanswered, key=SCREENS.index))


def ask(request: HttpRequest, screen: str, look: Look, form: Any) -> HttpResponse:
    context = page_context(screen, look) | {"form": form} | EXTRAS[screen](form)
    return render(request, f"marketplace/checkout_{screen}.html", context, status=422 if form.is_bound else 200)


def page_context(screen: str, look: Look) -> dict[str, Any]:
    position = SCREENS.index(screen)
    before = reverse("marketplace:checkout", args=[SCREENS[position - 1]]) if position else reverse("marketplace:cart")
    return {"look": look, "step_labels": labels(), "step": position + 1, "back_url": before, "totals": totals_of(look)}


def totals_of(look: Look) -> list[tuple[str, int]]:
    rows = [(_("Items"), look.subtotal_halalas)]
    if look.draft and look.draft.delivery_kind:
        rows.append((_("Delivery"), look.delivery_halalas))
    if look.wrap_halalas:
        rows.append((_("Gift wrap"), look.wrap_halalas))
    return rows


def delivery_extras(form: DeliveryForm) -> dict[str, Any]:
    icons = {DeliveryKind.HOTEL: "hotel", DeliveryKind.CENTER: "building", DeliveryKind.HOME: "home"}
    fields = {"hotel": ["hotel_name", "guest"], "center": ["center"], "home": ["short_address"]}
    chosen = form["delivery_kind"].value()
    kinds = [
        {
            "value": kind.value,
            "title": kind.label,
            "icon": icons[kind],
            "fee": terms.delivery_fee(kind),
            "checked": kind == chosen,
            "fields": [form[name] for name in fields[kind.value]],
        }
        for kind in DeliveryKind
    ]
    return {
        "kinds": kinds,
        "hotels": KNOWN.rows(),
    }


def payment_extras(form: PaymentForm) -> dict[str, Any]:
    chosen = form["payment_method"].value()
    methods = [
        {
            "value": value,
            "title": label,
            "icon": METHOD_ICONS[PaymentMethod(value)],
            "text": METHOD_TEXTS[PaymentMethod(value)],
            "checked": value == chosen,
        }
        for value, label in form.fields["payment_method"].choices  # type: ignore[attr-defined]
    ]
    return {"methods": methods}


EXTRAS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "delivery": delivery_extras,
    "contact": lambda form: {},
    "payment": payment_extras,
}


def review(request: HttpRequest, look: Look, refusal: str = "", status: int = 200) -> HttpResponse:
    """Everything on one page, each answer with its "change"; the button carries what was seen."""
    draft: Any = look.draft
    form = PlaceForm(initial={"key": draft.placement_key, "seen": look.digest})
    context = page_context("review", look) | {"form": form, "rows": summary(draft), "refusal": refusal}
    return render(request, "marketplace/checkout_review.html", context, status=status)


def summary(draft: CheckoutDraft) -> list[dict[str, Any]]:
    place_ar, place_en, detail = placing.place_of(draft)
    place = place_en if get_language() == "en" else place_ar
    where = {screen: reverse("marketplace:checkout", args=[screen]) for screen in SCREENS}
    delivery = "\n".join(filter(None, [draft.get_delivery_kind_display(), place, detail]))
    reach = show_mobile(draft.phone) if draft.phone else draft.email or ""
    rows: list[dict[str, Any]] = [
        {"label": _("Delivery"), "value": delivery, "url": where["delivery"]},
        {"label": _("Gift"), "value": gift_text(draft), "url": where["delivery"]},
        {"label": _("Name"), "value": draft.name, "url": where["contact"]},
        {"label": _("Contact details"), "value": f"\u2066{reach}\u2069", "url": where["contact"]},
        {"label": _("Payment"), "value": draft.get_payment_method_display(), "url": where["payment"]},
    ]
    return rows


def gift_text(draft: CheckoutDraft) -> str:
    parts = [_("Wrapped as a gift") if draft.gift_wrap else "", f"«{draft.card_message}»" if draft.card_message else ""]
    parts.append(_("No price inside") if draft.hide_prices else _("With prices inside"))
    return "\n".join(filter(None, parts))


def place(request: HttpRequest, basket: Any) -> HttpResponse:
    """The button: one order, however often it is pressed; then the card page, or the confirmation."""
    form = PlaceForm(request.POST)
    by = request.user if request.user.is_authenticated else None
    language = (get_language() or "ar")[:2]
    try:
        if not form.is_valid():
            raise placing.OrderChanged
        answers = form.cleaned_data
        group = placing.place_order(basket, key=answers["key"], seen=answers["seen"], by=by, language=language)
    except placing.BasketEmpty:
        return redirect("marketplace:cart")
    except placing.BasketShort:
        return redirect(f"{reverse('marketplace:cart')}?note=short")
    except RuleViolation as refusal:
        return refused(request, basket, refusal)
    return remember(redirect(after_placing(request, group)), basket, 0)  # the same key, pressed again, finds its order


def refused(request: HttpRequest, basket: Any, refusal: RuleViolation) -> HttpResponse:
    """Show the review page as it is now, above it what was in the way."""
    look = baskets.look_at(baskets.find(basket.public_id) or basket)
    if not look.rows or look.problems or look.draft is None or first_unanswered(look.draft) != "review":
        return redirect("marketplace:cart")
    return review(request, look, str(refusal), status=409)


def after_placing(request: HttpRequest, group: OrderGroup) -> str:
    """To the card page when it is ours; a provider's own is reached by a link, as our policy for forms asks."""
    if group.payment_method == PaymentMethod.CARD:
        try:
            page = open_card_page(group, base_url=request.build_absolute_uri("/")[:-1]).page_url
        except (PageUnavailable, PageOpening, NotPayable):
            page = ""
        return page if page.startswith("/") else reverse("marketplace:order-pay", args=[group.token])
    return reverse("marketplace:order-placed", args=[group.token])
