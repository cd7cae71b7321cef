"""Sessions as an iCalendar file (RFC 5545), for the calendar of a phone."""

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from centers.models import Program
from centers.states import ProgramStatus


def of_program(program: Program) -> bytes:
    """Every session an event of its own; called off is said so, because a phone keeps what it once took."""
    calendar = Calendar()
    calendar.add("prodid", "-//Bayt Makkah//Programmes//AR")
    calendar.add("version", "2.0")
    for session in program.sessions.order_by("during", "pk"):
        event = Event()
        event.add("uid", f"session-{session.pk}@{settings.PORTAL_URL.partition('://')[2]}")
        event.add("dtstamp", timezone.now())
        event.add("dtstart", session.starts_at)
        event.add("dtend", session.ends_at)
        event.add("summary", f"{program.title}: {session.title}" if session.title else program.title)
        event.add("location", session.place or program.place or f"{program.center}, {program.center.address}")
        event.add("url", f"{settings.PORTAL_URL}{program.get_absolute_url()}")
        event.add("status", "CANCELLED" if program.status == ProgramStatus.CANCELLED else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
