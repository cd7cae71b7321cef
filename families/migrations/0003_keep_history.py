"""What these rows held before a change is kept by the database (ADR 7)."""

from django.db import migrations

from core.history import track


class Migration(migrations.Migration):
    dependencies = [("families", "0002_seed_crafts"), ("core", "0003_history_of_changes")]
    operations = [
        track("families_household", "national_id_index"),
        track("families_householdmember"),
        track("families_family", "answered", "search"),
        track("families_family_crafts"),
        track("families_licence"),
        track("families_consent"),
    ]
