"""What the market did, for the page of the portal's impact."""

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from core.figures import Figure, Unit
from marketplace.catalogue.snapshot import keeper
from marketplace.models import SellerOrder


def figures() -> list[Figure]:
    """One query; the shelf is kept in the process."""
    done = SellerOrder.objects.handed_over().aggregate(orders=Count("pk"), goods=Sum("subtotal_halalas"))
    return [
        Figure(
            "products_on_sale",
            _("products on sale"),
            _("Published products of approved families that can be ordered now."),
            keeper.get().size,
            icon="gift",
        ),
        Figure(
            "orders_delivered",
            _("orders delivered"),
            _("Orders of one family each that were handed over to the buyer."),
            done["orders"],
            icon="package-check",
        ),
        Figure(
            "families_sales",
            _("sales of the families"),
            _("Price of the goods in the orders delivered, without delivery and wrapping."),
            done["goods"] or 0,
            Unit.HALALAS,
            "hand-coins",
        ),
    ]
