"""kill -9 in the middle of placing an order: all of it or nothing, and the same button again makes one order."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection, transaction
from django.urls import reverse

from core.models import Notification
from marketplace.middleware import COOKIE, signer
from marketplace.models import OrderGroup, OrderLine
from tests.factories.orders import GoodsFactory, a_basket, seen

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
TOKEN = "t" * 32

CHILD = """
import os, sys, time, django
django.setup()
from django.db import connection
from marketplace import baskets
from marketplace.actions import placing
import marketplace.order_notifications as told
real = told.order_placed
def hang(group):
    real(group)
    print("in the middle", flush=True)
    time.sleep(60)
if sys.argv[2] != "place":
    placing.order_notifications.order_placed = hang
if sys.argv[2] == "careless":
    placing._place = placing._place.__wrapped__
    placing.lock_with_draft = lambda basket: basket
    placing.lock_all = list
basket = baskets.find(sys.argv[1])
look = baskets.look_at(basket, with_covers=False)
print(placing.place_order(basket, key=look.draft.placement_key, seen=look.digest).number, flush=True)
"""


def child(basket, mode: str) -> subprocess.Popen:
    environment = os.environ | {
        "DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": "makkah_portal.settings",
    }
    arguments = [sys.executable, "-c", CHILD, str(basket.public_id), mode]
    return subprocess.Popen(arguments, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def killed_in_the_middle(basket, mode: str) -> None:
    dying = child(basket, mode)
    assert dying.stdout.readline().strip() == "in the middle"
    dying.send_signal(signal.SIGKILL)
    dying.wait()


def test_a_process_killed_in_the_middle_of_placing_leaves_nothing_and_the_retry_places_once():
    product = GoodsFactory(on_hand=5)
    basket = a_basket((product, 2))

    killed_in_the_middle(basket, "hang")

    product.refresh_from_db()
    assert (OrderGroup.objects.count(), OrderLine.objects.count(), product.allocated) == (0, 0, 0)
    assert not Notification.objects.exists()
    assert basket.lines.count() == 1
    again = child(basket, "place")
    number = again.stdout.readline().strip()
    again.wait()
    product.refresh_from_db()
    assert (OrderGroup.objects.get().number, product.allocated) == (number, 2)


@contextmanager
def without_the_sums():
    """The table of orders takes one that does not add up."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE marketplace_ordergroup DISABLE TRIGGER marketplace_ordergroup_sums")
        cursor.execute("ALTER TABLE marketplace_sellerorder DISABLE TRIGGER marketplace_sellerorder_sums")
        cursor.execute("ALTER TABLE marketplace_payment DISABLE TRIGGER marketplace_payment_sums")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE marketplace_ordergroup ENABLE TRIGGER marketplace_ordergroup_sums")
            cursor.execute("ALTER TABLE marketplace_sellerorder ENABLE TRIGGER marketplace_sellerorder_sums")
            cursor.execute("ALTER TABLE marketplace_payment ENABLE TRIGGER marketplace_payment_sums")


def test_without_its_transaction_a_killed_process_leaves_an_order_beside_a_full_basket():
    """And only if the sums are not looked at either: else PostgreSQL refuses the first half."""
    product = GoodsFactory(on_hand=5)
    basket = a_basket((product, 2))

    with without_the_sums():
        killed_in_the_middle(basket, "careless")

    product.refresh_from_db()
    assert (OrderGroup.objects.count(), product.allocated) == (1, 2)
    assert basket.lines.count() == 1


def test_without_its_transaction_the_sums_refuse_half_an_order():
    basket = a_basket(GoodsFactory())
    careless = child(basket, "careless")

    assert (careless.communicate(timeout=30)[0], careless.returncode) == ("", 1)
    assert not OrderGroup.objects.exists()


# The web server -------------------------------------------------------------------------------------------------------


def press(portal, basket, button) -> int:
    """The button of the review page, with the basket's cookie; the order's page answers."""
    request = urllib.request.Request(  # noqa: S310
        portal.url + reverse("marketplace:checkout", args=["review"]),
        urlencode(button | {"csrfmiddlewaretoken": TOKEN}).encode(),
        {"Cookie": f"{COOKIE}={signer.sign(f'{basket.public_id}:1')}; csrftoken={TOKEN}"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
        return answer.status


def waits_for_messages() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'core_notification'::regclass")
        return cursor.fetchone() is not None


def test_a_web_process_killed_in_the_middle_leaves_nothing_and_the_button_again_places_once(live_portal):
    """The table of messages is locked: the order is written and waits to tell of it when its process is killed."""
    product = GoodsFactory(on_hand=5)
    basket = a_basket(product)
    button = seen(basket)
    worker = int(
        Path(f"/proc/{live_portal.process.pid}/task/{live_portal.process.pid}/children").read_text().split()[0]
    )
    with ThreadPoolExecutor(1) as visitor, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE core_notification IN SHARE MODE")
        first = visitor.submit(press, live_portal, basket, button)
        deadline = time.monotonic() + 3
        while not waits_for_messages():
            assert time.monotonic() < deadline, "the order never came to its messages"
            time.sleep(0.01)
        os.kill(worker, signal.SIGKILL)
        assert isinstance(first.exception(20), OSError)

    product.refresh_from_db()
    assert (OrderGroup.objects.count(), product.allocated, basket.lines.count()) == (0, 0, 1)

    assert [press(live_portal, basket, button) for _press in range(2)] == [200, 200]
    product.refresh_from_db()
    assert (OrderGroup.objects.count(), product.allocated) == (1, 1)
