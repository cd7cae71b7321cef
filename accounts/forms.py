"""Forms of signing in and of one's own account."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts import codes
from accounts.models import User
from core.forms import Form, ModelForm, NormalisedFormMixin, PersonNameField
from core.identifiers import MobileField, normalise_mobile, squeeze
from core.text import normalise

LATIN = {"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}


def read_address(text: str) -> tuple[str, str]:
    """("sms", E.164) or ("email", lower case), however it was typed. Raises ValidationError."""
    text = normalise(text)
    if "@" not in text:
        return codes.SMS, normalise_mobile(text)
    email = "".join(text.split()).lower()
    validate_email(email)
    return codes.EMAIL, email


class AddressField(forms.CharField):
    """A mobile number or an e-mail, cleaned to (channel, address)."""

    default_error_messages = {"required": _("Write your mobile number or your e-mail.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 254} | kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return read_address(text)
        except ValidationError as error:
            raise ValidationError(_("Write a mobile number like 0512345678, or an e-mail."), "address") from error


class LoginForm(Form):
    """The one field of the front door. Known or unknown, everybody gets a code."""

    def __init__(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField(  # not declared: allauth calls a method of the same name
            label=_("Mobile number or e-mail"),
            help_text=_("We send a 6-digit code to it. No password is needed."),
            widget=forms.TextInput(attrs=LATIN | {"autocomplete": "username", "class": "input-code"}),
        )

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        channel, address = self.cleaned_data["login"]
        codes.begin(request, codes.SIGN_IN, channel, address, next_url=get_next_redirect_url(request) or "")
        return redirect("account_code")


class StaffLoginForm(NormalisedFormMixin, allauth_forms.LoginForm):  # type: ignore[misc]
    """E-mail (or phone) and password, for people who work at a centre."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("Work e-mail")
        login.widget.attrs |= LATIN | {"autocomplete": "username", "placeholder": ""}
        self.fields["password"].widget.attrs |= {"dir": "ltr", "placeholder": ""}
        self.fields["password"].help_text = ""
        del self.fields["remember"]

    def _setup_password_field(self) -> None:
        """allauth takes the password away where sign-up asks for none; staff have one."""

    def clean_login(self) -> str:
        text = super().clean_login()
        try:
            return read_address(text)[1]
        except ValidationError:
            return text.lower()

    def clean(self) -> Any:
        cleaned = super().clean()
        return (cleaned or {}) | {"remember": False}  # a desk at a centre is shared: the session ends with the browser


class OneTimeInput(forms.TextInput):
    """A code is never shown again: whoever typed a wrong one starts with an empty box."""

    def format_value(self, value: Any) -> None:
        return None


CODE_BOX = {
    "dir": "ltr",
    "inputmode": "numeric",
    "autocomplete": "one-time-code",
    "class": "code-input",
    "autofocus": True,
}


class CodeForm(Form):
    """The one box of the code page; paste, spaces, dashes and Arabic digits are all fine."""

    code = forms.CharField(
        label=_("Verification code"),
        max_length=40,
        error_messages={"required": _("Write the 6 digits we sent you.")},
        widget=OneTimeInput(attrs=CODE_BOX),
    )

    def clean_code(self) -> str:
        """What cannot be a code is said here, and costs no try."""
        code = squeeze(self.cleaned_data["code"])
        if not (code.isascii() and code.isdigit() and len(code) == codes.DIGITS):
            raise ValidationError(_("The code has six digits."), "digits")
        return code


class NameForm(ModelForm):
    name = PersonNameField(
        label=_("Your name"),
        help_text=_("As you would like us to call you."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )

    class Meta:
        model = User
        fields = ("name", "language")
        widgets = {"language": forms.RadioSelect}
        labels = {"language": _("Language of our messages")}


class PhoneForm(Form):
    channel = codes.SMS
    address = MobileField(label=_("New mobile number"), help_text=_("We send a 6-digit code to this number."))


class EmailForm(Form):
    channel = codes.EMAIL
    address = forms.EmailField(
        label=_("New e-mail"),
        help_text=_("We send a 6-digit code to this e-mail."),
        widget=forms.EmailInput(attrs=LATIN | {"autocomplete": "email", "class": "input-code"}),
    )

    def clean_address(self) -> str:
        return str(self.cleaned_data["address"]).lower()


class DigitsMixin(NormalisedFormMixin):
    """Arabic digits and invisible characters in a code, for the second factor that allauth runs itself."""

    use_required_attribute = False
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget = OneTimeInput(attrs=CODE_BOX)  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        self.cleaned_data["code"] = "".join(normalise(self.cleaned_data["code"]).split())
        return super().clean_code()  # type: ignore[misc]


class SecondFactorForm(DigitsMixin, mfa_forms.AuthenticateForm):  # type: ignore[misc]
    pass


class SecondFactorAgainForm(DigitsMixin, mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    pass


class SecondFactorStartForm(DigitsMixin, totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    pass
