"""One calm page of what needs this person next."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from centers.models import Booking, Offer, Registration
from core.models import Certificate, Notification
from families.models import Family
from families.states import FamilyStatus
from makkah_portal.admin import queue_offers
from marketplace.models import OrderGroup, SellerOrder
from marketplace.states import SellerOrderStatus
from volunteering.models import GuardianConsent, SignUp, TeamMember, Volunteer


@dataclass(frozen=True)
class Card:
    """A thing of hers: where it stands, and the page that goes on with it."""

    icon: str
    title: str | Promise
    text: str | Promise
    url: str
    is_urgent: bool = False


def cards(user: Any) -> list[Card]:
    """What waits first, then what she has; at most ten queries, and for staff one more."""
    found = [
        *family_cards(user),
        *program_cards(user),
        *booking_cards(user),
        *volunteering_cards(user),
        *order_cards(user),
        *certificate_cards(user),
        *message_cards(user),
    ]
    return [*desk_cards(user), *sorted(found, key=lambda card: not card.is_urgent)]


def desk_cards(user: Any) -> list[Card]:
    """For staff: the way to their desk, and how much waits there, counted once a minute."""
    if not user.is_staff:
        return []
    waiting = cache.get(f"desk:{user.pk}")
    if waiting is None:
        waiting = sum(queue.count for offer in queue_offers() for queue in offer(user))
        cache.set(f"desk:{user.pk}", waiting, 60)
    text = (
        ngettext("%(count)d thing waits for you.", "%(count)d things wait for you.", waiting) % {"count": waiting}
        if waiting
        else _("Nothing waits at the moment.")
    )
    return [Card("building", _("The centre's desk"), text, reverse("admin:index"), is_urgent=bool(waiting))]


def family_cards(user: Any) -> list[Card]:
    family = Family.objects.hers(user)
    if family is None:
        text = pgettext("family", "Register your family and sell what you make.")
        return [Card("store", _("Your family"), text, reverse("families:register"))]
    if family.status == FamilyStatus.DRAFT:
        text = pgettext("family", "Your registration is saved. Go on where you stopped.")
        return [Card("store", _("Your family"), text, reverse("families:register"), is_urgent=True)]
    if family.status != FamilyStatus.APPROVED:
        urgent = family.status == FamilyStatus.CHANGES_REQUESTED
        state = Card("store", family.name, family.get_status_display(), reverse("families:application"), urgent)
        return [state, *places(family)]
    waiting = SellerOrder.objects.worked_on_by(user).filter(status=SellerOrderStatus.NEW).count()
    text = (
        ngettext("%(count)d order waits for your answer.", "%(count)d orders wait for your answer.", waiting)
        % {"count": waiting}
        if waiting
        else pgettext("family", "Your orders and what is to do today.")
    )
    workplace = Card("store", family.name, text, reverse("marketplace:workplace"), is_urgent=bool(waiting))
    return [workplace, *places(family)]


def places(family: Family) -> list[Card]:
    """Her other places, as `families/_side.html` links them; on a phone those links scroll out of sight. No query."""
    if family.approved_at is None:
        return []
    products = pgettext("family", "What you sell, its photos and prices.")
    money = pgettext("family", "What you earned and what was paid to you.")
    found = [
        Card("package", pgettext("family", "Your products"), products, reverse("marketplace:product-list")),
        Card("wallet", pgettext("family", "Your money"), money, reverse("marketplace:workplace-earnings")),
    ]
    if family.status != FamilyStatus.APPROVED:
        work = pgettext("family", "Orders that are still open.")
        return [Card("store", pgettext("family", "Your workplace"), work, reverse("marketplace:workplace")), *found]
    page = pgettext("family", "What shoppers read about you.")
    papers = pgettext("family", "Your answers and documents.")
    return [
        *found,
        Card("pencil", pgettext("family", "Your page"), page, reverse("families:family-edit")),
        Card("clipboard-check", pgettext("family", "Your registration"), papers, reverse("families:application")),
    ]


def order_cards(user: Any) -> list[Card]:
    count = OrderGroup.objects.of_shopper(user).count()
    if not count:
        return [
            Card(
                "gift",
                _("Your orders"),
                _("No purchases yet. See the gifts of Makkah."),
                reverse("marketplace:gifts"),
            )
        ]
    text = ngettext("%(count)d order", "%(count)d orders", count) % {"count": count}
    return [Card("package", _("Your orders"), text, reverse("marketplace:my-orders"))]


def program_cards(user: Any) -> list[Card]:
    """The programme that comes next, or the seat that is kept for her; two queries."""
    title, page = _("Your programmes"), reverse("centers:my-programs")
    offer = Offer.objects.pending().filter(registration__user=user, expires_at__gt=timezone.now()).first()
    if offer is not None:
        return [Card("ticket", title, _("A seat is kept for you. Take it in time."), page, is_urgent=True)]
    coming = Registration.objects.of(user).active().filter(program__ends_at__gt=timezone.now())
    row = coming.select_related("program").order_by("program__starts_at", "pk").first()
    if row is None:
        return [Card("calendar", title, _("See what takes place near you this week."), reverse("centers:program-list"))]
    when = date_format(timezone.localtime(row.program.starts_at), "l j F")
    return [Card("ticket", title, _("%(program)s, %(when)s") % {"program": row.program, "when": when}, page)]


def booking_cards(user: Any) -> list[Card]:
    """The booking that comes next; one query."""
    row = Booking.objects.of(user).coming().select_related("facility").first()
    if row is None:
        text = _("A hall of your centre, for your occasion.")
        return [Card("landmark", _("Your bookings"), text, reverse("centers:facility-list"))]
    text = f"{row} · {row.get_status_display()}"
    return [Card("landmark", _("Your bookings"), text, reverse("centers:my-bookings"))]


def volunteering_cards(user: Any) -> list[Card]:
    """The shift that comes next, or the guardian who has not answered; her teams. One query, and one for the shift."""
    title, page = _("Your volunteering"), reverse("volunteering:my-volunteering")
    ahead = SignUp.objects.to_come().filter(volunteer=OuterRef("pk"), during__startswith__gt=timezone.now())
    teams = TeamMember.objects.active().filter(volunteer=OuterRef("pk"))
    rows = Volunteer.objects.filter(user=user).annotate(
        asks=Exists(GuardianConsent.objects.pending().filter(volunteer=OuterRef("pk"))),
        next_id=Subquery(ahead.order_by("during", "pk").values("pk")[:1]),
        has_team=Exists(teams),
        invited=Exists(teams.invited()),
    )
    found = rows.values_list("asks", "next_id", "has_team", "invited").first()
    asks, next_id, has_team, invited = found or (False, None, False, False)
    cards = team_cards(invited=invited) if has_team else []
    if asks:
        text = _("Your guardian has not confirmed yet.")
        return [Card("shield-check", title, text, reverse("volunteering:consent"), is_urgent=True), *cards]
    if next_id is None:
        return [Card("hand-heart", title, _("Your hours, and opportunities near you."), page), *cards]
    row = SignUp.objects.select_related("shift__opportunity").get(pk=next_id)
    when = date_format(timezone.localtime(row.shift.starts_at), "l j F")
    words = _("%(program)s, %(when)s") % {"program": row.shift.opportunity, "when": when}
    return [Card("hand-heart", title, words, page), *cards]


def team_cards(*, invited: bool) -> list[Card]:
    """Only for who is in a team, or invited into one. No query."""
    text = _("A team invites you. Say yes or no.") if invited else _("Who serves with you, and what you do together.")
    return [Card("users", _("Your teams"), text, reverse("volunteering:my-teams"), is_urgent=invited)]


def certificate_cards(user: Any) -> list[Card]:
    """Only for who has one."""
    count = Certificate.objects.of(user).count()
    if not count:
        return []
    text = ngettext("%(count)d certificate", "%(count)d certificates", count) % {"count": count}
    return [Card("award", _("Your certificates"), text, reverse("my-certificates"))]


def message_cards(user: Any) -> list[Card]:
    unread = Notification.objects.of(user).unread().count()
    text = (
        ngettext("%(count)d new message", "%(count)d new messages", unread) % {"count": unread}
        if unread
        else _("No new messages.")
    )
    return [
        Card("bell", _("Your messages"), text, reverse("my-messages"), is_urgent=bool(unread)),
        Card("settings", _("Your account"), _("Mobile number, e-mail, passkeys, devices."), reverse("account")),
        Card("shield-check", _("Your data"), _("What we keep of you, and a copy of it."), reverse("my-data")),
    ]
