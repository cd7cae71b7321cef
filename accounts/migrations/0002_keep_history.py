"""What these rows held before a change is kept by the database (ADR 7)."""

from django.db import migrations

from core.history import track


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("core", "0003_history_of_changes")]
    operations = [
        track("accounts_user", "last_login", "phone_index"),
        track("accounts_user_groups"),
        track("accounts_user_user_permissions"),
    ]
