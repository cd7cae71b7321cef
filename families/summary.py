"""Her answers on one page, and the state of her four tasks."""

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from core.hijri import dual
from core.identifiers import mask
from families import steps
from families.events import first_product_task
from families.models import Family, Licence


@dataclass(frozen=True)
class Row:
    """A line of components/summary_list.html."""

    label: str
    value: Any
    url: str = ""
    is_code: bool = False
    which: str = ""  # a number that staff may ask to see whole


@dataclass(frozen=True)
class Section:
    """A task's answers under its title."""

    task: steps.Task
    rows: list[Row]
    for_staff: bool = False

    @property
    def title(self) -> Any:
        return STAFF_TITLES[self.task] if self.for_staff else self.task.label


def change(step: str) -> str:
    return f"{reverse('families:register-step', args=[step])}?from=check"


#: What an officer reads above her answers.
STAFF_TITLES = {
    steps.Task.WHO: gettext_lazy("Household"),
    steps.Task.CRAFT: gettext_lazy("Work"),
    steps.Task.PROOF: gettext_lazy("Papers"),
    steps.Task.PRODUCT: gettext_lazy("First product"),
}


def sections(family: Family, *, editable: bool = True) -> list[Section]:
    """What she wrote, in the order of the questions; for staff without links and with neutral titles."""
    parts = [
        Section(steps.Task.WHO, who_rows(family)),
        Section(steps.Task.CRAFT, craft_rows(family)),
        Section(steps.Task.PROOF, [licences_row(family)]),
    ]
    product = next(iter(first_product_task.answers(family)), None)
    if product is not None:
        label = pgettext("family", "First product")
        later = pgettext("family", "Not added yet; you can do it after you send") if editable else _("Not added yet")
        value = product.summary or later
        parts.append(Section(steps.Task.PRODUCT, [Row(label, value, product.url)]))
    if editable:
        return parts
    return [Section(part.task, [replace(row, url="") for row in part.rows], for_staff=True) for part in parts]


def hers(family: Family) -> list[Section]:
    """What she wrote, for her to read while the centre has it."""
    return [
        Section(part.task, [Row(row.label, row.value, is_code=row.is_code) for row in part.rows])
        for part in sections(family)
    ]


def who_rows(family: Family) -> list[Row]:
    home = family.household
    benefits = {True: _("Yes"), False: _("No"), None: ""}[home.is_beneficiary]
    return [
        Row(pgettext("family", "Full name"), home.head_name, change("name")),
        Row(
            pgettext("family", "ID number"),
            mask(home.national_id),
            change("national-id"),
            is_code=True,
            which="national_id",
        ),
        Row(pgettext("family", "Date of birth"), dual(home.birth_on) if home.birth_on else "", change("birth-date")),
        Row(pgettext("family", "People in the household"), home.members, change("household")),
        Row(pgettext("family", "Dependants"), home.dependants, change("household")),
        Row(pgettext("family", "Social security"), benefits, change("beneficiary")),
        Row(pgettext("family", "District"), family.district_name, change("district")),
        Row(pgettext("family", "Short national address"), home.address or "", change("district"), is_code=True),
        Row(pgettext("family", "Centre"), family.center or "", change("centre")),
    ]


def craft_rows(family: Family) -> list[Row]:
    photo = pgettext("family", "Added") if family.photo else pgettext("family", "Not added")
    return [
        Row(pgettext("family", "Trade name in Arabic"), family.name_ar, change("family-name")),
        Row(pgettext("family", "Trade name in English"), family.name_en or "", change("family-name")),
        Row(pgettext("family", "Crafts"), _(", ").join(family.craft_names), change("crafts")),
        Row(pgettext("family", "Services"), family.services, change("services")),
        Row(pgettext("family", "Needs"), family.needs, change("needs")),
        Row(pgettext("family", "Story in Arabic"), family.story_ar or "", change("story")),
        Row(pgettext("family", "Story in English"), family.story_en or "", change("story")),
        Row(pgettext("family", "Photo"), photo, change("photo")),
    ]


def licences_row(family: Family) -> Row:
    papers = [str(paper.get_kind_display()) for paper in Licence.objects.of(family)]
    return Row(
        pgettext("family", "Licences"), _(", ").join(papers) or pgettext("family", "None added"), change("licences")
    )


def task_rows(family: Family) -> list[dict[str, Any]]:
    """The four tasks for components/task_list.html; the last comes from the shop, when there is one."""
    labels = {
        "done": ("success", pgettext("family", "Complete")),
        "started": ("info", pgettext("family", "In progress")),
        "todo": ("", pgettext("family", "Not started")),
        "optional": ("", pgettext("family", "Optional")),
    }
    rows = []
    for task in (steps.Task.WHO, steps.Task.CRAFT, steps.Task.PROOF):
        url = reverse("families:register-task", args=[task.value])
        rows.append((task, url, steps.task_status(task, family)))
    for product in first_product_task.answers(family):
        status = "optional" if product.status == "todo" and not product.is_required else product.status
        rows.append((steps.Task.PRODUCT, product.url, status))
    return [
        {
            "title": task.label,
            "hint": steps.TASK_HINTS[task],
            "url": url,
            "kind": labels[status][0],
            "status": labels[status][1],
        }
        for task, url, status in rows
    ]
