import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotAllowed
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory
from django.utils.translation import get_language, override

from core.guards import same_origin_post
from core.middleware import language_from_path, say_not_allowed, share_untouched_pages


def page(request):
    return HttpResponse("<p>page</p>")


@pytest.mark.parametrize(("path", "language"), [("/", "ar"), ("/en/shop/", "en"), ("/english/", "ar"), ("/fr/", "ar")])
def test_language_comes_from_the_path_alone(path, language):
    seen = []
    middleware = language_from_path(lambda request: seen.append(get_language()) or HttpResponse())

    response = middleware(RequestFactory().get(path, headers={"accept-language": "en"}))

    assert seen == [language]
    assert response["Content-Language"] == language
    assert "Vary" not in response


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "لا يُفتح هذا العنوان هكذا"), ("en", "This page cannot be opened")]
)
def test_an_empty_405_gets_a_page_in_the_language_around_it(language, words):
    request = RequestFactory().put("/")
    request.user = AnonymousUser()

    with override(language):
        response = say_not_allowed(lambda request: HttpResponseNotAllowed(["GET"]))(request)

    assert (response.status_code, response["Allow"], words in response.content.decode()) == (405, "GET", True)
    assert int(response["Content-Length"]) == len(response.content)


@pytest.mark.parametrize("answer", [HttpResponse(status=405, content="mine"), HttpResponse(status=200)])
def test_any_other_answer_stays_as_it_is(answer):
    before = answer.content

    assert say_not_allowed(lambda request: answer)(RequestFactory().put("/")).content == before


def test_an_untouched_page_is_public_with_an_etag():
    response = share_untouched_pages(page)(RequestFactory().get("/"))

    assert response["Cache-Control"].startswith("public")
    again = share_untouched_pages(page)(RequestFactory().get("/", headers={"if-none-match": response["ETag"]}))
    assert again.status_code == 304


@pytest.mark.parametrize("cookie", ["sessionid", "basket", "csrftoken"])
def test_a_page_of_somebody_is_kept_by_nobody(cookie):
    request = RequestFactory().get("/")
    request.COOKIES[cookie] = "x"

    assert share_untouched_pages(page)(request)["Cache-Control"] == "no-store, private"


def test_an_answer_that_sets_a_cookie_is_kept_by_nobody():
    def greeting(request):
        response = HttpResponse()
        response.set_cookie("basket", "x")
        return response

    assert share_untouched_pages(greeting)(RequestFactory().get("/"))["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}], ids=["fetch metadata", "origin"]
)
def test_same_origin_post_accepts_what_the_browser_vouches_for(headers):
    assert (
        same_origin_post(page)(RequestFactory(enforce_csrf_checks=True).post("/", headers=headers)).status_code == 200
    )


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://testserver"},
    ],
)
def test_same_origin_post_refuses_everything_else(headers):
    request = RequestFactory().post("/", headers=headers)
    request._dont_enforce_csrf_checks = False

    with pytest.raises(PermissionDenied):
        same_origin_post(page)(request)


def test_same_origin_post_accepts_a_valid_token():
    request = RequestFactory().get("/")
    from django.middleware.csrf import get_token

    token = get_token(request)
    post = RequestFactory().post("/", {"csrfmiddlewaretoken": token})
    post.COOKIES["csrftoken"] = request.META["CSRF_COOKIE"]
    post._dont_enforce_csrf_checks = False

    assert same_origin_post(page)(post).status_code == 200
    assert CsrfViewMiddleware  # the same check that guards every other form


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/shop/", "/families/", "/gifts/", "/offline/", "/privacy/"])
def test_a_browser_asks_again_before_it_shows_an_old_page(client, path):
    """One that showed its own copy said that the basket was empty, just after something was put in."""
    policy = client.get(path)["Cache-Control"]

    assert policy.startswith("public, max-age=0, s-maxage=")
    assert "stale" not in policy


@pytest.mark.django_db
def test_the_basket_is_kept_by_nobody(client):
    assert client.get("/cart/")["Cache-Control"] == "no-store, private"
