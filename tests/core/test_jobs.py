"""The queue in one process: what is written when, tried again when, and shown to whom."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_q.models import Failure, OrmQ, Schedule, Success

from core import notifications, worker
from core.jobs import backoff, drain, enqueue, enqueue_at, prune, run, take
from core.models import Throttle
from core.schedules import CORE, daily, every

pytestmark = pytest.mark.django_db
PLACE = "tests.core.sample_jobs"


@pytest.fixture
def tag() -> str:
    Throttle.objects.create(pk="sample", count=0, window_ends_at=timezone.now() + timedelta(days=1))
    return "sample"


def count() -> int:
    return Throttle.objects.get(pk="sample").count


def test_enqueue_is_rolled_back_with_the_business_transaction(tag):
    with transaction.atomic():
        enqueue(f"{PLACE}.count_once", tag)
        transaction.set_rollback(True)

    assert OrmQ.objects.count() == 0


def test_a_job_runs_once_and_is_listed(tag):
    enqueue(f"{PLACE}.count_once", tag)

    assert (drain(), drain()) == (1, 0)
    assert count() == 1
    assert list(Success.objects.values_list("func", "args", "attempt_count")) == [(f"{PLACE}.count_once", (tag,), 1)]


def test_enqueue_refuses_a_function_that_is_not_there():
    with pytest.raises(ImportError):
        enqueue(f"{PLACE}.no_such_job")


def test_enqueue_refuses_arguments_that_are_not_plain_values(tag):
    with pytest.raises(TypeError):
        enqueue(f"{PLACE}.count_once", Throttle.objects.get())


def test_enqueue_at_waits_for_its_time(tag):
    enqueue_at(timezone.now() + timedelta(hours=1), f"{PLACE}.count_once", tag)

    assert drain() == 0
    assert drain(until=timezone.now() + timedelta(hours=2)) == 1


def test_a_failure_is_tried_again_later_and_then_given_up(tag):
    enqueue(f"{PLACE}.fail", tag)

    waits = []
    for _ in range(3):
        later = timezone.now() + timedelta(hours=2)
        before = timezone.now()
        run(take(later))
        waits += [row.lock - before for row in OrmQ.objects.all()]

    assert count() == 3
    assert len(waits) == 2
    assert timedelta(seconds=10) <= waits[0] < waits[1] / 3 + timedelta(seconds=1)
    assert OrmQ.objects.count() == 0
    assert Failure.objects.get().attempt_count == 3


def test_the_list_of_failures_does_not_quote_the_error(tag):
    enqueue(f"{PLACE}.fail", tag)

    run(take())

    assert "0500000101" not in Failure.objects.get().result
    assert Failure.objects.get().result.startswith("ValueError\n")


def test_a_success_after_failures_leaves_no_failure(tag, monkeypatch):
    enqueue(f"{PLACE}.fail", tag)
    run(take())
    monkeypatch.setattr(f"{PLACE}.fail", lambda tag: None)

    run(take(timezone.now() + timedelta(hours=1)))

    assert (Failure.objects.count(), Success.objects.get().attempt_count) == (0, 2)


def test_an_atomic_job_that_fails_leaves_no_effect(tag, monkeypatch):
    enqueue(f"{PLACE}.count_once", tag)
    monkeypatch.setattr(f"{PLACE}.announce", lambda tag: 1 / 0)

    run(take())

    assert count() == 0
    assert OrmQ.objects.count() == 1


def test_a_job_that_takes_too_long_is_stopped(tag):
    enqueue(f"{PLACE}.too_slow", tag)

    run(take())

    assert Failure.objects.get().result.startswith("TimeoutException")


def test_a_job_whose_worker_died_each_time_ends_as_a_failure(tag):
    enqueue(f"{PLACE}.die", tag)
    far = timedelta(hours=1)
    take()
    take(timezone.now() + far)

    run(take(timezone.now() + far))

    assert (OrmQ.objects.count(), Failure.objects.get().result) == (0, "WorkerDied")


def test_a_row_with_a_forged_payload_is_not_run(tag):
    enqueue(f"{PLACE}.count_once", tag)
    OrmQ.objects.update(payload="gASVAAAAAAAAAC4:forged")

    run(take())

    assert (count(), Failure.objects.get().func) == (0, "core.jobs.unreadable")


def test_a_taken_row_is_hidden_until_its_lease_ends(tag):
    enqueue(f"{PLACE}.count_once", tag)

    assert take() is not None
    assert take() is None
    assert take(timezone.now() + timedelta(seconds=119)) is not None


def test_backoff_grows_fourfold_and_stays_below_two_hours():
    seconds = [backoff(attempt, base=10).total_seconds() for attempt in (1, 2, 3, 30)]

    assert all(low <= value <= low * 1.2 for low, value in zip([10, 40, 160, 3600], seconds, strict=True))


def test_drain_raises_what_a_job_raises(tag):
    enqueue(f"{PLACE}.fail", tag)

    with pytest.raises(ValueError, match="a person's number"):
        drain()


def test_prune_keeps_failures_longer_than_successes(tag):
    for name in ("count_once", "fail"):
        enqueue(f"{PLACE}.{name}", tag)
    run(take()), run(take())
    Success.objects.update(stopped=timezone.now() - timedelta(days=8))
    Failure.objects.update(stopped=timezone.now() - timedelta(days=8))

    assert prune() == 1
    assert (Success.objects.count(), Failure.objects.count()) == (0, 1)


def test_schedules_in_the_table_are_those_in_the_code(monkeypatch):
    monkeypatch.setattr(worker, "declared", lambda: [every("a", "core.jobs.prune", minutes=5)])
    worker.sync_schedules()
    first = Schedule.objects.get().next_run
    monkeypatch.setattr(
        worker,
        "declared",
        lambda: [every("a", "core.jobs.prune", minutes=5), daily("b", "core.throttle.prune", at="03:10")],
    )

    worker.sync_schedules()
    worker.sync_schedules()

    assert Schedule.objects.get(name="a").next_run == first
    local = timezone.localtime(Schedule.objects.get(name="b").next_run)
    assert (local.hour, local.minute, local > timezone.now()) == (3, 10, True)
    monkeypatch.setattr(worker, "declared", list)
    worker.sync_schedules()
    assert Schedule.objects.count() == 0


def test_doubles_of_a_schedule_are_removed(monkeypatch):
    monkeypatch.setattr(worker, "declared", lambda: [every("a", "core.jobs.prune", minutes=5)])
    worker.sync_schedules()
    first = Schedule.objects.get()
    Schedule.objects.create(name="a", func=first.func, schedule_type="I", minutes=5, next_run=timezone.now())

    worker.sync_schedules()

    assert Schedule.objects.get() == first


@pytest.mark.django_db(transaction=True)
def test_hosts_that_start_together_write_each_schedule_once(monkeypatch):
    monkeypatch.setattr(worker, "declared", lambda: [every(name, "core.jobs.prune", minutes=5) for name in "abcdef"])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: (worker.sync_schedules(), connection.close()), range(4)))

    assert sorted(Schedule.objects.values_list("name", flat=True)) == list("abcdef")


def test_what_is_asked_of_the_queue_has_an_index():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_q_ormq (key, payload, lock) SELECT 'bayt', 'x', now() + g * interval '1 s'"
            " FROM generate_series(1, 20000) g"
        )
        cursor.execute("ANALYZE django_q_ormq")
    for only_urgent in (False, True):
        with CaptureQueriesContext(connection) as queries:
            assert take(only_urgent=only_urgent) is None
        (asked,) = (query["sql"] for query in queries if "FOR UPDATE" in query["sql"])
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {asked}")
            plan = "\n".join(row[0] for row in cursor.fetchall())
        assert "Seq Scan" not in plan, plan


def test_an_urgent_lane_takes_nothing_else(tag):
    enqueue(f"{PLACE}.count_once", tag)
    enqueue(f"{PLACE}.count_urgently", tag)

    assert take(only_urgent=True).task["name"] == "count_urgently"
    assert take(only_urgent=True) is None
    assert take().task["name"] == "count_once"


@pytest.mark.parametrize("name", ["deliver", "sweep"])
def test_messages_are_urgent(name):
    assert getattr(notifications, name).job_options.urgent


def test_a_schedule_that_is_due_becomes_one_job(monkeypatch):
    monkeypatch.setattr(worker, "declared", lambda: [every("a", "core.jobs.prune", minutes=5)])
    worker.sync_schedules()
    Schedule.objects.update(next_run=timezone.now() - timedelta(hours=3))

    worker.tick()
    worker.tick()

    assert (OrmQ.objects.count(), drain()) == (1, 1)


def test_every_schedule_of_the_portal_names_a_job():
    from django.utils.module_loading import import_string

    names = [schedule.name for schedule in worker.declared()]

    assert len(names) == len(set(names)) >= len(CORE)
    assert all(hasattr(import_string(schedule.func), "job_options") for schedule in worker.declared())
