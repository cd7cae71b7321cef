"""Files of the national platform are staged, looked at, accepted once; hours leave as a file that Excel opens."""

import csv
import io
from datetime import date, timedelta
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.models import AuditEvent
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.volunteering import OpportunityFactory, VolunteerFactory, an_import, some_hours
from tests.racing import at_once, gap
from volunteering import sheets
from volunteering.actions import importing
from volunteering.actions.importing import accept_import, discard_import, stage_import
from volunteering.exceptions import AnotherCenter, ColumnsMissing, FileUnreadable, NothingSound, TooManyRows
from volunteering.models import HourImport, HourLine

pytestmark = pytest.mark.django_db
HEAD = "الجوال,التاريخ,الساعات,الرقم المرجعي"


@pytest.fixture
def her():
    return VolunteerFactory(user__phone="+966512340000")


# Reading --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text", ["2026-03-05", "05/03/2026", "٠٥/٠٣/٢٠٢٦", "16/09/1447", "1447-09-16هـ"])
def test_a_day_is_read_as_people_write_it(text):
    assert sheets.day_of(sheets.normalise(text)) == date(2026, 3, 5)


@pytest.mark.parametrize("text", ["", "2026", "31/02/2026", "45/09/1447", "غدًا"])
def test_what_is_no_day_is_none(text):
    assert sheets.day_of(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("3", 180), ("3.5", 210), ("3,5", 210), ("3:30", 210), ("٣٫٥", 210), ("0", None), ("25", None), ("x", None)],
)
def test_hours_are_read_as_people_write_them(text, minutes):
    assert sheets.minutes_of(sheets.normalise(text)) == minutes


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1256"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_it_reads_what_excel_saves(encoding, mark):
    text = mark.join(["Mobile", "تاريخ العمل", "عدد الساعات", "Reference"]) + "\r\n"
    text += mark.join(["0512340000", "05/03/2026", "4", "A-1"]) + "\r\n"

    [row] = sheets.read(text.encode(encoding))

    assert (row.phone, row.work_on, row.minutes, row.errors) == ("+966512340000", date(2026, 3, 5), 240, [])


def test_what_is_no_table_is_refused():
    with pytest.raises(ColumnsMissing):
        sheets.read("الاسم,العمر\nx,3".encode())
    with pytest.raises(ColumnsMissing):
        sheets.read(b"")
    with pytest.raises(FileUnreadable):
        sheets.read(b"PK\x03\x04\x00\x00")
    with pytest.raises(TooManyRows):
        sheets.read("\n".join([HEAD, *["0512340000,2026-01-01,1,x"] * 1001]).encode())


# Staging and accepting ------------------------------------------------------------------------------------------------
def test_each_row_says_what_is_wrong_with_it(center, her):
    work = OpportunityFactory(center=center, national_number="12345678901")
    batch = an_import(
        center,
        "0512340000,2026-01-01,4,A-1,مهاري,12345678901",
        "0512340000,2026-01-02,4,A-1,,",
        "0599999999,2026-01-01,4,A-2,,",
        "123,غدًا,صفر,,ذهبي,1",
        "0512340000,2100-01-01,4,A-3,,",
        head=f"{HEAD},الفئة,رقم الفرصة",
    )

    rows = list(batch.rows.order_by("number"))
    assert [row.errors for row in rows] == [
        [],
        ["twice"],
        ["unknown"],
        ["phone", "work_on", "hours", "reference", "work_class", "opportunity"],
        ["future"],
    ]
    assert (rows[0].volunteer, rows[0].opportunity, rows[0].work_class) == (her, work, "skilled")


def test_accepted_rows_become_hours_to_approve_and_the_same_file_adds_nothing(center, officer, her):
    row = "0512340000,2026-01-01,4,A-1"
    accept_import(an_import(center, row), by=officer)
    again = an_import(center, row)

    line = HourLine.objects.get()
    assert (line.source, line.reference, line.status, line.minutes) == ("import", "A-1", "submitted", 240)
    assert again.rows.get().errors == ["there"]
    with pytest.raises(NothingSound):
        accept_import(again, by=officer)
    assert HourLine.objects.count() == 1


def test_a_file_that_is_thrown_away_writes_nothing(center, officer, her):
    batch = discard_import(an_import(center, "0512340000,2026-01-01,4,A-1"), by=officer)

    assert (batch.status, HourLine.objects.count()) == ("discarded", 0)


def test_another_centre_sends_and_accepts_nothing_here(center):
    other = OfficerFactory(center=CenterFactory())

    with pytest.raises(AnotherCenter):
        stage_import(center, "x", HEAD.encode(), by=other)
    with pytest.raises(AnotherCenter):
        accept_import(an_import(center), by=other)


# At the desk ----------------------------------------------------------------------------------------------------------
def test_a_file_is_sent_read_and_accepted_at_the_desk(client, center, officer, her):
    client.force_login(officer)
    file = SimpleUploadedFile("ساعات.csv", f"{HEAD}\n0512340000,2026-01-01,4,A-1\n1,2,3,\n".encode("cp1256"))

    sent = client.post("/admin/volunteering/hourimport/add/", {"center": center.pk, "file": file})
    batch = HourImport.objects.get()
    page = client.get(sent["Location"]).content.decode()
    client.post(reverse("admin:volunteering_hourimport_decide", args=[batch.pk, "accept"]))

    assert sent["Location"] == reverse("admin:volunteering_hourimport_change", args=[batch.pk])
    assert "ليس رقمًا سعوديًا" in page
    assert "0512340000" not in page
    assert HourLine.objects.get().volunteer == her


@pytest.mark.parametrize("content", [b"PK\x00", b"a,b\n1,2", b""])
def test_what_is_no_file_of_hours_is_said_beside_its_field(client, center, officer, content):
    client.force_login(officer)

    answer = client.post(
        "/admin/volunteering/hourimport/add/", {"center": center.pk, "file": SimpleUploadedFile("x.csv", content)}
    )

    assert "file" in answer.context["adminform"].form.errors
    assert not HourImport.objects.exists()


def test_hours_leave_for_excel_within_the_wall_and_without_formulas(client, center, officer):
    bad = VolunteerFactory(user__name="=HYPERLINK(1)")
    ours, other = some_hours(center, volunteer=bad), some_hours()
    client.force_login(officer)

    answer = client.post(
        "/admin/volunteering/hourline/", {"action": "export", "_selected_action": [str(ours.pk), str(other.pk)]}
    )

    content = b"".join(answer.streaming_content)
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert content.startswith(b"\xef\xbb\xbf")
    assert (len(table), table[1][0], table[1][4], table[1][5]) == (2, "'=HYPERLINK(1)", "2:00", "120")
    assert AuditEvent.objects.filter(action="hours.exported", by=officer).count() == 1


@pytest.mark.parametrize("cell", ["=1", "+cmd", "-x", "@a", "\t=1", " =1"])
def test_what_excel_would_run_is_harmless(cell):
    assert sheets.harmless(cell).startswith("'")


@pytest.mark.parametrize("cell", ["-2:00", "-120", "3.5", "", "نورة"])
def test_what_is_a_number_or_a_word_stays(cell):
    assert sheets.harmless(cell) == cell


@pytest.mark.parametrize("rows", [1, 30])
def test_its_page_costs_the_same_whatever_its_length(client, center, officer, django_assert_max_num_queries, rows):
    people = [VolunteerFactory() for _ in range(rows)]
    batch = an_import(center, *[f"{one.user.phone},2026-01-01,4,A-{one.pk}" for one in people], *["1,2,3,"] * rows)
    client.force_login(officer)
    address = reverse("admin:volunteering_hourimport_change", args=[batch.pk])
    client.get(address)

    with django_assert_max_num_queries(14):
        client.get(address)


# At once --------------------------------------------------------------------------------------------------------------
def two_files(center):
    """The same row in two files, accepted by two colleagues at once."""
    VolunteerFactory(user__phone="+966512340000")
    batches = [an_import(center, "0512340000,2026-01-01,4,A-1") for _ in range(2)]
    return [partial(accept_import, one, by=OfficerFactory(center=center)) for one in batches]


@pytest.mark.django_db(transaction=True)
def test_two_files_at_once_add_it_once_and_say_so(center):
    calls = two_files(center)

    with gap(importing, "known"):
        answers = at_once(calls)

    assert {type(one) for one in answers} == {HourImport, NothingSound}
    assert HourLine.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_only_the_table_refuses(center, monkeypatch):
    calls = two_files(center)
    monkeypatch.setattr(importing, "one_at_a_time", lambda name: None)

    with gap(importing, "known"):
        answers = at_once(calls)

    assert {type(one).__name__ for one in answers} == {"HourImport", "IntegrityError"}


@pytest.mark.parametrize("text", ["9" * 5000 + "/1/1", "99999999999999999999/1/1", "1/1/99999999999", "0000-00-00"])
def test_a_day_beyond_every_calendar_is_none(text):
    assert sheets.day_of(text) is None


def test_rows_go_after_ninety_days_and_accepted_hours_stay(center, officer):
    old, young = an_import(center), an_import(center)
    accept_import(old, by=officer)
    HourImport.objects.filter(pk=old.pk).update(staged_at=timezone.now() - importing.ROWS_KEPT_FOR - timedelta(hours=1))

    assert (importing.forget_imports(), importing.forget_imports()) == (2, 0)

    assert (old.rows.count(), young.rows.count()) == (0, 2)
    assert HourLine.objects.count() == 1
