"""What volunteers do, for whom, and what they bring."""

from django.db import models
from django.utils.translation import pgettext_lazy


class WorkClass(models.TextChoices):
    """The three classes of the national platform; an hour of each has a value of its own."""

    GENERAL = "general", pgettext_lazy("volunteering", "General")
    SKILLED = "skilled", pgettext_lazy("volunteering", "Skilled")
    PROFESSIONAL = "professional", pgettext_lazy("volunteering", "Professional")


class Field(models.TextChoices):
    PILGRIMS = "pilgrims", pgettext_lazy("volunteering", "Serving pilgrims")
    RELIEF = "relief", pgettext_lazy("volunteering", "Food and relief")
    EDUCATION = "education", pgettext_lazy("volunteering", "Teaching")
    HEALTH = "health", pgettext_lazy("volunteering", "Health")
    ENVIRONMENT = "environment", pgettext_lazy("volunteering", "Neighbourhood and environment")
    EVENTS = "events", pgettext_lazy("volunteering", "Events")
    MEDIA = "media", pgettext_lazy("volunteering", "Media and design")
    TECHNOLOGY = "technology", pgettext_lazy("volunteering", "Technology")

    @property
    def icon(self) -> str:
        return FIELD_ICONS[self]


FIELD_ICONS: dict[str, str] = {
    Field.PILGRIMS: "hand-heart",
    Field.RELIEF: "utensils",
    Field.EDUCATION: "book-open",
    Field.HEALTH: "heart",
    Field.ENVIRONMENT: "leaf",
    Field.EVENTS: "sparkles",
    Field.MEDIA: "megaphone",
    Field.TECHNOLOGY: "monitor",
}


class Audience(models.TextChoices):
    PUBLIC = "public", pgettext_lazy("volunteering", "Everybody")
    STUDENTS = "students", pgettext_lazy("volunteering", "Students")
    EXPERTS = "experts", pgettext_lazy("volunteering", "People of the profession")


class OwnSection(models.TextChoices):
    """Men and women volunteer in sections of their own; what is for families is for both."""

    MEN = "men", pgettext_lazy("section", "Men")
    WOMEN = "women", pgettext_lazy("section", "Women")


class Skill(models.TextChoices):
    LANGUAGES = "languages", pgettext_lazy("skill", "Languages")
    FIRST_AID = "first_aid", pgettext_lazy("skill", "First aid")
    TEACHING = "teaching", pgettext_lazy("skill", "Teaching")
    COOKING = "cooking", pgettext_lazy("skill", "Cooking")
    DRIVING = "driving", pgettext_lazy("skill", "Driving")
    DESIGN = "design", pgettext_lazy("skill", "Design and photography")
    COMPUTERS = "computers", pgettext_lazy("skill", "Computers")
    CROWDS = "crowds", pgettext_lazy("skill", "Guiding crowds")


class Availability(models.TextChoices):
    MORNINGS = "mornings", pgettext_lazy("availability", "Mornings")
    EVENINGS = "evenings", pgettext_lazy("availability", "Evenings")
    NIGHTS = "nights", pgettext_lazy("availability", "Nights")
    WEEKENDS = "weekends", pgettext_lazy("availability", "Weekends")
    SEASONS = "seasons", pgettext_lazy("availability", "Ramadan and Hajj")


class Every(models.TextChoices):
    DAY = "day", pgettext_lazy("every", "Every day")
    WEEK = "week", pgettext_lazy("every", "Every week")

    @property
    def days(self) -> int:
        return 1 if self == Every.DAY else 7


class Direction(models.TextChoices):
    IN = "in", pgettext_lazy("scan", "In")
    OUT = "out", pgettext_lazy("scan", "Out")


class HourSource(models.TextChoices):
    SCAN = "scan", pgettext_lazy("hours", "Scanned in and out")
    MANUAL = "manual", pgettext_lazy("hours", "Typed by the centre")
    IMPORT = "import", pgettext_lazy("hours", "Imported")
