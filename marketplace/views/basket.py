"""The basket: for guests, without a session, found by its signed cookie."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.exceptions import RuleViolation
from core.guards import public, same_origin_post
from marketplace import baskets
from marketplace.actions import basket as actions
from marketplace.forms.basket import AddForm, FlightForm, QuantityForm
from marketplace.middleware import read_cookie, remember
from marketplace.models import Basket, BasketLine, Product

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
    look = baskets.look_at(basket) if basket else None
    note = request.GET.get("note", "")
    context: dict[str, Any] = {"look": look, "note": note if note in NOTES else ""}
    if look and look.rows:
        context["flight"] = FlightForm(initial={"fly_on": look.basket.fly_on})
        context["totals"] = [(_("Goods"), look.subtotal_halalas)]
    pieces = look.pieces if look else 0
    is_stale = read_cookie(request)[1] != pieces
    request.basket_count = pieces  # type: ignore[attr-defined]
    response = render(request, "marketplace/cart.html", context)
    return remember(response, basket, pieces) if is_stale else response


@public
@require_POST
@same_origin_post
def cart_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a product in. A wrong answer shows the same questions again with what was typed."""
    if settings.PORTAL_CATALOGUE_ONLY:
        return closed(request)
    product = get_object_or_404(Product.objects.on_sale().select_related("family", "category"), pk=pk)
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
@require_POST
@same_origin_post
def cart_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Another number of pieces; the button "remove" sends none."""
    basket = basket_of(request)
    if basket is None:
        raise Http404
    line = get_object_or_404(BasketLine.objects.select_related("product__family"), pk=pk, basket=basket)
    form = QuantityForm(request.POST)
    note = "short"
    if "remove" in request.POST or form.is_valid():
        quantity = 0 if "remove" in request.POST else form.cleaned_data["quantity"]
        try:
            actions.change_line(line, quantity=quantity)
            note = "changed" if quantity else "removed"
        except RuleViolation:
            note = "short"
    return back_to_cart(basket, note)


@public
@require_POST
@same_origin_post
def cart_tidy(request: HttpRequest) -> HttpResponse:
    """Take out what cannot be bought, all at once."""
    basket = basket_of(request)
    if basket is None:
        raise Http404
    actions.tidy_basket(basket)
    return back_to_cart(basket, "tidied")


@public
@require_POST
@same_origin_post
def cart_flight(request: HttpRequest) -> HttpResponse:
    """The day of the flight: what is ready later is marked."""
    basket = basket_of(request)
    if basket is None:
        raise Http404
    form = FlightForm(request.POST)
    if form.is_valid():
        Basket.objects.filter(pk=basket.pk).update(fly_on=form.cleaned_data["fly_on"])
    return redirect("marketplace:cart")
