"""Accounts in the database, roles, admin and the demo's people."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection
from django.urls import reverse

from accounts import demo, roles
from accounts.models import User
from core.models import AuditEvent
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PHONE = "+966512345678"


@pytest.fixture
def manager(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    user = UserFactory(superuser=True)
    client.force_login(user)
    return user


def test_the_table_never_holds_a_phone_in_clear():
    UserFactory(phone=PHONE)

    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, phone_index FROM accounts_user")
        phone, index = map(bytes, cursor.fetchone())

    assert b"12345678" not in phone + index
    assert User.objects.with_phone(PHONE).get().phone == PHONE


def test_a_phone_belongs_to_one_account():
    UserFactory(phone=PHONE)

    with pytest.raises(IntegrityError):
        UserFactory(phone=PHONE)


def test_an_email_belongs_to_one_account_whatever_its_case_and_may_be_absent():
    first, second = UserFactory(), UserFactory()
    assert (first.email, second.email) == (None, None)
    UserFactory(by_email=True, email="huda@bayt.example")

    with pytest.raises(IntegrityError):
        UserFactory(by_email=True, email="HUDA@bayt.example")


def test_empty_email_is_no_email():
    user = UserFactory(email="")
    user.refresh_from_db()

    assert user.email is None


def test_phone_is_not_searched_in_clear():
    with pytest.raises((TypeError, FieldError)):
        User.objects.filter(phone=PHONE).exists()


def test_an_account_needs_a_phone_or_an_email():
    with pytest.raises(ValueError, match="mobile number or an e-mail"):
        User.objects.create_user(name="nobody")


def test_superuser_is_made_by_email():
    user = User.objects.create_superuser("Manager@Bayt.Example", "long enough words")
    user.refresh_from_db()

    assert (user.email, user.is_staff, user.is_superuser) == ("manager@bayt.example", True, True)
    assert User.objects.get_by_natural_key("MANAGER@bayt.example") == user


def test_text_of_an_account_shows_no_phone():
    assert "12345" not in str(User(phone=PHONE))


def test_roles_follow_the_table():
    officer = Group.objects.get(name="officer")
    officer.permissions.set(Permission.objects.filter(codename="delete_user"))

    roles.sync_roles()

    names = set(officer.permissions.values_list("codename", flat=True))
    assert {"review_family", "view_family", "change_family"} <= names
    assert {name for name in names if name.startswith("add_")} == {
        f"add_{model}"
        for model in (
            "program",
            "session",
            "speaker",
            "programquestion",
            "facility",
            "closedperiod",
            "news",
            "newspicture",
            "partnership",
            "signatory",
            "obligation",
            "jointinitiative",
            "hourimport",
            "opportunity",
            "shift",
        )
    }
    assert not {name for name in names if name.startswith("delete_") or name.endswith("_user")}


@pytest.mark.parametrize("role", ["publisher", "finance", "admin"])
def test_no_role_touches_accounts(role):
    labels = set(Group.objects.get(name=role).permissions.values_list("content_type__app_label", flat=True))

    assert labels
    assert labels <= set(roles.PORTAL_APPS)


def test_give_role_makes_staff():
    user = UserFactory()

    roles.give_role(user, "officer")

    user = User.objects.get(pk=user.pk)
    assert (user.is_staff, user.has_perm("families.review_family")) == (True, True)


def test_demo_people_are_made_once():
    first, second = demo.load(), demo.load()
    one, same = demo.demo_user(phone="0500000101", name="أم خالد"), demo.demo_user(phone="0500000101", name="أم خالد")

    assert (first, one) == (second, same)
    assert (first.email, first.is_superuser, first.check_password(demo.PASSWORD)) == (demo.ADMIN_EMAIL, True, True)
    assert one.phone_verified_at is not None
    assert not one.has_usable_password()


def test_admin_masks_phones_and_finds_a_whole_one(client, manager):
    user = UserFactory(phone=PHONE, name="نورة")
    address = reverse("admin:accounts_user_changelist")

    assert list(client.get(address, {"q": "٠٥١٢٣٤٥٦٧٨"}).context["cl"].result_list) == [user]
    assert list(client.get(address, {"q": "نورة"}).context["cl"].result_list) == [user]
    for page in (client.get(address), client.get(reverse("admin:accounts_user_change", args=[user.pk]))):
        assert page.status_code == 200
        assert "12345678" not in page.content.decode()


def test_admin_replaces_a_phone_and_signs_the_change(client, manager):
    user = UserFactory(phone=PHONE)
    form = {"email": "", "name": user.name, "language": "ar", "is_active": "on", "new_phone": "٠٥٨٧٦٥٤٣٢١"}

    response = client.post(reverse("admin:accounts_user_change", args=[user.pk]), form)

    user.refresh_from_db()
    event = AuditEvent.objects.get(action="user.changed")
    assert (response.status_code, user.phone, user.email) == (302, "+966587654321", None)
    assert (event.by, event.details) == (manager, {"fields": ["new_phone"]})


def test_admin_refuses_a_taken_phone(client, manager):
    UserFactory(phone="+966587654321")
    user = UserFactory(phone=PHONE)
    form = {"name": user.name, "language": "ar", "is_active": "on", "new_phone": "0587654321"}

    client.post(reverse("admin:accounts_user_change", args=[user.pk]), form)

    user.refresh_from_db()
    assert user.phone == PHONE


def test_admin_adds_an_account_by_email(client, manager):
    password = {"usable_password": "true", "password1": "long enough words", "password2": "long enough words"}
    form = {"email": "New@Bayt.Example", "new_phone": "", "name": "هدى", "language": "ar", "is_staff": "on"} | password
    address = reverse("admin:accounts_user_add")

    assert client.get(address).status_code == 200
    assert client.post(address, form).status_code == 302
    assert User.objects.get(email="new@bayt.example").check_password("long enough words")
    assert client.post(address, form | {"email": ""}).status_code == 200


def test_roles_are_read_only_in_admin(client, manager):
    group = Group.objects.get(name="officer")

    assert client.get(reverse("admin:auth_group_change", args=[group.pk])).status_code == 200
    assert client.post(reverse("admin:auth_group_change", args=[group.pk]), {"name": "x"}).status_code == 403
    assert client.get(reverse("admin:auth_group_add")).status_code == 403


def test_staff_without_permission_see_no_accounts(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    officer = UserFactory(staff=True)
    roles.give_role(officer, "officer")
    client.force_login(officer)
    other = UserFactory()

    assert client.get(reverse("admin:accounts_user_changelist")).status_code == 403
    assert (
        client.post(reverse("admin:accounts_user_change", args=[other.pk]), {"is_superuser": "on"}).status_code == 403
    )
