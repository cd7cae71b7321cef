"""One person from two sides: she leaves while she signs up, and tells two births at once; each with its control."""

from functools import partial

import pytest

from tests.factories.volunteering import ShiftFactory, VolunteerFactory, born
from tests.racing import at_once, gap, without_lock
from volunteering.actions import leaving, places, profile, signing_up
from volunteering.actions.leaving import leave_volunteering
from volunteering.actions.profile import save_answers
from volunteering.actions.signing_up import sign_up
from volunteering.exceptions import BirthIsKnown
from volunteering.models import SignUp, Volunteer

pytestmark = pytest.mark.django_db(transaction=True)


def leave_and_sign_up():
    volunteer, shift = VolunteerFactory(), ShiftFactory()
    with gap(signing_up, "require_free"):
        at_once([partial(sign_up, shift, by=volunteer.user), partial(leave_volunteering, by=volunteer.user)])
    volunteer.refresh_from_db()
    assert volunteer.left_at is not None
    return SignUp.objects.active().count()


def test_whoever_leaves_is_on_no_shift():
    assert leave_and_sign_up() == 0


def test_without_the_lock_she_leaves_and_is_on_one():
    with without_lock(signing_up, places, leaving):
        assert leave_and_sign_up() == 1


def two_births():
    volunteer = VolunteerFactory(born_on=None)
    with gap(profile, "require_birth"):
        answers = at_once([partial(save_answers, by=volunteer.user, born_on=born(age)) for age in (16, 40)])
    return [answer for answer in answers if isinstance(answer, Volunteer)], answers


def test_two_births_at_once_are_one():
    kept, answers = two_births()

    assert len(kept) == 1
    assert any(isinstance(answer, BirthIsKnown) for answer in answers)


def test_without_the_lock_a_birth_is_told_twice():
    with without_lock(profile):
        kept, _answers = two_births()

    assert len(kept) == 2
