"""On which days a centre is closed: nobody is promised a pick-up then."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('centers', '0002_keep_history'),
    ]

    operations = [
        migrations.AddField(
            model_name='center',
            name='closed_weekdays',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(6, 'Sunday'), (0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday')]), blank=True, default=list, size=None, verbose_name='closed on'),
        ),
    ]
