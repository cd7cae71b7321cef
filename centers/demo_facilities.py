"""Halls of the demonstration, and people who ask for them: bookings in every state over the coming weeks."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from centers.actions import booking, deciding
from centers.actions.booking import Wish
from centers.free_hours import Diary
from centers.kinds import EventKind, FacilityKind, Section
from centers.models import Booking, Center, ClosedPeriod, Facility

K, S, E = FacilityKind, Section, EventKind
EVERYBODY = [S.MEN, S.WOMEN, S.FAMILY]
CHAIRS = ("كراسي وطاولات متحركة\nشاشة عرض\nمكبر صوت", "Chairs and tables on wheels\nScreen\nLoudspeaker")
BOARD = ("سبورة\nشاشة عرض\nكراسي بطاولات", "Whiteboard\nScreen\nChairs with desks")
BALLS = ("مرمى وشبكة\nإضاءة ليلية\nماء بارد", "Goals and a net\nLights for the evening\nCold water")

# centre, kind, Arabic, English, in a sentence (ar, en), equipment, capacity, sections, longest, buffer
HALLS = [
    ("aziziyah", K.HALL, "قاعة الملتقى", "Forum Hall", ("القاعة الكبرى للقاءات الأسر والاحتفالات، ولها مدخلان.", "The large hall for family gatherings and celebrations, with two entrances."), CHAIRS, 120, EVERYBODY, 180, 30),
    ("aziziyah", K.CLASSROOM, "قاعة التدريب", "Training Room", ("للدورات والدروس الصغيرة.", "For courses and small lessons."), BOARD, 25, EVERYBODY, 120, 0),
    ("aziziyah", K.KITCHEN, "المطبخ التعليمي", "Teaching Kitchen", ("أربعة مواقد وثلاجة كبيرة، لورش الطبخ.", "Four stoves and a large fridge, for cooking workshops."), ("أربعة مواقد\nثلاجة كبيرة\nأدوات خبز", "Four stoves\nLarge fridge\nBaking tools"), 12, [S.WOMEN], 120, 60),
    ("shawqiyah", K.COURT, "ملعب الشوقية", "Ash Shawqiyah Court", ("ملعب سداسي مضاء لشباب الحي.", "A floodlit six-a-side court for the young men of the quarter."), BALLS, 30, [S.MEN, S.FAMILY], 90, 0),
    ("shawqiyah", K.HALL, "قاعة المناسبات", "Celebrations Hall", ("للعقيقة والتخرج ولقاءات الجيران.", "For newborns, graduations and meetings of neighbours."), CHAIRS, 150, EVERYBODY, 180, 60),
    ("shawqiyah", K.WORKSHOP, "مشغل الخياطة", "Sewing Workshop", ("ثماني ماكينات وطاولة قص.", "Eight machines and a cutting table."), ("ثماني ماكينات خياطة\nطاولة قص\nمكواة بخار", "Eight sewing machines\nCutting table\nSteam iron"), 10, [S.WOMEN], 180, 0),
    ("awali", K.LIBRARY, "مكتبة الأطفال", "Children’s Library", ("ركن هادئ للقراءة والحكايات.", "A quiet corner for reading and stories."), ("600 كتاب للأطفال\nسجاد ووسائد", "600 children’s books\nRugs and cushions"), 20, [S.FAMILY], 90, 0),
    ("awali", K.MEETING, "مجلس العوالي", "Al Awali Majlis", ("مجلس عربي للصلح والعزاء ولقاءات الأهالي.", "A majlis for reconciliation, condolences and neighbours."), ("جلسات عربية\nقهوة وشاي", "Floor seating\nCoffee and tea"), 40, [S.MEN, S.FAMILY], 120, 30),
    ("sharai", K.HALL, "قاعة الشرائع", "Ash Sharai Hall", ("قاعة متعددة الأغراض قرب المجمع الأول.", "A hall for many purposes near the first block."), CHAIRS, 90, EVERYBODY, 180, 30),
    ("sharai", K.COURT, "صالة الشرائع الرياضية", "Ash Sharai Sports Hall", ("صالة مغلقة للتايكوندو واللياقة.", "An indoor hall for taekwondo and fitness."), ("أرضية مطاطية\nمرايا\nتكييف", "Rubber floor\nMirrors\nAir conditioning"), 35, EVERYBODY, 90, 0),
    ("zahir", K.CLASSROOM, "معمل الحاسب", "Computer Room", ("اثنا عشر جهازًا لدورات البرمجة.", "Twelve computers for programming courses."), ("12 جهاز حاسب\nطابعة\nإنترنت", "12 computers\nPrinter\nInternet"), 12, EVERYBODY, 120, 0),
    ("zahir", K.MEETING, "غرفة الاجتماعات", "Meeting Room", ("لفرق التطوع ولجان الحي.", "For volunteer teams and committees of the quarter."), BOARD, 14, EVERYBODY, 120, 0),
    ("misfalah", K.HALL, "قاعة الخليل", "Al Khalil Hall", ("تتسع لتسعين شخصًا، ومدخلها من طريق إبراهيم الخليل.", "Holds ninety people; entrance from Ibrahim Al Khalil Road."), CHAIRS, 90, EVERYBODY, 180, 30),
    ("misfalah", K.CLASSROOM, "حلقة المسفلة", "Al Misfalah Study Room", ("لحلقات القرآن ودروس التقوية.", "For Quran circles and lessons after school."), BOARD, 20, EVERYBODY, 120, 0),
]  # fmt: skip
DAMAGED = "القاعة في صيانة التكييف هذا اليوم؛ نقترح قاعة التدريب أو يومًا آخر."
CLASH = "سبقكم طلب آخر لهذه الساعات؛ الأيام التالية متاحة ونسعد بكم."
RAIN = "تسرب ماء إلى القاعة بعد الأمطار؛ نعتذر ونعوضكم بأول موعد متاح."


@dataclass(frozen=True)
class Plan:
    """A booking: of which hall, on about which day, as which of its free hours, until which state."""

    hall: str
    days: int
    section: Section
    event: EventKind
    purpose: str
    people: int
    fate: str
    slot: int = 0
    minutes: int = 60
    weeks: int = 1


PLANS = [
    Plan("Forum Hall", 2, S.FAMILY, E.GATHERING, "لقاء عائلة الحربي الشهري، مع عشاء خفيف", 60, "approved", 2, 90),
    Plan("Forum Hall", 4, S.WOMEN, E.CELEBRATION, "احتفال بتخرج بنات الحي", 70, "requested", 0, 60),
    Plan("Forum Hall", 4, S.WOMEN, E.MEETING, "لقاء الأسر المنتجة قبل البازار", 40, "requested", 0, 60),
    Plan("Forum Hall", 4, S.WOMEN, E.LESSON, "محاضرة في صحة الأم", 55, "requested", 1, 60),
    Plan("Forum Hall", 6, S.FAMILY, E.CONDOLENCE, "استقبال المعزين", 100, "declined", 1, 60),
    Plan("Training Room", 3, S.MEN, E.LESSON, "دروس تقوية في الرياضيات للصف الثالث الثانوي", 18, "approved", 0, 60, 4),
    Plan("Training Room", 5, S.WOMEN, E.LESSON, "دورة تصوير المنتجات بالجوال", 15, "requested", 0, 60),
    Plan("Teaching Kitchen", 8, S.WOMEN, E.LESSON, "ورشة المعمول والكليجا", 10, "approved", 0, 60),
    Plan("Ash Shawqiyah Court", 1, S.MEN, E.SPORT, "تمرين فريق شباب الشوقية", 14, "approved", 0, 60, 6),
    Plan("Ash Shawqiyah Court", 2, S.MEN, E.SPORT, "مباراة ودية مع حي بطحاء قريش", 16, "requested", 0, 60),
    Plan("Celebrations Hall", 7, S.FAMILY, E.CELEBRATION, "عقيقة المولود عبدالله", 110, "requested", 1, 90),
    Plan("Celebrations Hall", 9, S.FAMILY, E.CELEBRATION, "حفل تكريم حفظة القرآن", 140, "cancelled", 1, 60),
    Plan("Sewing Workshop", 6, S.WOMEN, E.LESSON, "تفصيل جلابيات العيد", 8, "requested", 0, 60, 3),
    Plan("Children’s Library", 5, S.FAMILY, E.GATHERING, "ساعة حكاية للأمهات والأبناء", 18, "approved", 0, 30),
    Plan("Al Awali Majlis", 3, S.MEN, E.MEETING, "اجتماع لجنة إصلاح ذات البين", 20, "approved", 0, 60),
    Plan("Al Awali Majlis", 10, S.FAMILY, E.GATHERING, "لقاء جيران شارع المدارس", 35, "withdrawn", 1, 60),
    Plan("Ash Sharai Hall", 11, S.FAMILY, E.MEETING, "لقاء تعريفي بفريق التطوع", 50, "approved", 1, 60),
    Plan("Ash Sharai Sports Hall", 4, S.WOMEN, E.SPORT, "لياقة للأمهات", 20, "requested", 0, 60),
    Plan("Computer Room", 13, S.MEN, E.LESSON, "أساسيات البرمجة للفتيان", 12, "approved", 0, 60),
    Plan("Meeting Room", 2, S.FAMILY, E.MEETING, "اجتماع فريق سقيا", 9, "requested", 1, 30),
    Plan("Al Khalil Hall", 15, S.FAMILY, E.CELEBRATION, "حفل نجاح أبناء الحي", 80, "approved", 1, 90),
    Plan("Al Khalil Hall", 17, S.MEN, E.CONDOLENCE, "عزاء آل السقاف", 70, "declined", 0, 60),
    Plan("Al Misfalah Study Room", 1, S.WOMEN, E.LESSON, "حلقة تلاوة", 15, "approved", 0, 60),
]  # fmt: skip


def load(centers: list[Center], officers: dict[str, User], people: list[User]) -> None:
    """Make what is missing; a second call changes nothing."""
    halls = build(centers)
    close(next(center for center in centers if center.slug == "zahir"))
    if not Booking.objects.filter(session=None).exists():
        for number, plan in enumerate(PLANS):
            facility = halls[plan.hall]
            run(plan, facility, officers[facility.center.slug], people[number % len(people)])


def build(centers: list[Center]) -> dict[str, Facility]:
    """The halls by their English name; programmes take some of them before anybody asks."""
    by_slug = {center.slug: center for center in centers}
    return {row[3]: hall(by_slug[row[0]], row) for row in HALLS}


def hall(center: Center, row: Any) -> Facility:
    _slug, kind, name_ar, name_en, (about_ar, about_en), (things_ar, things_en), capacity, sections, longest, buffer = (
        row
    )
    facts = {
        "kind": kind,
        "name_ar": name_ar,
        "description_ar": about_ar,
        "description_en": about_en,
        "equipment_ar": things_ar,
        "equipment_en": things_en,
        "capacity": capacity,
        "sections": [str(one) for one in sections],
        "longest_minutes": longest,
        "buffer_minutes": buffer,
        "days_ahead": 60,
    }
    return Facility.objects.get_or_create(center=center, name_en=name_en, defaults=facts)[0]


def close(center: Center) -> None:
    """Two weekdays of next week are a holiday in one centre."""
    first = timezone.localdate() + datetime.timedelta(days=8)
    reason = {"reason_ar": "صيانة شبكة الكهرباء", "reason_en": "Work on the electricity"}
    if not ClosedPeriod.objects.filter(center=center).exists():
        ClosedPeriod.objects.create(center=center, first_on=first, last_on=first + datetime.timedelta(days=1), **reason)


def run(plan: Plan, facility: Facility, officer: User, person: User) -> None:
    """Through its states, by the same actions that people use."""
    wish = wish_of(plan, facility)
    if wish is None:
        return
    rows = booking.request_bookings(facility, wish, by=person, leaves_out=True)
    for row in rows:
        match plan.fate:
            case "approved":
                deciding.approve_booking(row, by=officer)
            case "declined":
                deciding.decline_booking(row, by=officer, reason=CLASH if plan.slot else DAMAGED)
            case "withdrawn":
                booking.withdraw_booking(row, by=person)
            case "cancelled":
                deciding.approve_booking(row, by=officer)
                deciding.cancel_booking(row, by=officer, reason=RAIN)


def wish_of(plan: Plan, facility: Facility) -> Wish | None:
    """The hours of the plan on the first day that has them free; prayers move with the year."""
    length, first = datetime.timedelta(minutes=plan.minutes), timezone.localdate() + datetime.timedelta(days=plan.days)
    diary = Diary.read(facility, first, first + datetime.timedelta(days=7))
    for ahead in range(7):
        day = diary.day(first + datetime.timedelta(days=ahead), plan.section, timezone.now())
        starts = [start for piece in day.free for start in day.starts if piece.start <= start <= piece.end - length]
        if len(starts) > plan.slot:
            start = starts[plan.slot]
            return Wish(start, start + length, plan.section, plan.people, plan.event, plan.purpose, plan.weeks)
    return None
