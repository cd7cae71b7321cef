"""Models of the shop, one module per aggregate."""

from marketplace.models.capacity import DailyCapacity
from marketplace.models.category import Category, Synonym
from marketplace.models.change import ProductChange
from marketplace.models.photo import ProductPhoto
from marketplace.models.product import Product
from marketplace.models.question import ProductQuestion

# Orders (basket, order, payment, ledger) ------------------------------------------------------------------------------

__all__ = ["Category", "DailyCapacity", "Product", "ProductChange", "ProductPhoto", "ProductQuestion", "Synonym"]
