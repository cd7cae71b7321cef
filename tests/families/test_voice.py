"""What she is told about a wrong answer is in our words, short and said to her."""

import itertools

import pytest
from django import forms

from families.forms.registration import STEP_FORMS as REGISTRATION
from families.forms.voice import FamilyForm
from marketplace.forms.products import STEP_FORMS as PRODUCT
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db
DJANGO = ("هذا الحقل", "تحقق من", "انتق", "أدخل", "تأكد", "لم يتم")
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


def test_a_fields_own_words_stay():
    class Sample(FamilyForm):
        name = forms.CharField(error_messages={"required": "ما اسمك؟"})
        count = forms.IntegerField(max_value=3)

    form = Sample({"count": "4"})

    assert list(itertools.chain(*form.errors.values())) == ["ما اسمك؟", "اكتبي 3 أو أقل."]
