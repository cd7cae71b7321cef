"""Days off last a year at most, whoever writes them: a promise must be a day that comes."""

import datetime

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("families", "0004_shorten_closures")]
    operations = [
        migrations.AddConstraint(
            model_name="family",
            constraint=models.CheckConstraint(
                condition=Q(closed_to__isnull=True) | Q(closed_to__lte=F("closed_from") + datetime.timedelta(days=366)),
                name="family_closure_is_a_year_at_most",
            ),
        ),
    ]
