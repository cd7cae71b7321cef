"""Which steps of a product still lack an answer."""

from marketplace.models import Product

ORDER = ("photos", "about", "price", "supply", "travel", "food", "questions", "returns")


def steps_of(product: Product) -> list[str]:
    """The steps of this product in order; only food is asked about food."""
    return [step for step in ORDER if step != "food" or product.is_food]


def missing_steps(product: Product) -> list[str]:
    """Steps without which reviewers cannot decide; empty when the product may be sent."""
    complete = {
        "photos": product.photos.live().exists(),
        "about": bool(product.name_ar and product.category_id and product.summary_ar),
        "price": product.price_halalas > 0,
        "supply": product.lead_days >= 1 and product.daily_capacity >= 1
        if product.is_made_to_order
        else product.on_hand >= 1,
        "travel": product.weight_g > 0 or _is_digital(product),
        "food": bool(product.ingredients_ar and product.shelf_life_days),
    }
    return [step for step in steps_of(product) if not complete.get(step, True)]


def _is_digital(product: Product) -> bool:
    return product.category is not None and product.category.kind == "electronic_services"
