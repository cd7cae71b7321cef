"""What teams and their members were before a change is on record (ADR 7)."""

from django.db import migrations

from core.history import track


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0010_teams")]
    operations = [
        track("volunteering_team"),
        track("volunteering_teammember"),
        track("volunteering_hourimport"),
    ]
