"""A product as its maker sees it: with what waits for review laid over what is on sale."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from core.models import AuditEvent
from core.money import sar_text
from families.models import Family
from families.states import FamilyStatus
from families.timeline import reason_of
from marketplace.actions.catalogue import AT_ONCE, WAITING, pending_change, question_values
from marketplace.completeness import missing_steps, steps_of
from marketplace.forms.products import STEP_TITLES
from marketplace.models import Category, Product
from marketplace.states import Allergen, Occasion, Recipient, ReturnRule, Supply

TITLES: dict[str, str | Promise] = {
    "product.proposed": pgettext_lazy("family", "You sent it for review"),
    "product.published": pgettext_lazy("family", "It went on sale"),
    "product.changes_requested": pgettext_lazy("family", "The reviewers ask you for a change"),
    "product.rejected": pgettext_lazy("family", "It was not accepted"),
    "product.held": pgettext_lazy("family", "The reviewers hid it"),
    "product.freed": pgettext_lazy("family", "The reviewers showed it again"),
    "product.hidden": pgettext_lazy("family", "You hid it"),
    "product.shown": pgettext_lazy("family", "You showed it again"),
    "product.change_proposed": pgettext_lazy("family", "You proposed a change"),
    "product.change_withdrawn": pgettext_lazy("family", "You withdrew the change"),
    "product.change_confirmed": pgettext_lazy("family", "Your change is on the page"),
    "product.change_declined": pgettext_lazy("family", "Your change was not accepted"),
}
STOPPED = {"product.rejected", "product.held", "product.change_declined"}


def stop_of(family: Family) -> dict[str, Any] | None:
    """Why a suspended or closed family sells nothing, as her pages say it; None while she may sell."""
    if family.status not in (FamilyStatus.SUSPENDED, FamilyStatus.CLOSED):
        return None
    is_closed = family.status == FamilyStatus.CLOSED
    title = (
        pgettext("family", "Your family is closed: nothing is on sale")
        if is_closed
        else pgettext("family", "Your family is suspended: nothing is on sale")
    )
    return {"title": title, "reason": reason_of(family), "is_closed": is_closed, "center": family.center}


def values_on_sale(product: Product) -> dict[str, Any]:
    """Every answer by column name, as it stands in the product's own row."""
    return {name: getattr(product, name) for name in AT_ONCE | WAITING} | {"questions": question_values(product)}


def values_in_hand(product: Product) -> dict[str, Any]:
    """The same; where a change waits, the proposed answer."""
    values = values_on_sale(product)
    change = pending_change(product) if product.is_live else None
    return values | {name: value for name, value in (change.changes if change else {}).items() if name != "photos"}


def after(product: Product, step: str) -> str:
    """Where «save and continue» leads: to the next step of a draft, else to the overview."""
    steps = steps_of(product)
    place = steps.index(step) + 1 if step in steps else len(steps)
    if product.is_live or place >= len(steps):
        return product.get_edit_url()
    return step_url(product, steps[place])


def step_url(product: Product, step: str) -> str:
    return reverse("marketplace:product-step", args=[product.public_id, step])


def rows(product: Product, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The check list: each step with what is in it, and what is missing."""
    missing, waiting = set(missing_steps(product)), waiting_steps(product)
    return [
        {
            "label": STEP_TITLES[step],
            "value": told(product, step, values),
            "url": step_url(product, step),
            "is_missing": step in missing and not product.is_live,
            "is_waiting": step in waiting,
        }
        for step in steps_of(product)
    ]


def told(product: Product, step: str, values: dict[str, Any]) -> str:
    """One step's answers in a few words."""
    category = Category.objects.filter(pk=values["category_id"]).first() if step == "about" else None
    tellers: dict[str, Any] = {
        "photos": lambda: pgettext("family", "%(n)d of 8") % {"n": product.photos.count()},
        "about": lambda: "\n".join(
            filter(
                None, [values["name_ar"], values["name_en"], category.name if category else None, values["summary_ar"]]
            )
        ),
        "price": lambda: sar_text(values["price_halalas"]) if values["price_halalas"] else "",
        "supply": lambda: supply_text(values),
        "travel": lambda: travel_text(values),
        "food": lambda: "\n".join(filter(None, [values["ingredients_ar"], labels(Allergen, values["allergens"])])),
        "questions": lambda: "\n".join(row["label_ar"] for row in values["questions"]),
        "returns": lambda: str(ReturnRule(values["return_rule"]).label),
    }
    return str(tellers[step]() or "")


def supply_text(values: dict[str, Any]) -> str:
    if values["supply"] == Supply.STOCKED:
        return pgettext("family", "Ready: %(n)d at home") % {"n": values["on_hand"]}
    words = pgettext("family", "Made to order: %(days)d days, %(pieces)d pieces a day")
    return words % {"days": values["lead_days"], "pieces": values["daily_capacity"]}


def travel_text(values: dict[str, Any]) -> str:
    weight = pgettext("family", "%(n)d grams") % {"n": values["weight_g"]} if values["weight_g"] else ""
    parts = [
        weight,
        values["size_text"],
        labels(Occasion, values["occasions"]),
        labels(Recipient, values["recipients"]),
    ]
    return "\n".join(filter(None, parts))


def labels(choices: Any, codes: list[str]) -> str:
    return " · ".join(str(choices(code).label) for code in codes)


STEP_OF = {
    "photos": "photos", "questions": "questions", "price_halalas": "price", "return_rule": "returns", "ingredients_ar": "food",
    "ingredients_en": "food", "allergens": "food", "shelf_life_days": "food", "name_ar": "about", "name_en": "about",
    "summary_ar": "about", "summary_en": "about", "description_ar": "about", "description_en": "about", "category_id": "about",
}  # fmt: skip


def waiting_steps(product: Product) -> set[str]:
    change = pending_change(product) if product.is_live else None
    return {STEP_OF.get(name, "travel") for name in change.changes} if change else set()


def events(product: Product) -> list[dict[str, Any]]:
    """What happened, in words for her; the newest last. One query."""
    found = AuditEvent.objects.about(product).filter(action__in=TITLES, is_internal=False)
    return [
        {
            "title": TITLES[event.action],
            "at": event.at,
            "note": event.reason,
            "state": "stopped" if event.action in STOPPED else "done",
        }
        for event in found
    ]


def reason(product: Product) -> str:
    """What the reviewers asked or refused last, while it still stands."""
    actions = {
        "changes_requested": "product.changes_requested",
        "rejected": "product.rejected",
        "hidden": "product.held",
    }
    action = actions.get(product.status) if product.status != "hidden" or product.is_held else None
    event = AuditEvent.objects.about(product).filter(action=action).last() if action else None
    return event.reason if event else ""
