"""Invented families and products by the thousand, copied straight into the tables."""

import io
import random
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from marketplace.demo_goods import LINES

FAMILIES_PER_PRODUCT = 20
COLUMNS = (
    "public_id", "family_id", "category_id", "name", "name_ar", "name_en", "summary", "summary_ar", "summary_en", "description",
    "description_ar", "price_halalas", "supply", "on_hand", "allocated", "reserved", "lead_days", "daily_capacity", "full_days", "weight_g",
    "liquid_ml", "size_text", "is_fragile", "is_perishable", "is_handmade", "is_one_of_a_kind", "ingredients", "allergens",
    "shelf_life_days", "return_rule", "occasions", "recipients", "status", "is_held", "published_at", "proposed_at", "created_at",
    "updated_at", "reviewed_at", "reviewed_by_id",
)  # fmt: skip
SORTS = (
    "فاخر",
    "صغير",
    "كبير",
    "ملون",
    "ذهبي",
    "مكي",
    "خاص",
    "خفيف",
    "أبيض",
    "أخضر",
    "تراثي",
    "للأطفال",
    "للوالدين",
    "بالاسم",
    "موسمي",
)
SORTS_EN = (
    "fine",
    "small",
    "large",
    "coloured",
    "golden",
    "makkan",
    "special",
    "light",
    "white",
    "green",
    "heritage",
    "kids",
    "parents",
    "named",
    "seasonal",
)
FAMILY_SQL = """
INSERT INTO centers_council (name, name_ar, slug) VALUES ('c', 'c', 'bench') ON CONFLICT DO NOTHING;
INSERT INTO centers_district (name, name_ar, name_en, slug) SELECT 'حي ' || n, 'حي ' || n, 'District ' || n, 'bench-' || n FROM generate_series(1, 25) n;
INSERT INTO centers_center (council_id, district_id, name, name_ar, slug, address, phone, opening_hours, closed_weekdays, is_pickup_point, pickup_note)
  SELECT (SELECT min(id) FROM centers_council), min(id), 'مركز', 'مركز', 'bench', 'x', '', '', '{}', true, '' FROM centers_district;
INSERT INTO accounts_user (password, is_superuser, public_id, name, language, is_staff, is_active, date_joined, email)
  SELECT '!', false, gen_random_uuid(), '', 'ar', false, true, now(), 'bench' || n || '@bayt.example' FROM generate_series(1, %(families)s) n;
INSERT INTO families_household (public_id, created_at) SELECT gen_random_uuid(), now() FROM generate_series(1, %(families)s);
INSERT INTO families_family (public_id, name, name_ar, name_en, slug, story, story_ar, services, needs, status, answered, created_at,
    submitted_at, reviewed_at, reviewed_by_id, approved_at, owner_id, household_id, center_id, district_id)
  SELECT gen_random_uuid(), 'أسرة ' || n, 'أسرة ' || n, 'Family ' || n, 'bench-' || n, '', 'حكاية', '', '', 'approved', '{}', now(),
    now(), now(), u.id, now(), u.id, h.id, (SELECT min(id) FROM centers_center), (SELECT min(id) FROM centers_district) + n %% 25
  FROM (SELECT id, row_number() OVER (ORDER BY id) n FROM accounts_user) u JOIN (SELECT id, row_number() OVER (ORDER BY id) n FROM families_household) h USING (n);
INSERT INTO families_licence (public_id, family_id, kind, created_at) SELECT gen_random_uuid(), id, 'health_card', now() FROM families_family WHERE id %% 2 = 0;
INSERT INTO families_family_crafts (family_id, craft_id)
  SELECT f.id, (SELECT id FROM families_craft WHERE parent_id IS NOT NULL ORDER BY (id * f.id) %% 97 LIMIT 1) FROM families_family f;
"""


def fill(connection: Any, count: int) -> None:
    """`count` products of count / 20 families, each with one photo's row; then VACUUM ANALYZE."""
    chance = random.Random(count)
    with connection.cursor() as cursor:
        cursor.execute(FAMILY_SQL, {"families": max(count // FAMILIES_PER_PRODUCT, 5)})
        cursor.execute("SELECT id FROM families_family ORDER BY id")
        families = [pk for (pk,) in cursor.fetchall()]
        cursor.execute("SELECT slug, id FROM marketplace_category")
        shelves = dict(cursor.fetchall())
        cursor.execute("SELECT min(id) FROM accounts_user")
        reviewer = cursor.fetchone()[0]
        lines = "\n".join("\t".join(row(chance, families, shelves, reviewer)) for _ in range(count)) + "\n"
        cursor.copy_expert(f"COPY marketplace_product ({', '.join(COLUMNS)}) FROM STDIN", io.StringIO(lines))
        cursor.execute(
            "INSERT INTO marketplace_productphoto (key, width, height, color, alt_ar, alt_en, is_rendered, position, is_live, product_id)"
            " SELECT gen_random_uuid(), 1280, 1280, '#f5f1e9', '', '', true, 0, true, id FROM marketplace_product"
        )
        cursor.execute("VACUUM (FULL, ANALYZE)")


def row(chance: random.Random, families: list[int], shelves: dict[str, int], reviewer: int) -> list[str]:
    line = chance.choice(LINES)
    arabic, english, riyals, grams = chance.choice(line.goods)
    sort = chance.randrange(len(SORTS))
    published = datetime(2026, 11, 1, tzinfo=UTC) - timedelta(seconds=chance.randrange(10**7))
    made = line.lead_days > 0
    name_ar, name_en = f"{arabic} {SORTS[sort]}", f"{english}, {SORTS_EN[sort]}"
    values: dict[str, Any] = {
        "public_id": uuid.UUID(int=chance.getrandbits(128)), "family_id": chance.choice(families), "category_id": shelves[line.category],
        "name": name_ar, "name_ar": name_ar, "name_en": name_en, "summary": "", "summary_ar": line.summary_ar, "summary_en": line.summary_en,
        "description": "", "description_ar": line.summary_ar * 3, "price_halalas": riyals * chance.choice([60, 80, 100, 130, 180]),
        "supply": "made_to_order" if made else "stocked", "on_hand": 0 if made else chance.randint(1, 30), "allocated": 0, "reserved": 0,
        "lead_days": line.lead_days if made else 0, "daily_capacity": line.daily if made else 0, "full_days": "{}", "weight_g": grams,
        "liquid_ml": line.liquid_ml, "size_text": "", "is_fragile": line.is_fragile, "is_perishable": False, "is_handmade": True,
        "is_one_of_a_kind": chance.random() < 0.03, "ingredients": line.ingredients_ar, "allergens": "{}",
        "shelf_life_days": line.shelf_life_days, "return_rule": "seven_days", "occasions": "{" + ",".join(line.occasions) + "}",
        "recipients": "{" + ",".join(line.recipients) + "}", "status": "published", "is_held": False, "published_at": published,
        "proposed_at": published, "created_at": published, "updated_at": published, "reviewed_at": published, "reviewed_by_id": reviewer,
    }  # fmt: skip
    return [str(values[name]) for name in COLUMNS]
