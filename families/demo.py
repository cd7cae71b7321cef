"""Forty invented families of the demonstration, in every state, with stories, papers and pictures drawn for this project."""

import datetime
import io
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import override

from accounts.demo import demo_user
from accounts.models import User
from accounts.roles import Role, give_role
from centers.demo import appoint
from centers.models import Center, District
from core import audit
from core.images import Clean, intake
from families import consents
from families.demo_people import PEOPLE, STATES, Person
from families.demo_pictures import paint
from families.models import Consent, Craft, Family, FamilyPhoto, Household, HouseholdMember, Licence, LicenceDocument
from families.states import FamilyStatus, LicenceKind, MemberRole
from families.steps import STEPS

#: What happened to a family that ended in this state, oldest first.
STORIES = {
    FamilyStatus.SUBMITTED: ("submitted",),
    FamilyStatus.CHANGES_REQUESTED: ("submitted", "changes_requested"),
    FamilyStatus.APPROVED: ("submitted", "approved"),
    FamilyStatus.REJECTED: ("submitted", "rejected"),
    FamilyStatus.SUSPENDED: ("submitted", "approved", "suspended"),
    FamilyStatus.CLOSED: ("submitted", "approved", "suspended", "closed"),
}
REACHED = {
    "submitted": FamilyStatus.SUBMITTED,
    "changes_requested": FamilyStatus.CHANGES_REQUESTED,
    "approved": FamilyStatus.APPROVED,
    "rejected": FamilyStatus.REJECTED,
    "suspended": FamilyStatus.SUSPENDED,
    "closed": FamilyStatus.CLOSED,
}
REASONS = {
    "changes_requested": "نرجو إضافة صورة أوضح لعملك، وكتابة الاسم كما تريدينه أن يظهر للزوار.",
    "rejected": "السكن المسجّل خارج نطاق مكة المكرمة. يمكنك التسجيل لدى مركز مدينتك.",
    "suspended": "انتهت صلاحية الشهادة الصحية. أضيفي الشهادة المجددة ونعيد فتح صفحتك.",
    "closed": "أُغلق التسجيل بطلب من صاحبة الأسرة، مع خالص الشكر.",
}


def load(centers: list[Center]) -> list[Family]:
    """The families in the order of their telephones; a second call makes nothing new."""
    officers = {center.pk: officer_of(center) for center in centers}
    places = {district.slug: district for district in District.objects.select_related("center")}
    crafts = {craft.slug: craft for craft in Craft.objects.all()}
    families = []
    for number, person in enumerate(PEOPLE):
        owner = demo_user(phone=f"0500000{101 + number}", name=person.owner)
        family = Family.objects.hers(owner)
        if family is None:
            district = places[person.district]
            center = district.center or centers[number % len(centers)]
            officer = officers.get(center.pk) or officer_of(center)
            family = settle(number, person, owner, district, center, officer, [crafts[slug] for slug in person.crafts])
        families.append(family)
    hang_pictures(families)
    return families


def officer_of(center: Center) -> User:
    """Who decides at this centre: somebody with a desk there, or a new officer of the demonstration."""
    post = center.posts.select_related("user").order_by("pk").first()
    if post is not None:
        return post.user
    officer = demo_user(email=f"officer.{center.slug}@bayt.example", name=f"موظفة {center.name}", is_staff=True)
    give_role(officer, Role.OFFICER)
    appoint(center, officer)
    return officer


@transaction.atomic
def settle(
    number: int, person: Person, owner: User, district: District, center: Center, officer: User, crafts: list[Craft]
) -> Family:
    """One household with its family, as far as its state says, and the trail that led there."""
    status = STATES.get(number, FamilyStatus.APPROVED)
    is_draft = status == FamilyStatus.DRAFT
    began = timezone.now() - datetime.timedelta(
        days=150 - 3 * number if status == FamilyStatus.APPROVED else 2 + number % 7
    )
    household = Household.objects.create(
        center=center,
        district=district,
        head_name=person.owner,
        national_id=national_id(number),
        birth_on=datetime.date(1962 + number, 1 + number % 12, 1 + number % 28),
        members=3 + number % 6,
        dependants=1 + number % 4,
        is_beneficiary=number % 3 == 0,
        registered_at=None if is_draft else began,
    )
    HouseholdMember.objects.create(household=household, user=owner, name=person.owner, role=MemberRole.HEAD)
    decided = status not in (FamilyStatus.DRAFT, FamilyStatus.SUBMITTED)
    was_approved = "approved" in STORIES.get(status, ())
    family = Family.objects.create(
        household=household,
        owner=owner,
        center=center,
        district=district,
        name_ar=person.name_ar,
        name_en=person.name_en,
        story_ar=person.story_ar,
        story_en=person.story_en,
        services=person.services,
        needs=person.needs,
        slug=slugify(person.name_en),
        status=status,
        answered=[step.slug for step in STEPS][: 5 if is_draft else None],
        created_at=began,
        submitted_at=None if is_draft else began,
        reviewed_at=began + datetime.timedelta(hours=20) if decided else None,
        reviewed_by=officer if decided else None,
        approved_at=began + datetime.timedelta(hours=10) if was_approved else None,
    )
    family.crafts.set(crafts)
    tell_story(family, officer, began)
    if not is_draft:
        agree(family)
    if person.licence:
        add_paper(family, person.licence, number)
    return family


def tell_story(family: Family, officer: User, began: datetime.datetime) -> None:
    """Audit events with dates of the past."""
    first = began - datetime.timedelta(hours=1)
    audit.record("family.started", family, by=family.owner, to_status=FamilyStatus.DRAFT, at=first)
    before = FamilyStatus.DRAFT
    for place, name in enumerate(STORIES.get(FamilyStatus(family.status), ())):
        after = REACHED[name]
        details: dict[str, Any] = {"task": "craft"} if name == "changes_requested" else {}
        audit.record(
            f"family.{name}",
            family,
            by=family.owner if name == "submitted" else officer,
            from_status=before,
            to_status=after,
            reason=REASONS.get(name, ""),
            at=began + datetime.timedelta(hours=10 * place),
            **details,
        )
        before = after


def agree(family: Family) -> None:
    with override("ar"):
        Consent.objects.bulk_create(
            Consent(
                family=family,
                purpose=purpose,
                text_version=consents.VERSION,
                text=str(text),
                given_at=family.submitted_at or timezone.now(),
                given_by=family.owner,
            )
            for purpose, text in consents.TEXTS.items()
            if purpose in consents.REQUIRED
        )


def add_paper(family: Family, kind: str, number: int) -> None:
    """A licence; every third one with a photo of a paper."""
    document = None
    if number % 3 == 0:
        document = LicenceDocument()
        document.take(sheet_of_paper(), "licence.jpg")
        document.save()
    lapsed = family.status == FamilyStatus.SUSPENDED and kind == LicenceKind.HEALTH_CARD
    Licence.objects.create(
        family=family,
        kind=kind,
        number=f"MK-{4100 + number}",
        expires_on=timezone.localdate() + datetime.timedelta(days=-9 if lapsed else 60 + 7 * number),
        document=document,
    )


def sheet_of_paper() -> Clean:
    """A plain drawn sheet that stands for a photographed licence."""
    from PIL import Image, ImageDraw  # the demonstration only

    sheet = Image.new("RGB", (840, 600), "#fbf9f5")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((20, 20, 819, 579), outline="#0b4231", width=6)
    pen.rectangle((60, 60, 779, 110), fill="#d5e9de")
    for line in range(6):
        pen.rectangle((60, 170 + 58 * line, 779 - 90 * (line % 3), 184 + 58 * line), fill="#8a8071")
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=82)
    return intake(SimpleUploadedFile("licence.jpg", out.getvalue(), "image/jpeg"))


def hang_pictures(families: list[Family]) -> None:
    """Draw a cover for each family that has none and does not still fill in her draft; two at a time."""
    bare = [
        (family, PEOPLE[number].picture, number)
        for number, family in enumerate(families)
        if family.photo_id is None and family.status != FamilyStatus.DRAFT
    ]
    if not bare:
        return
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as painters:
        drawn = painters.map(paint, [picture for _, picture, _ in bare], [number for _, _, number in bare], chunksize=4)
        for (family, _picture, _number), data in zip(bare, drawn, strict=True):
            photo = FamilyPhoto(alt_ar=f"من عمل {family.name_ar}", alt_en=f"At work: {family.name_en}")
            photo.take(intake(SimpleUploadedFile("cover.jpg", data, "image/jpeg")))
            photo.save()
            photo.render()
            Family.objects.filter(pk=family.pk).update(photo=photo)
            family.photo = photo


def national_id(number: int) -> str:
    """An invented ID that passes the checksum."""
    stem = f"1900000{number:02d}"
    total = 0
    for place, digit in enumerate(map(int, stem)):
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return f"{stem}{-total % 10}"
