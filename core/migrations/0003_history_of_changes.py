"""The history of changes: its table, the trigger function that fills it, and the guard that keeps it (ADR 7)."""

from django.db import migrations, models

KEEP = """
CREATE FUNCTION public.core_keep_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    hand text := coalesce(current_setting('portal.hand', true), '');
    left_out text[] := coalesce(TG_ARGV, '{}');
    previous jsonb := '{}';
BEGIN
    IF TG_OP = 'DELETE' THEN
        previous := to_jsonb(OLD) - left_out;
    ELSIF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, value) INTO previous FROM jsonb_each(to_jsonb(OLD) - left_out)
            WHERE value IS DISTINCT FROM to_jsonb(NEW) -> key;
        IF previous IS NULL THEN RETURN NULL; END IF;
    END IF;
    IF previous ? 'password' THEN previous := jsonb_set(previous, '{password}', '"•"'); END IF;
    INSERT INTO public.core_change (at, "table", "row", operation, before, hand, origin) VALUES (
        clock_timestamp(), TG_TABLE_NAME, CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, TG_OP, previous,
        nullif(split_part(hand, ' ', 1), '')::bigint, split_part(hand, ' ', 2)
    );
    RETURN NULL;
END $$;

CREATE FUNCTION public.core_history_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('portal.may_forget', true) = 'on' THEN RETURN OLD; END IF;
    RAISE EXCEPTION '% of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER core_change_stays BEFORE UPDATE OR DELETE ON public.core_change
    FOR EACH ROW EXECUTE FUNCTION public.core_history_stays();
"""
NO_KEEP = """
DROP TRIGGER core_change_stays ON public.core_change;
DROP FUNCTION public.core_history_stays();
DROP FUNCTION public.core_keep_history();
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0002_models")]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("table", models.CharField(max_length=63, verbose_name="table")),
                ("row", models.BigIntegerField(verbose_name="key")),
                (
                    "operation",
                    models.CharField(
                        choices=[("INSERT", "Added"), ("UPDATE", "Changed"), ("DELETE", "Removed")],
                        max_length=6,
                        verbose_name="what happened",
                    ),
                ),
                ("before", models.JSONField(verbose_name="before")),
                ("hand", models.BigIntegerField(null=True, verbose_name="by")),
                ("origin", models.CharField(max_length=80, verbose_name="page or job")),
            ],
            options={
                "verbose_name": "change",
                "verbose_name_plural": "history of changes",
                "indexes": [
                    models.Index(fields=["table", "row", "at"], name="change_by_row"),
                    models.Index(fields=["-at"], name="change_by_time"),
                    models.Index(fields=["hand", "-at"], name="change_by_hand"),
                ],
            },
        ),
        migrations.RunSQL(KEEP, NO_KEEP),
    ]
