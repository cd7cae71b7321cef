"""What a family does with her products.

A draft is written at once. On a product on sale the supply, hiding and a lower price apply at once; everything else
waits in its one pending ProductChange, and the shop goes on showing what was approved.
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core import audit
from core.locking import lock
from families.models import Family
from families.policies import is_hers
from families.states import OPEN_TO_HER, FamilyStatus
from marketplace.completeness import missing_steps
from marketplace.exceptions import HeldByStaff, Incomplete, NotEditable, NotYetApproved, StockIsPromised
from marketplace.models import Product, ProductChange
from marketplace.promises import keep_full_days
from marketplace.states import ChangeStatus, ProductStatus

if TYPE_CHECKING:
    from accounts.models import User

AT_ONCE = frozenset({"supply", "on_hand", "lead_days", "daily_capacity"})
WAITING = frozenset(
    {
        "name_ar", "name_en", "summary_ar", "summary_en", "description_ar", "description_en", "category_id", "price_halalas",
        "weight_g", "liquid_ml", "size_text", "is_fragile", "is_perishable", "is_handmade", "is_one_of_a_kind", "occasions",
        "recipients", "ingredients_ar", "ingredients_en", "allergens", "shelf_life_days", "return_rule",
    }
)  # fmt: skip
REGISTERING = OPEN_TO_HER | {FamilyStatus.SUBMITTED}


def lock_hers(product: Product, by: "User") -> Product:
    """A fresh copy, locked, for the owner of its family; nobody else has a hand in her products."""
    product = lock(product)
    if not is_hers(product.family, by):
        raise PermissionDenied
    return product


@transaction.atomic
def start_product(family: Family, *, by: "User") -> Product:
    """An empty draft: the one she has not begun yet, or a new one. A registering family prepares one first product."""
    family = lock(family)
    if not is_hers(family, by):
        raise PermissionDenied
    if family.status != FamilyStatus.APPROVED and family.status not in REGISTERING:
        raise NotYetApproved
    begun = Product.objects.of(family).untouched().order_by("pk").first()
    if begun is not None:
        return begun
    if family.status != FamilyStatus.APPROVED and Product.objects.of(family).kept().exists():
        raise NotYetApproved
    product = Product.objects.create(family=family)
    audit.record("product.started", product, by=by, to_status=product.status)
    return product


@transaction.atomic
def save_answers(product: Product, answers: dict[str, Any], *, by: "User") -> Product:
    """Keep the answers of one step: in the draft itself, or as a proposal beside the product on sale."""
    product = lock_hers(product, by)
    if not product.is_editable:
        raise NotEditable
    unknown = answers.keys() - AT_ONCE - WAITING - {"questions"}
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    if not product.is_live:
        write_answers(product, answers)
        return product
    now = {name: value for name, value in answers.items() if name in AT_ONCE}
    if "price_halalas" in answers and answers["price_halalas"] <= product.price_halalas:
        now["price_halalas"] = answers["price_halalas"]
    if any(getattr(product, name) != value for name, value in now.items()):
        write_answers(product, now)
        audit.record("product.adjusted", product, by=by, fields=sorted(now))
    propose_values(
        product, {name: value for name, value in answers.items() if name not in now}, by=by, settled=set(now)
    )
    return product


def write_answers(product: Product, answers: dict[str, Any]) -> None:
    """Write values to the product's own row (which is locked)."""
    values = dict(answers)
    questions = values.pop("questions", None)
    if questions is not None:
        replace_questions(product, questions)
    if "on_hand" in values and values["on_hand"] < product.allocated + product.reserved:
        raise StockIsPromised(field="on_hand")
    for name, value in values.items():
        setattr(product, name, value)
    product.save(update_fields=[*values, "updated_at"])
    if "daily_capacity" in values:
        keep_full_days(product)


def replace_questions(product: Product, questions: list[dict[str, Any]]) -> None:
    product.questions.all().delete()
    for position, question in enumerate(questions):
        product.questions.create(position=position, **question)


def question_values(product: Product) -> list[dict[str, Any]]:
    """The live questions as the plain values that a proposal keeps."""
    names = ("label_ar", "label_en", "kind", "max_length", "choices", "is_required")
    return list(product.questions.order_by("position", "pk").values(*names))


def pending_change(product: Product) -> ProductChange | None:
    return ProductChange.objects.pending().filter(product=product).first()


def propose_values(product: Product, values: dict[str, Any], *, by: "User", settled: set[str] | None = None) -> None:
    """Merge into the pending change what differs from the shop; a value back at the live one is no change any more."""
    change = pending_change(product)
    proposed = dict(change.changes) if change else {}
    for name in settled or ():
        proposed.pop(name, None)
    for name, value in values.items():
        live = question_values(product) if name == "questions" else getattr(product, name)
        if value == live or (not value and not live):
            proposed.pop(name, None)
        else:
            proposed[name] = value
    keep_proposal(product, change, proposed, by=by)


def keep_proposal(product: Product, change: ProductChange | None, proposed: dict[str, Any], *, by: "User") -> None:
    """Write the pending change; an empty one is withdrawn. What a reviewer has read is not written over: it is withdrawn
    and another takes its place, so that nobody confirms words she did not see."""
    if change is not None and change.seen_at is not None and proposed != change.changes:
        change.close(ChangeStatus.CANCELLED, by=by)
        change = None
    if change is None:
        if proposed:
            change = ProductChange.objects.create(product=product, changes=proposed, created_by=by)
            audit.record("product.change_proposed", product, by=by, fields=sorted(proposed))
    elif not proposed:
        change.close(ChangeStatus.CANCELLED, by=by)
    elif proposed != change.changes:
        change.changes = proposed
        change.save(update_fields=["changes"])
        audit.record("product.change_proposed", product, by=by, fields=sorted(proposed))


@transaction.atomic
def withdraw_change(product: Product, *, by: "User") -> None:
    """Drop what waits; the product in the shop is as it was."""
    product = lock_hers(product, by)
    change = pending_change(product)
    if change is not None:
        change.close(ChangeStatus.CANCELLED, by=by)
        for photo in product.photos.filter(is_live=False):
            photo.delete()
            transaction.on_commit(photo.discard)
        audit.record("product.change_withdrawn", product, by=by)


@transaction.atomic
def propose_product(product: Product, *, by: "User") -> Product:
    """Send a finished draft to the reviewers."""
    product = lock_hers(product, by)
    if product.family.status != FamilyStatus.APPROVED and product.family.status not in REGISTERING:
        raise NotYetApproved
    if missing_steps(product):
        raise Incomplete
    before = product.status
    product.proposed_at = timezone.now()
    product.become(ProductStatus.PROPOSED, fields=("proposed_at",))
    audit.record("product.proposed", product, by=by, from_status=before, to_status=product.status)
    return product


@transaction.atomic
def take_off_shelf(product: Product, *, by: "User") -> Product:
    """The family hides a product; orders already placed go on."""
    return _move(product, ProductStatus.HIDDEN, "product.hidden", by=by)


@transaction.atomic
def put_on_shelf(product: Product, *, by: "User") -> Product:
    """The family shows it again, unless the reviewers have hidden it."""
    if lock_hers(product, by).is_held:
        raise HeldByStaff
    return _move(product, ProductStatus.PUBLISHED, "product.shown", by=by)


@transaction.atomic
def archive_product(product: Product, *, by: "User") -> Product:
    """Away for good; orders keep their own copy of its name and price."""
    return _move(product, ProductStatus.ARCHIVED, "product.archived", by=by)


def _move(product: Product, status: ProductStatus, action: str, *, by: "User") -> Product:
    product = lock_hers(product, by)
    before = product.status
    product.become(status)
    audit.record(action, product, by=by, from_status=before, to_status=product.status)
    return product
