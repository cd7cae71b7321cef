"""A shift as an iCalendar file (RFC 5545), for the calendar of a phone."""

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from volunteering.models import Shift
from volunteering.states import ShiftStatus


def of_shift(shift: Shift) -> bytes:
    """Called off is said so, because a phone keeps what it once took."""
    opportunity = shift.opportunity
    calendar, event = Calendar(), Event()
    calendar.add("prodid", "-//Bayt Makkah//Volunteering//AR")
    calendar.add("version", "2.0")
    event.add("uid", f"shift-{shift.public_id}@{settings.PORTAL_URL.partition('://')[2]}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", shift.starts_at)
    event.add("dtend", shift.ends_at)
    event.add("summary", opportunity.title)
    event.add("location", opportunity.place or f"{opportunity.center}, {opportunity.center.address}")
    event.add("url", f"{settings.PORTAL_URL}{opportunity.get_absolute_url()}")
    event.add("status", "CANCELLED" if shift.status == ShiftStatus.CANCELLED else "CONFIRMED")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
