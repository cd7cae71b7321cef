"""Paying: before the card page and back, the provider's notices, the transfer's receipt, the pretend provider."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import audit
from core.exceptions import RuleViolation
from core.files import serve
from core.guards import private_page, public
from core.throttle import hit
from marketplace.actions import payment as actions
from marketplace.forms.checkout import ReceiptForm
from marketplace.models import FakeCharge, Payment, PaymentAttempt, TransferReceipt
from marketplace.models.payment import ASK_AGAIN
from marketplace.payments import fake, jobs
from marketplace.payments.gateway import ForgedWebhook, GatewayUnavailable, gateway
from marketplace.policies import may_handle_money
from marketplace.views.tracking import group_of

LONGEST_NOTICE = 64 * 1024


@public
@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def order_pay(request: HttpRequest, token: str) -> HttpResponse:
    """Before the card page: what is paid, how long the pieces are held; after a failure the same order, once more."""
    group = group_of(token)
    context: dict[str, Any] = {"group": group, "payment": group.payment}
    if request.method == "POST":
        try:
            attempt = actions.open_card_page(group, base_url=request.build_absolute_uri("/")[:-1])
        except actions.NotPayable:
            return redirect(group)
        except (actions.PageUnavailable, actions.PageOpening) as refusal:
            return render(request, "marketplace/order_pay.html", context | {"refusal": str(refusal)}, status=503)
        if attempt.page_url.startswith("/"):
            return redirect(attempt.page_url)
    elif not group.payment.may_be_paid_now:
        return redirect(group)
    latest = group.payment.attempts.order_by("-pk").first()
    page_url = latest.page_url if latest and latest.is_usable else ""
    return render(request, "marketplace/order_pay.html", context | {"page_url": page_url})


@public
@require_safe
@private_page
def order_paid(request: HttpRequest, token: str) -> HttpResponse:
    """Back from the card page; the address proves nothing, so the provider is asked."""
    group = group_of(token)
    for attempt in group.payment.attempts.filter(status__in=ASK_AGAIN).order_by("pk"):
        if hit(f"confirm:{attempt.public_id}", 12, 60):
            try:
                actions.confirm_payment(attempt.public_id)
            except GatewayUnavailable:
                continue  # the tracking page says that we are still asking; notices and the clock go on
    payment = Payment.objects.get(group=group)
    if payment.may_be_paid_now and payment.status == "failed":
        return redirect(f"{reverse('marketplace:order-pay', args=[token])}?again=1")
    return redirect(reverse("marketplace:order-placed", args=[token]) if payment.is_paid else group.get_absolute_url())


@public
@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def order_transfer(request: HttpRequest, token: str) -> HttpResponse:
    """Send the photo of the bank's receipt."""
    group = group_of(token)
    if not group.payment.takes_receipt:
        return redirect(group)
    form = ReceiptForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            actions.add_receipt(group, form.cleaned_data["receipt"], getattr(request.FILES["receipt"], "name", ""))
        except RuleViolation as refusal:
            form.add_error("receipt", str(refusal))
        else:
            return redirect(group)
    context = {"group": group, "payment": group.payment, "form": form, "account": actions.terms.transfer_account()}
    status = 422 if request.method == "POST" else 200
    return render(request, "marketplace/order_transfer.html", context, status=status)


@require_safe
def transfer_receipt(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The receipt, for staff of the order's centres only."""
    receipt = get_object_or_404(TransferReceipt.objects.select_related("payment__group"), public_id=public_id)
    if not may_handle_money(receipt.payment.group, request.user):
        raise Http404
    audit.record("payment.receipt_seen", receipt.payment, by=request.user, is_internal=True)
    return serve(receipt)  # type: ignore[return-value]


@public
@csrf_exempt
@require_POST
def payment_hook(request: HttpRequest, provider: str) -> HttpResponse:
    """A notice: prove it, store it, say yes; it is acted on by a job."""
    if not settings.PAYMENT_GATEWAY or gateway().name != provider:
        raise Http404
    if int(request.headers.get("Content-Length") or 0) > LONGEST_NOTICE:
        return HttpResponse(status=413)
    try:
        notice = gateway().read_notice(request.headers, request.body)
    except ForgedWebhook:
        return HttpResponse(status=400)
    jobs.store_notice(provider, notice)
    return HttpResponse(status=200)


# The pretend provider -------------------------------------------------------------------------------------------------


def charge_of(given_id: UUID) -> tuple[FakeCharge, PaymentAttempt]:
    if not settings.LOOPBACK or not settings.PAYMENT_GATEWAY.endswith("FakeGateway"):
        raise Http404
    charge = get_object_or_404(FakeCharge, given_id=given_id)
    return charge, get_object_or_404(PaymentAttempt.objects.select_related("payment__group"), public_id=given_id)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def payment_fake(request: HttpRequest, given_id: UUID) -> HttpResponse:
    """The demo's card page, with the ways in which a payment may go wrong."""
    charge, attempt = charge_of(given_id)
    if request.method != "POST":
        return render(request, "marketplace/payment_fake.html", {"charge": charge, "attempt": attempt})
    wish = request.POST.get("wish", "pay")
    if wish == "late":
        Payment.objects.filter(pk=attempt.payment_id).update(deadline_at=timezone.now())
        actions.expire_unpaid(attempt.payment)
    if wish == "fail":
        fake.fail(given_id)
    else:
        fake.pay(given_id, amount_halalas=charge.amount_halalas + 500 if wish == "wrong" else None)
    tell(given_id, wish)
    return redirect("home" if wish == "silent" else charge.back_url)


def tell(given_id: UUID, wish: str) -> None:
    """Send the notices as the provider would: one, two of the same, or none."""
    body, headers = fake.notice_of(given_id, "payment_failed" if wish == "fail" else "payment_paid")
    for _time in range({"twice": 2, "silent": 0}.get(wish, 1)):
        jobs.store_notice("fake", gateway().read_notice(headers, body))
