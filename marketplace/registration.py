"""The fourth task of a family's registration: her first product."""

from django.urls import reverse
from django.utils.translation import get_language

from families.events import ProductTask
from families.models import Family
from marketplace.completeness import missing_steps
from marketplace.models import Product


def first_product_task(family: Family) -> ProductTask:
    """Optional at registration: a draft is kept and can be sent for review once everything is in it."""
    product = Product.objects.of(family).kept().select_related("category").order_by("pk").first()
    if product is None:
        return ProductTask(status="todo", url=reverse("marketplace:product-new"))
    name = (get_language() == "en" and product.name_en) or product.name_ar or ""
    status = "started" if missing_steps(product) else "done"
    return ProductTask(status=status, url=product.get_edit_url(), summary=name)
