"""Who gave money back by hand has a name of its own: a provider's refund has a time and no hand."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0004_order_guards")]
    operations = [migrations.RenameField("refund", "done_by", "staff")]
