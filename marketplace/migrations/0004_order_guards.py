"""What PostgreSQL itself guards: numbers of orders, frozen promises, an append-only ledger, sums that agree."""

from django.db import migrations

FROZEN = {
    "marketplace_ordergroup": (
        "number", "public_id", "language", "delivery_kind", "place_ar", "place_en", "payment_method", "gift_wrap",
        "subtotal_halalas", "delivery_halalas", "wrap_halalas", "total_halalas", "placed_at", "placement_key",
        "body_hash",
    ),
    "marketplace_sellerorder": (
        "number", "public_id", "group_id", "family_id", "family_name_ar", "family_name_en", "subtotal_halalas",
        "delivery_halalas", "wrap_halalas", "total_halalas", "commission_bp", "commission_halalas", "tax_mode",
        "tax_rate_bp", "vat_number", "promised_on",
    ),
    "marketplace_orderline": (
        "seller_order_id", "family_id", "name_ar", "name_en", "unit_price_halalas", "quantity", "total_halalas",
        "is_made_to_order", "lead_days", "return_rule", "promised_on",
    ),
    "marketplace_payment": ("group_id", "amount_halalas", "method"),
    "marketplace_ledgerentry": ("family_id", "seller_order_id", "kind", "amount_halalas", "key", "note", "created_at"),
}  # fmt: skip

FUNCTIONS = """
CREATE SEQUENCE public.marketplace_order_number START WITH 1001;

CREATE FUNCTION public.marketplace_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is frozen', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION public.marketplace_sums_agree(a_group bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    whole bigint; goods bigint; parts bigint; part_goods bigint; asked bigint;
BEGIN
    SELECT total_halalas, subtotal_halalas INTO whole, goods FROM public.marketplace_ordergroup WHERE id = a_group;
    SELECT sum(total_halalas), sum(subtotal_halalas) INTO parts, part_goods
        FROM public.marketplace_sellerorder WHERE group_id = a_group;
    SELECT amount_halalas INTO asked FROM public.marketplace_payment WHERE group_id = a_group;
    IF parts IS DISTINCT FROM whole OR part_goods IS DISTINCT FROM goods OR asked IS DISTINCT FROM whole THEN
        RAISE EXCEPTION 'order %: parts % (goods %), total % (goods %), payment %',
            a_group, parts, part_goods, whole, goods, asked USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM public.marketplace_sellerorder part
        LEFT JOIN public.marketplace_orderline line ON line.seller_order_id = part.id
        WHERE part.group_id = a_group
        GROUP BY part.id, part.subtotal_halalas
        HAVING sum(line.total_halalas) IS DISTINCT FROM part.subtotal_halalas
    ) THEN
        RAISE EXCEPTION 'order %: lines do not add up', a_group USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END $$;

CREATE FUNCTION public.marketplace_check_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM public.marketplace_sums_agree(NEW.id); RETURN NULL; END $$;

CREATE FUNCTION public.marketplace_check_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM public.marketplace_sums_agree(NEW.group_id); RETURN NULL; END $$;

CREATE FUNCTION public.marketplace_check_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM public.marketplace_sums_agree(part.group_id)
        FROM public.marketplace_sellerorder part WHERE part.id = NEW.seller_order_id;
    RETURN NULL;
END $$;
"""
SUMS = {
    "marketplace_ordergroup": "marketplace_check_group",
    "marketplace_sellerorder": "marketplace_check_part",
    "marketplace_payment": "marketplace_check_part",
    "marketplace_orderline": "marketplace_check_line",
}


def guards() -> str:
    sql = [FUNCTIONS]
    for table, columns in FROZEN.items():
        differs = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
        sql.append(
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON public.{table} FOR EACH ROW WHEN ({differs}) "
            "EXECUTE FUNCTION public.marketplace_refuse_change();"
        )
        sql.append(
            f"CREATE TRIGGER {table}_kept BEFORE DELETE ON public.{table} FOR EACH ROW "
            "EXECUTE FUNCTION public.marketplace_refuse_change();"
        )
    for table, function in SUMS.items():
        sql.append(
            f"CREATE CONSTRAINT TRIGGER {table}_sums AFTER INSERT ON public.{table} DEFERRABLE INITIALLY DEFERRED "
            f"FOR EACH ROW EXECUTE FUNCTION public.{function}();"
        )
    return "\n".join(sql)


def no_guards() -> str:
    sql = []
    for table in SUMS:
        sql.append(f"DROP TRIGGER {table}_sums ON public.{table};")
    for table in FROZEN:
        sql.append(f"DROP TRIGGER {table}_frozen ON public.{table}; DROP TRIGGER {table}_kept ON public.{table};")
    sql.append(
        "DROP FUNCTION public.marketplace_check_group(); DROP FUNCTION public.marketplace_check_part();"
        "DROP FUNCTION public.marketplace_check_line(); DROP FUNCTION public.marketplace_sums_agree(bigint);"
        "DROP FUNCTION public.marketplace_refuse_change(); DROP SEQUENCE public.marketplace_order_number;"
    )
    return "\n".join(sql)


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0003_orders")]
    operations = [migrations.RunSQL(guards(), no_guards())]
