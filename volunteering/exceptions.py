"""Refusals around volunteering, in words a volunteer or an officer may read."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import RuleViolation


class NotAVolunteer(RuleViolation):
    message = _("Complete your volunteer profile first: it takes a minute.")


class BirthInFuture(RuleViolation):
    message = _("This date of birth lies in the future.")


class BirthIsKnown(RuleViolation):
    message = _("The date of birth stays as you told it first. If it is wrong, the centre corrects it.")


class ConsentMissing(RuleViolation):
    message = _("You are under 18: your guardian confirms the consent and the charter first.")


class NoConsentNeeded(RuleViolation):
    message = _("You are of age: nobody has to agree for you.")


class GuardianIsSelf(RuleViolation):
    message = _("This is your own mobile number. Give the number of your guardian.")


class AlreadyConsented(RuleViolation):
    message = _("Your guardian has confirmed already.")


class CodeWrong(RuleViolation):
    message = _("This is not the code we sent to your guardian.")


class CodeOver(RuleViolation):
    message = _("This code is used up or too old. Ask for another one.")


class TooManyCodes(RuleViolation):
    message = _("Enough codes were sent to this number today. Try again tomorrow.")


class SignUpClosed(RuleViolation):
    message = _("Nobody can sign up for this shift any more.")


class AlreadySignedUp(RuleViolation):
    message = _("You have signed up for this shift already.")


class AlreadyBusy(RuleViolation):
    message = _("You have another shift at that time. Give that one back first.")


class TooYoung(RuleViolation):
    message = _("This opportunity is for older volunteers.")


class OtherSection(RuleViolation):
    message = _("This opportunity is for the other section.")


class NotYours(RuleViolation):
    message = _("Only the volunteer may do this.")


class Begun(RuleViolation):
    message = _("The shift has begun; talk to the supervisor.")


class NotBegun(RuleViolation):
    message = _("The shift has not begun yet.")


class ReasonMissing(RuleViolation):
    message = _("Write the reason: the volunteers read it.")


class OwnOpportunity(RuleViolation):
    message = _("Nobody approves an opportunity of her own making. Ask a colleague.")


class MayNotDecide(RuleViolation):
    message = _("Your role does not decide on volunteering.")


class AnotherCenter(RuleViolation):
    message = _("This belongs to another centre.")


class NoShifts(RuleViolation):
    message = _("Add at least one shift first: when does it begin, and when does it end?")


class ShiftsOver(RuleViolation):
    message = _("All shifts lie in the past.")


class SeatsBelowTaken(RuleViolation):
    message = _("More volunteers have a place than that. Take some back with a reason first.")


class TimesClash(RuleViolation):
    message = _("A volunteer of this shift has another one at that time. Take her place back with a reason first.")


class TooYoungThen(RuleViolation):
    message = _(
        "On that day a volunteer of this shift would be too young, or under 18 without a guardian’s consent. "
        "Take her place back with a reason first."
    )


class NotHere(RuleViolation):
    message = _("This code belongs to another shift.")


class NoPlace(RuleViolation):
    message = _("This code holds no place now.")


class NotIn(RuleViolation):
    message = _("She was not scanned in.")


class OwnHours(RuleViolation):
    message = _("Nobody approves her own hours. Ask a colleague.")


class HoursThere(RuleViolation):
    message = _("The hours of this shift are written down already. Reverse them first.")


class HoursTooMany(RuleViolation):
    message = _("That is longer than the shift.")


class HoursTooFew(RuleViolation):
    message = _("Write at least one minute.")


class NoRate(RuleViolation):
    message = _("No value of an hour is set for that class on that day.")


class NotReversible(RuleViolation):
    message = _("Only approved hours can be reversed, once.")


class RateInThePast(RuleViolation):
    message = _("A value begins after the one before it, and after the last hours that were approved.")


class NoSuchVolunteer(RuleViolation):
    message = _("No volunteer has this mobile number. A profile is made on the phone, in a minute.")


class NotNow(RuleViolation):
    message = _("Somebody who comes unannounced is let in from three hours before the shift until it ends.")


class DoorShut(RuleViolation):
    message = _("The door opens three hours before the shift.")


class BusyElsewhere(RuleViolation):
    message = _("The volunteer has another shift at that time.")


class GuardianMissing(RuleViolation):
    message = _("The volunteer is under 18, and no guardian has agreed yet.")


class ShiftInPast(RuleViolation):
    message = _("The new time lies in the past.")


class TooOften(RuleViolation):
    message = _("A shift is repeated 60 times at most. Choose an earlier day.")


class NothingToRepeat(RuleViolation):
    message = _("The last day lies before the first repetition.")


class OpportunityOver(RuleViolation):
    message = _("The opportunity is over or called off.")


class NoHours(RuleViolation):
    message = _("There are no approved hours at this centre in that time.")


class DaysTurned(RuleViolation):
    message = _("The last day lies before the first.")


class AlreadyAsked(RuleViolation):
    message = _("This certificate was asked for already; the centre will answer.")


class OwnCertificate(RuleViolation):
    message = _("Nobody certifies her own hours. Ask a colleague.")


class StillRunning(RuleViolation):
    message = _("Certificates are issued when the opportunity is over.")


class WaitsForSecond(RuleViolation):
    message = _("Your approval is on record. That day passes 16 hours: a second colleague approves it as well.")


class FileUnreadable(RuleViolation):
    message = _("This is no text that can be read. Save the table as CSV first.")


class ColumnsMissing(RuleViolation):
    message = _("The first row names the columns: mobile number, date, hours, reference.")


class TooManyRows(RuleViolation):
    message = _("1000 rows at most. Split the file.")


class NothingSound(RuleViolation):
    message = _("The file has no row that could be accepted.")


class TooYoungToLead(RuleViolation):
    message = _("Who leads a team is 18 or older.")


class LeaderGone(RuleViolation):
    message = _("Its leader has left volunteering. Name another member to lead it first.")


class MayNotLead(RuleViolation):
    message = _("Choose a grown-up member of the team who is not the one that approved it.")


class OwnTeam(RuleViolation):
    message = _("Nobody decides on a team that she leads. Ask a colleague.")


class TooManyInvitations(RuleViolation):
    message = _("You invited many today. Try again tomorrow.")


class AlreadyInTeam(RuleViolation):
    message = _("This volunteer is in the team, or invited, already.")


class LeaderStays(RuleViolation):
    message = _("The leader stays; the centre ends a team.")


class TeamAsleep(RuleViolation):
    message = _("The team is not active now; the centre decides.")


class LicenceHolds(RuleViolation):
    message = _("The team has this licence already. The next one is given from December on.")


class MembersChosen(RuleViolation):
    message = _("Choose members of the team.")


class NotEnoughPlaces(RuleViolation):
    message = _("There are fewer places than members you chose.")


class MemberCannot(RuleViolation):
    message = _("One of the members cannot come.")
