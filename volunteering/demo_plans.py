"""What the demonstration asks volunteers for: the seasons of Makkah, its neighbourhoods, and its families."""

from dataclasses import dataclass

from centers.kinds import Section
from volunteering.kinds import Audience, Field, Skill, WorkClass

F, W, S, K = Field, WorkClass, Section, Skill


@dataclass(frozen=True)
class Plan:
    """An opportunity as each of three centres asks for it; `hour` and `hours` are those of its shifts."""

    slug: str
    field: Field
    title: tuple[str, str]
    summary: tuple[str, str]
    hour: int
    hours: int
    seats: int
    work_class: WorkClass = W.GENERAL
    section: Section = S.FAMILY
    skills: tuple[Skill, ...] = ()
    min_age: int | None = None
    place: tuple[str, str] = ("", "")
    needs: tuple[str, str] = ("", "")
    asks_first: bool = False
    is_remote: bool = False
    audience: Audience = Audience.PUBLIC


PLANS = [
    Plan("haram-guides", F.PILGRIMS, ("إرشاد ضيوف الرحمن حول الحرم", "Guiding pilgrims around the Haram"), ("نقف عند المداخل وندلّ التائه على بابه وفندقه.", "We stand at the entrances and show the lost their gate and hotel."), 22, 4, 24, min_age=18, skills=(K.LANGUAGES,), place=("ساحات الحرم الشمالية", "Northern courts of the Haram"), needs=("حذاء مريح، وكلمات من لغة ثانية إن أمكن.", "Comfortable shoes, and a few words of another language if you can.")),
    Plan("wheelchairs", F.PILGRIMS, ("دفع عربات كبار السن", "Pushing wheelchairs for the elderly"), ("نعين من لا يقوى على المشي في الطواف والسعي.", "We help those who cannot walk through tawaf and sa’i."), 20, 4, 16, section=S.MEN, min_age=18, place=("المسعى، الدور الثاني", "Mas’a, second floor")),
    Plan("iftar-tables", F.RELIEF, ("سفر إفطار الصائمين", "Iftar tables"), ("نجهّز السفر ونوزّع التمر والماء قبل الأذان بساعتين.", "We lay the tables and hand out dates and water before the call."), 16, 4, 40, min_age=15),
    Plan("arafat-cleaning", F.ENVIRONMENT, ("تنظيف مشعر عرفات", "Cleaning the plain of Arafat"), ("نعيد عرفات نظيفة كما استقبلتنا.", "We leave Arafat as clean as it received us."), 6, 4, 40, place=("عرفات، قرب جبل الرحمة", "Arafat, near Jabal ar-Rahmah"), needs=("قبعة وماء؛ القفازات والأكياس من المركز.", "A hat and water; gloves and bags are ours.")),
    Plan("beach-cleaning", F.ENVIRONMENT, ("تنظيف شاطئ الشعيبة", "Cleaning Shuaibah beach"), ("حافلة من المركز صباحًا، ونعود قبل الظهر.", "A bus leaves the centre in the morning and is back by noon."), 7, 4, 30, place=("شاطئ الشعيبة", "Shuaibah beach")),
    Plan("mina-first-aid", F.HEALTH, ("نقطة إسعافات أولية في منى", "First aid post in Mina"), ("نوبة ليلية كاملة مع فريق طبي.", "A whole night with a medical team."), 23, 8, 10, W.PROFESSIONAL, min_age=21, skills=(K.FIRST_AID,), asks_first=True, audience=Audience.EXPERTS, place=("منى، مخيم 12", "Mina, camp 12"), needs=("رخصة مزاولة سارية في مهنة صحية.", "A valid licence in a health profession.")),
    Plan("homework-club", F.EDUCATION, ("نادي المذاكرة", "Homework club"), ("نذاكر مع طالبات المرحلة الابتدائية القراءة والحساب.", "We practise reading and sums with schoolgirls."), 16, 2, 8, W.SKILLED, S.WOMEN, (K.TEACHING,), audience=Audience.STUDENTS),
    Plan("arabic-lessons", F.EDUCATION, ("العربية لجيراننا غير الناطقين بها", "Arabic for our neighbours"), ("محادثة يومية بسيطة لأهل الحي من غير العرب.", "Simple everyday talk for neighbours from other lands."), 19, 2, 8, W.SKILLED, S.FAMILY, (K.TEACHING, K.LANGUAGES), 18),
    Plan("families-market", F.EVENTS, ("سوق الأسر المنتجة", "Market of the productive families"), ("ننصب الطاولات ونستقبل الزوار ونعين الأسر على البيع.", "We set up stalls, welcome visitors and help families sell."), 17, 6, 24, min_age=16),
    Plan("photographers", F.MEDIA, ("توثيق فعاليات الحي", "Photographing the neighbourhood"), ("صور تحفظ ما يفعله الحي، بإذن من يظهر فيها.", "Pictures of what the quarter does, with leave of those shown."), 17, 3, 4, W.SKILLED, S.FAMILY, (K.DESIGN,), asks_first=True),
    Plan("phone-help", F.TECHNOLOGY, ("نعين كبار السن على تطبيقاتهم", "Helping the elderly with their apps"), ("موعد، أو وصفة، أو مكالمة للأحفاد: خطوة خطوة.", "An appointment, a prescription, a call: step by step."), 17, 2, 6, W.SKILLED, S.FAMILY, (K.COMPUTERS,)),
    Plan("translate-guides", F.MEDIA, ("ترجمة إرشادات الحج من البيت", "Translating Hajj guides from home"), ("أوراق قصيرة إلى الأردية والإندونيسية والتركية والفرنسية.", "Short leaflets into Urdu, Indonesian, Turkish and French."), 20, 3, 12, W.SKILLED, S.FAMILY, (K.LANGUAGES,), is_remote=True),
    Plan("blood-drive", F.HEALTH, ("حملة التبرع بالدم", "Blood drive"), ("نستقبل المتبرعين ونرتب الدور ونقدم الضيافة.", "We welcome donors, keep the queue and serve refreshments."), 16, 5, 14, min_age=18),
    Plan("heat-patrol", F.HEALTH, ("دوريات الوقاية من الإجهاد الحراري", "Heat patrol"), ("ماء ومظلة ونظرة تعرف متى تنادي الإسعاف.", "Water, shade, and an eye that knows when to call for help."), 11, 4, 18, W.SKILLED, S.FAMILY, (K.FIRST_AID,), 18),
    Plan("water", F.RELIEF, ("سقيا الحجاج", "Water for pilgrims"), ("ماء بارد على الطريق بين الحرم ومحطات الحافلات.", "Cold water on the way between the Haram and the buses."), 13, 4, 30),
    Plan("crowds", F.PILGRIMS, ("تنظيم الحشود في محطات النقل", "Guiding crowds at the bus stations"), ("نرتب الصفوف ونفتح الممرات حتى ينصرف آخر زائر.", "We keep lines and lanes until the last visitor has left."), 21, 6, 20, W.SKILLED, S.MEN, (K.CROWDS,), 18, ("محطة باب علي", "Bab Ali station")),
    Plan("trees", F.ENVIRONMENT, ("زراعة أشجار الحي", "Planting the neighbourhood’s trees"), ("سدر وغاف في شوارع الحي، وكل شجرة باسم بيت.", "Sidr and ghaf in our streets, each tree named for a house."), 6, 3, 20),
    Plan("mosque-care", F.ENVIRONMENT, ("العناية بمساجد الحي", "Caring for the neighbourhood’s mosques"), ("كنس وتطييب وترتيب مصاحف قبل الجمعة.", "Sweeping, scenting and putting books in order before Friday."), 9, 3, 12, section=S.MEN),
    Plan("gift-packing", F.EVENTS, ("تغليف هدايا الحجاج مع الأسر", "Packing pilgrims’ gifts with the families"), ("أيدٍ تلف وتكتب البطاقات في أيام الموسم.", "Hands that wrap and write cards in the season."), 16, 4, 12, section=S.WOMEN),
    Plan("lost-children", F.PILGRIMS, ("مركز الأطفال التائهين", "Centre for lost children"), ("نطمئن الصغير حتى يصل أهله.", "We comfort the little ones until their people come."), 21, 5, 8, W.SKILLED, S.WOMEN, (K.LANGUAGES,), 21, asks_first=True),
]  # fmt: skip
WOMEN = ["سارة", "ريم", "هند", "نوف", "لمى", "دلال", "أروى", "جود", "شهد", "غادة", "رزان", "بيان", "أمل", "وجدان", "ميس", "رهف", "لين", "تالا", "حنين", "سمية"]  # fmt: skip
MEN = ["عبدالله", "خالد", "ياسر", "إبراهيم", "أنس", "طارق", "فيصل", "معاذ", "وليد", "حسام", "نواف", "زياد", "عمر", "سلمان", "مازن", "باسل", "ريان", "رائد", "هاني", "أيمن"]  # fmt: skip
FAMILIES = ["القثامي", "الهذلي", "فلمبان", "تركستاني", "خوجة", "الثقفي", "مغربي", "قطان", "بخاري", "كعكي", "باحمدين", "السليماني", "برناوي", "باناجة", "كوشك"]  # fmt: skip
