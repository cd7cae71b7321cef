from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils.translation import override

from core.prepared import Prepared, known, slot, slots
from marketplace.catalogue.filters import Filters
from marketplace.catalogue.listing import ODD, PLAIN, by_keys, prepared_for
from marketplace.catalogue.shelf_cards import Card
from marketplace.models import Product
from tests.factories.marketplace import ProductFactory, with_photo

pytestmark = pytest.mark.django_db


def test_prepared_objects_are_those_of_the_queryset():
    product = ProductFactory()
    prepared = Prepared(lambda: Product.objects.on_sale().for_page().filter(pk=slot("pk")))

    (found,) = prepared.rows(pk=product.pk)

    usual = Product.objects.on_sale().for_page().get(pk=product.pk)
    assert {**found.__dict__, "_state": None} == {**usual.__dict__, "_state": None}
    assert found._state.fields_cache == usual._state.fields_cache


def test_a_plan_serves_other_values(django_assert_num_queries):
    products = [ProductFactory() for _ in range(3)]
    prepared = Prepared(lambda: Product.objects.filter(pk__in=slots("pks")).order_by("pk").values_list("pk"))

    with django_assert_num_queries(3):
        found = [prepared.rows(pks=[product.pk for product in products[:count]]) for count in (1, 2, 3)]

    assert found == [[(product.pk,) for product in products[:count]] for count in (1, 2, 3)]
    assert len(prepared.plans) == 1


def test_shapes_and_languages_have_plans_of_their_own():
    pks = [ProductFactory().pk for _ in range(2)]
    prepared = Prepared(lambda order: Product.objects.order_by(order).values_list("pk"), most=3)

    found = [prepared.rows(order) for order in ("pk", "-pk")]
    with override("en"):
        prepared.rows("pk")

    assert found == [[(pk,) for pk in pks], [(pk,) for pk in reversed(pks)]]
    assert len(prepared.plans) == 3


def test_the_plan_that_nobody_asked_for_longest_goes():
    ProductFactory()
    prepared = Prepared(lambda number: Product.objects.filter(on_hand__lt=number).values_list("pk"), most=3)
    prepared.rows("1")
    usual = prepared.plan(("1",))

    for number in range(2, 12):
        prepared.rows(str(number))
        prepared.rows("1")

    assert prepared.plan(("1",)) is usual
    assert len(prepared.plans) == 3


def test_threads_share_plans():
    prepared = Prepared(lambda number: Product.objects.filter(on_hand__lt=number).values_list("pk"), most=2)

    def ask(thread: int) -> int:
        return sum(prepared.plan((str((thread + turn) % 5),)) is not None for turn in range(60))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [60] * 8
    assert len(prepared.plans) == 2


def test_what_one_visitor_puts_together_never_pushes_out_the_plain_shop():
    plain, odd = Filters(), Filters(price="0-50", light=True)

    assert prepared_for(plain) is prepared_for(Filters(price="0-50")) is PLAIN
    assert {prepared_for(filters) for filters in (odd, Filters(district="aziziyah"))} == {ODD}


def test_limit_says_how_many_from_which_on():
    pks = [ProductFactory().pk for _ in range(4)]
    prepared = Prepared(lambda: Product.objects.order_by("pk").values_list("pk"))

    assert prepared.rows(limit=(2, 1)) == [(pks[1],), (pks[2],)]


@pytest.mark.parametrize("has_photo", [True, False])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_card_shows_what_the_product_does(has_photo, language, django_assert_num_queries):
    usual = ProductFactory(on_hand=2)
    if has_photo:
        with_photo(usual)
    names = ("pk", "name", "slug", "price_halalas", "family_name", "district_name", "ready_on", "badges", "is_sold_out")

    with override(language):
        (card,) = by_keys([usual.pk])
        with django_assert_num_queries(0):
            shown = card.product
            seen = [getattr(shown, name) for name in names]
            cover = shown.cover and (shown.cover.src, shown.cover.srcset)

        assert seen == [getattr(usual, name) for name in names]
        assert cover == (usual.cover and (usual.cover.src, usual.cover.srcset))
        assert shown.get_absolute_url() == usual.get_absolute_url()


def test_a_card_knows_its_columns_only():
    card = Card((7,))

    assert card.pk == 7
    assert not hasattr(card, "description")


def looked_up() -> Prepared:
    return Prepared(
        lambda: Product.objects.on_sale().filter(
            pk=slot("pk"), family=slot("family"), name_en__contains="100% of it's"
        ),
        planned_once=True,
    )


@pytest.mark.parametrize("keeps", [True, False])
def test_a_look_up_is_planned_once_a_connection(keeps, settings, django_assert_num_queries):
    settings.DATABASE_KEEPS_PLANS = keeps
    products = [ProductFactory(name_en=f"{n}: 100% of it's wool") for n in range(3)]
    prepared = looked_up()

    with django_assert_num_queries(6) as queries:
        found = [prepared.rows(pk=one.pk, family=one.family_id) for one in products]
        none = [prepared.rows(pk=one.pk, family=0) for one in products]

    assert (found, none) == ([[one] for one in products], [[]] * 3)
    assert [query["sql"].startswith("EXECUTE") for query in queries.captured_queries] == [keeps] * 6
    assert (prepared.plan(()).name in known.get(connection.connection, set())) is keeps


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_plans_for_itself():
    product = ProductFactory(name_en="100% of it's wool")
    prepared = looked_up()
    prepared.rows(pk=product.pk, family=product.family_id)
    connection.close()

    assert prepared.rows(pk=product.pk, family=product.family_id) == [product]
    assert len(known[connection.connection] & {prepared.plan(()).name}) == 1


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_is_django_s_error_and_the_next_one_plans():
    product = ProductFactory(name_en="100% of it's wool")
    prepared = looked_up()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.get_backend_pid()])
    other.close()

    with pytest.raises(OperationalError):
        prepared.rows(pk=product.pk, family=product.family_id)
    connection.close_if_unusable_or_obsolete()

    assert prepared.rows(pk=product.pk, family=product.family_id) == [product]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_failed_or_was_undone_leaves_the_plan_whole():
    product = ProductFactory(name_en="100% of it's wool")
    prepared, values = looked_up(), {"pk": product.pk, "family": product.family_id}

    with transaction.atomic():
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
        with pytest.raises(DatabaseError):
            prepared.rows(**values)
        transaction.set_rollback(True)
    with transaction.atomic():
        prepared.rows(**values)
        transaction.set_rollback(True)

    assert prepared.rows(**values) == [product]


def widen(letters: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE marketplace_product ALTER size_text TYPE varchar({letters})")


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_widens_a_column_breaks_no_look_up():
    product = ProductFactory(name_en="100% of it's wool")
    prepared, values = looked_up(), {"pk": product.pk, "family": product.family_id}
    prepared.rows(**values)

    widen(61)
    try:
        found = prepared.rows(**values)
    finally:
        widen(60)

    assert (found, prepared.rows(**values)) == ([product], [product])


@pytest.mark.parametrize("text", ["it's 100% «قطن»", 'a \\ and a "quote"', "{braces} %s %(name)s", "$1 $$ ; --"])
def test_a_constant_may_be_written_in_any_way(text):
    product = ProductFactory(name_en=text)
    prepared = Prepared(lambda: Product.objects.filter(pk=slot("pk"), name_en=text), planned_once=True)

    assert (prepared.rows(pk=product.pk), prepared.rows(pk=0)) == ([product], [])


def test_one_plan_serves_every_value():
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == ("force_generic_plan",)
