"""What programmes, halls and bookings are, and for whom."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PartnerKind(models.TextChoices):
    GOVERNMENT = "government", pgettext_lazy("partner", "Government body")
    CHARITY = "charity", pgettext_lazy("partner", "Charity")
    COMPANY = "company", pgettext_lazy("partner", "Company")
    ACADEMIC = "academic", pgettext_lazy("partner", "University or school")

    @property
    def icon(self) -> str:
        return PARTNER_ICONS[self]


PARTNER_ICONS: dict[str, str] = {
    PartnerKind.GOVERNMENT: "landmark",
    PartnerKind.CHARITY: "hand-heart",
    PartnerKind.COMPANY: "building",
    PartnerKind.ACADEMIC: "book-open",
}


class Signing(models.TextChoices):
    """In whose name our side signs."""

    CENTER = "center", pgettext_lazy("signs", "The centre")
    COUNCIL = "council", pgettext_lazy("signs", "The council above it")


class Side(models.TextChoices):
    OURS = "ours", pgettext_lazy("side", "We")
    THEIRS = "theirs", pgettext_lazy("side", "The partner")
    BOTH = "both", pgettext_lazy("side", "Both sides")


class Cooperation(models.TextChoices):
    """Fields of cooperation, as the memoranda of the association name them."""

    FAMILY = "family", pgettext_lazy("cooperation", "Family development")
    INITIATIVES = "initiatives", pgettext_lazy("cooperation", "Social initiatives")
    RESEARCH = "research", pgettext_lazy("cooperation", "Research and studies")
    COUNSELLING = "counselling", pgettext_lazy("cooperation", "Family, psychological and educational counselling")
    DATA = "data", pgettext_lazy("cooperation", "Shared data and lists")
    VOLUNTEERS = "volunteers", pgettext_lazy("cooperation", "Managing volunteers")
    WORKSHOPS = "workshops", pgettext_lazy("cooperation", "Workshops on pioneering experience")
    HEALTH = "health", pgettext_lazy("cooperation", "Health")
    CULTURE = "culture", pgettext_lazy("cooperation", "Culture")
    ENVIRONMENT = "environment", pgettext_lazy("cooperation", "Environment")
    ECONOMY = "economy", pgettext_lazy("cooperation", "Family income")
    EDUCATION = "education", pgettext_lazy("cooperation", "Education and skills")


class ProgramKind(models.TextChoices):
    COURSE = "course", _("Course")
    WORKSHOP = "workshop", _("Workshop")
    FORUM = "forum", _("Forum")
    EVENT = "event", _("Event")
    CAMPAIGN = "campaign", _("Campaign")
    TOUR = "tour", _("Tour")

    @property
    def icon(self) -> str:
        return PROGRAM_ICONS[self]


PROGRAM_ICONS: dict[str, str] = {
    ProgramKind.COURSE: "book-open",
    ProgramKind.WORKSHOP: "palette",
    ProgramKind.FORUM: "message-square",
    ProgramKind.EVENT: "sparkles",
    ProgramKind.CAMPAIGN: "megaphone",
    ProgramKind.TOUR: "map-pin",
}


class Audience(models.TextChoices):
    PUBLIC = "public", pgettext_lazy("audience", "Everybody")
    FAMILIES = "families", pgettext_lazy("audience", "Productive families")
    VOLUNTEERS = "volunteers", pgettext_lazy("audience", "Volunteers")


class Section(models.TextChoices):
    """Men, women and families have hours and halls of their own."""

    MEN = "men", pgettext_lazy("section", "Men")
    WOMEN = "women", pgettext_lazy("section", "Women")
    FAMILY = "family", pgettext_lazy("section", "Families")


class QuestionKind(models.TextChoices):
    TEXT = "text", _("Text")
    NUMBER = "number", _("Number")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("Choice")


class Source(models.TextChoices):
    ONLINE = "online", pgettext_lazy("registration", "By herself")
    WALK_IN = "walk_in", pgettext_lazy("registration", "At the door")


class FacilityKind(models.TextChoices):
    HALL = "hall", pgettext_lazy("facility", "Hall")
    COURT = "court", _("Sports court")
    CLASSROOM = "classroom", _("Classroom")
    MEETING = "meeting", _("Meeting room")
    WORKSHOP = "workshop", pgettext_lazy("facility", "Workshop")
    KITCHEN = "kitchen", _("Kitchen")
    LIBRARY = "library", _("Library")

    @property
    def icon(self) -> str:
        return FACILITY_ICONS[self]


FACILITY_ICONS: dict[str, str] = {
    FacilityKind.HALL: "landmark",
    FacilityKind.COURT: "award",
    FacilityKind.CLASSROOM: "clipboard-list",
    FacilityKind.MEETING: "message-square",
    FacilityKind.WORKSHOP: "scissors",
    FacilityKind.KITCHEN: "utensils",
    FacilityKind.LIBRARY: "book-open",
}


class EventKind(models.TextChoices):
    """What a booking is for, roughly: the centre prepares the room by it."""

    GATHERING = "gathering", _("Family gathering")
    LESSON = "lesson", _("Lesson or course")
    MEETING = "meeting", pgettext_lazy("event", "Meeting")
    CELEBRATION = "celebration", _("Celebration")
    CONDOLENCE = "condolence", _("Condolences")
    SPORT = "sport", pgettext_lazy("event", "Sport")
    OTHER = "other", pgettext_lazy("event", "Something else")
    PROGRAM = "program", pgettext_lazy("event", "Programme")  # of the centre itself; nobody asks for it

    @classmethod
    def asked_for(cls) -> list[tuple[str, Any]]:
        """What a person may name."""
        return [(value, label) for value, label in cls.choices if value != cls.PROGRAM]
