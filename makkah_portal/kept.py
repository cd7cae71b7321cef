"""What is kept of a person, in a reader's words: for the privacy page.

Each field that a model classifies in its `PERSONAL_DATA` stands in one group here (tests/portal/test_legal.py); the times
are the constants that the clock itself obeys.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.delivery import DEVICE_AGE, DEVICE_COOKIE
from centers.actions import partner_clock, retention
from core.audit import HISTORY_KEPT_FOR
from core.notifications import KEPT_FOR
from marketplace import middleware, terms
from volunteering.actions import consenting, importing

YEAR = timedelta(days=365)
DAY = timedelta(days=1)


def in_words(span: timedelta) -> str:
    """«سنتان», «90 يومًا», «24 ساعة»: in the largest unit that leaves nothing over; a single day is told in hours."""
    if span >= YEAR and span % YEAR < DAY:
        return ngettext("%(n)d year", "%(n)d years", span // YEAR) % {"n": span // YEAR}
    if span > DAY and not span % DAY:
        return ngettext("%(n)d day", "%(n)d days", span // DAY) % {"n": span // DAY}
    if not span % timedelta(hours=1):
        hours = span // timedelta(hours=1)
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    minutes = span // timedelta(minutes=1)
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


@dataclass(frozen=True)
class Kept:
    """A row of the page. `fields` are «app.Model» → names; `job` is the schedule that removes it, if the clock does."""

    title: str | Promise
    why: str | Promise
    how_long: str | Promise
    fields: dict[str, str]
    span: timedelta | None = None
    job: str = ""

    @property
    def time(self) -> str:
        return str(self.how_long) % ({"span": in_words(self.span)} if self.span else {})


KEPT = [
    Kept(
        _("Your account: mobile number, name, and e-mail if you gave one"),
        _("To let you in with a code, and to tell you about what is yours."),
        _("As long as you have the account. It is emptied when you ask us to close it."),
        {"accounts.User": "phone phone_index email name"},
    ),
    Kept(
        _(
            "A family’s registration: name, ID number and date of birth of its head, its members and dependants, "
            "its address, and whether it receives social security"
        ),
        _("So that the neighbourhood centre knows whom it approves, and no household is registered twice."),
        _("While the family is registered; the name and the ID number five more years."),
        {
            "families.Household": "head_name national_id birth_on members dependants is_beneficiary address",
            "families.HouseholdMember": "name",
        },
    ),
    Kept(
        _("A family’s page: trade name, story and photo"),
        _("So that shoppers know who makes what they buy. Visitors see it only with the family’s consent."),
        _("Shown while the family is approved, kept while it is registered."),
        {"families.Family": "name story"},
    ),
    Kept(
        _("What a family offers as a service, and what it needs"),
        _("So that the centre can help it."),
        _("While the family is registered."),
        {"families.Family": "services needs"},
    ),
    Kept(
        _("A family’s licences: their numbers and the photos of the papers"),
        _("So that the centre can check them. Visitors never see the papers."),
        _("While the family is registered; a photo goes when the paper is replaced or taken away."),
        {"families.Licence": "number", "families.LicenceDocument": "file original_name"},
    ),
    Kept(
        _("A family’s consents, in the words it read"),
        _("As the proof that it agreed, and to what."),
        _("Ten years after a consent is withdrawn."),
        {"families.Consent": "text"},
    ),
    Kept(
        _("A basket and what you type on the way to an order"),
        _("So that you need not type it twice."),
        _("Until you order; otherwise %(span)s after you last touched the basket."),
        {
            "marketplace.BasketLine": "answers",
            "marketplace.CheckoutDraft": "hotel_name guest short_address name phone email card_message",
        },
        terms.BASKET_KEPT_FOR,
        "marketplace.forget-baskets",
    ),
    Kept(
        _("An order: name, mobile number, e-mail"),
        _("To tell you how it stands, and to answer questions about it afterwards."),
        _("%(span)s after the order, once it is settled. What was bought, and for how much, stays without your name."),
        {"marketplace.OrderGroup": "contact_name contact_phone contact_email"},
        terms.CONTACT_KEPT_FOR,
        "marketplace.forget-shoppers",
    ),
    Kept(
        _("An order: room or address, words on the card, a name to embroider, receipt of a transfer"),
        _("To make it as you wish, to bring it to you, and to find your money."),
        _("%(span)s after the order, once it is settled."),
        {
            "marketplace.OrderGroup": "place_detail card_message",
            "marketplace.OrderLine": "answers",
            "marketplace.TransferReceipt": "file original_name",
        },
        terms.DETAILS_KEPT_FOR,
        "marketplace.forget-shoppers",
    ),
    Kept(
        _("The code with which you collect a parcel"),
        _("So that nobody else is given it."),
        _("Until the parcel is in your hands."),
        {"marketplace.SellerOrder": "handover_code"},
    ),
    Kept(
        _("A place in a programme: the name of whoever comes"),
        _("To let her in, and to write her certificate."),
        _("%(span)s after the programme."),
        {"centers.Registration": "attendee_name attendee_key reason"},
        retention.NAMES_KEPT_FOR,
        "centers.forget-attendees",
    ),
    Kept(
        _("A place in a programme: date of birth, guardian, answers to its questions"),
        _("To see whether the programme fits, and whom to call if something happens to a minor."),
        _("%(span)s after the programme."),
        {"centers.Registration": "born_on guardian_name guardian_phone", "centers.Answer": "value"},
        retention.DETAILS_KEPT_FOR,
        "centers.forget-attendees",
    ),
    Kept(
        _("A booking of a hall: what it is for, and the centre’s answer"),
        _("So that the centre can decide and prepare the hall. Other visitors see only that the hall is busy."),
        _("%(span)s after the booking."),
        {"centers.Booking": "purpose reason override_reason"},
        retention.PURPOSES_KEPT_FOR,
        "centers.forget-bookings",
    ),
    Kept(
        _("A booking of a hall: that it was yours"),
        _("To answer questions about it afterwards."),
        _("%(span)s after the booking."),
        {"centers.Booking": "person"},
        retention.BOOKERS_KEPT_FOR,
        "centers.forget-bookings",
    ),
    Kept(
        _("Who speaks in a programme: name and post"),
        _("So that people know whom they will hear. Everybody may read it."),
        _("While the programme has a page; we take it off when the speaker asks."),
        {"centers.Speaker": "name about"},
    ),
    Kept(
        _("Who signed a memorandum of partnership: name and post"),
        _("So that everybody knows who stands for it, as it is printed on the memorandum."),
        _("While the partnership has a page; we take it off when the person asks."),
        {"centers.Signatory": "name post"},
    ),
    Kept(
        _("The contact person of a partner: name, mobile number, e-mail"),
        _("So that the centre’s staff can reach the partner. Nobody else sees it."),
        _("%(span)s after the partnership ends."),
        {"centers.Partnership": "contact_name contact_phone contact_email"},
        partner_clock.CONTACTS_KEPT_FOR,
        "centers.forget-contacts",
    ),
    Kept(
        _("Your volunteer profile: date of birth, section, skills, interests, when you have time, experience"),
        _(
            "To find shifts that fit you, and to ask a guardian where you are under 18. Until your shift is over, its centre "
            "sees what you can do, when you have time and your experience, and whether you are of age; nobody else does."
        ),
        _(
            "As long as you volunteer. When you leave, all but birth and section is emptied, and those with your account."
        ),
        {"volunteering.Volunteer": "born_on section skills interests availability experience"},
    ),
    Kept(
        _("The guardian of a young volunteer: name and mobile number"),
        _("To ask for the consent that the law wants, and as the proof that it was given."),
        _(
            "%(span)s after the volunteer is of age, or after the consent ended; thirty days where the guardian never agreed."
        ),
        {"volunteering.GuardianConsent": "guardian_name guardian_phone"},
        consenting.GUARDIANS_KEPT_FOR,
        "volunteering.forget-guardians",
    ),
    Kept(
        _("A row of the national platform’s file: whose hours, which day, and its number there"),
        _("So that the centre can look at the file before anything in it counts."),
        _("%(span)s after the file was sent. The hours that the centre accepted stay yours."),
        {"volunteering.ImportRow": "reference"},
        importing.ROWS_KEPT_FOR,
        "volunteering.forget-imports",
    ),
    Kept(
        _("A certificate: your name as it is printed, and what it is for"),
        _("So that whoever you show it to can check that it is from us. Only who has its code sees it."),
        _("For good. If you ask us, we withdraw it and empty the name."),
        {"core.Certificate": "facts"},
    ),
    Kept(
        _("Messages we sent you"),
        _("To send them once, and to see that they arrived."),
        _("%(span)s; then the text and the address are blanked. Sign-in codes: one day."),
        {"core.Notification": "address subject body"},
        KEPT_FOR,
        "core.forget-messages",
    ),
    Kept(
        _("What an account or a registration said before it was changed"),
        _("To mend a mistake, and to see who changed what. Only the portal’s managers read it."),
        _("%(span)s."),
        {"core.Change": "before"},
        HISTORY_KEPT_FOR,
        "core.forget-history",
    ),
]


@dataclass(frozen=True)
class InBrowser:
    """Something that stays on the visitor's own device."""

    name: str
    what: str | Promise
    how_long: str | Promise
    span: timedelta | None = None

    @property
    def time(self) -> str:
        return str(self.how_long) % ({"span": in_words(self.span)} if self.span else {})


def cookies() -> list[InBrowser]:
    """Every cookie that the portal sets, with the name and the age it has here."""
    return [
        InBrowser(
            settings.SESSION_COOKIE_NAME,
            _(
                "Knows that you are signed in or that a code is on its way to you, and carries a word from one page to the next."
            ),
            _("%(span)s, or until you sign out. For staff: until the browser is closed."),
            timedelta(seconds=settings.SESSION_COOKIE_AGE),
        ),
        InBrowser(
            settings.CSRF_COOKIE_NAME,
            _("Makes sure that a form was sent by you, not by another site in your name."),
            _("%(span)s."),
            timedelta(seconds=settings.CSRF_COOKIE_AGE),
        ),
        InBrowser(
            middleware.COOKIE,
            _("Finds your basket again, and shows how many pieces are in it."),
            _("%(span)s."),
            timedelta(seconds=middleware.MONTH),
        ),
        InBrowser(
            DEVICE_COOKIE,
            _(
                "Remembers that a right code was typed here, so that strangers cannot use up your codes. "
                "It opens nothing by itself."
            ),
            _("%(span)s."),
            timedelta(seconds=DEVICE_AGE),
        ),
    ]


#: Local storage and the offline cache, as static/js and templates/sw.js use them.
STORED = [
    InBrowser("text", _("The size of text you chose."), _("Until you choose the usual size again.")),
    InBrowser("contrast", _("That you chose high contrast."), _("Until you switch it off.")),
    InBrowser(
        "draft:…",
        _("What you wrote about your work and did not send: your story, a product. Never a number of yours."),
        _("Until you send it or sign out, a week at most."),
    ),
    InBrowser(
        "portal-1",
        _("The page “You are offline”, and the portal’s own styles, scripts, letters and drawings. No page of yours."),
        _("Until you clear what the browser keeps of this site."),
    ),
]
