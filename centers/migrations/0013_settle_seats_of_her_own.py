"""Of several places that one account holds in a programme "for herself" the first stays hers; the others, under other names,
are of people in her care."""

from django.db import migrations

SETTLE = """
UPDATE public.centers_registration AS later SET is_for_self = false
WHERE later.is_for_self AND later.status IN ('registered', 'waiting') AND later.source = 'online' AND EXISTS (
    SELECT 1 FROM public.centers_registration AS first
    WHERE first.program_id = later.program_id AND first.user_id = later.user_id AND first.id < later.id
      AND first.is_for_self AND first.status IN ('registered', 'waiting') AND first.source = 'online'
);
"""


class Migration(migrations.Migration):
    dependencies = [("centers", "0012_ended_offers_stay")]
    operations = [migrations.RunSQL(SETTLE, migrations.RunSQL.noop)]
