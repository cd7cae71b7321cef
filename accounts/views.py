"""Signing in, and what a person may change about her own account."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required, resume_request
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from allauth.core.exceptions import RateLimited
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import codes, delivery, people
from accounts.adapter import sign_in_url
from accounts.forms import CodeForm, EmailForm, NameForm, PhoneForm, StaffLoginForm
from accounts.requests import PersonRequest
from core.forms import Form
from core.guards import public
from core.identifiers import mask, show_mobile

page = require_http_methods(["GET", "HEAD", "POST"])


@method_decorator(public, name="dispatch")
class StaffLoginView(LoginView):
    """E-mail and password for people who work at a centre; their second factor comes after."""

    template_name = "account/staff_login.html"

    def get_form_class(self) -> type[StaffLoginForm]:
        return StaffLoginForm


staff_login = StaffLoginView.as_view()


def retired(request: HttpRequest) -> HttpResponse:
    """To one's account, or to the front door: for addresses of allauth's that ours replace, and codes that are over."""
    return redirect("account" if request.user.is_authenticated else sign_in_url(get_next_redirect_url(request)))


@public
@never_cache
@page
def code_confirm(request: HttpRequest) -> HttpResponse:
    """The code that was sent: for signing in, for a new phone or e-mail, or to prove who is at the keyboard."""
    pending = codes.waiting(request, codes.SIGN_IN, codes.CHANGE, codes.CONFIRM)
    if pending is None:
        return retired(request)
    if request.POST.get("action") == "resend":
        return resend(request, pending)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            if codes.check(request, pending, form.cleaned_data["code"]):
                return right_code(request, pending)
        except codes.FlowEnded:
            messages.error(request, _("The code was wrong three times. Ask for a new one."))
            return redirect(start_of(pending))
        form.add_error("code", _("This is not the code we sent. Look at the newest message."))
    return code_page(request, pending, form, status=422 if form.errors else 200)


def code_page(request: HttpRequest, pending: codes.Pending, form: CodeForm, status: int, wait: int = 0) -> HttpResponse:
    """The box for the code; `wait` are the seconds until another may be asked for, when it was asked for too soon."""
    context = {"form": form, "pending": pending, "start_url": start_of(pending), "lifetime": codes.LIFETIME // 60}
    context |= {"shown": show_mobile(pending.recipient), "wait": wait}
    response = render(request, "account/code.html", context, status=status)
    if wait:
        response["Retry-After"] = str(wait)
    return response


def resend(request: HttpRequest, pending: codes.Pending) -> HttpResponse:
    """Another code; asked for too soon, the page stays, for the first code is still good."""
    try:
        codes.resend(request, pending)
    except RateLimited:
        return code_page(request, pending, CodeForm(), 429, pending.wait or 60)
    messages.success(request, _("We have sent a new code."))
    return redirect("account_code")


def right_code(request: HttpRequest, pending: codes.Pending) -> HttpResponse:
    delivery.forgive(request, pending.recipient)
    response = FINISH[pending.purpose](request, pending)
    delivery.know_device(response, pending.recipient)
    return response


def discreet(channel: str, address: str) -> str:
    """Enough for its owner to know it, too little for anybody else: 0•••••••01, h••••@bayt.example."""
    if channel == codes.SMS:
        return mask(show_mobile(address).replace(" ", ""))
    name, _at, host = address.partition("@")
    return f"{name[:1]}••••@{host}"


def start_of(pending: codes.Pending) -> str:
    if pending.purpose == codes.SIGN_IN:
        return sign_in_url(pending.next)
    if pending.purpose == codes.CONFIRM:
        return f"{reverse('account_confirm_code')}?{urlencode({'next': pending.next})}"
    return reverse("account_phone" if pending.channel == codes.SMS else "account_mail")


def finish_sign_in(request: HttpRequest, pending: codes.Pending) -> HttpResponse:
    person = people.person_for(pending.channel, pending.recipient)
    record_authentication(request, person, method="code")
    email = pending.recipient if pending.channel == codes.EMAIL else None
    return perform_login(request, Login(user=person, redirect_url=pending.next or None, email=email))


def finish_change(request: PersonRequest, pending: codes.Pending) -> HttpResponse:
    """The page said the same for a free and a taken number; only who holds the phone learns which it is."""
    if people.is_taken(pending.channel, pending.recipient, by_other_than=request.user):
        messages.error(request, _("Another account uses it. Sign in with it instead, or write to your centre."))
        return redirect("account")
    before = request.user.phone if pending.channel == codes.SMS else request.user.email
    request.user = people.move_to(request.user, pending.channel, pending.recipient)
    update_session_auth_hash(request, request.user)
    if before:  # whoever lost the phone, or did not ask for this, reads it at the old address
        delivery.send(
            delivery.MOVED.name, pending.channel, before, {"new": discreet(pending.channel, pending.recipient)}
        )
    messages.success(request, _("Saved. Other devices were signed out."))
    return redirect("account")


def finish_confirm(request: PersonRequest, pending: codes.Pending) -> HttpResponse:
    record_authentication(request, request.user, method="code", reauthenticated=True)
    return resume_request(request) or redirect(pending.next or "account")


FINISH: dict[str, Callable[[Any, codes.Pending], HttpResponse]] = {
    codes.SIGN_IN: finish_sign_in,
    codes.CHANGE: finish_change,
    codes.CONFIRM: finish_confirm,
}


@never_cache
@page
def confirm_code(request: PersonRequest) -> HttpResponse:
    """Before a change that a thief of an open session would make: a code to the phone or e-mail on record."""
    user, next_url = request.user, get_next_redirect_url(request) or ""
    channel, address = (codes.SMS, user.phone) if user.phone else (codes.EMAIL, user.email or "")
    if request.method == "POST":
        codes.begin(request, codes.CONFIRM, channel, address, next_url=next_url)
        return redirect(f"{reverse('account_code')}?{urlencode({'next': next_url})}")
    return render(
        request, "account/confirm_code.html", {"form": Form(), "next": next_url, "address": discreet(channel, address)}
    )


@never_cache
def overview(request: PersonRequest) -> HttpResponse:
    keys = Authenticator.objects.filter(user=request.user)
    kinds = set(keys.values_list("type", flat=True))
    context = {
        "passkeys": Authenticator.Type.WEBAUTHN in kinds,
        "has_app": Authenticator.Type.TOTP in kinds,
        "phone": show_mobile(request.user.phone) if request.user.phone else "",
        "sessions": len(UserSession.objects.purge_and_list(request.user)),
    }
    return render(request, "account/overview.html", context)


@never_cache
@page
def name_edit(request: PersonRequest) -> HttpResponse:
    form = NameForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(get_next_redirect_url(request) or "account")
    return render(request, "account/name.html", {"form": form}, status=422 if form.errors else 200)


def change(request: PersonRequest, form_class: Any, template: str, current: str | None) -> HttpResponse:
    """Ask for the new phone or e-mail and send it a code; nothing changes before the code comes back."""
    raise_if_reauthentication_required(request, app="accounts")
    form = form_class(request.POST or None)
    if form.is_valid():
        if form.cleaned_data["address"] != current:
            codes.begin(request, codes.CHANGE, form.channel, form.cleaned_data["address"])
            return redirect("account_code")
        form.add_error("address", get_adapter().error_messages["same_as_current"])
    return render(
        request, template, {"form": form, "current": show_mobile(current or "")}, status=422 if form.errors else 200
    )


@never_cache
@page
def phone_change(request: PersonRequest) -> HttpResponse:
    return change(request, PhoneForm, "account/phone.html", request.user.phone)


@never_cache
@page
def email_change(request: PersonRequest) -> HttpResponse:
    return change(request, EmailForm, "account/mail.html", request.user.email)
