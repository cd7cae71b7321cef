"""The questions of a registration and the tasks they belong to; what a question asks is in `forms`."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from families.models import Family


class Task(models.TextChoices):
    WHO = "who", pgettext_lazy("family", "Who you are")
    CRAFT = "craft", pgettext_lazy("family", "What you make")
    PROOF = "proof", pgettext_lazy("family", "Proof")
    PRODUCT = "product", pgettext_lazy("family", "First product")


TASK_HINTS: dict[str, Promise] = {
    Task.WHO: pgettext_lazy("family", "Your name, ID number, household and centre"),
    Task.CRAFT: pgettext_lazy("family", "Your trade name, crafts, story and photo"),
    Task.PROOF: pgettext_lazy("family", "Licences and certificates, if you have any"),
    Task.PRODUCT: pgettext_lazy("family", "Photo, name and price of something you make"),
}


@dataclass(frozen=True)
class Step:
    """One question on one page."""

    slug: str
    task: Task
    is_required: bool = True

    def is_answered(self, family: Family) -> bool:
        return self.slug in family.answered


STEPS = (
    Step("name", Task.WHO),
    Step("national-id", Task.WHO),
    Step("birth-date", Task.WHO),
    Step("household", Task.WHO),
    Step("beneficiary", Task.WHO),
    Step("district", Task.WHO),
    Step("centre", Task.WHO),
    Step("family-name", Task.CRAFT),
    Step("crafts", Task.CRAFT),
    Step("services", Task.CRAFT, is_required=False),
    Step("needs", Task.CRAFT, is_required=False),
    Step("story", Task.CRAFT, is_required=False),
    Step("photo", Task.CRAFT, is_required=False),
    Step("licences", Task.PROOF),
)
BY_SLUG = {step.slug: step for step in STEPS}


def of_task(task: str) -> list[Step]:
    return [step for step in STEPS if step.task == task]


def missing(family: Family) -> list[Step]:
    """The questions that must be answered before she can send."""
    return [step for step in STEPS if step.is_required and not step.is_answered(family)]


def after(step: Step, family: Family) -> Step | None:
    """The next question of the same task that has no answer yet."""
    rest = STEPS[STEPS.index(step) + 1 :]
    return next((other for other in rest if other.task == step.task and not other.is_answered(family)), None)


def before(step: Step) -> Step | None:
    place = STEPS.index(step)
    return STEPS[place - 1] if place and STEPS[place - 1].task == step.task else None


def place_of(step: Step) -> tuple[int, int]:
    """Which question of its task it is, counted from one, and of how many."""
    questions = of_task(step.task)
    return questions.index(step) + 1, len(questions)


def task_status(task: str, family: Family) -> str:
    """ "done", "started" or "todo" for the task list."""
    steps = of_task(task)
    answered = [step for step in steps if step.is_answered(family)]
    if all(step in answered for step in steps if step.is_required):
        return "done" if answered else "todo"
    return "started" if answered else "todo"
