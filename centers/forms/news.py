"""What staff type about news."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centers.actions import publishing
from centers.models import NewsPicture
from core.admin import ReasonForm
from core.forms import ModelForm, PhotoField

KEPT_ON_RECORD = gettext_lazy("Kept on record; visitors do not read it.")


class WithdrawForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"help_text": KEPT_ON_RECORD} | kwargs)


class PictureForm(ModelForm):
    """A photo, written anew without place and camera; what it shows in both languages, for who cannot see it."""

    upload = PhotoField(
        label=gettext_lazy("photo"), required=False, help_text=gettext_lazy("A photo from your phone, up to 8 MB.")
    )

    class Meta:
        model = NewsPicture
        fields: ClassVar = ["number", "upload", "alt_ar", "alt_en"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("alt_ar", "alt_en"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.instance.pk and not cleaned.get("upload") and "upload" not in self.errors:
            raise ValidationError({"upload": _("Choose a photo.")})
        return cleaned

    def save(self, commit: bool = True) -> NewsPicture:
        """The formset asks for the row first and saves it itself, or has it saved here."""
        picture: NewsPicture = super().save(commit=False)
        return publishing.keep_picture(picture, self.cleaned_data.get("upload")) if commit else picture
