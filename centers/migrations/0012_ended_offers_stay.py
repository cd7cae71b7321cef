"""An offer that was taken, revoked or ran out is over: PostgreSQL itself lets nobody make it hold a seat again."""

from django.db import migrations

STAYS = """
CREATE FUNCTION public.centers_offer_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an offer that has ended stays so' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER centers_offer_stays BEFORE UPDATE ON public.centers_offer
    FOR EACH ROW WHEN (OLD.status <> 'pending') EXECUTE FUNCTION public.centers_offer_stays();
"""
NOT_SO = """
DROP TRIGGER centers_offer_stays ON public.centers_offer;
DROP FUNCTION public.centers_offer_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("centers", "0011_bookings_of_the_desk")]
    operations = [migrations.RunSQL(STAYS, NOT_SO)]
