"""The trail of what people did is as append-only as the history of what rows held."""

from django.db import migrations

KEPT = """
CREATE TRIGGER core_auditevent_stays BEFORE UPDATE OR DELETE ON public.core_auditevent
    FOR EACH ROW EXECUTE FUNCTION public.core_history_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0003_history_of_changes")]
    operations = [migrations.RunSQL(KEPT, "DROP TRIGGER core_auditevent_stays ON public.core_auditevent")]
