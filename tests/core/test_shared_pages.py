import gzip
import threading
import time
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from core import shared_pages
from core.middleware import share_untouched_pages
from core.shared_pages import Drawn, Redrawn, shared_for

BODY = "<p>صفحة</p>" * 50


class Page:
    """A view that counts how often it is asked."""

    def __init__(self, seconds: float = 5, **response: object) -> None:
        self.asked, self.seconds, self.response, self.pause = 0, seconds, response, 0.0

    def __call__(self, request):
        self.asked += 1
        time.sleep(self.pause)
        return shared_for(HttpResponse(BODY, **self.response), self.seconds)


def ask(page, path="/", **headers):
    return share_untouched_pages(page)(RequestFactory().get(path, headers=headers))


def test_a_lent_page_is_asked_for_once():
    page = Page()

    first, again = ask(page), ask(page)

    assert (page.asked, first.content) == (1, again.content)
    assert (first.headers, again["Cache-Control"]) == (again.headers, "public, max-age=0, s-maxage=5")


@pytest.mark.parametrize("path", ["/other/", "/?page=2"])
def test_another_address_is_another_page(path):
    page = Page()

    ask(page)
    ask(page, path)

    assert page.asked == 2


def test_a_kept_page_is_packed_for_those_who_take_it():
    page = Page()

    packed, plain = ask(page, **{"accept-encoding": "br, gzip"}), ask(page)

    assert (gzip.decompress(packed.content).decode(), plain.content.decode()) == (BODY, BODY)
    assert (packed["Content-Encoding"], packed["Vary"]) == ("gzip", "Accept-Encoding")
    assert packed["Content-Length"] == str(len(packed.content))
    assert packed["ETag"] == f"W/{plain['ETag']}"
    assert plain["Content-Length"] == str(len(plain.content))


def test_a_kept_page_answers_not_modified():
    page = Page()
    first = ask(page)

    again = ask(page, **{"if-none-match": first["ETag"]})

    assert (again.status_code, page.asked) == (304, 1)


@pytest.mark.parametrize("cookie", ["sessionid", "basket", "csrftoken"])
def test_somebody_is_answered_afresh_and_not_kept(cookie):
    page = Page()
    request = RequestFactory().get("/")
    request.COOKIES[cookie] = "x"
    ask(page)

    response = share_untouched_pages(page)(request)
    ask(page)

    assert (page.asked, response["Cache-Control"]) == (2, "no-store, private")


def test_an_answer_with_a_cookie_is_not_kept():
    def greeting(request):
        response = page(request)
        response.set_cookie("basket", "x")
        return response

    page = Page()
    ask(greeting)

    assert ask(greeting)["Cache-Control"] == "no-store, private"
    assert page.asked == 2


def test_other_statuses_and_long_addresses_are_not_kept():
    missing, long = Page(status=404), Page()

    for _ in range(2):
        ask(missing)
        ask(long, "/?q=" + "a" * shared_pages.LONGEST)

    assert (missing.asked, long.asked) == (2, 2)


def test_a_page_is_as_old_as_it_may_be():
    page = Page(seconds=0)

    ask(page)
    ask(page)

    assert page.asked == 2


def test_an_old_page_is_drawn_by_one_for_all_who_wait():
    page = Page(seconds=0.001)
    ask(page)
    time.sleep(0.01)
    page.seconds, page.pause = 5, 0.2
    everybody = [threading.Thread(target=ask, args=(page,)) for _ in range(5)]

    for visitor in everybody:
        visitor.start()
    for visitor in everybody:
        visitor.join()

    assert page.asked == 2
    assert shared_pages.pages.turns == {}


def test_the_oldest_goes_first():
    drawn = Drawn(most=2)

    for number in range(3):
        drawn.put((number,), number, 5)

    assert [drawn.get((number,)) for number in range(3)] == [None, 1, 2]


class Told:
    """A view that reads facts each time and draws them only when they are new."""

    def __init__(self) -> None:
        self.facts, self.drawn, self.redrawn = 1, 0, Redrawn(most=2)

    def __call__(self, request):
        return shared_for(self.redrawn.page(request, self.facts, self.draw), 0.001)

    def draw(self):
        self.drawn += 1
        return HttpResponse(f"{self.facts}: {BODY}")


def test_equal_facts_are_drawn_once():
    page = Told()
    answers = []

    for facts in (1, 1, 2, 2, 1):
        page.facts = facts
        time.sleep(0.002)
        answers.append(ask(page, **{"accept-encoding": "gzip"}))

    texts = [gzip.decompress(answer.content).decode() for answer in answers]
    assert page.drawn == 3
    assert [text[0] for text in texts] == ["1", "1", "2", "2", "1"]
    assert answers[0].headers == answers[1].headers
    assert answers[0]["ETag"] != answers[2]["ETag"]


@pytest.mark.parametrize("hours", [1, 24])
def test_what_passes_with_time_is_drawn_again_in_the_next_hour(hours, monkeypatch):
    page = Told()
    ask(page)
    now = timezone.now()
    monkeypatch.setattr(shared_pages.timezone, "now", lambda: now + timedelta(hours=hours))
    time.sleep(0.002)

    ask(page)

    assert page.drawn == 2


def test_a_page_drawn_before_is_whole_for_somebody_too():
    page = Told()
    ask(page)
    request = RequestFactory().get("/")

    first = page(request)
    request.COOKIES["basket"] = "x"
    hers = page(request)

    assert first.content == hers.content
    assert not hasattr(hers, "known")
    assert page.drawn == 2


def test_no_more_pages_are_kept_than_agreed():
    page = Told()

    for path in ("/1/", "/2/", "/3/", "/1/"):
        ask(page, path)
        time.sleep(0.002)

    assert page.drawn == 4
    assert len(page.redrawn.kept.kept) == 2


def test_a_page_that_stays_long_is_kept_packed_whoever_asked_for_it():
    page = Told()

    plain = ask(page)

    ((_until, (_facts, answer)),) = page.redrawn.kept.kept.values()
    assert (answer.body, gzip.decompress(answer.packed)) == (None, plain.content)
