"""The four screens. Each form reads from and writes to the basket's `CheckoutDraft`."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from centers.models import Center
from core.forms import Form, LongSelect, PersonNameField, PhotoField
from core.identifiers import ShortAddressField
from core.money import sar_text
from core.prepared import Prepared
from core.text import HAS_LETTER
from marketplace import cards, terms
from marketplace.forms.phones import Countries, clean_phone, split
from marketplace.models import CheckoutDraft, Hotel
from marketplace.states import CardLanguage, DeliveryKind, PaymentMethod

CARD_LETTERS = 200
PICKUP: Prepared[Center] = Prepared(lambda: Center.objects.pickup_points().order_by("pk"), planned_once=True)


class CenterChoices(ModelChoiceIterator):
    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        yield "", self.field.empty_label
        yield from map(self.choice, PICKUP.rows())


class CenterField(forms.ModelChoiceField):
    """One of the centres that hand over orders."""

    iterator = CenterChoices

    def to_python(self, value: Any) -> Center | None:
        if value in self.empty_values:
            return None
        for center in PICKUP.rows():
            if str(center.pk) == str(value):
                return center
        raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": value})


class DraftForm(Form):
    """A form over the draft; `kept` names the draft's fields it fills."""

    kept: tuple[str, ...] = ()
    unmarked: tuple[str, ...] = ()  # demanded by circumstances, or ticked by taste: no "(optional)" beside them

    def __init__(self, draft: CheckoutDraft, *args: Any, **kwargs: Any) -> None:
        self.draft = draft
        kwargs.setdefault("initial", self.initial_of(draft))
        super().__init__(*args, **kwargs)
        self.demand(self.unmarked)

    def demand(self, names: tuple[str, ...]) -> None:
        for name in self.unmarked:
            self.fields[name].required = name in names

    def demanded(self) -> tuple[str, ...]:
        """Which of the unmarked fields this answer needs."""
        return ()

    def full_clean(self) -> None:
        """Validate with what is demanded; show without marks."""
        self.demand(self.demanded())
        super().full_clean()
        self.demand(self.unmarked)

    def initial_of(self, draft: CheckoutDraft) -> dict[str, Any]:
        return {name: getattr(draft, name) for name in self.kept}

    def save(self) -> CheckoutDraft:
        """Two presses at once keep one draft."""
        answers = self.answers()
        if self.draft.pk is None:
            try:
                with transaction.atomic():
                    self.draft = CheckoutDraft.objects.create(basket=self.draft.basket, **answers)
                return self.draft
            except IntegrityError:  # the other press was first
                self.draft = CheckoutDraft.objects.get(basket=self.draft.basket)
        for name, value in answers.items():
            setattr(self.draft, name, value)
        self.draft.save(update_fields=list(answers))
        return self.draft

    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data.get(name) for name in self.kept}


class DeliveryForm(DraftForm):
    """Where it goes, and how it is dressed as a gift."""

    kept = (
        "delivery_kind", "hotel_name", "guest", "center", "short_address", "gift_wrap", "card_message", "card_language",
        "hide_prices",
    )  # fmt: skip
    unmarked = (
        "hotel_name",
        "guest",
        "center",
        "short_address",
        "gift_wrap",
        "hide_prices",
        "card_language",
        "ready_words",
        "card_message",
    )

    delivery_kind = forms.ChoiceField(
        label=_("Where should it go?"),
        choices=DeliveryKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it should go.")},
    )
    hotel_name = forms.CharField(
        label=_("Name of the hotel"),
        max_length=120,
        required=False,
        error_messages={"required": _("Write the name of the hotel.")},
        help_text=_("Begin to write and choose, or write it in full if it is not in the list."),
        widget=forms.TextInput(attrs={"list": "hotels", "autocomplete": "off", "dir": "auto"}),
    )
    guest = forms.CharField(
        label=_("Room number, or the guest's name at the reception"),
        max_length=80,
        required=False,
        error_messages={"required": _("Write the room number, or the name the room is booked under.")},
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    center: Any = CenterField(
        label=_("Neighbourhood centre"),
        queryset=Center.objects.none(),
        required=False,
        empty_label=_("Choose the centre"),
        error_messages={"required": _("Choose the centre where you pick it up.")},
    )
    short_address = ShortAddressField(
        label=_("Short national address"),
        required=False,
        error_messages={"required": _("Write the short national address.")},
        help_text=_("Four letters and four digits, like RRRD2929. It stands in the Absher and SPL apps."),
    )
    gift_wrap = forms.BooleanField(label=_("Wrap it as a gift"), required=False)
    card_message = forms.CharField(
        label=_("Message on the card"),
        max_length=CARD_LETTERS,
        required=False,
        help_text=_("At most 200 letters, in any language."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "data-count": True}),
    )
    ready_words = forms.ChoiceField(
        label=_("Or use a ready-made message"),
        choices=cards.choices,
        required=False,
        help_text=_("Used only if you write nothing yourself."),
    )
    card_language = forms.ChoiceField(label=_("Language of the card"), choices=CardLanguage.choices, required=False)
    hide_prices = forms.BooleanField(label=_("No prices inside: include a gift receipt"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gift_wrap"].help_text = _("%(amount)s for the whole order, in cloth with a ribbon.") % {
            "amount": sar_text(terms.WRAP_HALALAS)
        }

    def demanded(self) -> tuple[str, ...]:
        needs = {"hotel": ("hotel_name", "guest"), "center": ("center",), "home": ("short_address",)}
        return needs.get(str(self.data.get("delivery_kind")), ())

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        kind = data.get("delivery_kind")
        if kind == DeliveryKind.HOTEL and data.get("hotel_name") and not HAS_LETTER.search(data["hotel_name"]):
            self.add_error("hotel_name", _("Write the name of the hotel."))
        data["card_language"] = data.get("card_language") or CardLanguage.ARABIC
        if data.get("ready_words") and not data.get("card_message"):
            data["card_message"], data["card_language"] = data["ready_words"], cards.language_of(data["ready_words"])
        return data

    def answers(self) -> dict[str, Any]:
        return super().answers() | {"hotel": Hotel.objects.named(self.cleaned_data.get("hotel_name") or "")}


class ContactForm(DraftForm):
    """A name, and one way to reach her; we say why."""

    name = PersonNameField(
        label=_("Your name"),
        max_length=80,
        error_messages={"required": _("Write your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    country = forms.ChoiceField(label=_("Country of the phone"), choices=Countries(), required=False, widget=LongSelect)
    phone = forms.CharField(
        label=_("Mobile number"),
        max_length=40,
        required=False,
        help_text=_("For the hand-over code and for the courier. A number of any country will do."),
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "dir": "ltr", "class": "input-code"}
        ),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=120,
        required=False,
        help_text=_("If you have no phone with you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    kept = ("name", "phone", "email")
    unmarked = ("country", "phone", "email")

    def initial_of(self, draft: CheckoutDraft) -> dict[str, Any]:
        region, national = split(draft.phone) if draft.phone else ("SA", "")
        return {"name": draft.name, "email": draft.email, "country": region, "phone": national}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("phone"):
            try:
                data["phone"] = clean_phone(data["phone"], data.get("country") or "SA")
            except ValidationError as error:
                self.add_error("phone", error)
        elif not data.get("email") and "email" not in self.errors:
            self.add_error("phone", _("Write a phone number or an e-mail, so that we can reach you about the order."))
        return data


class PaymentForm(DraftForm):
    """Ways to pay that fit the delivery."""

    kept = ("payment_method",)

    payment_method = forms.ChoiceField(
        label=_("How would you like to pay?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you would like to pay.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = terms.methods_for(self.draft.delivery_kind)
        self.fields["payment_method"].choices = [(method.value, method.label) for method in offered]  # type: ignore[attr-defined]


class PlaceForm(Form):
    """The button: its key, and which page it stands on (`seen`)."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.RegexField(regex=r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput)


class ReceiptForm(Form):
    receipt = PhotoField(
        label=_("Photo of the transfer's receipt"),
        help_text=_("A screenshot from the bank's app will do. Only the centre's staff see it."),
        error_messages={"required": _("Choose the photo of the receipt.")},
    )


METHOD_ICONS = {PaymentMethod.CARD: "credit-card", PaymentMethod.TRANSFER: "landmark", PaymentMethod.CASH: "banknote"}
METHOD_TEXTS = {
    PaymentMethod.CARD: _("On the secure page of the payment provider; we never see the card."),
    PaymentMethod.TRANSFER: _(
        "You send a photo of the receipt; the family begins when the money is there. We hold it two days."
    ),
    PaymentMethod.CASH: _("You pay when you take it, in riyals. Please bring the amount."),
}
