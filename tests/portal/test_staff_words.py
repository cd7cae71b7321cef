"""Staff read words in their own language, not the codes of the database."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils.translation import override

from accounts.admin import powers_of
from accounts.roles import Role, give_role, sync_roles
from core.models import Channel, Notification
from core.notifications import in_words, kinds
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
LATIN = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture
def manager(client):
    user = UserFactory(staff=True, is_superuser=True)
    client.force_login(user)
    return user


def text_of(html, part):
    """The words of the first element with this id, without its tags."""
    inside = html.partition(f'id="{part}"')[2].partition("</main>")[0].partition(">")[2]
    return re.sub(r"<(script|svg)[\s\S]*?</\1>|<[^>]*>", " ", inside)


@pytest.mark.parametrize("name", sorted(kinds))
def test_every_kind_of_message_has_its_words_in_both_languages(name):
    with override("ar"):
        arabic = in_words(name)
    with override("en"):
        english = in_words(name)

    assert not LATIN.search(arabic)
    assert name not in (arabic, english)


def test_a_kind_that_nobody_sends_any_more_keeps_its_code():
    assert in_words("older.kind") == "older.kind"


def test_messages_are_listed_and_filtered_by_words(client, manager):
    for name in sorted(kinds):
        Notification.objects.create(recipient=manager, channel=Channel.PORTAL, kind=name)

    page = client.get("/admin/core/notification/").content.decode()
    one = client.get(f"/admin/core/notification/?kind={min(kinds)}").content.decode()

    listed, offered = text_of(page, "result_list"), text_of(page, "changelist-filter")
    for name in kinds:
        assert in_words(name) in listed
        assert in_words(name) in offered
        assert name not in listed + offered
    assert len(re.findall(r'class="field-created_at', one)) == 1


def test_one_message_names_its_kind_in_words(client, manager):
    message = Notification.objects.create(recipient=manager, channel=Channel.PORTAL, kind="family_approved")

    words = text_of(client.get(f"/admin/core/notification/{message.pk}/change/").content.decode(), "content-main")

    assert in_words("family_approved") in words
    assert "family_approved" not in words


def test_people_are_filtered_by_roles_in_words(client, manager):
    sync_roles()
    officer = UserFactory(staff=True)
    give_role(officer, Role.OFFICER)

    page = client.get("/admin/accounts/user/").content.decode()
    group = Group.objects.get(name=Role.OFFICER)
    one = client.get(f"/admin/accounts/user/?groups__id__exact={group.pk}").content.decode()

    offered = text_of(page, "changelist-filter")
    assert all(str(role.label) in offered for role in Role)
    assert not any(role.value in offered for role in Role)
    assert len(re.findall(r'class="field-__str__', one)) == 1


@pytest.mark.parametrize("role", Role)
def test_a_role_is_read_in_words_at_every_place_of_its_page(client, manager, role):
    sync_roles()
    group = Group.objects.get(name=role)

    page = client.get(f"/admin/auth/group/{group.pk}/change/").content.decode()

    assert not LATIN.search(text_of(page, "content"))
    assert str(role.label) in page
    assert Group.objects.filter(name=role).exists()


def test_powers_are_gathered_by_thing():
    sync_roles()

    with override("en"):
        powers = dict(powers_of(Group.objects.get(name=Role.FINANCE)))

    assert powers["payments"] == "change; see"


@pytest.mark.parametrize("path", ["/admin/", "/admin/accounts/", "/admin/accounts/user/", "/admin/auth/group/"])
def test_no_section_of_allauth_stands_there_in_english(client, manager, path):
    sync_roles()

    page = client.get(path).content.decode()

    assert "uthenticator" not in page
    assert not LATIN.search(re.sub(r"\S+@\S+", "", text_of(page, "content-main")))


def test_second_factors_have_no_page_of_their_own():
    assert not [model for model in admin.site._registry if model._meta.app_label in ("mfa", "usersessions", "account")]
