"""The demonstration's teams in every state, certificates of hours, and a file that waits to be looked at."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from centers.models import Center
from volunteering.actions import certifying, hours, importing
from volunteering.models import HourCertificate, HourLine, SignUp, Team, TeamMember, Volunteer
from volunteering.states import CertificateState, MemberStatus, SignUpStatus, TeamStatus

T, D = TeamStatus, timedelta(days=1)
#: Address, centre, name, aim, and where it stands.
TEAMS = [
    ("pulse-of-aziziyah", "aziziyah", ("نبض العزيزية", "Pulse of Al Aziziyah"), ("نقف مع ضيوف الرحمن على طريق منى: ماء وظل ودلالة.", "We stand with pilgrims on the road to Mina: water, shade and the way."), T.ACTIVE),
    ("hands-of-shishah", "aziziyah", ("سواعد الششة", "Hands of Al Shishah"), ("نصلح ما تعطل في بيوت كبار السن من جيراننا.", "We mend what is broken in the homes of our elderly neighbours."), T.ACTIVE),
    ("green-awali", "awali", ("العوالي الخضراء", "Green Al Awali"), ("سدرة أمام كل بيت، وسقيا لها في كل صيف.", "A sidr tree before every house, and water for it in summer."), T.ACTIVE),
    ("readers-of-zahir", "zahir", ("قراء الزاهر", "Readers of Az Zahir"), ("ساعة قراءة لأطفال الحي كل سبت.", "An hour of reading for the children of the quarter, every Saturday."), T.ACTIVE),
    ("guests-of-kudai", "misfalah", ("رفقاء كدي", "Companions of Kudai"), ("ندلّ التائه في محطة كدي على حافلته وفندقه.", "At Kudai station we show the lost their bus and their hotel."), T.APPROVED),
    ("hope-of-nuzhah", "zahir", ("بسمة النزهة", "Smile of An Nuzhah"), ("نزور المرضى ونؤنس من يعيش وحده.", "We visit the sick and keep company with who lives alone."), T.PROPOSED),
    ("runners-of-rusayfah", "shawqiyah", ("عدّاؤو الرصيفة", "Runners of Ar Rusayfah"), ("نجري معًا فجر كل جمعة.", "We run together every Friday at dawn."), T.DECLINED),
    ("night-watch-of-utaybiyah", "zahir", ("سهر العتيبية", "Night Watch of Al Utaybiyah"), ("نعين في تفطير الصائمين وسحورهم.", "We help with the meals of those who fast."), T.SUSPENDED),
]  # fmt: skip
REASONS = {
    T.DECLINED: "الجري هواية جميلة وليس تطوعًا؛ نرحب بفكرة تخدم الحي.",
    T.SUSPENDED: "انتقل أكثر الأعضاء إلى أحياء أخرى.",
}
MEMBERS = 9
HEAD = "رقم الجوال,تاريخ العمل,عدد الساعات,الرقم المرجعي,الفئة"


def load(centers: list[Center], officers: dict[str, User], admin: User, people: list[User]) -> None:
    """All of it or nothing; a second call changes nothing."""
    if Team.objects.exists():
        return
    with transaction.atomic():
        form_teams(centers, admin, people)
        certify(officers, people[0])
        leave_a_file(centers[0], officers[centers[0].slug])


def form_teams(centers: list[Center], admin: User, people: list[User]) -> None:
    """The first who can sign in leads the first; she is invited into the second."""
    grown = [one for one in Volunteer.objects.select_related("user").order_by("pk") if not one.is_minor()]
    by_slug = {center.slug: center for center in centers}
    teams = [team_of(place, by_slug, grown[place * 12].user, admin) for place in range(len(TEAMS))]
    rows = []
    for place, team in enumerate(Team.objects.bulk_create(teams)):
        known = (T.PROPOSED, T.DECLINED)
        count = 1 if team.status in known else MEMBERS - place
        for number, volunteer in enumerate(grown[place * 12 : place * 12 + count]):
            status = MemberStatus.INVITED if number and number == count - 1 else MemberStatus.MEMBER
            rows.append(member_of(team, volunteer, status))
    rows.append(member_of(teams[1], Volunteer.objects.get(user=people[0]), MemberStatus.INVITED))
    TeamMember.objects.bulk_create(rows)
    for team in teams[:4]:  # what some of them did, they did as a team
        members = list(team.members.values_list("volunteer", flat=True))  # no join: nobody has counted the new rows yet
        SignUp.objects.filter(status=SignUpStatus.COMPLETED, volunteer__in=members).update(team=team)


def team_of(place: int, centers: dict[str, Center], leader: User, admin: User) -> Team:
    slug, center, name, aim, status = TEAMS[place]
    now, is_known = timezone.now(), status not in (T.PROPOSED, T.DECLINED)
    return Team(
        center=centers[center],
        slug=slug,
        name_ar=name[0],
        name_en=name[1],
        aim_ar=aim[0],
        aim_en=aim[1],
        leader=leader,
        status=status,
        reason=REASONS.get(status, ""),
        proposed_at=now - (200 - place * 20) * D,
        approved_at=now - (190 - place * 20) * D if is_known else None,
        approved_by=admin if is_known else None,
        licence_year=timezone.localdate().year if is_known else None,
    )


def member_of(team: Team, volunteer: Volunteer, status: MemberStatus) -> TeamMember:
    joined = team.proposed_at + 10 * D
    return TeamMember(
        team=team,
        volunteer=volunteer,
        status=status,
        invited_at=joined,
        decided_at=joined if status == MemberStatus.MEMBER else None,
    )


# Certificates ---------------------------------------------------------------------------------------------------------
def certify(officers: dict[str, User], grown: User) -> None:
    """Hers is issued; of five others two are issued, one is taken back, one declined, one waits."""
    lines = HourLine.objects.standing().exclude(opportunity=None)
    often = lines.values("volunteer", "center").annotate(n=Count("pk")).order_by("-n", "volunteer")
    hers = often.filter(volunteer__user=grown)[:1]
    others = often.exclude(volunteer__user__in=[grown, *officers.values()])[:5]
    for place, found in enumerate([*hers, *others]):
        volunteer = Volunteer.objects.select_related("user").get(pk=found["volunteer"])
        center = Center.objects.get(pk=found["center"])
        today, by = timezone.localdate(), officers[center.slug]
        record = certifying.request_certificate(center, today - 365 * D, today, by=volunteer.user)
        settle(record, place, by)


def settle(record: HourCertificate, place: int, by: User) -> None:
    if place == 4:
        certifying.decline_certificate(record, by=by, reason="نراجع حضور هذه الأيام مع المشرف، ثم أعد الطلب.")
    if place > 3:
        return
    certifying.issue_certificate(record, by=by)
    if place == 3:
        line = record.lines.order_by("pk").first()
        hours.reverse_hours(line, by=by, reason="سُجّلت المناوبة باسم متطوع آخر.")  # type: ignore[arg-type]
        record.refresh_from_db()
        if record.status == CertificateState.REVIEW:
            certifying.withdraw_certificate(record, by=by, reason="فيها ساعات سُجّلت باسم متطوع آخر.")


# A file ---------------------------------------------------------------------------------------------------------------
def leave_a_file(center: Center, officer: User) -> None:
    """Nine sound rows, and one of each mistake that people make."""
    day = timezone.localdate() - 40 * D
    phones = [one.user.phone for one in Volunteer.objects.select_related("user").order_by("-pk")[:9]]
    rows = [
        f"{phone},{day + number * D},{2 + number % 3}:30,NVP-{4100 + number},عام" for number, phone in enumerate(phones)
    ]
    rows += [
        f"0599999999,{day},3,NVP-4201,عام",
        f"{phones[0]},{day.year + 1}-12-31,3,NVP-4202,عام",
        f"{phones[1]},31/02/2026,3,NVP-4203,عام",
        f"{phones[2]},{day},ثلاث,NVP-4204,عام",
        f"{phones[3]},{day},3,NVP-4100,عام",
        f"{phones[4]},{day},3,,مهاري",
    ]
    importing.stage_import(center, "ساعات المنصة الوطنية.csv", "\n".join([HEAD, *rows]).encode("utf-8-sig"), by=officer)
