"""Days off that were asked for longer than a year end after a year; the next migration allows no longer ones."""

from django.db import migrations

SHORTEN = "UPDATE families_family SET closed_to = closed_from + 366 WHERE closed_to > closed_from + 366"


class Migration(migrations.Migration):
    dependencies = [("families", "0003_keep_history")]
    operations = [migrations.RunSQL(SHORTEN, migrations.RunSQL.noop)]
