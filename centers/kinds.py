"""What programmes are, and for whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
