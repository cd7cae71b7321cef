"""The basket: for guests, without a session, found by its signed cookie."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.exceptions import RuleViolation
from core.guards import post_only, public, same_origin_post
from core.prepared import Prepared, slot
from marketplace import baskets
from marketplace.actions import basket as actions
from marketplace.forms.basket import AddForm, FlightForm, QuantityForm
from marketplace.instead import some_gifts
from marketplace.middleware import read_cookie, remember
from marketplace.models import Basket, BasketLine, Product
from marketplace.models.product import SEARCH_FIELDS

NOTES = {"added", "changed", "removed", "tidied", "short", "full"}


def basket_of(request: HttpRequest) -> Basket | None:
    return baskets.find(read_cookie(request)[0])


def closed(request: HttpRequest) -> HttpResponse:
    """Catalogue-only: the portal shows, the families are asked directly."""
    return render(request, "marketplace/checkout_closed.html", status=409 if request.method == "POST" else 200)


def back_to_cart(basket: Basket | None, note: str) -> HttpResponse:
    pieces = basket.lines.pieces() if basket else 0
    response = redirect(f"{reverse('marketplace:cart')}?note={note}")
    return remember(response, basket, pieces)


@public
@require_safe
def cart(request: HttpRequest) -> HttpResponse:
    """What is in it, by family; what is short says why and offers its removal."""
    if settings.PORTAL_CATALOGUE_ONLY:
        return closed(request)
    basket = basket_of(request)
    return show_cart(request, basket, baskets.look_at(basket) if basket else None)


def show_cart(
    request: HttpRequest,
    basket: Basket | None,
    look: baskets.Look | None,
    flight: FlightForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The basket; an empty one leads to the order that was made of it, also for the browser's way back."""
    note = request.GET.get("note", "")
    context: dict[str, Any] = {"look": look, "note": note if note in NOTES else ""}
    if look and look.rows:
        context["flight"] = flight or FlightForm(initial={"fly_on": look.basket.fly_on})
        context["totals"] = [(_("Items"), look.subtotal_halalas)]
    else:
        context["placed"] = baskets.just_placed(basket)
        context["some_gifts"] = [] if context["placed"] else some_gifts()
    pieces = look.pieces if look else 0
    is_stale = read_cookie(request)[1] != pieces
    request.basket_count = pieces  # type: ignore[attr-defined]
    response = render(request, "marketplace/cart.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    return remember(response, basket, pieces) if is_stale else response


def wanted() -> Any:
    products = Product.objects.on_sale().select_related("family", "category").defer(*SEARCH_FIELDS)
    return products.filter(pk=slot("pk"))


WANTED: Prepared[Product] = Prepared(wanted, planned_once=True)


@public
@post_only("marketplace:product", "pk", slug="-")
@same_origin_post
def cart_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a product in. A wrong answer shows the same questions again with what was typed."""
    if settings.PORTAL_CATALOGUE_ONLY:
        return closed(request)
    product = next(iter(WANTED.rows(pk=pk)), None) if pk < 2**63 else None
    if product is None:
        raise Http404
    form = AddForm(product, request.POST)
    if form.is_valid():
        try:
            basket, pieces = actions.add_to_basket(
                baskets.find(read_cookie(request)[0]),
                product,
                quantity=form.cleaned_data["quantity"],
                answers=form.answers(),
                is_gift=form.cleaned_data["is_gift"],
                by=request.user if request.user.is_authenticated else None,
            )
        except RuleViolation as refusal:
            form.add_error("quantity", str(refusal))
        else:
            return remember(redirect(f"{reverse('marketplace:cart')}?note=added"), basket, pieces)
    return render(request, "marketplace/cart_add.html", {"form": form, "product": product}, status=422)


@public
@post_only("marketplace:cart")
@same_origin_post
def cart_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Another number of pieces; the button "remove" sends none."""
    basket = basket_of(request)
    if basket is None:
        raise Http404
    line = get_object_or_404(BasketLine.objects.select_related("product__family"), pk=pk, basket=basket)
    form = QuantityForm(request.POST)
    if "remove" in request.POST or form.is_valid():
        quantity = 0 if "remove" in request.POST else form.cleaned_data["quantity"]
        try:
            actions.change_line(line, quantity=quantity)
        except RuleViolation as refusal:
            form.add_error("quantity", str(refusal))
        else:
            return back_to_cart(basket, "changed" if quantity else "removed")
    return line_again(request, basket, line, form)


def line_again(request: HttpRequest, basket: Basket, line: BasketLine, form: QuantityForm) -> HttpResponse:
    """The basket with what was typed into one line, and beside it what may stand there."""
    look = baskets.look_at(basket)
    for row in look.rows:
        if row.line.pk == line.pk:
            row.typed = str(form["quantity"].value() or "")[:12]
            row.wrong = " ".join(map(str, form.errors["quantity"]))
    return show_cart(request, basket, look, status=422)


@public
@post_only("marketplace:cart")
@same_origin_post
def cart_tidy(request: HttpRequest) -> HttpResponse:
    """Take out what cannot be bought, all at once."""
    basket = basket_of(request)
    if basket is None:
        raise Http404
    actions.tidy_basket(basket)
    return back_to_cart(basket, "tidied")


@public
@post_only("marketplace:cart")
@same_origin_post
def cart_flight(request: HttpRequest) -> HttpResponse:
    """The day of the flight: what is ready later is marked."""
    basket = basket_of(request)
    if basket is None:
        raise Http404
    form = FlightForm(request.POST)
    if not form.is_valid():
        return show_cart(request, basket, baskets.look_at(basket), form, status=422)
    Basket.objects.filter(pk=basket.pk).update(fly_on=form.cleaned_data["fly_on"])
    return redirect("marketplace:cart")
