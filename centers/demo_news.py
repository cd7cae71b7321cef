"""News of the demonstration, in both languages, with drawn pictures; one of the whole portal, one draft, one withdrawn."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from centers.actions import publishing
from centers.models import Center, News, NewsPicture, Program
from centers.states import NewsStatus
from core.images import intake

N = NewsStatus
Scene = tuple[str, int, str, str]  # drawing, colour, what it shows in Arabic and in English


@dataclass(frozen=True)
class Article:
    """`days` ago; each text as (Arabic, English)."""

    slug: str
    center: str
    days: int
    title: tuple[str, str]
    summary: tuple[str, str]
    body: tuple[str, str]
    scenes: tuple[Scene, ...]
    program: str = ""
    status: NewsStatus = N.PUBLISHED
    reason: str = ""


ARTICLES = [
    Article(
        "families-ready-for-hajj", "", 1, ("الأسر المنتجة تستعد لموسم الحج", "Families get ready for the Hajj season"),
        ("مئات القطع من بيوت مكة تصل إلى ضيوف الرحمن هذا الموسم، وكل قطعة تحمل اسم صانعتها.", "Hundreds of gifts from the homes of Makkah reach the guests of the Merciful this season, each with its maker’s name."),
        (
            "بدأت الأسر في **ستة مراكز** تجهيز هدايا الموسم: سبح وبخور وتمور وتطريز مكي.\n\n[صورة 2]\n\n## كيف تصل الهدية؟\n\n- يختار الزائر القطعة من البوابة.\n- تُجهّزها الأسرة في بيتها.\n- تُسلَّم في المركز أو في فندقه.\n\n> نكتب على كل علبة من صنعها، فالضيف يحب أن يعرف صاحبتها.\n\nلمن أرادت التسجيل: التسجيل مفتوح طوال العام.",
            "Families at **six centres** have begun the gifts of the season: prayer beads, incense, dates and Makkan embroidery.\n\n[picture 2]\n\n## How does a gift arrive?\n\n- A visitor chooses it on the portal.\n- The family makes it at home.\n- It is handed over at the centre or at the hotel.\n\n> On each box we write who made it, for a guest likes to know her.\n\nFamilies may register all year round.",
        ),
        (("gift_landing", 0, "هدايا مرتبة على طاولة", "Gifts laid out on a table"), ("bead_threading", 3, "يدان تنظمان سبحة", "Two hands threading prayer beads")),
    ),
    Article(
        "sewing-course-opens", "shawqiyah", 3, ("دورة الخياطة تبدأ هذا الأسبوع في الشوقية", "The sewing course begins in Ash Shawqiyah"),
        ("من الغرزة الأولى إلى حقيبة جاهزة للبيع، في ستة لقاءات مجانية.", "From the first stitch to a bag ready to sell, in six free meetings."),
        ("تستقبل الدورة أربع عشرة مشاركة، والمكائن والقماش من المركز.\n\n### ما الذي تحضرينه؟\n\n1. دفترًا صغيرًا.\n2. فكرة لقطعتك الأولى.\n\nفي ختامها معرض صغير لأعمال المشاركات.", "The course takes fourteen women; machines and cloth are the centre’s.\n\n### What to bring\n\n1. A small notebook.\n2. An idea for your first piece.\n\nIt closes with a small show of what was made."),
        (("sewing", 1, "طاولة خياطة وقماش ملوّن", "A sewing table with coloured cloth"),), "sewing-basics",
    ),
    Article(
        "ihsan-memorandum", "aziziyah", 6, ("مذكرة عمل مشترك مع جمعية الإحسان الخيرية", "A memorandum with Al Ihsan Charity"),
        ("تعاون في تنمية الأسرة والاستشارات وإدارة المتطوعين.", "Working together on families, counselling and volunteers."),
        ("وقّع الطرفان مذكرة تشمل **تسعة مجالات**، أولها تأهيل الأسرة وتنميتها.\n\nتُنشر التزامات الطرفين وما أُنجز منها في صفحة الشركاء، ليتابعها الجميع.", "Both sides signed a memorandum on **nine fields**, the first of them families.\n\nWhat each side owes and what is done stands on the page of partners, for everybody to follow."),
        (("centre_building", 2, "مبنى مركز الحي", "The building of the neighbourhood centre"),),
    ),
    Article(
        "pottery-evening", "misfalah", 9, ("أمسية الفخار تجمع ثلاثة أجيال", "Pottery evening brings three generations together"),
        ("جدة وأم وحفيدة حول دولاب واحد.", "Grandmother, mother and granddaughter around one wheel."),
        ("امتلأت قاعة المسفلة مساء الخميس، وخرج كل بيت بإناء صنعه بيده.\n\n> كنا نشرب من هذا الإناء صغارًا، واليوم أعلّم حفيدتي صنعه.\n\nتعود الأمسية في الشهر القادم.", "The hall of Al Misfalah was full on Thursday, and each home left with a pot of its own.\n\n> We drank from such a jar as children; today I teach my granddaughter to make one.\n\nThe evening returns next month."),
        (("pottery", 4, "إناء طين على الدولاب", "A clay pot on the wheel"),),
    ),
    Article(
        "bakers-win", "awali", 14, ("خبازات العوالي في سوق الحي", "The bakers of Al Awali at the market"),
        ("بيعت مئتا كعكة في مساء واحد، وخُصص جزء من الدخل لجيران الحي.", "Two hundred cakes sold in one evening, and part of it given to neighbours."),
        ("شاركت *ثماني أسر* في السوق الأول للحي.\n\nيُقام السوق أول خميس من كل شهر، والمشاركة مجانية.", "*Eight families* took part in the first market of the quarter.\n\nIt is held on the first Thursday of each month, free of charge."),
        (("baking", 2, "خبز وكعك خارج من الفرن", "Bread and cakes from the oven"),),
    ),
    Article(
        "incense-blends", "zahir", 20, ("خلطات البخور المكي تُدوَّن لأول مرة", "Blends of Makkan incense written down"),
        ("جمع المركز اثنتي عشرة خلطة من أمهات الحي في كتيب صغير.", "The centre gathered twelve blends from the mothers of the quarter in a small book."),
        ("جلست المتطوعات مع أمهات الزاهر شهرين، ودوّنّ المقادير كما حُفظت.\n\nالكتيب متاح في المركز لمن أراد الاطلاع.", "Volunteers sat with the mothers of Az Zahir for two months and wrote down what they knew by heart.\n\nThe book may be read at the centre."),
        (("incense_mixing", 5, "خلط البخور في وعاء", "Mixing incense in a bowl"),),
    ),
    Article(
        "design-students", "aziziyah", 27, ("طلاب التصميم يرسمون هوية عشرين أسرة", "Design students draw a brand for twenty families"),
        ("شعار وبطاقة وعلبة لكل أسرة، بلا مقابل.", "A mark, a card and a box for each family, free."),
        ("عمل كل طالب مع أسرة واحدة من الفكرة إلى العلبة.\n\nتُعرض العلب الجديدة في متجر البوابة حين يعتمدها المركز.", "Each student worked with one family, from the idea to the box.\n\nThe new boxes are shown in the shop once the centre has approved them."),
        (("design_desk", 3, "مكتب تصميم عليه رسوم", "A desk with drawings"),), "gift-wrapping",
    ),
    Article(
        "registration-days", "", 40, ("أيام تسجيل الأسر في كل المراكز", "Days to register families at every centre"),
        ("موظفة في كل مركز تساعدك على التسجيل خطوة بخطوة.", "An officer at each centre helps you register, step by step."),
        ("احضري بجوالك وبطاقتك فقط. لا تؤخذ صورة من البطاقة.\n\nالمواعيد في صفحة كل مركز.", "Bring your phone and your card only; no copy of the card is taken.\n\nThe hours stand on the page of each centre."),
        (("register", 0, "استقبال التسجيل في المركز", "The registration desk at a centre"),),
    ),
    Article(
        "winter-plans", "sharai", 0, ("برامج الشتاء في الشرائع", "Winter programmes in Ash Sharai"), ("مسودة لبرامج الفصل القادم.", "A draft of the next season."),
        ("تُعلن البرامج بعد اعتمادها.", "They are announced once approved."), (("centre_building", 4, "مركز الشرائع", "Ash Sharai centre"),), status=N.DRAFT,
    ),
    Article(
        "kite-day-news", "awali", 12, ("يوم الطائرات الورقية", "Kite day"), ("موعدنا عصر السبت.", "On Saturday afternoon."),
        ("أُلغي اليوم لشدة الرياح.", "Called off for strong wind."), (("gift_landing", 2, "ساحة المركز", "The yard of the centre"),), status=N.WITHDRAWN, reason="أُلغي البرنامج.",
    ),
]  # fmt: skip


def load(centers: list[Center], officers: dict[str, User], admin: User) -> None:
    """Make what is missing; a second call changes nothing."""
    by_slug = {center.slug: center for center in centers}
    for one in ARTICLES:
        if not News.objects.filter(slug=one.slug).exists():
            run(make(one, by_slug.get(one.center), officers.get(one.center, admin)), one, admin)


def make(one: Article, center: Center | None, author: User) -> News:
    written = timezone.now() - timedelta(days=one.days, hours=3)
    news = News.objects.create(
        slug=one.slug,
        center=center,
        author=author,
        created_at=written,
        program=Program.objects.filter(slug=one.program).first() if one.program else None,
        title_ar=one.title[0],
        title_en=one.title[1],
        summary_ar=one.summary[0],
        summary_en=one.summary[1],
        body_ar=one.body[0],
        body_en=one.body[1],
    )
    for number, scene in enumerate(one.scenes, start=1):
        hang(news, number, scene)
    return news


def hang(news: News, number: int, scene: Scene) -> None:
    from art import render  # the drawing library is heavy, and only the demonstration needs it

    drawing, colour, arabic, english = scene
    data = render.scene_jpeg(drawing, colour, "wide", 1280)
    picture = NewsPicture(news=news, number=number, alt_ar=arabic, alt_en=english)
    publishing.keep_picture(picture, intake(SimpleUploadedFile("scene.jpg", data, "image/jpeg")))
    picture.render()


def run(news: News, one: Article, admin: User) -> None:
    """Through its states, by the same actions that people use; published when it was written."""
    if one.status == N.DRAFT:
        return
    news = publishing.publish_news(news, by=admin)
    News.objects.filter(pk=news.pk).update(published_at=news.created_at)
    if one.status == N.WITHDRAWN:
        publishing.withdraw_news(news, by=admin, reason=one.reason)
