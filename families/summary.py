"""Her answers on one page, and the state of her four tasks."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.hijri import dual
from core.identifiers import mask
from families import steps
from families.events import first_product_task
from families.models import Family, Licence
from families.states import FamilyStatus


@dataclass(frozen=True)
class Row:
    """A line of components/summary_list.html."""

    label: str
    value: Any
    url: str = ""
    is_code: bool = False


@dataclass(frozen=True)
class Section:
    title: Any
    rows: list[Row]


def change(step: str) -> str:
    return f"{reverse('families:register-step', args=[step])}?from=check"


def sections(family: Family, *, editable: bool = True) -> list[Section]:
    """What she wrote, in the order of the questions."""
    parts = [
        Section(steps.Task.WHO.label, who_rows(family)),
        Section(steps.Task.CRAFT.label, craft_rows(family)),
        Section(steps.Task.PROOF.label, [licences_row(family)]),
    ]
    product = next(iter(first_product_task.answers(family)), None)
    if product is not None:
        label = pgettext("family", "First product")
        value = product.summary or pgettext("family", "Not added yet; you can do it after you send")
        parts.append(Section(steps.Task.PRODUCT.label, [Row(label, value, product.url)]))
    if editable:
        return parts
    return [Section(part.title, [Row(row.label, row.value) for row in part.rows]) for part in parts]


def who_rows(family: Family) -> list[Row]:
    home = family.household
    benefits = {True: _("Yes"), False: _("No"), None: ""}[home.is_beneficiary]
    return [
        Row(pgettext("family", "Full name"), home.head_name, change("name")),
        Row(pgettext("family", "ID number"), mask(home.national_id), change("national-id"), is_code=True),
        Row(pgettext("family", "Date of birth"), dual(home.birth_on) if home.birth_on else "", change("birth-date")),
        Row(pgettext("family", "People in the household"), home.members, change("household")),
        Row(pgettext("family", "You provide for"), home.dependants, change("household")),
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
        Row(pgettext("family", "What you need"), family.needs, change("needs")),
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


def status_tone(status: str) -> str:
    """The colour of a status pill."""
    return {
        FamilyStatus.APPROVED: "success",
        FamilyStatus.SUBMITTED: "info",
        FamilyStatus.CHANGES_REQUESTED: "warning",
        FamilyStatus.SUSPENDED: "warning",
        FamilyStatus.REJECTED: "error",
        FamilyStatus.CLOSED: "error",
    }.get(FamilyStatus(status), "")
