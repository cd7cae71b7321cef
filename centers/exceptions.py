"""Refusals of a centre, its programmes and halls, in words a neighbour or an officer may read."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core.exceptions import RuleViolation

if TYPE_CHECKING:
    from centers.models import Booking, Facility


class MayNotPublish(RuleViolation):
    message = _("Your role does not publish news.")


class NoPicture(RuleViolation):
    message = _("Add a picture first: the one with the lowest number is the cover.")


class NotInBothLanguages(RuleViolation):
    message = _("Write the title, the sentence and the text in Arabic and in English first.")


class PictureNotThere(RuleViolation):
    message = _("The text asks for a picture that was not added. Check the numbers.")


class WithdrawReasonMissing(RuleViolation):
    message = _("Write why it is withdrawn: it stays on record.")


class OwnPartnership(RuleViolation):
    message = _("Nobody signs a memorandum that she alone wrote. Ask a colleague.")


class MayNotDecideOnPartners(RuleViolation):
    message = _("Your role does not decide on partnerships.")


class NoSignatories(RuleViolation):
    message = _("Name who signs for us and who signs for the partner first.")


class NoObligations(RuleViolation):
    message = _("Write down what each side owes first.")


class NoTerm(RuleViolation):
    message = _("Say from when and until when it is in force first.")


class SignedAhead(RuleViolation):
    message = _("The day of the signature lies ahead.")


class SignedTooLate(RuleViolation):
    message = _("It was signed after its last day. Check both.")


class EndReasonMissing(RuleViolation):
    message = _("Write why it ends: whoever looks back will ask.")


class SendBackReasonMissing(RuleViolation):
    message = _("Write what is to be changed: the colleague who wrote it reads it.")


class EvidenceMissing(RuleViolation):
    message = _("Write what shows that it is done.")


class NotBinding(RuleViolation):
    message = _("It binds nobody: the memorandum is not signed, or was ended early.")


class RenewedAlready(RuleViolation):
    message = _("It is being renewed already.")


class TermTooShort(RuleViolation):
    message = _("The new term ends after it begins.")


class NotOpen(RuleViolation):
    message = _("Registration for this programme is closed.")


class NotYetOpen(RuleViolation):
    message = _("Registration for this programme has not opened yet.")


class Full(RuleViolation):
    message = _("All seats are taken.")


class AlreadyRegistered(RuleViolation):
    message = _("This person is registered already. You find the ticket under “My programmes”.")


class ComesAlready(RuleViolation):
    message = _("You come yourself already. For another person choose “Somebody in my care”.")


class AgeUnfit(RuleViolation):
    message = _("This programme is for another age.")


class AgeUnknown(RuleViolation):
    message = _("Give the date of birth: this programme is for a certain age.")


class GuardianMissing(RuleViolation):
    message = _("Somebody under 18 comes with a guardian: give the guardian’s name and mobile number.")


class TooMany(RuleViolation):
    message = _("One account may register ten people for one programme. Ask the centre for more.")


class NotYours(RuleViolation):
    message = _("Only the person who registered may do this.")


class OfferGone(RuleViolation):
    message = _("The time for this seat has run out, and it was offered to the next person.")


class Begun(RuleViolation):
    message = _("The programme has begun; talk to the centre.")


class ReasonMissing(RuleViolation):
    message = _("Write the reason: the people who registered read it.")


class OwnProgram(RuleViolation):
    message = _("Nobody approves a programme of her own making. Ask a colleague.")


class MayNotDecide(RuleViolation):
    message = _("Your role does not decide on programmes.")


class AnotherCenter(RuleViolation):
    message = _("This belongs to another centre.")


class NoSessions(RuleViolation):
    message = _("Add at least one session first: when does it begin, and when does it end?")


class SessionsOver(RuleViolation):
    message = _("All sessions lie in the past.")


class SeatsBelowTaken(RuleViolation):
    message = _("More people have a seat than that. Cancel some with a reason first.")


class NoSuchTicket(RuleViolation):
    message = _("There is no such ticket. Check the eight digits.")


class NotHere(RuleViolation):
    message = _("This ticket belongs to another programme.")


class DoorShut(RuleViolation):
    message = _("The door opens three hours before the session; nobody is let in before that.")


class HasNoSeat(RuleViolation):
    message = _("This ticket holds no seat now.")


class NotOver(RuleViolation):
    message = _("Certificates are issued when the programme is over.")


class NotBookable(RuleViolation):
    message = _("This hall cannot be booked at the moment. Ask the centre.")


class WrongSection(RuleViolation):
    message = _("This hall is not for that section.")


class HallTooSmall(RuleViolation):
    def __init__(self, facility: "Facility") -> None:
        super().__init__(_("The hall holds %(n)d people at most.") % {"n": facility.capacity}, field="people")


class HoursPassed(RuleViolation):
    message = _("These hours are over.")


class TooFarAhead(RuleViolation):
    message = _("This day is too far ahead; it cannot be booked yet.")


class TooLong(RuleViolation):
    def __init__(self, facility: "Facility") -> None:
        text = _("The hall is given for %(n)d minutes at most.") % {"n": facility.longest_minutes}
        super().__init__(text, field="length")


class OddHours(RuleViolation):
    message = _("Bookings begin and end on the full or half hour.")


class CenterClosed(RuleViolation):
    message = _("The centre is closed on this day.")


class OutsideHours(RuleViolation):
    message = _("The centre is not open for this section in all of these hours.")


class OverPrayer(RuleViolation):
    message = _("A prayer lies in these hours. Choose hours before it or after it.")


class HallTaken(RuleViolation):
    message = _("The hall is taken in these hours.")


class AskedAlready(RuleViolation):
    message = _("You asked for these hours already. You find it under “My bookings”.")


class TooManyRequests(RuleViolation):
    message = _("Five of your requests wait for an answer. Wait for it, or withdraw one.")


class SomeDatesTaken(RuleViolation):
    message = _("Not every date is free. Look through the dates, and say whether we may leave those out.")


class OwnBooking(RuleViolation):
    message = _("Nobody decides on a booking of her own. Ask a colleague.")


class MayNotDecideBookings(RuleViolation):
    message = _("Your role does not decide on bookings.")


class BookingBegun(RuleViolation):
    message = _("The booking has begun; talk to the centre.")


class BookingReasonMissing(RuleViolation):
    message = _("Write the reason: the person who asked reads it.")


class NoRivals(RuleViolation):
    message = _("No other request wants these hours.")


class GivenToAnother(RuleViolation):
    """Says to staff which booking won."""

    message = _("Another booking has this hall at that time.")

    def __init__(self, winner: "Booking | None", *, field: str | None = None) -> None:
        told = _("The hall is given to another booking: %(booking)s.")
        super().__init__(told % {"booking": winner.named} if winner else None, field=field)


class OverrideReasonMissing(RuleViolation):
    """Says what stands against it, and that a written reason passes it over."""

    def __init__(self, refusal: RuleViolation) -> None:
        told = _("%(refusal)s If it must be, write why.") % {"refusal": refusal}
        super().__init__(told, field="override_reason")


class SheAskedAlready(RuleViolation):
    message = _("This person has a request or a booking of this hall in these hours already: decide on that one.")


class HallElsewhere(RuleViolation):
    message = _("This hall is of another centre.")


class HallForADay(RuleViolation):
    message = _("A hall is taken for twelve hours at most; add another session.")


class HallTwice(RuleViolation):
    message = _("Another session of this programme is in this hall at the same time.")


class BookingOfProgram(RuleViolation):
    message = _("A programme has the hall. Move its session, or call the programme off.")
