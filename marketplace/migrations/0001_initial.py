import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import marketplace.models.search
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_extensions_and_folding"),
        ("families", "0002_seed_crafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Synonym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        help_text="Separate them with commas.",
                        size=None,
                        verbose_name="words",
                    ),
                ),
            ],
            options={
                "verbose_name": "group of synonyms",
                "verbose_name_plural": "synonyms",
            },
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("name_ar", models.CharField(max_length=60, null=True, verbose_name="name")),
                ("name_en", models.CharField(max_length=60, null=True, verbose_name="name")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("clothing", "Clothing"),
                            ("handicrafts", "Handicrafts"),
                            ("food", "Food"),
                            ("electronic_services", "Electronic services"),
                            ("other", "Other gifts"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("icon", models.CharField(blank=True, max_length=40, verbose_name="picture")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="marketplace.category",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "category",
                "verbose_name_plural": "categories",
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(blank=True, max_length=90, verbose_name="name")),
                ("name_ar", models.CharField(blank=True, max_length=90, null=True, verbose_name="name")),
                ("name_en", models.CharField(blank=True, max_length=90, null=True, verbose_name="name")),
                ("summary", models.CharField(blank=True, max_length=160, verbose_name="in one sentence")),
                ("summary_ar", models.CharField(blank=True, max_length=160, null=True, verbose_name="in one sentence")),
                ("summary_en", models.CharField(blank=True, max_length=160, null=True, verbose_name="in one sentence")),
                ("description", models.TextField(blank=True, max_length=2000, verbose_name="description")),
                (
                    "description_ar",
                    models.TextField(blank=True, max_length=2000, null=True, verbose_name="description"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, max_length=2000, null=True, verbose_name="description"),
                ),
                (
                    "price_halalas",
                    models.PositiveIntegerField(
                        default=0, validators=[django.core.validators.MaxValueValidator(10000000)], verbose_name="price"
                    ),
                ),
                (
                    "supply",
                    models.CharField(
                        choices=[("stocked", "Ready in stock"), ("made_to_order", "Made to order")],
                        default="stocked",
                        max_length=14,
                        verbose_name="how it is supplied",
                    ),
                ),
                ("on_hand", models.PositiveIntegerField(default=0, verbose_name="pieces at home")),
                ("allocated", models.PositiveIntegerField(default=0, editable=False, verbose_name="pieces in orders")),
                (
                    "reserved",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="pieces being paid for"),
                ),
                ("lead_days", models.PositiveSmallIntegerField(default=0, verbose_name="days to make it")),
                ("daily_capacity", models.PositiveSmallIntegerField(default=0, verbose_name="pieces a day")),
                (
                    "full_days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), default=list, editable=False, size=None
                    ),
                ),
                ("weight_g", models.PositiveIntegerField(default=0, verbose_name="weight in grams")),
                ("liquid_ml", models.PositiveIntegerField(default=0, verbose_name="liquid in millilitres")),
                ("size_text", models.CharField(blank=True, max_length=60, verbose_name="size")),
                ("is_fragile", models.BooleanField(default=False, verbose_name="fragile")),
                ("is_perishable", models.BooleanField(default=False, verbose_name="spoils")),
                ("is_handmade", models.BooleanField(default=True, verbose_name="made by hand")),
                ("is_one_of_a_kind", models.BooleanField(default=False, verbose_name="one of a kind")),
                ("ingredients", models.TextField(blank=True, max_length=600, verbose_name="ingredients")),
                ("ingredients_ar", models.TextField(blank=True, max_length=600, null=True, verbose_name="ingredients")),
                ("ingredients_en", models.TextField(blank=True, max_length=600, null=True, verbose_name="ingredients")),
                (
                    "allergens",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("nuts", "Nuts"),
                                ("peanuts", "Peanuts"),
                                ("gluten", "Gluten (wheat)"),
                                ("milk", "Milk"),
                                ("eggs", "Eggs"),
                                ("sesame", "Sesame"),
                                ("soy", "Soy"),
                                ("fish", "Fish"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="allergens",
                    ),
                ),
                ("shelf_life_days", models.PositiveSmallIntegerField(default=0, verbose_name="keeps for days")),
                (
                    "return_rule",
                    models.CharField(
                        choices=[
                            ("seven_days", "May be returned within 7 days"),
                            ("custom_made", "No return: made to your wish"),
                            ("perishable", "No return: food that spoils"),
                            ("hygiene", "No return: for reasons of hygiene"),
                        ],
                        default="seven_days",
                        max_length=12,
                        verbose_name="return rule",
                    ),
                ),
                (
                    "occasions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("hajj", "Back from Hajj"),
                                ("umrah", "Back from Umrah"),
                                ("ramadan", "Ramadan"),
                                ("eid", "Eid"),
                                ("wedding", "Wedding"),
                                ("newborn", "A new baby"),
                                ("housewarming", "A new home"),
                                ("graduation", "Graduation"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="occasions",
                    ),
                ),
                (
                    "recipients",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("parents", "For parents"),
                                ("children", "For children"),
                                ("friends", "For friends"),
                                ("women", "For her"),
                                ("men", "For him"),
                                ("colleagues", "For colleagues"),
                                ("mosque", "For the mosque"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="recipients",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("proposed", "Waiting for review"),
                            ("changes_requested", "Changes requested"),
                            ("rejected", "Rejected"),
                            ("published", "On sale"),
                            ("hidden", "Hidden"),
                            ("archived", "Archived"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=18,
                        verbose_name="status",
                    ),
                ),
                ("is_held", models.BooleanField(default=False, editable=False, verbose_name="hidden by staff")),
                ("proposed_at", models.DateTimeField(editable=False, null=True, verbose_name="sent")),
                ("published_at", models.DateTimeField(editable=False, null=True, verbose_name="first on sale")),
                ("reviewed_at", models.DateTimeField(editable=False, null=True, verbose_name="reviewed")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed")),
                (
                    "text_folded",
                    models.GeneratedField(
                        db_persist=True,
                        expression=marketplace.models.search.Folded(
                            django.db.models.functions.text.Concat(
                                django.db.models.functions.comparison.Coalesce(models.F("name_ar"), models.Value("")),
                                models.Value(" "),
                                django.db.models.functions.comparison.Coalesce(models.F("name_en"), models.Value("")),
                                models.Value(" "),
                                django.db.models.functions.comparison.Coalesce(
                                    models.F("summary_ar"), models.Value("")
                                ),
                                models.Value(" "),
                                django.db.models.functions.comparison.Coalesce(
                                    models.F("summary_en"), models.Value("")
                                ),
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "text_stems",
                    models.GeneratedField(
                        db_persist=True,
                        expression=marketplace.models.search.Stems(
                            django.db.models.functions.text.Concat(
                                django.db.models.functions.comparison.Coalesce(models.F("name_ar"), models.Value("")),
                                models.Value(" "),
                                django.db.models.functions.comparison.Coalesce(models.F("name_en"), models.Value("")),
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "text_joined",
                    models.GeneratedField(
                        db_persist=True,
                        expression=marketplace.models.search.Joined(
                            django.db.models.functions.text.Concat(
                                django.db.models.functions.comparison.Coalesce(models.F("name_ar"), models.Value("")),
                                models.Value(" "),
                                django.db.models.functions.comparison.Coalesce(models.F("name_en"), models.Value("")),
                                models.Value(" "),
                                django.db.models.functions.comparison.Coalesce(
                                    models.F("summary_ar"), models.Value("")
                                ),
                                models.Value(" "),
                                django.db.models.functions.comparison.Coalesce(
                                    models.F("summary_en"), models.Value("")
                                ),
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "text_vector",
                    models.GeneratedField(
                        db_persist=True,
                        expression=marketplace.models.search.Vector(
                            django.db.models.functions.text.Concat(
                                django.db.models.functions.comparison.Coalesce(models.F("name_ar"), models.Value("")),
                                models.Value(" "),
                                django.db.models.functions.comparison.Coalesce(models.F("name_en"), models.Value("")),
                                output_field=models.TextField(),
                            ),
                            django.db.models.functions.text.Concat(
                                django.db.models.functions.comparison.Coalesce(
                                    models.F("summary_ar"), models.Value("")
                                ),
                                models.Value(" "),
                                django.db.models.functions.comparison.Coalesce(
                                    models.F("summary_en"), models.Value("")
                                ),
                                output_field=models.TextField(),
                            ),
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="marketplace.category",
                        verbose_name="category",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="products",
                        to="families.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
            ],
            options={
                "verbose_name": "product",
                "verbose_name_plural": "products",
                "permissions": [("review_product", "Can review products")],
            },
        ),
        migrations.CreateModel(
            name="DailyCapacity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                ("booked", models.PositiveSmallIntegerField(default=0, verbose_name="promised")),
                ("capacity", models.PositiveSmallIntegerField(verbose_name="possible")),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="marketplace.product",
                        verbose_name="product",
                    ),
                ),
            ],
            options={
                "verbose_name": "day of work",
                "verbose_name_plural": "days of work",
            },
        ),
        migrations.CreateModel(
            name="ProductChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending", "Waiting for review"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                            ("cancelled", "Withdrawn"),
                        ],
                        default="pending",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("changes", models.JSONField(default=dict, editable=False, verbose_name="proposed values")),
                ("note", models.TextField(blank=True, max_length=500, verbose_name="answer to the family")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="proposed")),
                ("reviewed_at", models.DateTimeField(editable=False, null=True, verbose_name="reviewed")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="marketplace.product",
                        verbose_name="product",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposed change",
                "verbose_name_plural": "proposed changes",
            },
        ),
        migrations.CreateModel(
            name="ProductPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("width", models.PositiveIntegerField(editable=False)),
                ("height", models.PositiveIntegerField(editable=False)),
                ("color", models.CharField(default="#f5f1e9", editable=False, max_length=7)),
                (
                    "alt_ar",
                    models.CharField(blank=True, max_length=140, verbose_name="what the photo shows, in Arabic"),
                ),
                (
                    "alt_en",
                    models.CharField(blank=True, max_length=140, verbose_name="what the photo shows, in English"),
                ),
                ("is_rendered", models.BooleanField(default=False, editable=False)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("is_live", models.BooleanField(default=True, editable=False, verbose_name="shown")),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="marketplace.product",
                        verbose_name="product",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
            },
        ),
        migrations.CreateModel(
            name="ProductQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=80, verbose_name="question")),
                ("label_ar", models.CharField(max_length=80, null=True, verbose_name="question")),
                ("label_en", models.CharField(max_length=80, null=True, verbose_name="question")),
                (
                    "kind",
                    models.CharField(
                        choices=[("text", "A short text"), ("choice", "One of several")],
                        default="text",
                        max_length=8,
                        verbose_name="kind of answer",
                    ),
                ),
                ("max_length", models.PositiveSmallIntegerField(default=20, verbose_name="letters at most")),
                (
                    "choices",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="choices",
                    ),
                ),
                ("is_required", models.BooleanField(default=False, verbose_name="must be answered")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="marketplace.product",
                        verbose_name="product",
                    ),
                ),
            ],
            options={
                "verbose_name": "question to the shopper",
                "verbose_name_plural": "questions to the shopper",
            },
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["clothing", "handicrafts", "food", "electronic_services", "other"])),
                name="category_kind_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("status", "published")),
                name="product_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                condition=models.Q(("status", "published")), fields=["price_halalas", "id"], name="product_by_price"
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                condition=models.Q(("status", "published")), fields=["lead_days", "id"], name="product_by_lead"
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                models.F("category"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("status", "published")),
                name="product_shelf_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                condition=models.Q(("status", "published")),
                fields=["category", "price_halalas", "id"],
                name="product_shelf_price",
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                models.F("family"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("status", "published")),
                name="product_family_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                condition=models.Q(("status", "proposed")), fields=["proposed_at"], name="product_queue"
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("status", "published")), fields=["occasions"], name="product_occasions"
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("status", "published")), fields=["recipients"], name="product_recipients"
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=django.contrib.postgres.indexes.GinIndex(fields=["text_vector"], name="product_vector"),
        ),
        migrations.AddIndex(
            model_name="product",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(models.F("text_stems"), name="gin_trgm_ops"),
                name="product_stems_alike",
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(models.F("text_joined"), name="gin_trgm_ops"),
                name="product_joined_alike",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ["draft", "proposed", "changes_requested", "rejected", "published", "hidden", "archived"],
                    )
                ),
                name="product_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("supply__in", ["stocked", "made_to_order"])), name="product_supply_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("return_rule__in", ["seven_days", "custom_made", "perishable", "hygiene"])),
                name="product_return_rule_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                    models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                    _connector="OR",
                ),
                name="product_review_is_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("on_hand__gte", 0), ("allocated__gte", 0), ("reserved__gte", 0)),
                name="product_stock_is_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "on_hand__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("allocated"), "+", models.F("reserved")
                        ),
                    )
                ),
                name="product_never_promises_more_than_it_has",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "archived"]),
                    models.Q(
                        ("category__isnull", False),
                        ("price_halalas__gt", 0),
                        models.Q(("name_ar", ""), _negated=True),
                        ("name_ar__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="product_past_draft_is_complete",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "archived"]),
                    models.Q(("supply", "made_to_order"), _negated=True),
                    models.Q(("daily_capacity__gte", 1), ("lead_days__gte", 1)),
                    _connector="OR",
                ),
                name="product_made_to_order_says_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["published", "hidden"]), _negated=True),
                    ("published_at__isnull", False),
                    _connector="OR",
                ),
                name="product_on_sale_is_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("price_halalas__lte", 10000000)), name="product_price_has_a_limit"
            ),
        ),
        migrations.AddConstraint(
            model_name="dailycapacity",
            constraint=models.UniqueConstraint(fields=("product", "day"), name="capacity_has_one_row_a_day"),
        ),
        migrations.AddConstraint(
            model_name="dailycapacity",
            constraint=models.CheckConstraint(
                condition=models.Q(("booked__lte", models.F("capacity"))), name="capacity_is_never_overbooked"
            ),
        ),
        migrations.AddIndex(
            model_name="productchange",
            index=models.Index(condition=models.Q(("status", "pending")), fields=["created_at"], name="change_queue"),
        ),
        migrations.AddConstraint(
            model_name="productchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["pending", "confirmed", "declined", "cancelled"])),
                name="change_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="productchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                    models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                    _connector="OR",
                ),
                name="change_review_is_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="productchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "pending")), fields=("product",), name="product_has_one_change_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="productphoto",
            index=models.Index(
                condition=models.Q(("is_live", True)), fields=["product", "position", "id"], name="photo_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="productquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["text", "choice"])), name="question_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="productquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("max_length__gte", 1), ("max_length__lte", 60)), name="question_has_a_cap"
            ),
        ),
        migrations.AddConstraint(
            model_name="productquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "text"), ("choices__len__gte", 2), _connector="OR"),
                name="question_offers_a_choice",
            ),
        ),
    ]
