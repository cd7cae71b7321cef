"""Every page of the desk, read in Arabic: no label, help or button is left in English."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from django_q.models import Failure, OrmQ, Schedule, Success

from accounts.roles import sync_roles
from centers.actions import certifying
from centers.models import Registration
from core import audit
from core.certificates.actions import issue
from core.jobs import enqueue
from core.models import AuditEvent, Certificate, Change, Channel, Notification
from marketplace.models import LedgerEntry, Synonym, WebhookEvent
from marketplace.states import LedgerKind
from tests.architecture.walls import MAKERS
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, CouncilFactory, DistrictFactory, OfficerFactory
from tests.factories.families import CraftFactory, FamilyFactory
from tests.factories.marketplace import shelf
from tests.factories.orders import HotelFactory
from tests.factories.programs import ProgramFactory
from tests.factories.volunteering import RateFactory
from volunteering.models import OfficialFigure

pytestmark = pytest.mark.django_db
LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = re.compile("Apple Pay|Control|Command")  # what a thing is called on the thing itself
SILENT = {"script", "style", "svg", "head", "code", "bdi", "option", "textarea"}  # and what people or machines wrote
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SAID = ("title", "alt", "aria-label", "placeholder")


class Reader(HTMLParser):
    """What a page says in Latin letters and does not mark as such."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def is_silent(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = self.is_silent() or tag in SILENT or given.get("dir") in ("ltr", "auto") or given.get("lang") == "en"
        if not silent and given.get("class") != "action-select":
            self.note(" ".join(given.get(name) or "" for name in SAID))
        if tag == "input" and given.get("type") == "submit":
            self.note(given.get("value") or "")
        if tag not in VOID:
            self.open.append((tag, silent))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self.is_silent():
            self.note(data)

    def note(self, text: str) -> None:
        if LATIN.search(NAMES.sub("", text)):
            self.found.append(text.strip())


def event_of(center: Any) -> AuditEvent:
    by, family = OfficerFactory(center=center), FamilyFactory(center=center)
    return audit.record("family.changes_requested", family, by=by, from_status="submitted", task="craft", fields=["x"])


def change_of(center: Any) -> Change:
    family = FamilyFactory(center=center)
    before = {"status": "submitted", "center_id": center.pk, "owner_id": family.owner_id, "answered": ["who"]}
    return Change.objects.create(
        at=timezone.now(), table="families_family", row=family.pk, operation="UPDATE", before=before, origin="page"
    )


def entry_of(center: Any) -> LedgerEntry:
    family = FamilyFactory(center=center)
    return LedgerEntry.objects.create(family=family, kind=LedgerKind.values[0], amount_halalas=500, key="test:1")


def task_of(model: Any) -> Any:
    now = timezone.now()
    return model.objects.create(
        id="a" * 32, name="task", func="core.jobs.run", args=(), kwargs={}, started=now, stopped=now,
        success=model is Success, result="ValueError: no",
    )  # fmt: skip


def waiting_job(center: Any) -> OrmQ:
    enqueue("core.audit.forget_history")
    return OrmQ.objects.get()


def certificate_of(center: Any) -> Certificate:
    """Of somebody who came to a programme of this centre."""
    program = ProgramFactory(center=center, status="done")
    row = Registration.objects.create(
        program=program, user=UserFactory(), attendee_name="سارة أحمد", status="registered", source="online"
    )
    officer = OfficerFactory(center=center)
    return issue(certifying.KIND, subject=row.user, source=row, facts=certifying.facts(row, officer), by=officer)


def role_of(center: Any) -> Group:
    sync_roles()
    return Group.objects.order_by("pk")[0]


EVERYTHING = MAKERS | {
    "centers.Center": lambda center: OfficerFactory(center=center) and center,
    "centers.Council": lambda center: CouncilFactory(),
    "centers.District": lambda center: DistrictFactory(),
    "core.Certificate": lambda center: certificate_of(center),
    "families.Craft": lambda center: CraftFactory(),
    "families.Family": lambda center: FamilyFactory(center=center, status="submitted"),
    "marketplace.Category": lambda center: shelf(),
    "marketplace.Hotel": lambda center: HotelFactory(),
    "marketplace.Synonym": lambda center: Synonym.objects.create(words=["سبحة", "مسبحة"]),
    "accounts.User": lambda center: UserFactory(staff=True),
    "auth.Group": role_of,
    "core.AuditEvent": event_of,
    "core.Change": change_of,
    "core.Notification": lambda center: Notification.objects.create(
        recipient=UserFactory(), channel=Channel.PORTAL, kind="family_approved"
    ),
    "marketplace.LedgerEntry": entry_of,
    "volunteering.ClassRate": lambda center: RateFactory(source="المنصة الوطنية"),
    "volunteering.OfficialFigure": lambda center: OfficialFigure.objects.create(
        source_ar="المنصة الوطنية", title_ar="حتى 2023", as_of=timezone.localdate()
    ),
    "marketplace.WebhookEvent": lambda center: WebhookEvent.objects.create(provider="moyasar", event_id="1"),
    "django_q.Failure": lambda center: task_of(Failure),
    "django_q.Success": lambda center: task_of(Success),
    "django_q.OrmQ": waiting_job,
    "django_q.Schedule": lambda center: Schedule.objects.create(name="clock", func="core.jobs.run"),
}


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda model: model._meta.label)
def test_no_page_of_the_desk_says_a_word_in_english(model, client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(UserFactory(superuser=True, name="مديرة"))
    name, row = (
        f"admin:{model._meta.app_label}_{model._meta.model_name}",
        EVERYTHING[model._meta.label](CenterFactory()),
    )
    doors: dict[str, Any] = {"changelist": [], "add": []} | {door: [row.pk] for door in ("change", "history", "delete")}

    left = {}
    for door, args in doors.items():
        page = client.get(reverse(f"{name}_{door}", args=args))
        if page.status_code == 200:
            reader = Reader()
            reader.feed(page.content.decode())
            left[door] = sorted(set(reader.found))

    assert {"changelist", "change"} <= set(left)
    assert {door: words for door, words in left.items() if words} == {}
