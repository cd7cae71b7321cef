"""Six neighbourhood centres in real districts of Makkah, with invented people at their desks."""

from typing import Any

from centers.models import Center, CenterRole, CenterStaff, Council, District, Weekday

DISTRICTS = [
    # slug, Arabic, English, latitude, longitude, slug of the centre that serves it
    ("aziziyah", "العزيزية", "Al Aziziyah", "21.40250", "39.87560", "aziziyah"),
    ("naseem", "النسيم", "An Naseem", "21.38940", "39.88030", "aziziyah"),
    ("khalidiyah", "الخالدية", "Al Khalidiyah", "21.39870", "39.81080", "misfalah"),
    ("shisha", "الششة", "Ash Shishah", "21.41870", "39.86790", "aziziyah"),
    ("shawqiyah", "الشوقية", "Ash Shawqiyah", "21.37440", "39.79570", "shawqiyah"),
    ("batha-quraysh", "بطحاء قريش", "Batha Quraysh", "21.36190", "39.82110", "shawqiyah"),
    ("kakiyah", "الكعكية", "Al Kakiyah", "21.37290", "39.77390", "shawqiyah"),
    ("awali", "العوالي", "Al Awali", "21.34390", "39.87660", "awali"),
    ("sharai", "الشرائع", "Ash Sharai", "21.46120", "39.94530", "sharai"),
    ("zahir", "الزاهر", "Az Zahir", "21.43920", "39.80640", "zahir"),
    ("nuzhah", "النزهة", "An Nuzhah", "21.43340", "39.79520", "zahir"),
    ("utaybiyah", "العتيبية", "Al Utaybiyah", "21.44230", "39.82160", "zahir"),
    ("jarwal", "جرول", "Jarwal", "21.42920", "39.81400", "zahir"),
    ("misfalah", "المسفلة", "Al Misfalah", "21.41020", "39.82350", "misfalah"),
    ("rusayfah", "الرصيفة", "Ar Rusayfah", "21.40940", "39.79290", "misfalah"),
    ("maabdah", "المعابدة", "Al Maabdah", "21.43810", "39.84240", "sharai"),
]

CENTERS = [
    # slug, Arabic, English, address ar, address en, phone
    ("aziziyah", "مركز حي العزيزية", "Al Aziziyah Neighbourhood Centre", "خلف مسجد الحي، العزيزية الجنوبية", "Behind the district mosque, southern Al Aziziyah", "0120000001"),
    ("shawqiyah", "مركز حي الشوقية", "Ash Shawqiyah Neighbourhood Centre", "بجوار حديقة الشوقية", "Next to Ash Shawqiyah park", "0120000002"),
    ("awali", "مركز حي العوالي", "Al Awali Neighbourhood Centre", "شارع المدارس، العوالي", "Schools Street, Al Awali", "0120000003"),
    ("sharai", "مركز حي الشرائع", "Ash Sharai Neighbourhood Centre", "مخطط الشرائع، المجمع الأول", "Ash Sharai plan, first block", "0120000004"),
    ("zahir", "مركز حي الزاهر", "Az Zahir Neighbourhood Centre", "حي الزاهر، قرب المكتبة العامة", "Az Zahir, near the public library", "0120000005"),
    ("misfalah", "مركز حي المسفلة", "Al Misfalah Neighbourhood Centre", "المسفلة، طريق إبراهيم الخليل", "Al Misfalah, Ibrahim Al Khalil Road", "0120000006"),
]  # fmt: skip
CLOSED = [Weekday.FRIDAY, Weekday.SATURDAY]
HOURS = ("من الأحد إلى الخميس، 4 عصرًا – 10 مساءً", "Sunday to Thursday, 4 PM – 10 PM")
PICKUP = (
    "اسأل عن طاولة الاستلام عند المدخل وأبرز رمز الاستلام.",
    "Ask for the hand-over desk at the entrance and show your hand-over code.",
)


def load() -> list[Center]:
    """Create what is missing; a second call changes nothing."""
    council, _ = Council.objects.get_or_create(
        slug="makkah", defaults={"name_ar": "مجلس مكة المكرمة", "name_en": "Makkah Council"}
    )
    districts = {
        slug: District.objects.get_or_create(
            slug=slug, defaults={"name_ar": ar, "name_en": en, "latitude": latitude, "longitude": longitude}
        )[0]
        for slug, ar, en, latitude, longitude, _center in DISTRICTS
    }
    centers = {}
    for slug, ar, en, address_ar, address_en, phone in CENTERS:
        district = districts[slug]
        defaults = {
            "council": council,
            "district": district,
            "closed_weekdays": CLOSED,
            "name_ar": ar,
            "name_en": en,
            "address_ar": address_ar,
            "address_en": address_en,
            "phone": phone,
            "opening_hours_ar": HOURS[0],
            "opening_hours_en": HOURS[1],
            "pickup_note_ar": PICKUP[0],
            "pickup_note_en": PICKUP[1],
            "latitude": district.latitude,
            "longitude": district.longitude,
        }
        centers[slug] = Center.objects.get_or_create(slug=slug, defaults=defaults)[0]
    for slug, _ar, _en, _latitude, _longitude, center in DISTRICTS:
        District.objects.filter(slug=slug, center=None).update(center=centers[center])
    return list(centers.values())


def appoint(center: Center, user: Any) -> None:
    """Give an officer her desk."""
    CenterStaff.objects.get_or_create(center=center, user=user, defaults={"role": CenterRole.OFFICER})
