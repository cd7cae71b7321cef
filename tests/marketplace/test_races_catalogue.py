"""A product between a family's tabs and its reviewers. Each race is run twice: as it is, and with its guard taken away."""

from functools import partial

import pytest
from django.db import IntegrityError

from core.models import AuditEvent, Notification
from core.states import IllegalMove
from marketplace.actions import catalogue, moderation
from marketplace.models import ProductChange
from marketplace.states import ChangeStatus, ProductStatus
from tests.factories.centers import OfficerFactory
from tests.factories.marketplace import ProductFactory, with_photo
from tests.racing import at_once, gap, rival_in_gap, without_constraint, without_lock

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SUMMARIES = {"summary_ar": "جملة أخرى", "summary_en": "Other words"}


def edit(product, **answers):
    return catalogue.save_answers(product, answers, by=product.family.owner)


def events(product, *names: str) -> int:
    return AuditEvent.objects.about(product).filter(action__in=[f"product.{name}" for name in names]).count()


# The family's tabs ----------------------------------------------------------------------------------------------------


def edit_in_two_tabs() -> tuple[list, list[dict]]:
    """Two tabs change two different answers of a product on sale: what they heard, and what waits for the reviewers."""
    product = ProductFactory()
    with gap(catalogue, "pending_change"):
        answers = at_once([partial(edit, product, **{name: value}) for name, value in SUMMARIES.items()])
    return answers, list(ProductChange.objects.pending().values_list("changes", flat=True))


def test_edits_in_two_tabs_become_one_change_that_holds_both():
    answers, waiting = edit_in_two_tabs()

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert waiting == [SUMMARIES]


def test_without_its_lock_one_of_two_tabs_ends_in_an_error_and_its_edit_is_lost():
    with without_lock(catalogue):
        answers, waiting = edit_in_two_tabs()

    assert sum(isinstance(answer, IntegrityError) for answer in answers) == 1
    assert [len(changes) for changes in waiting] == [1]


def test_without_the_tables_word_too_two_changes_wait():
    clear = ProductChange.objects.all().delete
    with without_constraint(ProductChange, "product_has_one_change_waiting", after=clear), without_lock(catalogue):
        _answers, waiting = edit_in_two_tabs()

    assert len(waiting) == 2


def edit_while_an_edit_waits() -> dict:
    """A change waits already: a lost edit is silent now, no constraint could speak."""
    product = ProductFactory()
    edit(product, name_en="Rosary of olive wood")
    with gap(catalogue, "pending_change"):
        at_once([partial(edit, product, **{name: value}) for name, value in SUMMARIES.items()])
    return ProductChange.objects.get().changes


def test_edits_in_two_tabs_add_to_the_change_that_waits():
    assert edit_while_an_edit_waits() == SUMMARIES | {"name_en": "Rosary of olive wood"}


def test_without_its_lock_an_edit_beside_another_is_lost_in_silence():
    with without_lock(catalogue):
        assert len(edit_while_an_edit_waits()) == 2


def propose_twice() -> tuple[list[str], int]:
    product = ProductFactory(status=ProductStatus.DRAFT)
    with_photo(product)
    with gap(catalogue, "missing_steps"):
        answers = at_once([partial(catalogue.propose_product, product, by=product.family.owner)] * 2)
    return sorted(type(answer).__name__ for answer in answers), events(product, "proposed")


def test_a_product_proposed_twice_is_sent_once():
    assert propose_twice() == (["IllegalMove", "Product"], 1)


def test_without_its_lock_a_product_is_sent_twice():
    with without_lock(catalogue):
        assert propose_twice() == (["Product", "Product"], 2)


# Two reviewers --------------------------------------------------------------------------------------------------------


def publish_and_reject() -> tuple[int, int, int]:
    """Two reviewers decide at once: refusals, decisions in the trail, messages to the family."""
    product = ProductFactory(status=ProductStatus.PROPOSED)
    one, other = (OfficerFactory(center=product.family.center) for _officer in range(2))
    with gap(moderation, "lives_there"):
        answers = at_once(
            [
                partial(moderation.publish_product, product, by=one),
                partial(moderation.reject_product, product, by=other, reason="ليست من صنع اليد"),
            ]
        )
    refused = sum(isinstance(answer, IllegalMove) for answer in answers)
    told = Notification.objects.filter(channel="portal", kind__startswith="marketplace.product_").count()
    return refused, events(product, "published", "rejected"), told


def test_two_reviewers_of_one_product_make_one_decision():
    assert publish_and_reject() == (1, 1, 1)


def test_without_its_lock_a_product_is_published_and_rejected():
    with without_lock(moderation):
        assert publish_and_reject() == (0, 2, 2)


def confirm_and_decline() -> tuple[int, int]:
    """Two reviewers decide on one change at once: refusals and decisions."""
    product = ProductFactory()
    edit(product, **SUMMARIES)
    change = ProductChange.objects.get()
    one, other = (OfficerFactory(center=product.family.center) for _officer in range(2))
    with gap(ProductChange, "close", before=True):
        answers = at_once(
            [
                partial(moderation.confirm_change, change, by=one),
                partial(moderation.decline_change, change, by=other, reason="بلا مبالغة"),
            ]
        )
    refused = sum(isinstance(answer, IllegalMove) for answer in answers)
    return refused, events(product, "change_confirmed", "change_declined")


def test_two_reviewers_of_one_change_make_one_decision():
    assert confirm_and_decline() == (1, 1)


def test_without_its_lock_a_change_is_confirmed_and_declined():
    with without_lock(moderation):
        assert confirm_and_decline() == (0, 2)


def edit_while_confirmed() -> tuple[str, list[dict], list[dict]]:
    """A reviewer says yes while the family writes something else: the shop's words, what was confirmed, what waits."""
    product = ProductFactory()
    edit(product, summary_ar="جملة روجعت")
    change = ProductChange.objects.get()
    with rival_in_gap(ProductChange, "close", partial(edit, product, summary_ar="جملة لم تراجع"), before=True):
        moderation.confirm_change(change, by=OfficerFactory(center=product.family.center))
    product.refresh_from_db()
    kept = [
        list(ProductChange.objects.filter(status=status).values_list("changes", flat=True))
        for status in (ChangeStatus.CONFIRMED, ChangeStatus.PENDING)
    ]
    return product.summary_ar, *kept


def test_an_edit_while_a_change_is_confirmed_waits_for_its_own_review():
    shown, confirmed, waiting = edit_while_confirmed()

    assert (shown, confirmed) == ("جملة روجعت", [{"summary_ar": "جملة روجعت"}])
    assert waiting == [{"summary_ar": "جملة لم تراجع"}]


def test_without_its_lock_the_edit_counts_as_confirmed():
    with without_lock(moderation):
        shown, confirmed, waiting = edit_while_confirmed()

    assert (shown, confirmed, waiting) == ("جملة روجعت", [{"summary_ar": "جملة لم تراجع"}], [])
