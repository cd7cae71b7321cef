"""What these rows held before a change is kept by the database (ADR 7)."""

from django.db import migrations

from core.history import track


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0005_refund_staff"), ("core", "0003_history_of_changes")]
    operations = [
        track(
            "marketplace_product",
            *("allocated", "reserved", "full_days", "updated_at", "text_folded", "text_stems", "text_joined", "text_vector"),
        ),
        track("marketplace_productchange"),
        track(  # what is blanked when its time is over must not live on here
            "marketplace_ordergroup",
            *("contact_name", "contact_phone", "contact_email", "place_detail", "card_message"),
        ),
        track("marketplace_sellerorder", "handover_code"),
        track("marketplace_payment"),
        track("marketplace_refund"),
    ]
