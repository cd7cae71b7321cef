"""What these rows held before a change is kept by the database (ADR 7)."""

from django.db import migrations

from core.history import track


class Migration(migrations.Migration):
    dependencies = [("centers", "0001_initial"), ("core", "0003_history_of_changes")]
    operations = [
        track("centers_center"),
        track("centers_centerstaff"),
    ]
