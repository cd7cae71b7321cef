"""A permission of its own for reading a whole ID or mobile number."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("families", "0005_closure_length")]
    operations = [
        migrations.AlterModelOptions(
            name="family",
            options={
                "permissions": [
                    ("review_family", "Can review families"),
                    ("see_identifier", "Can see a whole ID or mobile number, with a reason"),
                ],
                "verbose_name": "family",
                "verbose_name_plural": "families",
            },
        ),
    ]
