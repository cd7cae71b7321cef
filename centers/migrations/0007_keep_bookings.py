"""What halls, closed days and bookings held before a change is on record (ADR 7)."""

from django.db import migrations

from core.history import track


class Migration(migrations.Migration):
    dependencies = [("centers", "0006_facilities"), ("core", "0004_trail_stays")]
    operations = [
        track("centers_facility"),
        track("centers_closedperiod"),
        track("centers_booking"),
    ]
