"""The family's own products: list, one step a page, photos, sending for review. Another's product does not exist here."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from core.exceptions import RuleViolation
from core.forms import Form, HalalasField, PhotosField
from core.guards import post_only
from core.outcomes import outcome
from core.pagination import paginate
from families.forms.voice import FamilyForm
from families.models import Family
from families.states import FamilyStatus
from marketplace import workshop
from marketplace.actions import catalogue as actions
from marketplace.actions import photos as photo_actions
from marketplace.completeness import missing_steps, steps_of
from marketplace.fees import received
from marketplace.forms.products import STEP_FORMS, STEP_TITLES, StockForm
from marketplace.models import Product
from marketplace.models.photo import MOST as MOST_PHOTOS
from marketplace.models.photo import covers
from marketplace.states import ReturnRule


class PhotosForm(FamilyForm):
    photos = PhotosField(required=True)


def own(request: PersonRequest, public_id: UUID) -> Product:
    mine = Product.objects.visible_to(request.user).kept().select_related("family__owner", "category")
    return get_object_or_404(mine, public_id=public_id)


def own_family(request: PersonRequest) -> Family | None:
    return Family.objects.hers(request.user)  # type: ignore[arg-type]


@require_safe
def product_list(request: PersonRequest) -> HttpResponse:
    family = own_family(request)
    if family is None:
        return redirect("families:register")
    return show_products(request, family)


def show_products(request: PersonRequest, family: Family, wrong: dict[str, Any] | None = None) -> HttpResponse:
    """Her list; `wrong` is a number of pieces that cannot be kept: of which product, as typed, and why."""
    rows = Product.objects.of(family).kept().select_related("category").prefetch_related(covers(), "proposals")
    page = paginate(request, rows.order_by("-created_at", "-pk"))
    is_approved = family.status == FamilyStatus.APPROVED
    context = {"family": family, "page": page, "is_approved": is_approved, "stop": workshop.stop_of(family)}
    status = 422 if wrong else 200
    return render(request, "marketplace/product_list.html", context | {"wrong": wrong}, status=status)


def product_new(request: PersonRequest) -> HttpResponse:
    """GET says what she needs; POST makes the draft. A registering family comes back to her one draft."""
    family = own_family(request)
    if family is None:
        return redirect("families:register")
    if request.method != "POST":
        return render(request, "marketplace/product_new.html", {"family": family})
    with outcome(request) as result:
        product = actions.start_product(family, by=request.user)
    return redirect(workshop.step_url(product, "photos")) if result.ok else redirect("marketplace:product-list")


@require_safe
def product_edit(request: PersonRequest, public_id: UUID) -> HttpResponse:
    product = own(request, public_id)
    values = workshop.values_in_hand(product)
    context = {
        "product": product, "family": product.family, "rows": workshop.rows(product, values),
        "photos": photo_actions.photos_in_hand(product),
        "change": actions.pending_change(product) if product.is_live else None, "events": workshop.events(product),
        "is_complete": not missing_steps(product), "name": values["name_ar"] or "", "reason": workshop.reason(product),
        "is_open": product.family.status == FamilyStatus.APPROVED, "stop": workshop.stop_of(product.family),
    }  # fmt: skip
    return render(request, "marketplace/product_edit.html", context)


def product_step(request: PersonRequest, public_id: UUID, step: str) -> HttpResponse:
    product = own(request, public_id)
    if step not in steps_of(product):
        raise Http404
    if not product.is_editable:
        return redirect(product.get_edit_url())
    if step == "photos":
        return photos_page(request, product)
    form = STEP_FORMS[step](request.POST if request.method == "POST" else None, values=workshop.values_in_hand(product))
    if request.method == "POST" and form.is_valid() and keep(request, product, form):
        product.refresh_from_db()
        return redirect(workshop.after(product, step) if "continue" in request.POST else product.get_edit_url())
    return step_page(request, product, step, form)


def keep(request: PersonRequest, product: Product, form: Any) -> bool:
    """Save the step; a refusal becomes an error of the form."""
    try:
        actions.save_answers(product, form.answers(), by=request.user)
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    messages.success(request, pgettext("family", "Saved."))
    return True


def step_page(
    request: PersonRequest, product: Product, step: str, form: Any, status: int | None = None
) -> HttpResponse:
    steps = steps_of(product)
    place = steps.index(step)
    context = {
        "product": product, "step": step, "form": form, "title": STEP_TITLES[step],
        "labels": [STEP_TITLES[name] for name in steps],
        "number": place + 1,
        "back": workshop.step_url(product, steps[place - 1]) if place and not product.is_live else product.get_edit_url(),
        "received": received(form["price_halalas"].value()) if step == "price" else None, "return_rules": list(ReturnRule),
        "has_errors": bool(form.errors) or any(row.errors for row in getattr(form, "rows", [])),
    }  # fmt: skip
    code = status or (422 if context["has_errors"] else 200)
    return render(
        request,
        f"marketplace/product_{step}.html" if step in OWN_PAGES else "marketplace/product_step.html",
        context,
        status=code,
    )


OWN_PAGES = ("photos", "questions", "price", "supply")


def photos_page(request: PersonRequest, product: Product, form: Any = None) -> HttpResponse:
    if request.method == "POST" and form is None:
        return redirect(workshop.after(product, "photos") if "continue" in request.POST else product.get_edit_url())
    steps = steps_of(product)
    context = {
        "product": product, "step": "photos", "form": form, "title": STEP_TITLES["photos"], "number": 1, "most": MOST_PHOTOS,
        "labels": [STEP_TITLES[name] for name in steps],
        "back": product.get_edit_url() if product.is_live else reverse("marketplace:product-list"),
        "photos": photo_actions.photos_in_hand(product),
    }  # fmt: skip
    return render(
        request, "marketplace/product_photos.html", context, status=422 if form is not None and form.errors else 200
    )


@post_only("marketplace:product-step", "public_id", step="photos")
def photo_add(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """One photo from the picker's script (answered with its tile), or several from the plain form."""
    product = own(request, public_id)
    form = PhotosForm(request.POST, request.FILES)
    added = None
    if form.is_valid():
        try:
            for clean in form.cleaned_data["photos"]:
                added = photo_actions.add_photo(product, clean, by=request.user)
        except RuleViolation as refusal:
            form.add_error("photos", str(refusal))
    if not request.headers.get("HX-Request"):
        return photos_page(request, product, form) if form.errors else redirect(workshop.step_url(product, "photos"))
    if form.errors:
        return HttpResponse(" ".join(map(str, form.errors["photos"])), "text/plain; charset=utf-8", 422)
    context = {"product": product, "photo": added, "place": len(photo_actions.photos_in_hand(product))}
    return render(request, "marketplace/_photo_tile.html", context)


@post_only("marketplace:product-step", "public_id", step="photos")
def photo_do(request: PersonRequest, public_id: UUID, key: UUID, verb: str) -> HttpResponse:
    product = own(request, public_id)
    order = [photo.key for photo in photo_actions.photos_in_hand(product)]
    if key not in order or verb not in ("cover", "earlier", "later", "delete"):
        raise Http404
    place = order.index(key)
    with outcome(request):
        if verb == "delete":
            photo_actions.remove_photo(product, key, by=request.user)
        else:
            to = {"cover": 0, "earlier": place - 1, "later": place + 1}[verb]
            photo_actions.move_photo(product, key, to=to, by=request.user)
    return redirect(workshop.step_url(product, "photos"))


@require_safe
def price_preview(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """The line «you receive …» for what stands in the box now; the script asks while she types."""
    own(request, public_id)

    class Box(Form):
        price_halalas = HalalasField(required=False)

    box = Box(request.GET)
    price = box.cleaned_data["price_halalas"] if box.is_valid() else None
    return render(request, "marketplace/_received.html", {"received": received(price)})


@post_only("marketplace:product-edit", "public_id")
def product_propose(request: PersonRequest, public_id: UUID) -> HttpResponse:
    product = own(request, public_id)
    with outcome(request, success=pgettext("family", "Sent. The reviewers answer within two days.")):
        actions.propose_product(product, by=request.user)
    return redirect(product.get_edit_url())


@post_only("marketplace:product-edit", "public_id")
def product_do(request: PersonRequest, public_id: UUID, verb: str) -> HttpResponse:
    """Hide, show, put away, or withdraw a change."""
    verbs = {
        "hide": (actions.take_off_shelf, pgettext("family", "Hidden. Shoppers no longer see it.")),
        "show": (actions.put_on_shelf, pgettext("family", "On sale again.")),
        "archive": (actions.archive_product, pgettext("family", "Put away.")),
        "withdraw": (actions.withdraw_change, pgettext("family", "The change is withdrawn.")),
    }
    product = own(request, public_id)
    if verb not in verbs:
        raise Http404
    action, words = verbs[verb]
    with outcome(request, success=words) as result:
        action(product, by=request.user)
    return redirect("marketplace:product-list") if verb == "archive" and result.ok else redirect(product.get_edit_url())


@post_only("marketplace:product-list")
def product_stock(request: PersonRequest, public_id: UUID) -> HttpResponse:
    """The number of pieces, straight from the list."""
    product = own(request, public_id)
    form = StockForm(request.POST)
    if form.is_valid() and keep(request, product, form):
        return redirect("marketplace:product-list")
    why = " ".join(str(error) for errors in form.errors.values() for error in errors)
    typed = str(form["on_hand"].value() or "")[:20]
    return show_products(request, product.family, {"pk": product.pk, "typed": typed, "why": why})
