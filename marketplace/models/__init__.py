"""Models of the shop, one module per aggregate."""

# Orders (basket, order, payment, ledger) ------------------------------------------------------------------------------
from marketplace.models.basket import Basket, BasketLine, CheckoutDraft
from marketplace.models.capacity import DailyCapacity
from marketplace.models.category import Category, Synonym
from marketplace.models.change import ProductChange
from marketplace.models.hotel import Hotel
from marketplace.models.ledger import LedgerEntry
from marketplace.models.line import OrderLine
from marketplace.models.order import OrderGroup, SellerOrder
from marketplace.models.payment import FakeCharge, Payment, PaymentAttempt, Refund, TransferReceipt, WebhookEvent
from marketplace.models.photo import ProductPhoto
from marketplace.models.product import Product
from marketplace.models.question import ProductQuestion
from marketplace.models.reservation import StockReservation

__all__ = [
    "Basket",
    "BasketLine",
    "Category",
    "CheckoutDraft",
    "DailyCapacity",
    "FakeCharge",
    "Hotel",
    "LedgerEntry",
    "OrderGroup",
    "OrderLine",
    "Payment",
    "PaymentAttempt",
    "Product",
    "ProductChange",
    "ProductPhoto",
    "ProductQuestion",
    "Refund",
    "SellerOrder",
    "StockReservation",
    "Synonym",
    "TransferReceipt",
    "WebhookEvent",
]
