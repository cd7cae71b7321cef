"""Background work in admin: administrators look, nobody edits, a failed job runs again."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django_q.models import Failure, OrmQ

import core.admin_jobs  # noqa: F401  registers the pages
from core.jobs import enqueue, run, take

pytestmark = pytest.mark.django_db
PAGES = ["ormq", "success", "failure", "schedule"]


def signed_in(*, is_superuser: bool) -> Client:
    people = get_user_model().objects
    person = people.create_user(email="staff@bayt.example", password="x", is_staff=True, is_superuser=is_superuser)
    client = Client()
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture(autouse=True)
def no_second_factor(settings) -> None:
    settings.STAFF_SECOND_FACTOR = False


@pytest.mark.parametrize("page", PAGES)
def test_an_administrator_reads_but_does_not_edit(page):
    client = signed_in(is_superuser=True)

    assert client.get(f"/admin/django_q/{page}/").status_code == 200
    assert client.get(f"/admin/django_q/{page}/add/").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_other_staff_see_nothing(page):
    assert signed_in(is_superuser=False).get(f"/admin/django_q/{page}/").status_code == 403


def test_a_failed_job_runs_again_once_and_one_that_waits_is_left_alone():
    enqueue("core.jobs.unreadable")
    run(take())
    enqueue("tests.core.sample_jobs.fail", "nothing")
    run(take())
    client = signed_in(is_superuser=True)
    chosen = {"action": "run_again", "_selected_action": list(Failure.objects.values_list("pk", flat=True))}

    client.post("/admin/django_q/failure/", chosen)

    assert sorted(row.func() for row in OrmQ.objects.all()) == ["core.jobs.unreadable", "tests.core.sample_jobs.fail"]
    assert [task.func for task in Failure.objects.all()] == ["tests.core.sample_jobs.fail"]
