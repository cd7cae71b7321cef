"""What she is told about a wrong answer is in our words, short and said to her."""

import itertools

import pytest
from django import forms
from django.utils.translation import override

from families.forms.page import ClosureForm, PageForm
from families.forms.papers import LicenceForm
from families.forms.registration import STEP_FORMS as REGISTRATION
from families.forms.voice import FamilyForm
from families.models import Family
from marketplace.forms.products import STEP_FORMS as PRODUCT
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db
DJANGO = (
    "هذا الحقل",
    "تحقق من",
    "انتق",
    "أدخل",
    "تأكد",
    "لم يتم",
    "This field",
    "Enter a",
    "Ensure",
    "Select a",
    "No file",
)
OWN_PAGE = [
    pytest.param(lambda data: PageForm(data, {}, family=Family()), id="page"),
    pytest.param(ClosureForm, id="days off"),
    pytest.param(lambda data: LicenceForm(data, {}), id="licence"),
]
TYPED = ["", "abc", "-5", "9" * 30, "x" * 3000]


def said(form):
    rows = [form, *getattr(form, "rows", [])]
    return {str(error) for row in rows for errors in row.errors.values() for error in errors}


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("name", sorted(PRODUCT))
def test_product_steps_speak_our_words(name, typed):
    blank = PRODUCT[name](None, values={})
    data = dict.fromkeys(blank.fields, typed) | {f"q0-{field}": typed for field in ("label_ar", "kind", "max_length")}

    words = said(PRODUCT[name](data, values={}))

    assert [text for text in words if text.startswith(DJANGO)] == []


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("name", sorted(REGISTRATION))
def test_registration_speaks_our_words(name, typed):
    family = FamilyFactory(status="draft")
    form = REGISTRATION[name](dict.fromkeys(REGISTRATION[name].base_fields, typed), {}, family=family)

    assert [text for text in said(form) if text.startswith(DJANGO)] == []


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("make", OWN_PAGE)
def test_her_page_speaks_our_words(make, typed, language):
    with override(language):
        blank = make({})
        words = said(make(dict.fromkeys(blank.fields, typed)))

    assert [text for text in words if text.startswith(DJANGO)] == []


@pytest.mark.parametrize("make", OWN_PAGE)
def test_every_field_of_her_page_has_our_word_for_an_empty_answer(make):
    form = make({})
    for field in form.fields.values():
        field.required = True
    form.full_clean()

    assert set(form.errors) == set(form.fields)
    assert [text for text in said(form) if text.startswith(DJANGO)] == []


@pytest.mark.parametrize(("name", "word"), [("closed_from", "أول"), ("closed_to", "آخر")])
def test_a_day_that_is_none_names_which_day(name, word):
    form = ClosureForm({"closed_from": "2099-01-01"} | {name: "abc"})

    assert [word in text for text in form.errors[name]] == [True]


def test_a_fields_own_words_stay():
    class Sample(FamilyForm):
        name = forms.CharField(error_messages={"required": "ما اسمك؟"})
        count = forms.IntegerField(max_value=3)

    form = Sample({"count": "4"})

    assert list(itertools.chain(*form.errors.values())) == ["ما اسمك؟", "اكتبي 3 أو أقل."]
