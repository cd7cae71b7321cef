"""The invented people of the demonstration: names, districts, crafts and stories. Nobody here exists."""

from dataclasses import dataclass

from families.states import FamilyStatus, LicenceKind

HEALTH, FAMILY, FREE, COURSE = (
    LicenceKind.HEALTH_CARD.value,
    LicenceKind.PRODUCTIVE_FAMILY.value,
    LicenceKind.FREELANCE.value,
    LicenceKind.TRAINING.value,
)


@dataclass(frozen=True)
class Person:
    owner: str
    name_ar: str
    name_en: str
    district: str
    crafts: tuple[str, ...]
    picture: str
    story_ar: str
    story_en: str
    licence: str = ""
    services: str = ""
    needs: str = ""


#: Place in the list → state; all others are approved.
STATES = {
    28: FamilyStatus.SUBMITTED,
    29: FamilyStatus.SUBMITTED,
    30: FamilyStatus.SUBMITTED,
    31: FamilyStatus.SUBMITTED,
    32: FamilyStatus.SUBMITTED,
    33: FamilyStatus.CHANGES_REQUESTED,
    34: FamilyStatus.CHANGES_REQUESTED,
    35: FamilyStatus.SUSPENDED,
    36: FamilyStatus.REJECTED,
    37: FamilyStatus.CLOSED,
    38: FamilyStatus.DRAFT,
    39: FamilyStatus.DRAFT,
}

PEOPLE = (
    Person("نورة سالم الحجازي", "أم خالد للمعمول", "Umm Khalid Maamoul", "aziziyah", ("sweets", "dates"), "baking",
           "ورثتُ قالب المعمول من جدتي، وكل عيد كان بيتنا يملأ الحارة برائحة السمن والتمر. اليوم "
           "نخبزه كل صباح ونغلفه لضيوف مكة.",
           "I inherited my grandmother's maamoul mould. Every Eid our house filled the lane with "
           "the smell of ghee and dates; now we bake each morning for Makkah's guests.",
           HEALTH, "ضيافة للمناسبات الصغيرة بطلب مسبق.", "فرن أكبر ودورة في التسعير."),
    Person("هدى عمر باوزير", "دانة التطريز", "Dana Embroidery", "shawqiyah", ("embroidery", "abayas"), "sewing",
           "أطرّز بالخيط الذهبي منذ عشرين عامًا، وأحب أن تحمل كل قطعة غرزة حجازية قديمة. بناتي "
           "يرسمن النقوش وأنا أخيطها.",
           "I have embroidered in gold thread for twenty years, and every piece carries an old "
           "Hijazi stitch. My daughters draw the patterns and I sew them.",
           FAMILY, "تطريز الأسماء حسب الطلب.", "ماكينة تطريز."),
    Person("سلمى يحيى فلاتة", "بيت السبح", "House of Prayer Beads", "misfalah", ("prayer-beads",), "bead_threading",
           "ننظم السبح من خشب الزيتون والكوك حبة حبة، ونعدّها ثلاثًا وثلاثين قبل أن نربط الشرابة.",
           "We thread olive-wood and kuka beads one by one and count thirty-three before we tie the tassel.", FAMILY),
    Person("عائشة إبراهيم مدني", "بخور أم ريان", "Umm Rayan Incense", "awali", ("incense",), "incense_mixing",
           "خلطة البخور سرّ من أمي: عود وصندل وقليل من الورد الطائفي، ثم صبر أربعين يومًا.",
           "The blend is my mother's secret: oud, sandalwood and a little Taif rose, then forty "
           "days of patience.", FREE,
           "", "عبوات زجاجية بسعر الجملة."),
    Person("مريم حسن برناوي", "خوص مكة", "Makkah Palm Weaving", "sharai", ("palm-weaving",), "palm_basket",
           "تعلمت الخوص في بيت أهلي تحت النخل، وأصنع اليوم سلالًا خفيفة تناسب حقيبة المسافر.",
           "I learned weaving under my family's palms. Today I make light baskets that fit a "
           "traveller's bag.", FAMILY),
    Person("فاطمة علي صائغ", "فضيات لمار", "Lamar Silver", "zahir", ("jewellery",), "silver_bracelet",
           "من بيت صاغة قدامى في مكة. أشكّل الفضة بيدي وأنقش عليها أنماط الرواشين.",
           "From an old family of Makkah silversmiths. I shape silver by hand and engrave it with "
           "rawashin patterns.", FREE,
           "نقش الأسماء على القطع."),
    Person("خديجة محمود تركستاني", "طين وضياء", "Clay and Light", "nuzhah", ("pottery",), "pottery",
           "بدأت بدورة صغيرة في مركز الحي، ثم صار الطين صديقي اليومي. أصنع أكوابًا ومباخر بألوان الحجاز.",
           "It began with a short course at the centre; then clay became my daily friend. I make "
           "cups and burners in the colours of the Hijaz.", COURSE),
    Person("أسماء فهد الزهراني", "مطبخ أم فهد", "Umm Fahad Kitchen", "naseem", ("home-cooking", "spices"),
           "spice_jars",
           "السليق والمنتو والبليلة كما كانت تُطبخ في حوش بيتنا. ولا أطبخ إلا ما يُؤكل ساخنًا.",
           "Saleeq, manto and balila the way they were cooked in our courtyard. I cook only what "
           "will be eaten hot.", HEALTH),
    Person("ليلى سعيد خوجة", "شموع ندى", "Nada Candles", "rusayfah", ("candles-soap",), "candles",
           "شموعي من شمع الصويا وزيوت الورد والعود، أصبّها ليلًا حين يهدأ البيت.",
           "My candles are soy wax with rose and oud, poured at night when the house is quiet.", FREE),
    Person("زينب أحمد سندي", "رواشين الحجاز", "Hijaz Rawashin", "jarwal", ("wood",), "rawashin_model",
           "زوجي نجّار وأنا أرسم. نصنع مجسمات صغيرة لرواشين مكة القديمة من خشب الساج.",
           "My husband is a carpenter and I draw. We make small teak models of Makkah's old lattice "
           "windows.", FAMILY),
    Person("رقية عبدالله قطان", "دمى جود", "Joud Dolls", "khalidiyah", ("toys", "crochet"), "rag_doll",
           "أصنع دمى قماشية بثياب حجازية لتعرف الصغيرات حكايات الجدات.",
           "I make cloth dolls in Hijazi dress, so that little girls know their grandmothers' stories.", COURSE),
    Person("سعاد ناصر الحربي", "تمور الضيافة", "Hospitality Dates", "aziziyah", ("dates", "coffee"), "dates_box",
           "نحشو العجوة باللوز والهيل ونرصّها في علب خشبية تصلح هدية بعد العمرة.",
           "We stuff ajwa dates with almond and cardamom and lay them in wooden boxes: a gift after Umrah.", HEALTH,
           "ضيافة قهوة سعودية للوفود."),
    Person("آمنة صالح بخاري", "خط وزخرف", "Line and Ornament", "utaybiyah", ("calligraphy", "design"),
           "geometric_frame",
           "أرسم الزخرفة النجمية بالمسطرة والفرجار كما تعلمتها من والدي، ثم ألوّنها بماء الذهب.",
           "I draw star patterns with ruler and compass as my father taught me, then paint them in gold.", FREE),
    Person("حنان يوسف عطار", "عطّارة البيت", "The Home Perfumer", "maabdah", ("incense",), "perfume_oil",
           "زيوت عطرية بتركيز عالٍ وقوارير صغيرة تسافر بسهولة. أشمّ كل دفعة قبل أن تغادر البيت.",
           "Concentrated perfume oils in small bottles that travel well. I smell every batch before "
           "it leaves the house.", FREE),
    Person("وفاء جابر الشريف", "خيط وإبرة", "Needle and Thread", "batha-quraysh", ("tailoring", "ihram"), "tote_bag",
           "أفصّل لباس الصلاة وحقائب الإحرام القماشية، وأراعي أن تكون خفيفة وتجف بسرعة.",
           "I sew prayer wear and cloth bags for ihram, light and quick to dry.", FAMILY, "تعديل المقاسات خلال يوم."),
    Person("إيمان طارق مغربي", "كروشيه شام", "Sham Crochet", "shisha", ("crochet", "children-wear"), "folded_blanket",
           "كل قطعة كروشيه تأخذ مني ثلاث ليالٍ. أصنع مفارش وملابس مواليد بخيط قطني.",
           "Each crochet piece takes me three nights. I make covers and newborn clothes in cotton.", COURSE),
    Person("بدور ماجد الثقفي", "ورد الطائف", "Taif Rose House", "sharai", ("incense", "plants"), "rose_water",
           "أقطّر ماء الورد من ورد الطائف في موسمه، وأعبّئه في قوارير زجاجية محكمة.",
           "I distil rose water from Taif roses in their season and fill it into sealed glass bottles.", FAMILY),
    Person("غادة سمير جمال", "تصميم غيمة", "Ghaimah Design", "naseem", ("design", "printing"), "design_desk",
           "أصمم بطاقات المواليد والدعوات وأطبعها في البيت على ورق قطني.",
           "I design birth cards and invitations and print them at home on cotton "
           "paper.", FREE, "تصميم شعارات للأسر المنتجة."),
    Person("منى عبدالرحمن كعكي", "مخبز الكعكية", "Kakiyah Bakery", "kakiyah", ("baking", "sweets"), "sesame_rings",
           "خبز الشريك والفتوت والكعك بالسمسم، من فرن البيت إلى جيراننا وإلى زوار مكة.",
           "Shuraik, futut and sesame kaak, from our oven to the neighbours and to Makkah's visitors.", HEALTH),
    Person("شيماء فؤاد ساعاتي", "صابون هاجر", "Hajar Soap", "zahir", ("candles-soap",), "soap_bars",
           "صابون على البارد بزيت الزيتون وماء الورد، يجف ستة أسابيع قبل أن نغلفه بالورق.",
           "Cold-process soap of olive oil and rose water, dried six weeks before we wrap it in paper.", COURSE),
    Person("أروى حامد المالكي", "عسل الجبل", "Mountain Honey", "awali", ("spices", "pickles"), "honey_jar",
           "إخوتي يربّون النحل في الجبال وأنا أصفّي العسل وأعبئه مع المكسرات.",
           "My brothers keep bees in the mountains; I strain the honey and jar it with nuts.", HEALTH),
    Person("نجلاء عادل دهلوي", "سجاد الروضة", "Rawdah Rugs", "misfalah", ("tailoring", "embroidery"), "prayer_rug",
           "أخيط سجادات صلاة مبطنة تُطوى في كيسها، وأطرّز اسم صاحبها عند الطلب.",
           "I sew padded prayer rugs that fold into their own pouch, with the owner's name on request.", FAMILY),
    Person("هيفاء رائد شيخ", "قهوة الدلّة", "Dallah Coffee", "khalidiyah", ("coffee", "spices"), "coffee_set",
           "أحمّص القهوة الشقراء وأخلطها بالهيل والزعفران على مقدار جدّي.",
           "I roast light coffee and blend it with cardamom and saffron by my grandfather's measure.", HEALTH),
    Person("سارة وليد أندجاني", "عباءة ليان", "Layan Abayas", "nuzhah", ("abayas",), "embroidered_abaya",
           "عبايات بقصّات مريحة للسفر والطواف، بقماش لا يحتاج إلى كي.",
           "Abayas cut for travel and tawaf, in cloth that needs no ironing.", FAMILY, "تفصيل حسب القياس."),
    Person("جميلة عثمان هوساوي", "صرّة العطر", "The Scented Pouch", "batha-quraysh", ("embroidery",
           "gift-wrapping"), "embroidered_pouch",
           "أطرّز صررًا صغيرة وأملؤها بالبخور، هدية خفيفة لمن تحبون.",
           "I embroider small pouches and fill them with incense: a light gift for someone you love.", FAMILY),
    Person("ريم ياسر ميمني", "لمسة وفاء", "A Touch of Wafa", "rusayfah", ("gift-wrapping",), "gift_box",
           "أنسّق صناديق الهدايا من منتجات جاراتي، وأغلفها بورق ورباط يعودان للاستعمال.",
           "I arrange gift boxes from my neighbours' work and wrap them in paper and ribbon that "
           "are used again.", FREE),
    Person("دلال بكر خياط", "مبخرة الدار", "Incense Burners of the House", "jarwal", ("pottery", "incense"),
           "incense_burner",
           "أشكّل المباخر وألوّنها، ولكل بيت في حارتنا واحدة منها.",
           "I shape and paint incense burners; every home of our lane has one of them.", COURSE),
    Person("عبير منصور الغامدي", "مفارش السعف", "Palm and Linen", "maabdah", ("palm-weaving", "crochet"),
           "rolled_rug",
           "أجمع بين الخوص والكتان في مفارش للطعام والصلاة.",
           "I bring palm and linen together in mats for the table and for prayer.", FAMILY),
    Person("هند سامي باعشن", "حلا هند", "Hind Sweets", "aziziyah", ("sweets",), "baking",
           "أصنع اللدّو واللبنية بالطريقة الحجازية، وأعلّم بنات الحي كل صيف.",
           "I make laddu and labaniyah the Hijazi way, and teach the girls of the district every "
           "summer.", HEALTH, "", "ثلاجة عرض."),
    Person("تهاني خالد العتيبي", "طباعة همس", "Hams Printing", "shisha", ("printing", "photography"),
           "design_service",
           "أصوّر منتجات الأسر وأطبع بطاقاتها، من زاوية صغيرة في غرفتي.",
           "I photograph families' products and print their cards, from a small corner of my room.", FREE),
    Person("لطيفة مروان قاري", "إبرة الشوقية", "Shawqiyah Needle", "shawqiyah", ("tailoring",), "sewing",
           "أفصّل ثياب الأطفال للعيد، وأحتفظ بقياسات كل بيت في دفتري.",
           "I sew children's clothes for Eid and keep every home's measures in my notebook.", COURSE),
    Person("صفية نبيل رواس", "مربى البستان", "Orchard Jams", "kakiyah", ("pickles",), "jam_jar",
           "مربى التين والرمان من بساتين الطائف، بلا مواد حافظة.",
           "Fig and pomegranate jam from Taif's orchards, without preservatives.", HEALTH),
    Person("كوثر أنس مليباري", "سبح الياقوت", "Yaqut Beads", "sharai", ("prayer-beads", "jewellery"), "prayer_beads",
           "أنظم السبح من العقيق والفضة، وأصلح ما انقطع منها.",
           "I thread beads of agate and silver, and mend those that broke.", FREE),
    Person("بسمة غازي زمزمي", "ضيافة بسمة", "Basma Hospitality", "naseem", ("hospitality", "coffee"), "coffee_set",
           "أجهز ركن القهوة للمناسبات الصغيرة مع ضيافة حجازية.",
           "I set up the coffee corner of small occasions, with Hijazi sweets.", HEALTH),
    Person("ميسون شاكر عالم", "ألوان ميسون", "Maysoon Colours", "shawqiyah", ("calligraphy",), "geometric_frame",
           "أرسم لوحات هندسية صغيرة تناسب هدايا الحجاج.",
           "I paint small geometric pictures that suit pilgrims' gifts.", COURSE),
    Person("فوزية طلال الجهني", "سمبوسة الحارة", "Harah Samosa", "zahir", ("home-cooking",), "sambusa",
           "سمبوسة ومقلقل على طريقة أهل مكة في رمضان.",
           "Samosa and muqalqal the way Makkah makes them in Ramadan.", HEALTH),
    Person("نادية بدر الصاعدي", "نسيج نادية", "Nadia Weaves", "awali", ("crochet",), "shawl",
           "أنسج أغطية صوفية للشتاء.", "I weave woollen covers for the winter."),
    Person("رحمة زكي حلواني", "حلواني القديم", "The Old Confectioner", "misfalah", ("sweets",), "baking",
           "حلاوة طحينية كما صنعها جدي قرب الحرم.", "Halva as my grandfather made it near the Haram.", HEALTH),
    Person("لبنى حاتم بصنوي", "لبنى للخزف", "Lubna Ceramics", "utaybiyah", ("pottery",), "pottery", "", ""),
    Person("أمل رشاد فطاني", "أمل للتطريز", "Amal Embroidery", "aziziyah", ("embroidery",), "sewing", "", ""),
)  # fmt: skip
