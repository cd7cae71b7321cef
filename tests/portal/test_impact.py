"""The portal's impact: every figure with its definition, adding up, and nobody else's figures among ours."""

import csv
import datetime
import io
import json

import pytest

from core.charts import bars, columns
from core.figures import Row, Series
from makkah_portal import impact
from marketplace.catalogue.snapshot import keeper
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory
from tests.factories.volunteering import RateFactory, VolunteerFactory, some_hours
from volunteering.actions.hours import approve_hours, reverse_hours
from volunteering.models import OfficialFigure
from volunteering.views.million import Progress, progress

pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger():
    """Two centres, two classes, three months; one line taken back."""
    RateFactory(), RateFactory(work_class="skilled", halalas_per_hour=5003)
    boss = UserFactory(superuser=True)
    her = VolunteerFactory()
    for place in range(2):
        center = CenterFactory()
        for day in ("2026-01-31", "2026-02-01", "2026-04-15"):
            for kind in ("general", "skilled"):
                some_hours(
                    center,
                    volunteer=her if place else None,
                    work_class=kind,
                    minutes=95,
                    work_on=datetime.date.fromisoformat(day),
                )
    keys = list(her.hours.model.objects.values_list("pk", flat=True))
    done = approve_hours(keys, by=boss)
    reverse_hours(done.lines[0], by=boss, reason="خطأ")
    return her


def table(client):
    answer = client.get("/impact/data.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")  # Excel reads Arabic only with the mark
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_page_and_the_data_say_the_same(client, ledger):
    page = client.get("/impact/").content.decode()
    found = {(row["measure"], row["dimension"], row["code"]): int(row["value"]) for row in table(client)}

    minutes = 11 * 95
    assert found["volunteer_minutes", "all", ""] == minutes
    assert f'<bdi dir="ltr">{minutes // 60}</bdi>' in page
    assert found["volunteers", "all", ""] == 6  # five left of six at the first centre, she at the second
    assert found["volunteer_minutes", "month", "2026-03"] == 0  # a month without hours is a month


@pytest.mark.parametrize("dimension", ["month", "class", "center", "district"])
@pytest.mark.parametrize("measure", ["volunteer_minutes", "economic_value"])
def test_each_cut_adds_up_to_the_figure(client, ledger, measure, dimension):
    rows = [row for row in table(client) if row["measure"] == measure]

    cut = sum(int(row["value"]) for row in rows if row["dimension"] == dimension)

    assert cut == next(int(row["value"]) for row in rows if row["dimension"] == "all") > 0


def test_the_data_explains_itself_in_both_languages(client, ledger):
    data = json.loads(client.get("/impact/data.json").content)

    assert set(data["rows"][0]) == set(data["columns"])
    assert {row["measure"] for row in data["rows"]} == set(data["measures"])
    for means in [*data["columns"].values(), *(measure["means"] for measure in data["measures"].values())]:
        assert means["ar"] and means["en"] and means["ar"] != means["en"]
    assert client.get("/impact/data.json")["Access-Control-Allow-Origin"] == "*"


def test_what_others_published_stands_apart(client, ledger):
    own = next(row for row in table(client) if row["measure"] == "volunteer_minutes" and row["dimension"] == "all")
    impact.volunteers.forget()
    OfficialFigure.objects.create(
        source_ar="الوطن",
        source_en="Al Watan",
        title_ar="حتى 2023",
        title_en="To 2023",
        as_of="2023-12-05",
        hours=4_200_000,
    )

    data = json.loads(client.get("/impact/data.json").content)
    page = client.get("/impact/").content.decode()

    assert own["value"] == str(next(r["value"] for r in data["rows"] if r["measure"] == "volunteer_minutes"))
    assert [one["hours"] for one in data["published_by_others"]] == [4_200_000]
    assert "4,200,000" in page and "الوطن" in page


def test_a_target_shows_the_way_that_is_left(client, ledger):
    assert "100,000" not in client.get("/volunteer/million/").content.decode()
    OfficialFigure.objects.create(
        kind="target", source_ar="الجمعية", title_ar="كن من المليون", as_of="2023-12-05", volunteers=100_000, hours=20
    )
    impact.volunteers.forget()

    page = client.get("/volunteer/million/").content.decode()

    assert "100,000" in page
    by_key = {one.figure.key: one for one in progress(impact.volunteers.get())}
    assert (by_key["volunteers"].percent, by_key["volunteers"].left) == ("0", 99_994)
    assert by_key["volunteer_minutes"].percent == "85"


@pytest.mark.parametrize(
    ("reached", "percent"), [(0, "0"), (298, "0.2"), (9_999, "9.9"), (10_999, "10"), (99_999, "99"), (200_000, "100")]
)
def test_a_way_is_never_said_to_be_longer_than_it_was(reached, percent):
    assert Progress(None, reached, 100_000).percent == percent


@pytest.mark.parametrize("centers", [1, 30])
def test_the_page_costs_ten_queries_a_minute(client, django_assert_max_num_queries, centers):
    RateFactory()
    boss = UserFactory(superuser=True)
    keys = [some_hours(CenterFactory()).pk for _ in range(centers)]
    approve_hours(keys, by=boss)
    keeper.get()  # the shelf is in the process already

    with django_assert_max_num_queries(10):
        assert client.get("/impact/").status_code == 200
    with django_assert_max_num_queries(0):
        client.get("/en/impact/")


def test_without_hours_there_is_no_empty_chart(client):
    page = client.get("/impact/").content.decode()

    assert page.count('<svg class="chart"') == 0


def test_columns_fill_the_height_and_bars_the_width():
    rows = [Row("a", "a", 50), Row("b", "b", 200), Row("c", "c", 0)]

    drawn = columns(rows).columns

    assert [column.height for column in drawn] == [37.5, 150, 0]
    assert [column.x for column in drawn] == [column.x_from_right for column in reversed(drawn)]
    assert [bar.share for bar in bars(rows)] == [25, 100, 0]
    assert columns([]).columns == ()


def test_a_long_series_shows_the_largest_and_the_rest_as_one():
    series = Series("k", "center", "x", tuple(Row(str(n), n, n) for n in range(20)))

    shown = series.shown(5)

    assert [row.value for row in shown.rows] == [19, 18, 17, 16, 15, sum(range(15))]
    assert shown.total == series.total
    assert [bar.share for bar in bars(shown.rows)][-2:] == [round(100 * 15 / 19, 2), 0]
    assert series.shown(19) == Series("k", "center", "x", tuple(reversed(series.rows)))
