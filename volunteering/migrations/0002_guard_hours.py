"""What PostgreSQL itself guards: approved hours, what an hour was worth, scans, the time of a sign-up, and the history (ADR 7)."""

from django.db import migrations

from core.history import track

HOURS = """
CREATE FUNCTION public.volunteering_hours_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    frozen text[] := '{reversed_at}';
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status = 'approved' THEN
            RAISE EXCEPTION 'approved hours stay' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.status = 'approved' AND (
        to_jsonb(OLD) - frozen <> to_jsonb(NEW) - frozen
        OR (OLD.reversed_at IS NOT NULL AND NEW.reversed_at IS DISTINCT FROM OLD.reversed_at)
    ) THEN
        RAISE EXCEPTION 'approved hours never change' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER volunteering_hourline_stays BEFORE UPDATE OR DELETE ON public.volunteering_hourline
    FOR EACH ROW EXECUTE FUNCTION public.volunteering_hours_stay();

CREATE FUNCTION public.volunteering_reversal_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    line public.volunteering_hourline;
BEGIN
    SELECT * INTO line FROM public.volunteering_hourline WHERE id = NEW.reverses_id;
    IF line.status <> 'approved' OR line.reverses_id IS NOT NULL OR
        (NEW.minutes, NEW.value_halalas, NEW.work_on, NEW.work_class, NEW.center_id, NEW.district_id, NEW.volunteer_id)
        IS DISTINCT FROM
        (-line.minutes, -line.value_halalas, line.work_on, line.work_class, line.center_id, line.district_id, line.volunteer_id)
    THEN
        RAISE EXCEPTION 'a reversal takes back one approved line, whole' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER volunteering_hourline_agrees BEFORE INSERT ON public.volunteering_hourline
    FOR EACH ROW WHEN (NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION public.volunteering_reversal_agrees();
"""
NO_HOURS = """
DROP TRIGGER volunteering_hourline_agrees ON public.volunteering_hourline;
DROP FUNCTION public.volunteering_reversal_agrees();
DROP TRIGGER volunteering_hourline_stays ON public.volunteering_hourline;
DROP FUNCTION public.volunteering_hours_stay();
"""
RATES = """
CREATE FUNCTION public.volunteering_rate_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a value of an hour is followed by another, never changed'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER volunteering_classrate_stays BEFORE UPDATE ON public.volunteering_classrate
    FOR EACH ROW WHEN ((OLD.work_class, OLD.halalas_per_hour) IS DISTINCT FROM (NEW.work_class, NEW.halalas_per_hour))
    EXECUTE FUNCTION public.volunteering_rate_stays();
"""
NO_RATES = """
DROP TRIGGER volunteering_classrate_stays ON public.volunteering_classrate;
DROP FUNCTION public.volunteering_rate_stays();
"""
SCANS = """
CREATE TRIGGER volunteering_scan_stays BEFORE UPDATE OR DELETE ON public.volunteering_scan
    FOR EACH ROW EXECUTE FUNCTION public.core_history_stays();
"""
SAME_TIME = """
ALTER TABLE public.volunteering_signup ADD CONSTRAINT sign_up_has_the_time_of_its_shift
    FOREIGN KEY (shift_id, during) REFERENCES public.volunteering_shift (id, during) ON UPDATE CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0001_volunteers"), ("core", "0004_trail_stays")]
    operations = [
        migrations.RunSQL(HOURS, NO_HOURS),
        migrations.RunSQL(RATES, NO_RATES),
        migrations.RunSQL(SCANS, "DROP TRIGGER volunteering_scan_stays ON public.volunteering_scan"),
        migrations.RunSQL(
            SAME_TIME, "ALTER TABLE public.volunteering_signup DROP CONSTRAINT sign_up_has_the_time_of_its_shift"
        ),
        track("volunteering_volunteer"),
        track("volunteering_guardianconsent"),
        track("volunteering_opportunity"),
        track("volunteering_shift", "seats_taken"),
        track("volunteering_signup"),
        track("volunteering_hourline"),
        track("volunteering_classrate"),
    ]
