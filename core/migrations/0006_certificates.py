"""Certificates: their table, and the trigger that freezes what was printed and keeps every number (ADR 9)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FROZEN = (
    "kind", "template", "template_version", "year", "number", "code", "sha256", "subject_id", "source_label", "source_pk",
    "issued_at", "issued_by_id",
)  # fmt: skip
WITHDRAWN = ("revoked_at", "revoked_by_id", "revoked_reason")
GUARD = """
CREATE FUNCTION public.core_certificate_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF ROW({new_frozen}) IS NOT DISTINCT FROM ROW({old_frozen})
            AND (NEW.facts IS NOT DISTINCT FROM OLD.facts OR current_setting('portal.may_forget', true) = 'on')
            AND (OLD.revoked_at IS NULL OR ROW({new_withdrawn}) IS NOT DISTINCT FROM ROW({old_withdrawn}))
            AND (OLD.replaced_by_id IS NULL OR NEW.replaced_by_id IS NOT DISTINCT FROM OLD.replaced_by_id)
        THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION '% of % is frozen', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER core_certificate_stays BEFORE UPDATE OR DELETE ON public.core_certificate
    FOR EACH ROW EXECUTE FUNCTION public.core_certificate_stays();
"""
NO_GUARD = """
DROP TRIGGER core_certificate_stays ON public.core_certificate;
DROP FUNCTION public.core_certificate_stays();
"""


def guard() -> str:
    columns = {"frozen": FROZEN, "withdrawn": WITHDRAWN}
    rows = {
        f"{side.lower()}_{name}": ", ".join(f"{side}.{column}" for column in names)
        for name, names in columns.items()
        for side in ("OLD", "NEW")
    }
    return GUARD.format(**rows)


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_index_of_waiting_jobs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(editable=False, max_length=60, verbose_name="kind")),
                ("template", models.CharField(editable=False, max_length=40, verbose_name="sheet")),
                (
                    "template_version",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="version of the sheet"),
                ),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="year")),
                ("number", models.PositiveIntegerField(editable=False, verbose_name="number")),
                (
                    "code",
                    models.CharField(editable=False, max_length=18, unique=True, verbose_name="verification code"),
                ),
                ("facts", models.JSONField(editable=False, verbose_name="what is printed")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                ("source_label", models.CharField(editable=False, max_length=60, verbose_name="for")),
                ("source_pk", models.BigIntegerField(editable=False, verbose_name="key")),
                ("issued_at", models.DateTimeField(editable=False, verbose_name="issued at")),
                ("revoked_at", models.DateTimeField(editable=False, null=True, verbose_name="withdrawn at")),
                ("revoked_reason", models.TextField(editable=False, null=True, verbose_name="reason")),
                (
                    "issued_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="issued by",
                    ),
                ),
                (
                    "replaced_by",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="core.certificate",
                        verbose_name="replaced by",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="withdrawn by",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate",
                "verbose_name_plural": "certificates",
                "indexes": [
                    models.Index(fields=["subject", "-issued_at"], name="certificate_by_subject"),
                    models.Index(fields=["-issued_at"], name="certificate_newest"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "number"), name="certificate_number_is_given_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("kind", "source_label", "source_pk"),
                        name="certificate_is_issued_once_while_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("revoked_at__isnull", False),
                                ("revoked_by__isnull", False),
                                ("revoked_reason__isnull", False),
                            ),
                            models.Q(
                                ("revoked_at__isnull", True),
                                ("revoked_by__isnull", True),
                                ("revoked_reason__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="certificate_withdrawal_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaced_by__isnull", True), ("revoked_at__isnull", False), _connector="OR"
                        ),
                        name="certificate_is_withdrawn_when_replaced",
                    ),
                ],
            },
        ),
        migrations.RunSQL(guard(), NO_GUARD),
    ]
