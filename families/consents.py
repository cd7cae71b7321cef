"""The texts she agrees to. A changed text gets a new VERSION; the words she read are kept with her consent."""

from django.utils.translation import pgettext_lazy

from families.models import Family
from families.states import ConsentPurpose

VERSION = "2026-11"

TEXTS = {
    ConsentPurpose.REGISTRATION: pgettext_lazy(
        "family",
        "What I wrote is true. I agree that my neighbourhood centre keeps my information and reviews my registration. "
        "My ID number and date of birth are never shown to visitors.",
    ),
    ConsentPurpose.PUBLIC_PAGE: pgettext_lazy(
        "family",
        "I agree that my trade name, district, crafts, story and photo are shown to visitors once I am approved. "
        "My address and my mobile number are not shown.",
    ),
    ConsentPurpose.PROMOTION: pgettext_lazy(
        "family",
        "I agree that the association may use my story and photo in its news. I may withdraw this at any time.",
    ),
}

#: Said beside the box when one that is needed is left empty.
MISSING = {
    ConsentPurpose.REGISTRATION: pgettext_lazy(
        "family", "Tick this to send: without it the centre may not work on your registration."
    ),
    ConsentPurpose.PUBLIC_PAGE: pgettext_lazy(
        "family", "Tick this to send: visitors can only buy from a page that they may see."
    ),
}

REQUIRED = frozenset(MISSING)


def given(family: Family) -> dict[str, bool]:
    """What she has agreed to in these very words, and not withdrawn."""
    standing = family.consents.filter(withdrawn_at__isnull=True, text_version=VERSION)
    return dict.fromkeys(standing.values_list("purpose", flat=True), True)
