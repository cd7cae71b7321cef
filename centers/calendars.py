"""Sessions and bookings as an iCalendar file (RFC 5545), for the calendar of a phone."""

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from centers.models import Booking, Program
from centers.states import BookingStatus, ProgramStatus


def of_program(program: Program) -> bytes:
    """Every session an event of its own; called off is said so, because a phone keeps what it once took."""
    calendar = Calendar()
    calendar.add("prodid", "-//Bayt Makkah//Programmes//AR")
    calendar.add("version", "2.0")
    for session in program.sessions.select_related("facility").order_by("during", "pk"):
        event = Event()
        event.add("uid", f"session-{session.pk}@{settings.PORTAL_URL.partition('://')[2]}")
        event.add("dtstamp", timezone.now())
        event.add("dtstart", session.starts_at)
        event.add("dtend", session.ends_at)
        event.add("summary", f"{program.title}: {session.title}" if session.title else program.title)
        event.add("location", session.own_place or program.place or f"{program.center}, {program.center.address}")
        event.add("url", f"{settings.PORTAL_URL}{program.get_absolute_url()}")
        event.add("status", "CANCELLED" if program.status == ProgramStatus.CANCELLED else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def of_booking(booking: Booking) -> bytes:
    """The hall and its hours; what it is for stays in the portal, because calendars are shared."""
    facility, status = booking.facility, BookingStatus(booking.status)
    calendar = Calendar()
    calendar.add("prodid", "-//Bayt Makkah//Halls//AR")
    calendar.add("version", "2.0")
    event = Event()
    event.add("uid", f"booking-{booking.public_id}@{settings.PORTAL_URL.partition('://')[2]}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", booking.starts_at)
    event.add("dtend", booking.ends_at)
    event.add("summary", str(facility))
    event.add("location", f"{facility.center}, {facility.center.address}")
    event.add("url", f"{settings.PORTAL_URL}{booking.get_absolute_url()}")
    said = {BookingStatus.APPROVED: "CONFIRMED", BookingStatus.REQUESTED: "TENTATIVE"}
    event.add("status", said.get(status, "CANCELLED"))
    event.add("transp", "OPAQUE" if status in said else "TRANSPARENT")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
