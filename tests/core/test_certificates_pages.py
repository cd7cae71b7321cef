"""Anybody with the code checks a certificate; only its subject downloads it."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from core.certificates import actions, codes, views
from tests.factories.accounts import UserFactory
from tests.factories.certificates import a_certificate

pytestmark = pytest.mark.django_db
REASON = "خطأ في الاسم"


@pytest.fixture
def officer():
    return UserFactory(staff=True)


def page_of(client, certificate):
    return client.get(certificate.get_absolute_url())


def test_a_valid_one_shows_every_printed_fact_in_both_languages(client):
    certificate = a_certificate()

    html = page_of(client, certificate).content.decode()

    printed = [text for words in certificate.facts.values() if isinstance(words, dict) for text in words.values()]
    printed.remove("Certificate of attendance")  # the heading is in the reader's language
    assert [text for text in [*printed, certificate.serial, certificate.shown_code] if text not in html] == []
    assert "هذه الشهادة سارية" in html


def test_the_heading_is_in_the_readers_language(client):
    with override("en"):
        path = a_certificate().get_absolute_url()

    assert "Certificate of attendance</h1>" in client.get(path).content.decode()


def test_a_withdrawn_one_says_when_and_why(client, officer):
    certificate = actions.revoke(a_certificate(), by=officer, reason=REASON)

    html = page_of(client, certificate).content.decode()

    assert "سُحبت في" in html and REASON in html
    assert "هذه الشهادة سارية" not in html


def test_a_replaced_one_leads_to_the_one_that_holds(client, officer):
    old = a_certificate()
    new = actions.correct_name(old, name_ar="فاطمة", name_en="", by=officer, reason=REASON)

    html = page_of(client, old).content.decode()

    assert "استُبدلت في" in html and f'href="{new.get_absolute_url()}"' in html


def test_unknown_codes_are_answered_alike(client):
    a_certificate()

    answers = [client.get(reverse("verify-certificate", args=[code])) for code in (codes.new_code(), "x", "ا" * 10_000)]

    said = {answer.content.decode().partition("<main")[2].partition("</main>")[0] for answer in answers}
    assert ({answer.status_code for answer in answers}, len(said)) == ({404}, 1)


def test_no_cache_and_no_search_engine_keeps_a_check(client):
    answer = page_of(client, a_certificate())

    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store, private", "noindex, nofollow")
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_an_address_in_groups_leads_to_the_plain_one(client):
    certificate = a_certificate()

    answer = client.get(reverse("verify-certificate", args=[certificate.shown_code.lower()]))

    assert (answer.status_code, answer["Location"]) == (302, certificate.get_absolute_url())


def test_checking_is_limited_for_each_address(client, monkeypatch):
    monkeypatch.setattr(views, "CHECKED_A_MINUTE", 2)
    certificate = a_certificate()

    answers = [page_of(client, certificate).status_code for _ in range(3)]

    assert answers == [200, 200, 429]
    assert client.get(certificate.get_absolute_url(), REMOTE_ADDR="10.1.2.3").status_code == 200


@pytest.mark.parametrize("typed", ["{}", " {} ", "\u202e{}"])
def test_the_form_leads_to_the_certificate(client, typed):
    certificate = a_certificate()

    answer = client.get(reverse("verify"), {"code": typed.format(certificate.shown_code.lower().replace("-", " "))})

    assert (answer.status_code, answer["Location"]) == (302, certificate.get_absolute_url())


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", "اكتب رمز الشهادة."),
        ("22222", "وهنا 5."),
        ("O" * 18, "«O» لا يرد في أي رمز"),
        ("2222222222222222AA", "حرف أو رقم ليس كما في الشهادة"),
        ("2" * 10_000, "18 حرفًا"),
        ("<script>", "لا يرد في أي رمز"),
    ],
)
def test_the_form_tells_a_slip(client, typed, refusal):
    answer = client.get(reverse("verify"), {"code": typed})

    assert answer.status_code == 422
    assert refusal in answer.content.decode()
    assert "<script>" + typed[:1] not in answer.content.decode()


def test_a_check_asks_few_queries(client, django_assert_max_num_queries):
    certificate = a_certificate()

    with django_assert_max_num_queries(2):  # the limit, the certificate
        page_of(client, certificate)


def test_her_list_costs_the_same_with_one_and_with_three(client):
    user = UserFactory()
    client.force_login(user)
    counts = []

    for more in (1, 2):
        for _ in range(more):
            a_certificate(subject=user)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("my-certificates")).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_her_list_has_hers_alone(client):
    mine, other = a_certificate(), a_certificate()
    client.force_login(mine.subject)

    html = client.get(reverse("my-certificates")).content.decode()

    assert mine.serial in html and other.code not in html


def test_her_list_offers_no_download_of_a_withdrawn_one(client, officer):
    certificate = actions.revoke(a_certificate(), by=officer, reason=REASON)
    client.force_login(certificate.subject)
    path = reverse("certificate-pdf", args=[certificate.code])

    assert path not in client.get(reverse("my-certificates")).content.decode()
    assert client.get(path).status_code == 404


def test_she_downloads_the_very_bytes_that_were_issued(client):
    certificate = a_certificate()
    client.force_login(certificate.subject)

    answer = client.get(reverse("certificate-pdf", args=[certificate.code]))

    assert hashlib.sha256(answer.content).hexdigest() == certificate.sha256
    assert answer["Content-Disposition"] == f'attachment; filename="certificate-{certificate.year}-00001.pdf"'
    assert answer["Cache-Control"] == "no-store, private"


def test_nobody_else_downloads_it(client):
    path = reverse("certificate-pdf", args=[a_certificate().code])
    stranger = client.get(path)
    client.force_login(UserFactory())
    another = client.get(path)
    client.force_login(UserFactory(superuser=True))

    assert [answer.status_code for answer in (stranger, another, client.get(path))] == [302, 404, 404]


def test_downloads_are_limited(client, monkeypatch):
    monkeypatch.setattr(views, "DRAWN_A_MINUTE", 1)
    certificate = a_certificate()
    client.force_login(certificate.subject)
    path = reverse("certificate-pdf", args=[certificate.code])

    assert [client.get(path).status_code for _ in range(2)] == [200, 429]


def test_my_space_links_the_list_only_for_who_has_one(client):
    certificate = a_certificate()

    for person, expected in ((certificate.subject, True), (UserFactory(), False)):
        client.force_login(person)
        assert (reverse("my-certificates") in client.get(reverse("my")).content.decode()) is expected
