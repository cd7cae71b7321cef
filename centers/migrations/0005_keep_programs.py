"""What programmes and registrations held before a change is on record (ADR 7); a check-in is never changed."""

from django.db import migrations

from core.history import track

KEPT = """
CREATE TRIGGER centers_checkin_stays BEFORE UPDATE OR DELETE ON public.centers_checkin
    FOR EACH ROW EXECUTE FUNCTION public.core_history_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("centers", "0004_programs"), ("core", "0004_trail_stays")]
    operations = [
        track("centers_program", "seats_taken"),
        track("centers_speaker"),
        track("centers_registration", "attendee_key"),
        track("centers_answer"),
        migrations.RunSQL(KEPT, "DROP TRIGGER centers_checkin_stays ON public.centers_checkin"),
    ]
