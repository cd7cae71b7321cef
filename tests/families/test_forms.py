"""What people really type: Arabic digits, invisible marks, too much, nothing, files that are not photos."""

import datetime
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation
from PIL import Image

from families.forms import STEP_FORMS, ClosureForm, LicenceForm
from tests.factories.centers import CenterFactory, DistrictFactory
from tests.factories.families import CraftFactory, FamilyFactory, national_id

pytestmark = pytest.mark.django_db
ARABIC = re.compile("[\u0621-\u064a]")
RLO, RLM, NUL = "\u202e", "\u200f", "\x00"


@pytest.fixture
def family():
    return FamilyFactory(status="draft", household__national_id=None)


def ask(step, family, files=None, **typed):
    return STEP_FORMS[step](typed, files or {}, family=family)


@pytest.mark.parametrize(
    ("step", "typed", "answers"),
    [
        ("name", {"head_name": f"  سارة{RLO}  أحمد{NUL} "}, {"head_name": "سارة أحمد"}),
        ("national-id", {"national_id": f"{RLM}١٠٠٠٠٠٠٠٠٨"}, {"national_id": "1000000008"}),
        ("national-id", {"national_id": "21020 30406"}, {"national_id": "2102030406"}),
        ("household", {"members": "٥", "dependants": "۳"}, {"members": 5, "dependants": 3}),
        ("household", {"members": "1", "dependants": "0"}, {"members": 1, "dependants": 0}),
        ("beneficiary", {"is_beneficiary": "yes"}, {"is_beneficiary": True}),
        ("family-name", {"name_ar": "أم خالد", "name_en": ""}, {"name_ar": "أم خالد", "name_en": ""}),
        ("story", {"story_ar": "سطر\nسطر", "story_en": ""}, {"story_ar": "سطر\nسطر", "story_en": ""}),
        ("services", {"services": ""}, {"services": ""}),
        (
            "birth-date",
            {"calendar": "gregorian", "day": "١", "month": "3", "year": "١٩٨٥"},
            {"birth_on": datetime.date(1985, 3, 1)},
        ),
        (
            "birth-date",
            {"calendar": "hijri", "day": "4", "month": "6", "year": "1410"},
            {"birth_on": datetime.date(1990, 1, 1)},
        ),
    ],
)
def test_step_understands(family, step, typed, answers):
    form = ask(step, family, **typed)

    assert form.is_valid(), form.errors
    assert form.answers() == answers


@pytest.mark.parametrize(
    ("step", "typed", "field"),
    [
        ("name", {"head_name": ""}, "head_name"),
        ("name", {"head_name": "سارة"}, "head_name"),
        ("name", {"head_name": f"{RLO}{NUL}"}, "head_name"),
        ("name", {"head_name": "123 456"}, "head_name"),
        ("name", {"head_name": "س " * 5000}, "head_name"),
        ("national-id", {"national_id": "1234567890"}, "national_id"),
        ("national-id", {"national_id": "9" * 10_000}, "national_id"),
        ("national-id", {"national_id": ""}, "national_id"),
        ("household", {"members": "0", "dependants": "0"}, "members"),
        ("household", {"members": "41", "dependants": "0"}, "members"),
        ("household", {"members": "3", "dependants": "4"}, "dependants"),
        ("household", {"members": "9" * 10_000, "dependants": "1"}, "members"),
        ("household", {"members": "خمسة", "dependants": "-1"}, "dependants"),
        ("beneficiary", {"is_beneficiary": "maybe"}, "is_beneficiary"),
        ("district", {"district": "999999"}, "district"),
        ("district", {"district": "1 OR 1=1", "address": "bad"}, "address"),
        ("centre", {}, "center"),
        ("family-name", {"name_ar": "***", "name_en": ""}, "name_ar"),
        ("family-name", {"name_ar": "أ" * 81, "name_en": ""}, "name_ar"),
        ("crafts", {"crafts": []}, "crafts"),
        ("crafts", {"crafts": ["0", "x"]}, "crafts"),
        ("story", {"story_ar": "ق" * 10_000, "story_en": ""}, "story_ar"),
        ("birth-date", {"calendar": "gregorian", "day": "31", "month": "2", "year": "1990"}, "day"),
        ("birth-date", {"calendar": "hijri", "day": "30", "month": "9", "year": "1446"}, "day"),
        ("birth-date", {"calendar": "hijri", "day": "1", "month": "1", "year": "1000"}, "day"),
        ("birth-date", {"calendar": "gregorian", "day": "1", "month": "1", "year": ""}, "year"),
        ("birth-date", {"calendar": "gregorian", "day": "x", "month": "1", "year": "1990"}, "day"),
        ("birth-date", {"calendar": "gregorian", "day": "1", "month": "1", "year": "1410"}, "year"),
        ("birth-date", {"calendar": "gregorian", "day": "1", "month": "1", "year": "2999"}, "year"),
        ("birth-date", {"calendar": "gregorian", "day": "1", "month": "1", "year": "2020"}, "year"),
        ("birth-date", {"calendar": "moon", "day": "1", "month": "1", "year": "1990"}, "calendar"),
    ],
)
def test_step_refuses_beside_the_field_in_arabic(family, step, typed, field):
    with translation.override("ar"):
        form = ask(step, family, **typed)

        assert not form.is_valid()
        assert field in form.errors
        assert field in CORE_FIELDS or all(ARABIC.search(text) for text in form.errors[field])


def test_an_empty_birth_date_names_all_three_boxes(family):
    form = ask("birth-date", family, calendar="gregorian", day="", month="", year="")

    assert set(form.errors) == {"day", "month", "year"}


CORE_FIELDS = {"national_id", "address", "head_name", "name_ar"}  # their words are core's and are tested there


@pytest.mark.parametrize(("born", "passes"), [(0, True), (1, False)])
def test_eighteen_is_counted_by_the_day(family, born, passes):
    day = timezone.localdate()
    birthday = day.replace(year=day.year - 18) + datetime.timedelta(days=born)

    form = ask("birth-date", family, calendar="gregorian", day=birthday.day, month=birthday.month, year=birthday.year)

    assert form.is_valid() is passes


def test_national_id_is_never_shown_again_and_may_stay(family):
    family.household.national_id = national_id(7)

    shown = STEP_FORMS["national-id"](family=family)
    kept = ask("national-id", family, national_id="")

    assert national_id(7) not in str(shown)
    assert kept.is_valid()
    assert kept.answers() == {"national_id": national_id(7)}


def test_centre_of_her_district_comes_first():
    others, near = [CenterFactory(name_ar="أ"), CenterFactory(name_ar="ب")], CenterFactory(name_ar="ي")
    family = FamilyFactory(status="draft", district=DistrictFactory(center=near), center=None)

    form = STEP_FORMS["centre"](family=family)

    assert form.fields["center"].queryset.first() == near
    assert set(others) < set(form.fields["center"].queryset)


def test_crafts_are_from_the_second_level_and_at_most_eight(family):
    crafts = CraftFactory.create_batch(9)

    top = ask("crafts", family, crafts=[crafts[0].parent_id])
    nine = ask("crafts", family, crafts=[craft.pk for craft in crafts])
    eight = ask("crafts", family, crafts=[craft.pk for craft in crafts[:8]])

    assert [top.is_valid(), nine.is_valid(), eight.is_valid()] == [False, False, True]


def photo(form="PNG", size=(64, 64), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "#14694e").save(out, form, **options)
    return out.getvalue()


BAD_FILES = {
    "pdf named jpg": b"%PDF-1.7 not a photo at all" * 10,
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "heic": b"\x00\x00\x00\x18ftypheic" + b"\x00" * 200,
    "gif": photo("GIF"),
    "cut off": photo("JPEG", (400, 400))[:600],
    "40 MB": b"\xff\xd8\xff" + b"\x00" * (40 * 2**20),
    "bomb": photo("PNG", (9000, 9000)),
    "empty": b"",
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_photo_step_refuses_what_is_no_photo(family, kind):
    form = ask("photo", family, files={"photo": SimpleUploadedFile("me.jpg", BAD_FILES[kind], "image/jpeg")})

    assert not form.is_valid()
    assert list(form.errors) == ["photo"]


def test_photo_step_may_be_passed_over(family):
    assert ask("photo", family).is_valid()


def test_licence_keeps_the_other_answers_when_the_photo_is_bad():
    upload = SimpleUploadedFile("paper.jpg", BAD_FILES["pdf named jpg"], "image/jpeg")

    form = LicenceForm({"kind": "freelance", "number": "MK-١٢", "calendar": "gregorian"}, {"photo": upload})

    assert list(form.errors) == ["photo"]
    assert form["number"].value() == "MK-12"
    assert form["kind"].value() == "freelance"


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"kind": "freelance"}, []),
        ({"kind": "health_card"}, ["year"]),
        ({"kind": "freelance", "day": "1", "month": "1", "year": "2020"}, ["year"]),
        ({"kind": "freelance", "day": "1", "month": "", "year": "2030"}, ["month"]),
        ({"kind": "freelance", "calendar": "hijri", "day": "1", "month": "1", "year": "1455"}, []),
        ({"kind": "passport"}, ["kind"]),
        ({"kind": "freelance", "number": "9" * 10_000}, ["number"]),
    ],
)
def test_licence_dates(typed, fields):
    form = LicenceForm({"calendar": "gregorian"} | typed)

    assert list(form.errors) == fields


@pytest.mark.parametrize(
    ("first", "last", "passes"),
    [
        (0, 3, True),
        (0, None, True),
        (-3, 2, True),
        (-3, -1, False),
        (5, 2, False),
        (400, None, False),
        (0, 366, True),
        (0, 367, False),
        (None, None, False),
    ],
)
def test_days_off(first, last, passes):
    def day(offset):
        return "" if offset is None else str(timezone.localdate() + datetime.timedelta(days=offset))

    assert ClosureForm({"closed_from": day(first), "closed_to": day(last)}).is_valid() is passes
