"""A proposed change beside what is on sale, field by field, for the reviewer's eyes."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.money import sar_text
from marketplace.actions.catalogue import question_values
from marketplace.models import Category, Product, ProductChange, ProductPhoto
from marketplace.states import Allergen, Occasion, QuestionKind, Recipient, ReturnRule
from marketplace.workshop import labels


@dataclass(frozen=True)
class Row:
    """One field: what shoppers read now, what they would read."""

    label: str
    live: str
    proposed: str


def rows(change: ProductChange) -> list[Row]:
    """The fields that differ, in the order of the form; photos are shown as pictures apart."""
    product = change.product
    found = []
    for name, value in change.changes.items():
        if name == "photos":
            continue
        live = question_values(product) if name == "questions" else getattr(product, name)
        found.append(Row(label(name), told(name, live), told(name, value)))
    return found


#: What the check list of the family only sums up, and a reviewer reads in full.
IN_FULL = (
    "name_en", "summary_en", "description_ar", "description_en", "ingredients_ar", "ingredients_en", "shelf_life_days",
    "is_fragile", "is_perishable", "liquid_ml", "questions",
)  # fmt: skip


def in_full(product: Product) -> list[tuple[str, str]]:
    """Every word shoppers will read, as (label, text); what is empty is left out."""
    found = []
    for name in IN_FULL:
        value = question_values(product) if name == "questions" else getattr(product, name)
        if value:
            found.append((label(name), told(name, value)))
    return found


def verbose(name: str) -> str:
    field: Any = Product._meta.get_field(name)
    return str(field.verbose_name)


def label(name: str) -> str:
    """The field's own name, with its language."""
    if name == "questions":
        return _("Questions to the shopper")
    base, _sep, language = name.rpartition("_")
    if language in ("ar", "en"):
        title = verbose(base)
        return f"{title} ({_('Arabic') if language == 'ar' else _('English')})"
    return verbose(name.removesuffix("_id"))


def told(name: str, value: Any) -> str:
    """A value as a person reads it."""
    if value in (None, "", []):
        return "—"
    if name == "price_halalas":
        return sar_text(value)
    if name == "category_id":
        return str(Category.objects.filter(pk=value).first() or "—")
    if name == "return_rule":
        return str(ReturnRule(value).label)
    if name in ("occasions", "recipients", "allergens"):
        return labels({"occasions": Occasion, "recipients": Recipient, "allergens": Allergen}[name], value)
    if name == "questions":
        return "\n".join(question(row) for row in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value)


def question(row: dict[str, Any]) -> str:
    answer = " / ".join(row["choices"]) if row["kind"] == QuestionKind.CHOICE else str(row["max_length"])
    return f"{row['label_ar']} · {row['label_en'] or '—'} ({answer})"


def photos(change: ProductChange) -> tuple[list[ProductPhoto], list[ProductPhoto]] | None:
    """(live, proposed) photos; None when the change leaves them alone."""
    if "photos" not in change.changes:
        return None
    known = {photo.key.hex: photo for photo in change.product.photos.order_by("position", "pk")}
    live = [photo for photo in known.values() if photo.is_live]
    return live, [known[key] for key in change.changes["photos"] if key in known]
