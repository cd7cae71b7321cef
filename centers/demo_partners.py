"""Partnerships of the demonstration, one in every state: invented names, the kinds of bodies there are."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import User
from centers.actions import obligations, partnering
from centers.kinds import Cooperation, PartnerKind, Side, Signing
from centers.models import Center, Council, JointInitiative, Obligation, Partnership, Program, Signatory
from centers.states import PartnershipStatus

C, K, S, P = Cooperation, PartnerKind, Side, PartnershipStatus
Owed = tuple[Side, str, str, int | None, str]  # who, in Arabic, in English, due in days from today, evidence if met


@dataclass(frozen=True)
class Memorandum:
    """`begins` and `days` from today; each name as (Arabic, English)."""

    slug: str
    center: str
    kind: PartnerKind
    partner: tuple[str, str]
    title: tuple[str, str]
    scope: tuple[str, str]
    cooperation: tuple[Cooperation, ...]
    begins: int
    days: int
    status: PartnershipStatus
    theirs: tuple[str, str, str, str]
    owed: tuple[Owed, ...]
    initiatives: tuple[tuple[str, str, str], ...] = ()
    signing: Signing = Signing.CENTER
    place: tuple[str, str] = ("", "")
    councils: tuple[str, ...] = ()
    is_whole_region: bool = False
    reason: str = ""


OURS = (
    "د. عبدالإله بن سالم الحارثي",
    "Dr Abdulelah Al Harthi",
    "الأمين العام للجمعية",
    "Secretary General of the association",
)
MEMORANDA = [
    Memorandum(
        "ihsan-charity-2026", "aziziyah", K.CHARITY, ("جمعية الإحسان الخيرية", "Al Ihsan Charity"),
        ("مذكرة عمل مشترك في خدمة الأسرة والمجتمع", "Memorandum of joint work for the family and the community"),
        (
            "توحّد الجمعيتان جهودهما في العمل الخيري والاجتماعي والصحي: تأهيل الأسرة وتنميتها ورفع مستواها التعليمي والثقافي والاقتصادي، وتنفيذ المبادرات الاجتماعية، والبحوث والدراسات في المجالات الاجتماعية والسلوكية والنفسية، والاستشارات الأسرية والنفسية والتربوية، والاستفادة من قواعد البيانات وقوائم المعلومات، وإدارة المتطوعين، ودعم ورش العمل حول التجارب المتميزة في خدمة الأحياء ونشرها.\n\nتُنفَّذ المبادرات والمشاريع التي تدخل ضمن اهتمام الطرفين واختصاصهما وفي النطاق الجغرافي للمذكرة.",
            "The two associations join their work in charity, social care and health: developing families and raising their education, culture and income; social initiatives; research in social, behavioural and psychological fields; family, psychological and educational counselling; shared data and lists; managing volunteers; workshops on outstanding experience in serving neighbourhoods.\n\nThey carry out initiatives and projects of interest to both, within their competence and the area of the memorandum.",
        ),
        (C.FAMILY, C.INITIATIVES, C.RESEARCH, C.COUNSELLING, C.DATA, C.VOLUNTEERS, C.WORKSHOPS, C.HEALTH, C.ECONOMY),
        -200, 730, P.ACTIVE,
        ("أ. مازن بن فهد الجهني", "Mazen Al Juhani", "رئيس مجلس إدارة الجمعية", "Chairman of the charity"),
        (
            (S.BOTH, "تنفيذ أربع مبادرات اجتماعية مشتركة كل سنة في الأحياء", "Four joint social initiatives a year in the neighbourhoods", None, ""),
            (S.OURS, "توفير قاعات المراكز لدورات تأهيل الأسر", "Halls of the centres for courses that prepare families", None, ""),
            (S.THEIRS, "تقديم الاستشارات الأسرية والنفسية والتربوية عبر مختصين", "Family, psychological and educational counselling by specialists", None, ""),
            (S.BOTH, "تبادل قوائم المعلومات وقواعد البيانات بما يحفظ الخصوصية", "Sharing lists and data with due regard to privacy", -60, "سُلّمت قائمة البرامج والخدمات، بلا بيانات أشخاص."),
            (S.THEIRS, "دراسة ميدانية عن احتياجات الأسر في خمسة أحياء", "A field study of what families in five quarters need", 45, ""),
            (S.OURS, "تدريب خمسين متطوعًا وتنظيم مشاركتهم في برامج الطرفين", "Train fifty volunteers and arrange their part in both sides’ programmes", -90, "تدرّب 54 متطوعًا، وكشف الحضور محفوظ في المركز."),
            (S.BOTH, "ورشة سنوية لعرض التجارب الرائدة في خدمة الأحياء ونشرها", "A yearly workshop on pioneering work in the neighbourhoods", 20, ""),
            (S.THEIRS, "دعم الأسر المحتاجة بسلال غذائية في رمضان", "Food baskets for families in need in Ramadan", 110, ""),
        ),
        (("ملتقى تسويق منتجات الأسر", "Forum on marketing what families make", "family-marketing"), ("حملة زيارة كبار السن", "Visits to the elderly", "elderly-visits"), ("قافلة صحية للأحياء", "A health caravan for the quarters", "")),
        Signing.COUNCIL, ("محافظة جدة وأحياؤها", "The governorate of Jeddah and its quarters"), ("jeddah",),
    ),
    Memorandum(
        "design-college-2026", "aziziyah", K.ACADEMIC, ("كلية التصاميم والفنون", "College of Design and Arts"), ("تطوير هوية منتجات الأسر وتغليفها", "Brand and wrapping for what families make"),
        ("يعمل الطلاب مع الأسر المنتجة على الاسم والشعار والتغليف، بإشراف أساتذتهم.", "Students work with productive families on name, logo and wrapping, guided by their teachers."),
        (C.EDUCATION, C.ECONOMY), -320, 365, P.ACTIVE, ("د. سلوى بنت عمر باجنيد", "Dr Salwa Bajunaid", "عميدة الكلية", "Dean of the college"),
        ((S.THEIRS, "هوية بصرية لعشرين أسرة في السنة", "A visual identity for twenty families a year", -10, ""), (S.OURS, "ترشيح الأسر ومتابعتها", "Proposing the families and following up", None, "")),
        (("تغليف الهدايا بالقماش", "Gift wrapping in cloth", "gift-wrapping"),), is_whole_region=True,
    ),
    Memorandum(
        "parks-authority-2027", "shawqiyah", K.GOVERNMENT, ("أمانة الحدائق والمرافق العامة", "Office of Parks and Public Places"), ("حدائق الأحياء ملتقى للأهالي", "Parks where neighbours meet"),
        ("تخصص الأمانة ساحات في الحدائق لأسواق الأسر وبطولات الشباب.", "The office sets aside places in parks for family markets and youth cups."),
        (C.INITIATIVES, C.ENVIRONMENT), 25, 365, P.SIGNED, ("م. راكان بن سعود الشمراني", "Rakan Al Shamrani", "مدير الحدائق", "Director of parks"),
        ((S.THEIRS, "ساحة مجهزة في ثلاث حدائق", "An equipped place in three parks", 60, ""), (S.OURS, "تنظيم السوق ونظافة المكان", "Running the market and keeping the place clean", None, "")),
    ),
    Memorandum(
        "clinics-company-2026", "awali", K.COMPANY, ("شركة عيادات الرعاية المنزلية", "Home Care Clinics Company"), ("فحوص دورية لكبار السن في بيوتهم", "Regular check-ups for the elderly at home"),
        ("زيارات طبية شهرية لكبار السن ممن لا يستطيعون الوصول إلى العيادة.", "Monthly visits to the elderly who cannot come to a clinic."),
        (C.HEALTH,), 10, 365, P.REVIEW, ("د. هيثم بن ياسين قاري", "Dr Haitham Qari", "المدير الطبي", "Medical director"),
        ((S.THEIRS, "أربعون زيارة في الشهر", "Forty visits a month", None, ""),),
    ),
    Memorandum(
        "book-house-2027", "zahir", K.COMPANY, ("دار حراء للكتاب", "Hira Book House"), ("ركن قراءة في كل مركز", "A reading corner in every centre"),
        ("كتب للأطفال والأمهات، تُجدَّد كل فصل.", "Books for children and mothers, renewed each term."),
        (C.CULTURE, C.EDUCATION), 40, 365, P.DRAFT, ("أ. نجلاء بنت حسن مدني", "Najla Madani", "مديرة الدار", "Director"),
        ((S.THEIRS, "مئة كتاب لكل مركز", "A hundred books for each centre", None, ""),),
    ),
    Memorandum(
        "water-charity-2025", "misfalah", K.CHARITY, ("جمعية سقيا الخيرية", "Suqya Charity"), ("سقيا الماء في الأحياء", "Water in the quarters"),
        ("برادات ماء عند المساجد والحدائق وصيانتها.", "Water coolers at mosques and parks, and their upkeep."),
        (C.INITIATIVES, C.ENVIRONMENT), -500, 400, P.EXPIRED, ("أ. سامي بن حامد خياط", "Sami Khayyat", "المدير التنفيذي", "Chief executive"),
        ((S.THEIRS, "عشرون برادة ماء", "Twenty water coolers", -200, "رُكّبت كلها، ومحضر التسليم محفوظ."), (S.OURS, "تحديد المواقع", "Choosing the places", -380, "حُددت المواقع مع أهالي الحي.")),
    ),
    Memorandum(
        "training-house-2026", "sharai", K.COMPANY, ("بيت التدريب المهني", "House of Vocational Training"), ("تدريب الشباب على الصيانة", "Repair skills for young people"),
        ("دورات قصيرة في الكهرباء والسباكة.", "Short courses in electricity and plumbing."),
        (C.EDUCATION,), -150, 365, P.TERMINATED, ("أ. بدر بن خلف العصلاني", "Badr Al Aslani", "المدير العام", "General manager"),
        ((S.THEIRS, "أربع دورات", "Four courses", -30, ""),), reason="أغلق الشريك فرعه في مكة، واتفق الطرفان على الإنهاء.",
    ),
    Memorandum(
        "heritage-society-2025", "zahir", K.CHARITY, ("جمعية التراث المكي", "Makkan Heritage Society"), ("حكايات الحارة", "Tales of the quarter"),
        ("جولات وأمسيات يرويها كبار أهل الحي.", "Walks and evenings told by the elders of the quarter."),
        (C.CULTURE,), -350, 365, P.RENEWED, ("أ. عمر بن صديق قزاز", "Omar Qazzaz", "رئيس الجمعية", "Chairman"),
        ((S.THEIRS, "راوٍ في كل أمسية", "A teller for each evening", None, ""), (S.OURS, "المكان والدعوة", "The place and the invitations", None, "")),
    ),
]  # fmt: skip


def load(centers: list[Center], officers: dict[str, User], admin: User) -> None:
    """Make what is missing; a second call changes nothing."""
    Council.objects.get_or_create(slug="jeddah", defaults={"name_ar": "مجلس جدة", "name_en": "Jeddah Council"})
    by_slug = {center.slug: center for center in centers}
    for one in MEMORANDA:
        if not Partnership.objects.filter(slug=one.slug).exists():
            run(make(one, by_slug[one.center], officers[one.center]), one, officers[one.center], admin)


def make(one: Memorandum, center: Center, officer: User) -> Partnership:
    first = timezone.localdate() + timedelta(days=one.begins)
    row = Partnership.objects.create(
        center=center,
        slug=one.slug,
        signed_for=one.signing,
        partner_kind=one.kind,
        partner_name_ar=one.partner[0],
        partner_name_en=one.partner[1],
        title_ar=one.title[0],
        title_en=one.title[1],
        scope_ar=one.scope[0],
        scope_en=one.scope[1],
        place_note_ar=one.place[0],
        place_note_en=one.place[1],
        cooperation=[value.value for value in one.cooperation],
        is_whole_region=one.is_whole_region,
        during=DateRange(first, first + timedelta(days=one.days)),
        contact_name="شخص التواصل",
        contact_phone="+966500000399",
        author=officer,
    )
    row.councils.set(Council.objects.filter(slug__in=one.councils))
    for side, name in ((S.OURS, OURS), (S.THEIRS, one.theirs)):
        Signatory.objects.create(
            partnership=row, side=side, name_ar=name[0], name_en=name[1], post_ar=name[2], post_en=name[3]
        )
    for place, (side, arabic, english, due, _evidence) in enumerate(one.owed):
        due_on = None if due is None else timezone.localdate() + timedelta(days=due)
        Obligation.objects.create(
            partnership=row, side=side, text_ar=arabic, text_en=english, due_on=due_on, position=place
        )
    for place, (arabic, english, program) in enumerate(one.initiatives):
        JointInitiative.objects.create(
            partnership=row,
            title_ar=arabic,
            title_en=english,
            position=place,
            program=Program.objects.filter(slug=program).first() if program else None,
        )
    return row


def run(row: Partnership, one: Memorandum, officer: User, admin: User) -> None:
    """Through its states, by the same actions that people use."""
    if one.status == P.DRAFT:
        return
    row = partnering.submit_partnership(row, by=officer)
    if one.status == P.REVIEW:
        return
    row = partnering.sign_partnership(row, by=admin, signed_on=signing_day(one))
    for owed, (*_facts, evidence) in zip(row.obligations.order_by("position"), one.owed, strict=True):
        if evidence:
            obligations.meet_obligation(owed, by=officer, reason=evidence)
    if one.status == P.TERMINATED:
        partnering.terminate_partnership(row, by=officer, reason=one.reason)
    if one.status == P.RENEWED:
        until = timezone.localdate() + timedelta(days=one.begins + 2 * one.days)
        new = partnering.renew_partnership(row, by=officer, until=until)
        partnering.sign_partnership(partnering.submit_partnership(new, by=officer), by=admin)


def signing_day(one: Memorandum) -> date:
    """Some days before it begins, and never ahead of today."""
    return timezone.localdate() + timedelta(days=min(one.begins, 0) - 6)
