"""Indexes for the two questions a worker asks twice a second: what waits longest, at all and in the urgent lane."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_trail_stays"),
        ("django_q", "0019_alter_task_options_alter_ormq_key_alter_ormq_lock_and_more"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX queue_by_time ON public.django_q_ormq (lock, id);"
            "CREATE INDEX queue_by_lane ON public.django_q_ormq (key, lock, id);",
            "DROP INDEX public.queue_by_time; DROP INDEX public.queue_by_lane;",
        ),
    ]
