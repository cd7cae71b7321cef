"""For a shopper who lost the address of her order: it is sent again to the phone or e-mail it was placed with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from core.guards import public, same_origin_post
from marketplace.actions.finding import TooOften, send_link_again
from marketplace.forms.finding import FindOrderForm


@public
@same_origin_post
@require_http_methods(["GET", "HEAD", "POST"])
def order_find(request: HttpRequest) -> HttpResponse:
    """Whoever asks gets the same answer; only the shopper gets the message."""
    form = FindOrderForm(request.POST or None)
    if form.is_valid():
        try:
            send_link_again(form.cleaned_data["number"], form.order())
        except TooOften as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{reverse('marketplace:order-find')}?sent=1")
    context = {"form": form, "is_sent": "sent" in request.GET}
    return render(request, "marketplace/order_find.html", context, status=422 if form.errors else 200)
