"""Shifts and sign-ups at the desk open on what comes next; whoever asks for a row by name finds it whenever it is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import ShiftFactory, a_sign_up, begun
from volunteering.models import Shift, SignUp

pytestmark = pytest.mark.django_db
SHIFTS, SIGN_UPS = "/admin/volunteering/shift/", "/admin/volunteering/signup/"
OVER, NOW, SOON, LATER = range(4)


@pytest.fixture
def rows(client):
    """Sign-ups of yesterday, of this moment, of tomorrow, of next week; the farthest was made first."""
    center = CenterFactory()
    client.force_login(OfficerFactory(center=center))
    shifts = [
        ShiftFactory(opportunity__center=center, starts_at=timezone.now() + timedelta(days=d)) for d in (9, 1, 2, 3)
    ]
    later, soon, now, over = [a_sign_up(shift) for shift in shifts]
    begun(now.shift)
    begun(over.shift, ago=timedelta(hours=30), hours=24)
    return [over, now, soon, later]


def listed(client, address, rows):
    keys = [row.pk if "signup" in address else row.shift_id for row in rows]
    return [keys.index(row.pk) for row in client.get(address).context["cl"].result_list]


@pytest.mark.parametrize("page", [SHIFTS, SIGN_UPS])
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [NOW, SOON, LATER]),
        ("?when=ahead", [NOW, SOON, LATER]),
        ("?when=past", [OVER]),
        ("?when=all", [LATER, SOON, NOW, OVER]),
        ("?when=none-of-ours", [NOW, SOON, LATER]),
        ("?when=%00", [NOW, SOON, LATER]),
        ("?o=-2&when=ahead&p=0&q=", None),
    ],
)
def test_a_list_opens_on_what_comes_next(client, rows, page, query, expected):
    found = listed(client, page + query, rows)

    assert sorted(found) == [NOW, SOON, LATER] if expected is None else found == expected


def test_who_asks_for_rows_by_name_finds_those_that_are_over(client, rows):
    over = rows[OVER]
    SignUp.objects.filter(pk=over.pk).update(status="checked_in")
    asked = [
        f"?q={over.ticket}",
        f"?shift__id__exact={over.shift_id}",
        f"?shift__opportunity__id__exact={over.shift.opportunity_id}",
        "?left=without",
    ]

    assert [listed(client, SIGN_UPS + query, rows) for query in asked] == [[OVER]] * 4
    SignUp.objects.filter(pk=over.pk).update(status="completed")
    Shift.objects.filter(pk=over.shift_id).update(status="done")
    assert listed(client, f"{SIGN_UPS}?status__exact=completed", rows) == [OVER]
    assert listed(client, f"{SHIFTS}?status__exact=done", rows) == [OVER]
    assert listed(client, f"{SIGN_UPS}?status__exact=accepted", rows) == [NOW, SOON, LATER]


def test_the_filter_says_what_is_shown(client, rows):
    def selected(query):
        spec = client.get(SIGN_UPS + query).context["cl"]
        return [one["display"] for one in spec.filter_specs[0].choices(spec) if one["selected"]]

    assert [[str(one) for one in selected(query)] for query in ("", "?when=past", "?left=without")] == [
        ["القادمة"],
        ["المنتهية"],
        ["الكل"],
    ]


def test_the_longest_shift_is_ahead_until_its_last_moment(rows):
    now = timezone.now()
    Shift.objects.filter(pk=rows[NOW].shift_id).update(
        during=(now - timedelta(hours=24) + timedelta(seconds=1), now + timedelta(seconds=1))
    )

    assert Shift.objects.not_over(now).filter(pk=rows[NOW].shift_id).exists()
    assert not Shift.objects.not_over(now + timedelta(seconds=1)).filter(pk=rows[NOW].shift_id).exists()


@pytest.mark.parametrize(("model", "index"), [(Shift, "shift_in_order"), (SignUp, "sign_up_in_order")])
def test_an_index_gives_them_in_their_order(rows, model, index):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")

    plan = model.objects.not_over(timezone.now()).order_by("during", "pk")[:50].explain()

    assert f"Index Scan using {index}" in plan and "Index Cond: (during >" in plan and "Sort" not in plan
