"""A day of more than 16 hours is approved by two; certificates of hours have their history."""

from django.db import migrations

from core.history import track

LONG_DAYS = """
CREATE FUNCTION public.volunteering_long_day_has_two_hands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    others bigint;
BEGIN
    SELECT coalesce(sum(minutes), 0) INTO others FROM public.volunteering_hourline
        WHERE volunteer_id = NEW.volunteer_id AND work_on = NEW.work_on AND id <> NEW.id
        AND status IN ('submitted', 'approved');
    IF others + NEW.minutes > 960 THEN
        RAISE EXCEPTION 'a day of more than 16 hours is approved by two' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER volunteering_hourline_two_hands BEFORE UPDATE ON public.volunteering_hourline
    FOR EACH ROW WHEN (NEW.status = 'approved' AND OLD.status <> 'approved' AND NEW.first_approved_by_id IS NULL)
    EXECUTE FUNCTION public.volunteering_long_day_has_two_hands();
"""
NO_LONG_DAYS = """
DROP TRIGGER volunteering_hourline_two_hands ON public.volunteering_hourline;
DROP FUNCTION public.volunteering_long_day_has_two_hands();
"""


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0007_two_hands")]
    operations = [
        migrations.RunSQL(LONG_DAYS, NO_LONG_DAYS),
        track("volunteering_hourcertificate"),
    ]
