"""What a guardian agrees to. A new wording is a new version; what was agreed to keeps the words it was read in."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from volunteering.kinds import WorkClass

CONSENT_VERSION = CHARTER_VERSION = "2026-11"

CONSENT: dict[str, str | Promise] = {
    "2026-11": _(
        "I am the guardian of this young volunteer and agree to her volunteering with the neighbourhood centres. "
        "I may take this consent back at any time; she then leaves every shift to come."
    ),
}
CHARTER: dict[str, str | Promise] = {
    "2026-11": _(
        "The centre gives work that fits her age and ability, under a supervisor, and nothing that could harm her "
        "safety, her health or her rights. It keeps her hours, and gives her a certificate of them. She keeps what she "
        "sees and hears of people to herself, gives back what was lent to her, and follows the rules of safety."
    ),
}
CLASSES: dict[str, Promise] = {
    WorkClass.GENERAL: _("General: anybody can do it, and the centre shows you how."),
    WorkClass.SKILLED: _("Skilled: you bring a skill that you have learned or practised."),
    WorkClass.PROFESSIONAL: _("Professional: for people of a profession, with its licence where it needs one."),
}
