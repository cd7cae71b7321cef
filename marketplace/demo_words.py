"""What the demonstration says under «About this piece», craft by craft, and where one good differs from its line."""

from typing import Any

# One honest sentence a craft; it never repeats the line under the title.
ABOUT: dict[str, tuple[str, str]] = {
    "sweets": (
        "يُحفظ في مكان بارد وجاف، وأطيبه مع القهوة السعودية.",
        "Keep it cool and dry; it is at its best with Saudi coffee.",
    ),
    "dates": (
        "نغلق العلبة بشريط يُقصّ مرة واحدة، فتصل كما رُصّت.",
        "The box is sealed with a band that is cut once, so it arrives as it was laid.",
    ),
    "embroidery": (
        "خلف القماش بطانة تخفي العقد. يُغسل باليد بماء فاتر.",
        "A lining hides the knots at the back. Wash by hand in lukewarm water.",
    ),
    "abayas": (
        "نرسل مع كل قطعة زرًا وخيطًا من اللون نفسه. تُغسل على درجة باردة.",
        "A spare button and matching thread come with it. Wash cold.",
    ),
    "prayer-beads": (
        "الخيط مشدود ومعقود عقدتين، وإن انقطع أعدنا نظمها.",
        "The cord is knotted twice; if it ever breaks, we thread it again.",
    ),
    "incense": (
        "يكفي القليل منه لغرفة واحدة. يُحفظ بعيدًا عن الشمس.",
        "A little is enough for one room. Keep it out of the sun.",
    ),
    "palm-weaving": (
        "يُمسح بقطعة رطبة ويُترك ليجف في الظل. ألوان الخوص تهدأ مع الوقت.",
        "Wipe with a damp cloth and dry in the shade. The dyes soften with time.",
    ),
    "jewellery": ("تأتي في علبة مبطنة مع قطعة لتلميع الفضة.", "It comes in a lined box with a cloth for polishing."),
    "pottery": (
        "نلفّ كل قطعة بالقش والورق. آثار الأصابع في الطين باقية كما هي.",
        "Wrapped in straw and paper. The maker’s finger marks stay in the clay.",
    ),
    "home-cooking": (
        "تُسلّم باردة أو مجمدة مع ورقة بطريقة التسخين.",
        "Handed over chilled or frozen, with a note on how to heat it.",
    ),
    "spices": ("العلبة محكمة ومكتوب عليها تاريخ التعبئة.", "A tight jar, with its packing date on it."),
    "candles-soap": (
        "بلا ألوان صناعية. المكونات كاملة مكتوبة على الغلاف.",
        "No artificial colours. Everything in it is written on the wrapper.",
    ),
    "wood": (
        "مدهون بزيت طبيعي. عروق الخشب تختلف من لوح إلى لوح.",
        "Finished with natural oil. The grain changes from plank to plank.",
    ),
    "toys": (
        "العيون والأزرار مطرزة لا تنفك، وهي مناسبة من عمر سنة.",
        "Nothing comes off: details are embroidered. From one year up.",
    ),
    "crochet": ("يُغسل باليد ويُفرد ليجف حتى يبقى شكله.", "Wash by hand and dry flat, and it keeps its shape."),
    "coffee": (
        "نكتب على الكيس يوم التحميص. يُحفظ مغلقًا بعيدًا عن الحرارة.",
        "The roasting day is on the bag. Keep it closed and away from heat.",
    ),
    "calligraphy": (
        "تصل ملفوفة بورق حافظ خلف لوح مقوى، وجاهزة للتعليق أو الإهداء.",
        "Comes in tissue behind stiff board, ready to hang or give.",
    ),
    "design": (
        "نرسل لك المسودة الأولى في رسالة، ثم الملف النهائي بصيغة PDF.",
        "You get a first draft by message, then the final file as PDF.",
    ),
    "tailoring": (
        "الخياطة مزدوجة عند الأطراف. يُغسل في الغسالة على درجة منخفضة.",
        "Double seams at the edges. Machine-wash on low.",
    ),
    "ihram": ("مغسول مرة قبل التغليف فلا ينكمش بعدها.", "Washed once before packing, so it will not shrink."),
    "children-wear": (
        "نترك ثنية في الطول تُفتح حين يكبر الطفل.",
        "A fold in the hem can be let out as the child grows.",
    ),
    "plants": ("نقطفه قبل الشروق ونحفظه في الظل.", "Picked before sunrise and kept in the shade."),
    "printing": (
        "ترسل الصور بعد الطلب برسالة، ونحذفها بعد التسليم.",
        "Send the photos by message after ordering; we delete them after hand-over.",
    ),
    "baking": ("يُؤكل في يومه، أو يُجمّد شهرًا.", "Eat it the same day, or freeze it for a month."),
    "pickles": (
        "بعد الفتح يُحفظ في الثلاجة ويُستهلك خلال شهر.",
        "Once opened, keep it in the fridge and finish within a month.",
    ),
    "gift-wrapping": (
        "نصوّر الصندوق لك قبل إغلاقه. الورق والشريط يعودان للاستعمال.",
        "We send you a photo before closing it. Paper and ribbon can be used again.",
    ),
}

_OIL = {"summary_ar": "زيت عطري مركّز في قارورة صغيرة.", "summary_en": "Concentrated perfume oil in a small bottle."}
_HONEY = {
    "summary_ar": "عسل من مناحل جبلية، مصفّى بلا تسخين.",
    "summary_en": "Honey from mountain hives, strained without heat.",
    "ingredients_ar": "عسل طبيعي",
    "ingredients_en": "Natural honey",
}
_NO_NUTS: dict[str, list[str]] = {"allergens": []}

# (craft, place) → the fields in which this good differs.
OWN: dict[tuple[str, int], dict[str, Any]] = {
    ("dates", 0): {"ingredients_ar": "تمر عجوة، لوز", "ingredients_en": "Ajwa dates, almonds", "allergens": ["nuts"]},
    ("dates", 1): {"ingredients_ar": "تمر سكري، هيل", "ingredients_en": "Sukkari dates, cardamom", **_NO_NUTS},
    ("dates", 2): {"ingredients_ar": "تمر صقعي، جوز بقان", "ingredients_en": "Saqai dates, pecans", "allergens": ["nuts"]},
    ("dates", 4): {"ingredients_ar": "تمر، طحينة، سمسم", "ingredients_en": "Dates, tahini, sesame", "allergens": ["sesame"]},
    ("dates", 5): {"summary_ar": "دبس يُعصر من التمر وحده.", "summary_en": "Pressed from dates alone.", "ingredients_ar": "تمر", "ingredients_en": "Dates", **_NO_NUTS},
    ("dates", 6): {"summary_ar": "تمر منتقى حبة حبة في علبة محكمة للسفر.", "summary_en": "Picked one by one, in a tight travel box.", "ingredients_ar": "تمر عجوة", "ingredients_en": "Ajwa dates", **_NO_NUTS},
    ("dates", 7): {"summary_ar": "كرات طرية بلا سكر مضاف.", "summary_en": "Soft bites without added sugar.", "ingredients_ar": "تمر، شوفان", "ingredients_en": "Dates, oats", "allergens": ["gluten"]},
    ("incense", 5): _OIL, ("incense", 6): _OIL, ("incense", 7): _OIL, ("incense", 8): _OIL,
    ("incense", 9): {"summary_ar": "ورد طائفي يُقطّر في موسمه.", "summary_en": "Taif roses, distilled in their season."},
    ("incense", 10): {"summary_ar": "رذاذ خفيف للمفارش والستائر.", "summary_en": "A light mist for linen and curtains."},
    ("spices", 3): {"allergens": ["sesame"], "ingredients_ar": "سمسم، كمون، كزبرة، ملح", "ingredients_en": "Sesame, cumin, coriander, salt"},
    ("spices", 4): _HONEY, ("spices", 5): _HONEY,
    ("spices", 6): _HONEY | {"ingredients_ar": "عسل طبيعي، لوز، جوز", "ingredients_en": "Natural honey, almonds, walnuts", "allergens": ["nuts"]},
    ("spices", 7): {"summary_ar": "قرص شمع يُقطع كما خرج من الخلية.", "summary_en": "Comb, cut as it left the hive.", "ingredients_ar": "شمع وعسل", "ingredients_en": "Comb and honey"},
    ("toys", 3): {"summary_ar": "قطع خشب كبيرة مصقولة الأطراف.", "summary_en": "Large wooden pieces with smooth edges."},
    ("coffee", 3): {"summary_ar": "دلة وفناجين مع كيس قهوة طازجة.", "summary_en": "A dallah and cups with a bag of fresh coffee."},
    ("coffee", 5): {"summary_ar": "أوراق نعناع وحبق مجففة في الظل.", "summary_en": "Mint and basil leaves, dried in the shade.", "ingredients_ar": "نعناع، حبق", "ingredients_en": "Mint, basil"},
    ("coffee", 6): {"ingredients_ar": "قشر البن، زنجبيل", "ingredients_en": "Coffee husks, ginger"},
    ("tailoring", 5): {"summary_ar": "قطن واسع ساتر وخفيف.", "summary_en": "Light, loose cotton that covers well."},
    ("tailoring", 6): {"summary_ar": "قطن أبيض بياقة وأزرار.", "summary_en": "White cotton with collar and buttons."},
    ("tailoring", 7): {"summary_ar": "قطن خفيف يُطوى في الحقيبة.", "summary_en": "Light cotton that folds into a bag."},
    ("printing", 2): {"summary_ar": "ست صور مربعة بظهر مغناطيسي.", "summary_en": "Six square photos with magnetic backs."},
    ("printing", 3): {"summary_ar": "كوب خزف بطباعة تتحمل الغسالة.", "summary_en": "A ceramic mug; the print is dishwasher-safe."},
    ("baking", 4): {"ingredients_ar": "دقيق، سمن، سكر، هيل", "ingredients_en": "Flour, ghee, sugar, cardamom", "allergens": ["gluten", "milk"]},
    ("pickles", 3): {"ingredients_ar": "ليمون، ملح، حبة سوداء", "ingredients_en": "Lemon, salt, nigella"},
}  # fmt: skip
