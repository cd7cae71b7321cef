"""News: who publishes what, what is asked before, what visitors see and what a feed reader gets."""

import io
from functools import partial
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from accounts.roles import Role, give_role, sync_roles
from centers.actions import publishing
from centers.actions.publishing import publish_news, withdraw_news
from centers.exceptions import (
    AnotherCenter,
    MayNotPublish,
    NoPicture,
    NotInBothLanguages,
    PictureNotThere,
    WithdrawReasonMissing,
)
from centers.models import News, NewsPicture
from centers.states import NewsStatus
from core.models import AuditEvent
from core.states import IllegalMove
from makkah_portal import impact
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.news import NewsFactory, a_picture
from tests.racing import at_once, gap, without_lock

N = NewsStatus
pytestmark = pytest.mark.django_db
racing = pytest.mark.django_db(transaction=True)


def a_publisher():
    sync_roles()
    person = UserFactory(staff=True)
    give_role(person, Role.PUBLISHER)
    return person


def jpeg(name="p.jpg"):
    out = io.BytesIO()
    Image.new("RGB", (800, 500), "#8a5a2b").save(out, "JPEG")
    out.seek(0)
    out.name = name
    return out


# The verbs -----------------------------------------------------------------------------------------------------------
def test_it_is_published_and_withdrawn_with_hand_time_and_reason(center, officer):
    news = publish_news(NewsFactory(center=center, status=N.DRAFT, pictures=1), by=officer)

    assert (news.status, news.published_by) == (N.PUBLISHED, officer)
    with pytest.raises(IllegalMove):
        publish_news(news, by=officer)
    with pytest.raises(WithdrawReasonMissing):
        withdraw_news(news, by=officer, reason=" ")
    gone = withdraw_news(news, by=officer, reason="خبر غير دقيق")
    assert (gone.status, gone.withdrawn_by) == (N.WITHDRAWN, officer)
    actions = list(AuditEvent.objects.about(news).order_by("pk").values_list("action", flat=True))
    assert actions == ["news.published", "news.withdrawn"]


def test_it_is_whole_before_it_is_published(center, officer):
    draft = partial(NewsFactory, center=center, status=N.DRAFT)

    for news, refusal in (
        (draft(pictures=0), NoPicture),
        (draft(pictures=1, body_en=""), NotInBothLanguages),
        (draft(pictures=1, title_en=" "), NotInBothLanguages),
        (draft(pictures=1, body_ar="[صورة 2]"), PictureNotThere),
    ):
        with pytest.raises(refusal):
            publish_news(news, by=officer)


def test_a_centre_speaks_for_itself_and_publishers_for_the_portal(center, officer):
    ours, all_of_us = (NewsFactory(center=one, status=N.DRAFT, pictures=1) for one in (center, None))

    with pytest.raises(AnotherCenter):
        publish_news(ours, by=OfficerFactory(center=CenterFactory()))
    with pytest.raises(MayNotPublish):
        publish_news(all_of_us, by=officer)
    with pytest.raises(AnotherCenter):
        publish_news(ours, by=a_publisher())
    assert publish_news(all_of_us, by=a_publisher()).status == N.PUBLISHED


def test_the_database_wants_alt_texts_and_signatures():
    news = NewsFactory(pictures=1)

    for change in (
        lambda: NewsPicture.objects.update(alt_en=""),
        lambda: News.objects.filter(pk=news.pk).update(published_at=None),
        lambda: News.objects.filter(pk=news.pk).update(status="withdrawn"),
        lambda: a_picture(news, 1),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@racing
def test_two_publish_at_once_and_it_is_published_once():
    officer = OfficerFactory(center=CenterFactory())
    news = NewsFactory(center=officer.center_posts.get().center, status=N.DRAFT, pictures=1)

    answers = at_once([partial(publish_news, news, by=officer)] * 3)

    assert [type(answer) for answer in answers].count(IllegalMove) == 2
    assert AuditEvent.objects.filter(action="news.published").count() == 1


@racing
def test_without_the_lock_it_is_published_twice():
    officer = OfficerFactory(center=CenterFactory())
    news = NewsFactory(center=officer.center_posts.get().center, status=N.DRAFT, pictures=1)

    with without_lock(publishing), gap(publishing.policies, "works_at"):
        at_once([partial(publish_news, news, by=officer)] * 2)

    assert AuditEvent.objects.filter(action="news.published").count() == 2


# The pages -----------------------------------------------------------------------------------------------------------
def test_visitors_see_what_is_published_newest_first(client):
    first, second = NewsFactory(pictures=2), NewsFactory(center=None)
    for status in (N.DRAFT, N.WITHDRAWN):
        gone = NewsFactory(status=status)
        assert client.get(gone.get_absolute_url()).status_code == 404

    page = client.get("/news/")

    assert [row.pk for row in page.context["page"]] == [second.pk, first.pk]
    assert [row.cover and row.cover.number for row in page.context["page"]] == [None, 1]


@pytest.mark.parametrize("rows", [1, 12])
def test_the_list_costs_the_same_whatever_its_length(client, django_assert_num_queries, rows):
    for _ in range(rows):
        NewsFactory(pictures=2)
    client.get("/news/")

    with django_assert_num_queries(3):
        client.get("/news/?page=1")


@pytest.mark.parametrize("rows", [1, 12])
def test_an_article_costs_the_same_whatever_it_holds(client, django_assert_num_queries, rows):
    for _ in range(rows):
        NewsFactory(pictures=1)
    news = NewsFactory(pictures=rows, body_ar="\n\n".join(f"[صورة {number}]" for number in range(1, rows + 1)))

    with django_assert_num_queries(4):
        page = client.get(news.get_absolute_url())

    assert page.content.decode().count("<figure>") == rows


def test_an_article_is_rich_text_and_never_html(client):
    news = NewsFactory(
        pictures=1,
        title_ar="<script>alert(1)</script>",
        body_ar="## عنوان\n\n<script>alert(2)</script>\n\n[رابط](https://a.example) [سيئ](javascript:alert(3))",
    )

    page = client.get(news.get_absolute_url()).content.decode()

    assert '<h2 class="h3" dir="auto">عنوان</h2>' in page
    assert '<a href="https://a.example" rel="noopener external">رابط</a>' in page
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page
    assert "هـ" in page


@pytest.mark.parametrize(("prefix", "title", "language"), [("", "title_ar", "ar"), ("/en", "title_en", "en")])
def test_the_feed_speaks_the_language_of_its_address(client, prefix, title, language):
    news = NewsFactory(summary_ar="<b>x</b>", summary_en="<b>x</b>")
    NewsFactory(status=N.DRAFT)

    answer = client.get(f"{prefix}/news/feed.xml")

    channel = ElementTree.fromstring(answer.content)[0]  # noqa: S314  our own feed
    items = channel.findall("item")
    assert answer["Content-Type"].startswith("application/rss+xml")
    assert (channel.findtext("language"), [one.findtext("title") for one in items]) == (
        language,
        [getattr(news, title)],
    )
    assert items[0].findtext("link").endswith(f"{prefix}/news/{news.slug}/")
    assert items[0].findtext("description") == "&lt;b&gt;x&lt;/b&gt;"


@pytest.mark.parametrize("rows", [1, 20])
def test_the_feed_costs_the_same_whatever_its_length(client, django_assert_num_queries, rows):
    for _ in range(rows):
        NewsFactory()

    with django_assert_num_queries(1):
        client.get("/news/feed.xml")


# The desk ------------------------------------------------------------------------------------------------------------
def typed(**changes):
    data = {
        "title_ar": "خبر", "title_en": "News", "slug": "a-day", "summary_ar": "جملة", "summary_en": "A sentence",
        "body_ar": "[صورة 1]", "body_en": "Text", "pictures-TOTAL_FORMS": "1", "pictures-INITIAL_FORMS": "0",
        "pictures-0-number": "1", "pictures-0-alt_ar": "قاعة", "pictures-0-alt_en": "A hall",
    }  # fmt: skip
    return data | changes


def test_an_officer_writes_with_a_picture_and_sees_it_as_saved(desk, center, officer):
    answer = desk.post("/admin/centers/news/add/", typed(center=str(center.pk), **{"pictures-0-upload": jpeg()}))

    assert answer.status_code == 302, answer.context["errors"]
    news, picture = News.objects.get(), NewsPicture.objects.get()
    assert (news.author, news.status, picture.width) == (officer, N.DRAFT, 800)
    assert (picture.folder / "full.jpg").exists()
    page = desk.get(reverse("admin:centers_news_change", args=[news.pk])).content.decode()
    assert "<figure>" in page
    assert f"{picture.key.hex}/full.jpg" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [({}, "upload"), ({"pictures-0-alt_en": ""}, "alt_en"), ({"pictures-0-upload": "svg"}, "upload")],
)
def test_a_picture_is_a_photo_with_words(desk, center, changes, field):
    if changes.get("pictures-0-upload") == "svg":
        svg = io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
        svg.name = "x.svg"
        changes = {"pictures-0-upload": svg}
    elif field != "upload":
        changes = changes | {"pictures-0-upload": jpeg()}

    answer = desk.post("/admin/centers/news/add/", typed(center=str(center.pk), **changes))

    assert field in answer.context["inline_admin_formsets"][0].formset.errors[0]
    assert not News.objects.exists()


def test_another_photo_takes_another_address_and_a_removed_one_is_gone(
    desk, center, django_capture_on_commit_callbacks
):
    news = NewsFactory(center=center, pictures=2)
    first, second = news.pictures.order_by("number")
    data = typed(
        center=str(center.pk),
        **{
            "pictures-TOTAL_FORMS": "2", "pictures-INITIAL_FORMS": "2",
            "pictures-0-id": str(first.pk), "pictures-0-news": str(news.pk), "pictures-0-upload": jpeg(),
            "pictures-1-id": str(second.pk), "pictures-1-news": str(news.pk), "pictures-1-number": "2",
            "pictures-1-alt_ar": "ب", "pictures-1-alt_en": "b", "pictures-1-DELETE": "on",
        },
    )  # fmt: skip

    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(reverse("admin:centers_news_change", args=[news.pk]), data)

    assert answer.status_code == 302
    kept = news.pictures.get()
    assert (kept.pk, kept.key != first.key, kept.width) == (first.pk, True, 800)
    assert not first.folder.exists()
    assert not second.folder.exists()


def test_an_officer_writes_for_her_centre_only(desk):
    other, none = ({"center": str(CenterFactory().pk)}, {})

    for facts in (other, none):
        answer = desk.post("/admin/centers/news/add/", typed(**facts, **{"pictures-0-upload": jpeg()}))
        assert "center" in answer.context["adminform"].form.errors
    assert not News.objects.exists()


def test_a_publisher_writes_for_the_whole_portal(client):
    client.force_login(a_publisher())
    ours, far = NewsFactory(center=None), NewsFactory()

    answer = client.post("/admin/centers/news/add/", typed(**{"pictures-0-upload": jpeg()}))

    assert answer.status_code == 302
    assert News.objects.filter(slug="a-day", center=None).exists()
    assert client.get(reverse("admin:centers_news_change", args=[ours.pk])).status_code == 200
    assert client.get(reverse("admin:centers_news_change", args=[far.pk])).status_code == 404


def test_withdrawn_news_are_not_typed_over(desk, center):
    news = NewsFactory(center=center, status=N.WITHDRAWN)

    desk.post(reverse("admin:centers_news_change", args=[news.pk]), typed(center=str(center.pk)))

    news.refresh_from_db()
    assert news.title_ar != "خبر"


@pytest.mark.parametrize("rows", [1, 30])
def test_the_desk_costs_the_same_whatever_its_length(desk, center, django_assert_max_num_queries, rows):
    for _ in range(rows):
        NewsFactory(center=center)
    desk.get("/admin/centers/news/")

    with django_assert_max_num_queries(11):
        desk.get("/admin/centers/news/")


def test_home_tells_the_two_newest(client, django_assert_max_num_queries):
    rows = [NewsFactory() for _ in range(3)]
    impact.headline_figures()  # counted once a minute

    with django_assert_max_num_queries(8):
        page = client.get("/").content.decode()

    assert [row.title_ar in page for row in rows] == [False, True, True]
