"""Programmes of the demonstration, in every state, around today: courses, workshops, forums, tours; invented speakers."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from centers.actions import certifying, door, registering, running
from centers.actions.registering import Attendee
from centers.kinds import Audience, ProgramKind, QuestionKind, Section
from centers.models import (
    Center,
    Facility,
    OpeningBand,
    Program,
    ProgramQuestion,
    Registration,
    Session,
    Speaker,
    Weekday,
)
from centers.states import ProgramStatus

K, A, S, P = ProgramKind, Audience, Section, ProgramStatus


@dataclass(frozen=True)
class Plan:
    """One programme: `start` in days from today, `hour` of the day, `sessions` a week apart unless `daily`."""

    slug: str
    center: str
    kind: ProgramKind
    title: tuple[str, str]
    summary: tuple[str, str]
    start: int
    hour: int
    section: Section = S.FAMILY
    audience: Audience = A.PUBLIC
    sessions: int = 1
    hours: int = 2
    daily: bool = False
    seats: int = 20
    ages: tuple[int | None, int | None] = (None, None)
    status: ProgramStatus = P.OPEN
    taken: int = 0
    speakers: tuple[tuple[str, str, str, str], ...] = ()
    question: tuple[str, str] | None = None
    reason: str = ""


PLANS = [
    Plan("gift-wrapping", "aziziyah", K.WORKSHOP, ("تغليف الهدايا بالقماش", "Gift wrapping in cloth"), ("تغليف هدايا الحج بالقماش والشريط، وكل مشاركة تأخذ عملها معها.", "Wrap Hajj gifts in cloth and ribbon, and take your work home."), 3, 17, S.WOMEN, A.FAMILIES, seats=12, taken=12, question=("هل تحضرين قماشك معك؟", "Do you bring your own cloth?")),
    Plan("first-aid", "aziziyah", K.COURSE, ("الإسعافات الأولية للزوار", "First aid for pilgrims"), ("ما تفعله حتى يصل الإسعاف: الإجهاد الحراري والنزيف والإنعاش.", "What to do until help comes: heat, bleeding, resuscitation."), 2, 20, S.MEN, A.VOLUNTEERS, sessions=3, daily=True, seats=25, ages=(16, None), taken=9),
    Plan("family-marketing", "aziziyah", K.FORUM, ("ملتقى تسويق منتجات الأسر", "Forum on marketing what families make"), ("خمس جهات في يوم واحد: التصوير والتسعير والتغليف والبيع للحجاج، وتكريم في ختامه.", "Five bodies in one day: photos, prices, wrapping, selling to pilgrims; honours at the end."), 9, 16, S.FAMILY, A.FAMILIES, hours=5, seats=80, taken=11, speakers=(("أ. منال الفارسي", "Manal Al Farsi", "غرفة مكة، لجنة الأسر المنتجة", "Makkah Chamber, productive families"), ("أ. عادل البخاري", "Adel Al Bukhari", "خبير تسعير", "Pricing adviser"), ("د. ليلى سندي", "Dr Layla Sindi", "جامعة أم القرى، التصميم", "Umm Al-Qura University, design"))),
    Plan("arabic-calligraphy", "misfalah", K.COURSE, ("خط الثلث للمبتدئين", "Thuluth calligraphy for beginners"), ("من مسكة القلم إلى لوحة صغيرة، في أربعة لقاءات.", "From holding the pen to a small panel, in four meetings."), 5, 17, S.FAMILY, sessions=4, seats=15, ages=(12, None), taken=6),
    Plan("old-makkah-walk", "misfalah", K.TOUR, ("جولة في حارات المسفلة", "A walk through old Misfalah"), ("حكايات البيوت والأسواق مع راوٍ من أهل الحي.", "Stories of houses and markets, told by a man of the quarter."), 6, 16, S.FAMILY, seats=18, taken=4, ages=(8, None)),
    Plan("sewing-basics", "shawqiyah", K.COURSE, ("أساسيات الخياطة", "Sewing from the start"), ("من الغرزة الأولى إلى حقيبة قماش جاهزة للبيع.", "From the first stitch to a cloth bag that is ready to sell."), 4, 16, S.WOMEN, A.FAMILIES, sessions=6, seats=14, taken=8),
    Plan("healthy-sweets", "shawqiyah", K.WORKSHOP, ("حلويات بسكر أقل", "Sweets with less sugar"), ("ثلاث وصفات حجازية تُباع لأسبوع دون تبريد.", "Three Hijazi recipes that keep for a week without a fridge."), 8, 17, S.WOMEN, A.FAMILIES, seats=10, taken=3),
    Plan("youth-football", "shawqiyah", K.EVENT, ("بطولة الحي لكرة القدم", "The neighbourhood’s football cup"), ("ثمانية فرق من شباب الأحياء في أمسيتين.", "Eight teams of young men in two evenings."), 12, 20, S.MEN, sessions=2, daily=True, seats=64, ages=(13, 20), taken=5),
    Plan("reading-circle", "awali", K.EVENT, ("حلقة قراءة للأمهات والأبناء", "Reading circle for mothers and children"), ("قصة تُقرأ، ورسمة تُرسم، وكتاب يُعار.", "A story read, a picture drawn, a book lent."), 1, 17, S.FAMILY, seats=20, taken=5, ages=(5, 12)),
    Plan("phone-photos", "awali", K.WORKSHOP, ("صوّري منتجك بجوالك", "Photograph your product with your phone"), ("ضوء النافذة، والخلفية البسيطة، وثلاث لقطات تبيع.", "Window light, a plain ground, and three shots that sell."), 7, 18, S.WOMEN, A.FAMILIES, seats=16, taken=2),
    Plan("elderly-visits", "sharai", K.CAMPAIGN, ("حملة زيارة كبار السن", "Visits to the elderly"), ("نزور جيراننا الكبار معًا، ونسمع منهم.", "We visit our old neighbours together, and listen."), 10, 17, S.FAMILY, A.VOLUNTEERS, seats=30, taken=7, ages=(15, None)),
    Plan("small-budget", "sharai", K.COURSE, ("ميزانية البيت والمشروع الصغير", "Budget of a home and a small business"), ("كيف تفصل مال البيت عن مال المشروع، بورقة وقلم.", "Keep the home’s money apart from the shop’s, with pen and paper."), 14, 19, S.FAMILY, sessions=2, seats=24, taken=1),
    Plan("incense-making", "zahir", K.WORKSHOP, ("صناعة البخور المكي", "Making Makkan incense"), ("خلطات العود والمعمول كما كانت في البيوت.", "Blends of oud and maamoul as homes used to make them."), 11, 17, S.WOMEN, seats=12, taken=4),
    Plan("summer-robots", "zahir", K.COURSE, ("الروبوت للفتيان", "Robots for boys"), ("نركّب ونبرمج ونتسابق.", "We build, program and race."), 20, 17, S.MEN, sessions=4, seats=16, ages=(10, 15), status=P.APPROVED),
    Plan("soap-making", "zahir", K.WORKSHOP, ("صابون زيت الزيتون", "Olive oil soap"), ("من الخلط إلى القطع والتغليف.", "From mixing to cutting and wrapping."), 16, 17, S.WOMEN, A.FAMILIES, seats=12, status=P.DRAFT),
    Plan("hajj-volunteers", "aziziyah", K.FORUM, ("لقاء متطوعي الحج", "Meeting of the Hajj volunteers"), ("نستعد للموسم: الأدوار والمواقع والسلامة.", "Getting ready for the season: roles, places, safety."), 18, 20, S.FAMILY, A.VOLUNTEERS, seats=120, status=P.DRAFT),
    Plan("quran-evenings", "misfalah", K.EVENT, ("أمسيات التلاوة", "Evenings of recitation"), ("تلاوة وتصحيح مع معلمي الحي.", "Recitation and correction with teachers of the quarter."), -1, 19, S.MEN, sessions=3, daily=True, seats=40, taken=6, status=P.RUNNING),
    Plan("embroidery", "shawqiyah", K.COURSE, ("التطريز المكي", "Makkan embroidery"), ("غرز الصدرية والكم كما حفظتها الجدات.", "Stitches of breast and sleeve as grandmothers kept them."), -20, 16, S.WOMEN, A.FAMILIES, sessions=3, seats=12, taken=7, status=P.DONE),
    Plan("kite-day", "awali", K.EVENT, ("يوم الطائرات الورقية", "Kite day"), ("نصنعها صباحًا ونطيّرها عصرًا.", "Made in the morning, flown in the afternoon."), 5, 15, S.FAMILY, seats=50, taken=4, status=P.CANCELLED, reason="توقعات الأرصاد برياح شديدة، وسلامتكم أولًا."),
]  # fmt: skip
HALLS = {  # of those in halls; the others name a place, or are in the centre itself
    "gift-wrapping": "Training Room",
    "family-marketing": "Forum Hall",
    "arabic-calligraphy": "Al Misfalah Study Room",
    "sewing-basics": "Sewing Workshop",
    "youth-football": "Ash Shawqiyah Court",
    "reading-circle": "Children’s Library",
    "summer-robots": "Computer Room",
    "small-budget": "Ash Sharai Hall",
}
HOURS = {S.WOMEN: [(time(16), time(19))], S.FAMILY: [(time(17), time(22))], S.MEN: [(time(19, 30), time(22, 30))]}
WOMEN = ["سارة باحمدين", "ريم فلمبان", "هند مغربي", "نوف السليماني", "لمى العصيمي", "دلال برناوي", "أروى الجهني", "جود الحازمي", "شهد باناجة", "غادة كوشك", "رزان المطرفي", "بيان الصاعدي"]  # fmt: skip
MEN = ["عبدالله القثامي", "خالد الهذلي", "ياسر الزهراني", "إبراهيم تركستاني", "أنس خوجة", "طارق الثقفي", "فيصل المالكي", "معاذ قطان", "وليد الشريف", "حسام بخاري", "نواف العتيبي", "زياد كعكي"]  # fmt: skip


def load(centers: list[Center], officers: dict[str, User], admin: User, people: list[User]) -> None:
    """Make what is missing; a second call changes nothing. `officers` by the slug of their centre."""
    by_slug = {center.slug: center for center in centers}
    for center in centers:
        open_by_section(center)
    for plan in PLANS:
        if not Program.objects.filter(slug=plan.slug).exists():
            run(make(plan, by_slug[plan.center], officers[plan.center]), plan, officers[plan.center], admin, people)


def open_by_section(center: Center) -> None:
    for day in Weekday:
        for section, bands in HOURS.items() if day not in center.closed_weekdays else ():
            for opens, closes in bands:
                OpeningBand.objects.get_or_create(
                    center=center, weekday=day, section=section, opens=opens, defaults={"closes": closes}
                )


def moment(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def make(plan: Plan, center: Center, officer: User) -> Program:
    """The draft with its sessions; registration opened two weeks before, so that everything below can happen."""
    now, today = timezone.now(), timezone.localdate()
    first = moment(today + timedelta(days=plan.start), plan.hour)
    program = Program.objects.create(
        center=center,
        slug=plan.slug,
        kind=plan.kind,
        audience=plan.audience,
        section=plan.section,
        title_ar=plan.title[0],
        title_en=plan.title[1],
        summary_ar=plan.summary[0],
        summary_en=plan.summary[1],
        min_age=plan.ages[0],
        max_age=plan.ages[1],
        seats=plan.seats,
        registration_opens_at=min(now, first) - timedelta(days=14),
        registration_closes_at=max(first - timedelta(hours=3), now + timedelta(minutes=5)),
        author=officer,
    )
    hall = Facility.objects.filter(center=center, name_en=HALLS.get(plan.slug)).first()
    gap = timedelta(days=1 if plan.daily else 7)
    for number in range(plan.sessions):
        starts = first + number * gap
        Session.objects.create(program=program, facility=hall, during=(starts, starts + timedelta(hours=plan.hours)))
    for position, (name_ar, name_en, about_ar, about_en) in enumerate(plan.speakers):
        Speaker.objects.create(
            program=program, name_ar=name_ar, name_en=name_en, about_ar=about_ar, about_en=about_en, position=position
        )
    if plan.question:
        asked: dict[str, Any] = {"label_ar": plan.question[0], "label_en": plan.question[1]}
        ProgramQuestion.objects.create(program=program, kind=QuestionKind.YES_NO, **asked)
    return running.settle_dates(program, by=officer)


def run(program: Program, plan: Plan, officer: User, admin: User, people: list[User]) -> None:
    """Through its states, by the same actions that people use."""
    if plan.status == P.DRAFT:
        return
    running.approve_program(program, by=admin)
    if plan.status == P.APPROVED:
        return
    is_past = plan.start < 0
    if is_past:  # its sessions stand a month ahead until everybody has registered
        shift(program, timedelta(days=40), officer)
    program = running.open_registration(program, by=officer)
    for number in range(plan.taken):
        seat(program, people, number)
    if plan.taken >= plan.seats:
        wait_and_withdraw(program, people)
    if is_past:
        shift(program, timedelta(days=-40), officer)
        begin(program, plan, officer)
    if plan.status == P.CANCELLED:
        running.cancel_program(program, by=officer, reason=plan.reason)


def shift(program: Program, by: timedelta, officer: User) -> None:
    for session in program.sessions.all():
        session.during = (session.starts_at + by, session.ends_at + by)
        session.save(update_fields=["during"])
    Program.objects.filter(pk=program.pk).update(
        registration_closes_at=program.registration_closes_at + timedelta(days=60)
    )
    quietly = Program.objects.filter(pk=program.pk)
    quietly.update(announced_at=None)
    running.settle_dates(program, by=officer)


def names_of(program: Program) -> list[str]:
    """Who comes to a section: women, men, or both in turn."""
    both = [name for pair in zip(WOMEN, MEN, strict=True) for name in pair]
    return {S.WOMEN: WOMEN, S.MEN: MEN}.get(Section(program.section), both)


def may_come(program: Program, place: int) -> bool:
    """Whether the section is hers: the accounts are of women and men in turn."""
    return program.section == (S.MEN if place % 2 else S.WOMEN) or program.section == S.FAMILY


def seat(program: Program, people: list[User], number: int) -> Registration:
    """The account's owner once, where she may come and is of age; else somebody in her care."""
    place = number % len(people)
    person, names = people[place], names_of(program)
    age = ((program.min_age or 20) + (program.max_age or (program.min_age or 20) + 20)) // 2
    born = timezone.localdate() - timedelta(days=age * 365 + 200)
    minor = age < 19
    herself = number == place and not minor and may_come(program, place) and person.name != ""
    attendee = Attendee(
        name=person.name if herself else names[number % len(names)],
        is_for_self=herself,
        born_on=born if program.asks_for_age or not herself else None,
        guardian_name=MEN[(number + 3) % len(MEN)] if minor else "",
        guardian_phone=f"+9665000002{number % 10:02d}" if minor else "",
        answers={question.pk: "yes" for question in program.questions.all()},
    )
    return registering.register(program, attendee, by=person)


def wait_and_withdraw(program: Program, people: list[User]) -> None:
    """Three join the queue in the care of others, one gives a seat back: the first who waits is offered it."""
    born = timezone.localdate() - timedelta(days=24 * 365)
    for number, name in enumerate(("ميس الراشدي", "لين السقاف", "رهف مكاوي")):
        registering.register(program, Attendee(name=name, is_for_self=False, born_on=born), by=people[number])
    last = Registration.objects.filter(program=program).seated().order_by("pk").last()
    if last is not None and last.user is not None:
        registering.withdraw(last, by=last.user)


def begin(program: Program, plan: Plan, officer: User) -> None:
    """What has begun: it ran, and most of those who registered came."""
    status = plan.status
    Program.objects.filter(pk=program.pk).update(status=P.RUNNING, announced_at=program.starts_at)
    program.refresh_from_db()
    now = timezone.now()
    for session in program.sessions.order_by("during"):
        if session.starts_at > now:
            continue
        for number, row in enumerate(Registration.objects.filter(program=program).seated().order_by("pk")):
            if (number + session.pk) % 5:
                door.check_in(session, row.ticket, by=officer, captured_at=session.starts_at)
    Program.objects.filter(pk=program.pk).update(status=status)
    if status == P.DONE:
        program.refresh_from_db()
        for row in certifying.eligible(program):
            certifying.certify(row.pk, officer.pk)
