"""A minor comes with a consent that is hers and holds; hours are reversed by a line, whole, however it is written."""

from django.db import migrations, models

HERS = """
ALTER TABLE public.volunteering_signup ADD CONSTRAINT sign_up_comes_with_her_own_consent
    FOREIGN KEY (consent_id, volunteer_id) REFERENCES public.volunteering_guardianconsent (id, volunteer_id);
ALTER TABLE public.volunteering_teammember ADD CONSTRAINT team_member_comes_with_her_own_consent
    FOREIGN KEY (consent_id, volunteer_id) REFERENCES public.volunteering_guardianconsent (id, volunteer_id);
"""
NOT_HERS = """
ALTER TABLE public.volunteering_teammember DROP CONSTRAINT team_member_comes_with_her_own_consent;
ALTER TABLE public.volunteering_signup DROP CONSTRAINT sign_up_comes_with_her_own_consent;
"""
HOLDS = """
CREATE FUNCTION public.volunteering_consent_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.volunteering_guardianconsent WHERE id = NEW.consent_id AND status = 'confirmed';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'a minor comes with a consent that holds' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER volunteering_signup_consent BEFORE INSERT ON public.volunteering_signup
    FOR EACH ROW WHEN (NEW.is_minor AND NEW.status IN ('requested', 'waiting', 'accepted'))
    EXECUTE FUNCTION public.volunteering_consent_holds();
CREATE TRIGGER volunteering_signup_still_holds BEFORE UPDATE OF status, consent_id ON public.volunteering_signup
    FOR EACH ROW WHEN (NEW.is_minor AND NEW.status = 'accepted'
        AND (OLD.status, OLD.consent_id) IS DISTINCT FROM (NEW.status, NEW.consent_id))
    EXECUTE FUNCTION public.volunteering_consent_holds();
"""
NO_MATTER = """
DROP TRIGGER volunteering_signup_still_holds ON public.volunteering_signup;
DROP TRIGGER volunteering_signup_consent ON public.volunteering_signup;
DROP FUNCTION public.volunteering_consent_holds();
"""
WHOLE = """
CREATE TRIGGER volunteering_hourline_still_agrees BEFORE UPDATE ON public.volunteering_hourline
    FOR EACH ROW WHEN (NEW.reverses_id IS NOT NULL AND OLD.reverses_id IS DISTINCT FROM NEW.reverses_id)
    EXECUTE FUNCTION public.volunteering_reversal_agrees();

CREATE FUNCTION public.volunteering_reversed_by_a_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM public.volunteering_hourline WHERE reverses_id = NEW.id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'hours are taken back by a line' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER volunteering_hourline_reversed BEFORE UPDATE ON public.volunteering_hourline
    FOR EACH ROW WHEN (OLD.reversed_at IS NULL AND NEW.reversed_at IS NOT NULL)
    EXECUTE FUNCTION public.volunteering_reversed_by_a_line();

CREATE TRIGGER volunteering_hourline_inserted_two_hands BEFORE INSERT ON public.volunteering_hourline
    FOR EACH ROW WHEN (NEW.status = 'approved' AND NEW.minutes > 0 AND NEW.first_approved_by_id IS NULL)
    EXECUTE FUNCTION public.volunteering_long_day_has_two_hands();
"""
NOT_WHOLE = """
DROP TRIGGER volunteering_hourline_inserted_two_hands ON public.volunteering_hourline;
DROP TRIGGER volunteering_hourline_reversed ON public.volunteering_hourline;
DROP FUNCTION public.volunteering_reversed_by_a_line();
DROP TRIGGER volunteering_hourline_still_agrees ON public.volunteering_hourline;
"""


class Migration(migrations.Migration):
    dependencies = [("volunteering", "0013_list_hours_by_day")]
    operations = [
        migrations.AddConstraint(
            "guardianconsent",
            models.UniqueConstraint(fields=["id", "volunteer"], name="consent_with_its_volunteer"),
        ),
        migrations.RunSQL(HERS, NOT_HERS),
        migrations.RunSQL(HOLDS, NO_MATTER),
        migrations.RunSQL(WHOLE, NOT_WHOLE),
    ]
