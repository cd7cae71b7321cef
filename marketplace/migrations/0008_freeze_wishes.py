"""What the shopper asked for is as frozen as its price; encrypted words may only be blanked when their time is over."""

from django.db import migrations

FROZEN = {
    "marketplace_orderline": ("is_gift",),
    "marketplace_ordergroup": ("hide_prices", "fly_on", "card_language", "center_id"),
}
ONLY_BLANKED = {
    "marketplace_orderline": ("answers",),
    "marketplace_ordergroup": ("contact_name", "contact_phone", "contact_email", "place_detail", "card_message"),
}


def guards() -> str:
    sql = []
    for table, columns in FROZEN.items():
        differs = [f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns]
        differs += [
            f"(OLD.{name} IS DISTINCT FROM NEW.{name} AND NEW.{name} IS NOT NULL)" for name in ONLY_BLANKED[table]
        ]
        sql.append(
            f"CREATE TRIGGER {table}_wishes BEFORE UPDATE ON public.{table} FOR EACH ROW "
            f"WHEN ({' OR '.join(differs)}) EXECUTE FUNCTION public.marketplace_refuse_change();"
        )
    return "\n".join(sql)


def no_guards() -> str:
    return "\n".join(f"DROP TRIGGER {table}_wishes ON public.{table};" for table in FROZEN)


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0007_refunds_one_at_a_time")]
    operations = [migrations.RunSQL(guards(), no_guards())]
