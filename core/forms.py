"""Forms of the portal: text is normalised before any field looks at it, and files are re-encoded."""

from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from core import images
from core.money import riyals, to_halalas
from core.text import HAS_LETTER, holds_contact, normalise


def tidy(value: Any) -> Any:
    if isinstance(value, str):
        return normalise(value)
    return [tidy(item) for item in value] if isinstance(value, list) else value


def no_contacts(text: str) -> None:
    """Validator of words that strangers read: whoever writes her number into them gives it away for good."""
    if holds_contact(text):
        raise ValidationError(
            _(
                "No phone number, e-mail or link here, please: everybody reads these words. Orders come through the portal."
            ),
            "contact",
        )


class NormalisedFormMixin:
    """Latin digits and no invisible characters in everything typed, before cleaning and on the page shown again."""

    def _widget_data_value(self, widget: forms.Widget, html_name: str) -> Any:
        value = super()._widget_data_value(widget, html_name)  # type: ignore[misc]
        return value if isinstance(widget, forms.PasswordInput | forms.FileInput) else tidy(value)


class Form(NormalisedFormMixin, forms.Form):
    use_required_attribute = False


class ModelForm(NormalisedFormMixin, forms.ModelForm):  # type: ignore[type-arg]
    use_required_attribute = False


class HalalasField(forms.CharField):
    """An amount typed in riyals, cleaned to integer halalas."""

    def __init__(self, *, min_value: int = 0, max_value: int = 100_000_00, **kwargs: Any) -> None:
        self.min_halalas, self.max_halalas = min_value, max_value
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "decimal", "dir": "ltr", "class": "input-money"}

    def prepare_value(self, value: Any) -> Any:
        return riyals(value).replace(",", "").removesuffix(".00") if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        halalas = to_halalas(str(text))
        if halalas < self.min_halalas:
            raise ValidationError(
                _("The amount must be at least %(amount)s riyals.") % {"amount": riyals(self.min_halalas)}
            )
        if halalas > self.max_halalas:
            raise ValidationError(
                _("The amount may be at most %(amount)s riyals.") % {"amount": riyals(self.max_halalas)}
            )
        return halalas

    def validate(self, value: Any) -> None:
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The bounds were checked in to_python; the text validators of CharField do not fit a number."""


class PersonNameField(forms.CharField):
    """A name with at least one letter in it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 120)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if text and not HAS_LETTER.search(text):
            raise ValidationError(_("Write the name in letters."), "name")
        return text


class LongSelect(forms.Select):
    """A select of hundreds of options, written once for all who get the same ones."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        option = f'<option value="{escape("" if value is None else value)}"'
        options = mark_safe(options_of(tuple(self.choices)).replace(f"{option}>", f"{option} selected>", 1))
        attributes = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", attributes, options)


@lru_cache(maxsize=20)
def options_of(choices: tuple[tuple[Any, Any], ...]) -> str:
    return format_html_join("", '<option value="{}">{}</option>', choices)


class PhotoField(forms.FileField):
    """A photo, cleaned to `images.Clean`: re-encoded, upright, without place and camera data."""

    widget = forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        return None if upload is None else images.intake(upload)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(PhotoField):
    """Several photos from one picker, cleaned to a list of `images.Clean`."""

    widget = ManyFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp", "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> Any:
        uploads = data if isinstance(data, list | tuple) else [data]
        if self.required and not any(uploads):
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(PhotosField, self).clean(upload, initial) for upload in uploads if upload]
