"""What is forgotten of those who came."""

from datetime import timedelta

import pytest
from django.utils import timezone

from centers.actions.retention import DETAILS_KEPT_FOR, NAMES_KEPT_FOR, forget_attendees
from centers.models import Answer, Program, ProgramQuestion
from tests.factories.programs import ProgramFactory, a_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    program = ProgramFactory()
    question = ProgramQuestion.objects.create(program=program, label_ar="حساسية؟", label_en="Allergies?")
    born = timezone.localdate() - timedelta(days=3000)
    return a_registration(
        program, born_on=born, guardian_name="سالم", guardian_phone="+966512345678", answers={question.pk: "لا"}
    )


def ended(row, ago):
    end = timezone.now() - ago - timedelta(minutes=1)
    Program.objects.filter(pk=row.program_id).update(starts_at=end - timedelta(hours=2), ends_at=end)
    forget_attendees()
    row.refresh_from_db()
    return row


def test_nothing_is_forgotten_before_its_time(child):
    row = ended(child, DETAILS_KEPT_FOR - timedelta(days=1))

    assert (row.guardian_name, row.emptied_at) == ("سالم", None)


def test_births_guardians_and_answers_go_after_a_month(child):
    row = ended(child, DETAILS_KEPT_FOR)

    assert (row.born_on, row.guardian_name, row.guardian_phone) == (None, None, None)
    assert Answer.objects.get().value is None
    assert row.attendee_name


def test_names_go_after_two_years(child):
    row = ended(child, NAMES_KEPT_FOR)

    assert (row.attendee_name, row.attendee_key) == (None, None)
