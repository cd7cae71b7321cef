"""What a product, a change to it and an order may be, and what may follow what."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.states import StateChoices

# Catalogue ------------------------------------------------------------------------------------------------------------


class ProductStatus(StateChoices):
    """Editing never leaves `published`: what needs an eye waits beside it as a ProductChange."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting for review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    REJECTED = "rejected", _("Rejected")
    PUBLISHED = "published", _("On sale")
    HIDDEN = "hidden", _("Hidden")
    ARCHIVED = "archived", _("Archived")

    @classmethod
    def moves(cls) -> Mapping[Any, set[Any]]:
        return {
            cls.DRAFT: {cls.PROPOSED, cls.ARCHIVED},
            cls.PROPOSED: {cls.PUBLISHED, cls.CHANGES_REQUESTED, cls.REJECTED},
            cls.CHANGES_REQUESTED: {cls.PROPOSED, cls.ARCHIVED},
            cls.REJECTED: {cls.ARCHIVED},
            cls.PUBLISHED: {cls.HIDDEN, cls.ARCHIVED},
            cls.HIDDEN: {cls.PUBLISHED, cls.ARCHIVED},
        }


class ChangeStatus(StateChoices):
    PENDING = "pending", _("Waiting for review")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", pgettext_lazy("change", "Withdrawn")

    @classmethod
    def moves(cls) -> Mapping[Any, set[Any]]:
        return {cls.PENDING: {cls.CONFIRMED, cls.DECLINED, cls.CANCELLED}}


class Supply(models.TextChoices):
    STOCKED = "stocked", _("Ready in stock")
    MADE_TO_ORDER = "made_to_order", _("Made to order")


class CategoryKind(models.TextChoices):
    CLOTHING = "clothing", _("Clothing")
    HANDICRAFTS = "handicrafts", _("Handicrafts")
    FOOD = "food", _("Food")
    ELECTRONIC_SERVICES = "electronic_services", _("Electronic services")
    OTHER = "other", _("Other gifts")


class ReturnRule(models.TextChoices):
    """What the shopper may do after delivery; every rule but the first names its exemption (E-Commerce Law, art. 13)."""

    SEVEN_DAYS = "seven_days", _("May be returned within 7 days")
    CUSTOM_MADE = "custom_made", _("No return: made to your wish")
    PERISHABLE = "perishable", _("No return: food that spoils")
    HYGIENE = "hygiene", _("No return: for reasons of hygiene")

    @property
    def ground(self) -> str:
        """The reason in law, as shown before the purchase."""
        return str(RETURN_GROUNDS[self])


RETURN_GROUNDS = {
    ReturnRule.SEVEN_DAYS: _(
        "Within 7 days of receiving it, unused and in its packaging; you pay the way back. E-Commerce Law, article 13."
    ),
    ReturnRule.CUSTOM_MADE: _(
        "What is made to your own request is not taken back, unless it is faulty or differs from what you asked for. "
        "E-Commerce Law, article 13."
    ),
    ReturnRule.PERISHABLE: _(
        "Goods that spoil within the return period are not taken back, unless they are faulty. E-Commerce Law, article 13."
    ),
    ReturnRule.HYGIENE: _(
        "Goods that cannot be sold again for reasons of health are not taken back once opened, unless they are faulty. "
        "E-Commerce Law, article 13."
    ),
}


class Allergen(models.TextChoices):
    NUTS = "nuts", _("Nuts")
    PEANUTS = "peanuts", _("Peanuts")
    GLUTEN = "gluten", _("Gluten (wheat)")
    MILK = "milk", _("Milk")
    EGGS = "eggs", _("Eggs")
    SESAME = "sesame", _("Sesame")
    SOY = "soy", _("Soy")
    FISH = "fish", _("Fish")


class Occasion(models.TextChoices):
    HAJJ = "hajj", _("Back from Hajj")
    UMRAH = "umrah", _("Back from Umrah")
    RAMADAN = "ramadan", _("Ramadan")
    EID = "eid", _("Eid")
    WEDDING = "wedding", _("Wedding")
    NEWBORN = "newborn", _("A new baby")
    HOUSEWARMING = "housewarming", _("A new home")
    GRADUATION = "graduation", _("Graduation")


class Recipient(models.TextChoices):
    PARENTS = "parents", _("For parents")
    CHILDREN = "children", _("For children")
    FRIENDS = "friends", _("For friends")
    WOMEN = "women", pgettext_lazy("recipient", "For her")
    MEN = "men", pgettext_lazy("recipient", "For him")
    COLLEAGUES = "colleagues", _("For colleagues")
    MOSQUE = "mosque", _("For the mosque")


class QuestionKind(models.TextChoices):
    TEXT = "text", _("A short text")
    CHOICE = "choice", _("One of several")


# Orders ---------------------------------------------------------------------------------------------------------------


class DeliveryKind(models.TextChoices):
    HOTEL = "hotel", _("To my hotel in Makkah")
    CENTER = "center", _("I pick it up at a neighbourhood centre")
    HOME = "home", _("To a home in Saudi Arabia")

    @property
    def for_others(self) -> Any:
        """The same in words that the family and the staff read: the labels are the shopper's own."""
        return {
            DeliveryKind.HOTEL: _("To a hotel in Makkah"),
            DeliveryKind.CENTER: _("Pick-up at a centre"),
            DeliveryKind.HOME: _("To a home in Saudi Arabia"),
        }[self]


class PaymentMethod(models.TextChoices):
    CARD = "card", _("Card (mada, Visa, Mastercard, Apple Pay)")
    TRANSFER = "transfer", _("Bank transfer")
    CASH = "cash", _("Cash when I pick it up")


class CardLanguage(models.TextChoices):
    """The language of the card in the gift, which need not be the shopper's own."""

    ARABIC = "ar", "العربية"
    ENGLISH = "en", "English"
    URDU = "ur", "اردو"
    INDONESIAN = "id", "Bahasa Indonesia"
    TURKISH = "tr", "Türkçe"
    FRENCH = "fr", "Français"


class TaxMode(models.TextChoices):
    """Who owes the tax on a sale; frozen when the order is placed."""

    NOT_TAXED = "not_taxed", _("Not taxed")
    SELLER_REGISTERED = "seller_registered", _("The family is registered for VAT")
    PORTAL_DEEMED_SUPPLIER = "portal_deemed_supplier", _("The portal is the deemed supplier")


class SellerOrderStatus(StateChoices):
    """One family's part of an order."""

    AWAITING_PAYMENT = "awaiting_payment", _("Waiting for payment")
    NEW = "new", pgettext_lazy("order", "New")
    ACCEPTED = "accepted", pgettext_lazy("order", "Accepted")
    PREPARING = "preparing", _("Being prepared")
    READY = "ready", pgettext_lazy("order", "Ready")
    AT_CENTER = "at_center", _("At the centre")
    DELIVERED = "delivered", _("Delivered")
    COLLECTED = "collected", _("Picked up")
    COMPLETED = "completed", _("Completed")
    DECLINED = "declined", pgettext_lazy("order", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("order", "Cancelled")
    EXPIRED = "expired", pgettext_lazy("order", "Not paid in time")

    @classmethod
    def moves(cls) -> Mapping[Any, set[Any]]:
        return {
            cls.AWAITING_PAYMENT: {cls.NEW, cls.EXPIRED, cls.CANCELLED},
            cls.NEW: {cls.ACCEPTED, cls.DECLINED, cls.CANCELLED},
            cls.ACCEPTED: {cls.PREPARING, cls.READY, cls.DECLINED},
            cls.PREPARING: {cls.READY, cls.DECLINED},
            cls.READY: {cls.AT_CENTER, cls.DELIVERED, cls.COLLECTED, cls.CANCELLED},
            cls.AT_CENTER: {cls.DELIVERED, cls.COLLECTED, cls.CANCELLED},
            cls.DELIVERED: {cls.COMPLETED},
            cls.COLLECTED: {cls.COMPLETED},
            cls.EXPIRED: {cls.NEW, cls.CANCELLED},
        }


class PaymentStatus(StateChoices):
    """The money of a whole order. Nothing that arrives is lost: it ends in `paid`, `review` or `refund_due`."""

    INITIATED = "initiated", pgettext_lazy("payment", "Not started")
    PENDING = "pending", pgettext_lazy("payment", "Waiting")
    PAID = "paid", pgettext_lazy("payment", "Paid")
    FAILED = "failed", pgettext_lazy("payment", "Not accepted")
    EXPIRED = "expired", pgettext_lazy("payment", "Not paid in time")
    REVIEW = "review", pgettext_lazy("payment", "Being checked by staff")
    REFUND_DUE = "refund_due", pgettext_lazy("payment", "To be given back")
    PARTIALLY_REFUNDED = "partially_refunded", pgettext_lazy("payment", "Partly given back")
    REFUNDED = "refunded", pgettext_lazy("payment", "Given back")
    CANCELLED = "cancelled", pgettext_lazy("payment", "Nothing to pay")

    @classmethod
    def moves(cls) -> Mapping[Any, set[Any]]:
        unpaid = {cls.PENDING, cls.PAID, cls.FAILED, cls.EXPIRED, cls.REVIEW, cls.CANCELLED}
        return {
            cls.INITIATED: unpaid,
            cls.PENDING: unpaid - {cls.PENDING},
            cls.FAILED: unpaid - {cls.FAILED},
            cls.EXPIRED: {cls.PAID, cls.REVIEW, cls.REFUND_DUE},
            cls.REVIEW: {cls.PAID, cls.REFUND_DUE},
            cls.PAID: {cls.REFUND_DUE, cls.PARTIALLY_REFUNDED, cls.REFUNDED},
            cls.REFUND_DUE: {cls.PARTIALLY_REFUNDED, cls.REFUNDED},
            cls.PARTIALLY_REFUNDED: {cls.REFUND_DUE, cls.REFUNDED},
            cls.REFUNDED: {cls.REFUND_DUE},
            cls.CANCELLED: {cls.REFUND_DUE},
        }


class AttemptStatus(StateChoices):
    """One visit to the card page. `unknown` is not `failed`: the provider has not said."""

    CREATED = "created", pgettext_lazy("attempt", "Created")
    OPEN = "open", pgettext_lazy("attempt", "Page open")
    UNKNOWN = "unknown", pgettext_lazy("attempt", "No answer yet")
    PAID = "paid", pgettext_lazy("attempt", "Paid")
    FAILED = "failed", pgettext_lazy("attempt", "Not accepted")
    EXPIRED = "expired", pgettext_lazy("attempt", "Time is over")
    MISMATCH = "mismatch", pgettext_lazy("attempt", "Another amount")

    @classmethod
    def moves(cls) -> Mapping[Any, set[Any]]:
        ends = {cls.PAID, cls.FAILED, cls.EXPIRED, cls.MISMATCH}
        return {
            cls.CREATED: {cls.OPEN, cls.UNKNOWN} | ends,
            cls.OPEN: {cls.UNKNOWN} | ends,
            cls.UNKNOWN: {cls.OPEN} | ends,
            cls.FAILED: {cls.PAID, cls.MISMATCH},
            cls.EXPIRED: {cls.PAID, cls.MISMATCH},
        }


class ReservationStatus(StateChoices):
    ACTIVE = "active", pgettext_lazy("reservation", "Held")
    CONVERTED = "converted", pgettext_lazy("reservation", "Sold")
    RELEASED = "released", pgettext_lazy("reservation", "Given back")
    EXPIRED = "expired", pgettext_lazy("reservation", "Time is over")

    @classmethod
    def moves(cls) -> Mapping[Any, set[Any]]:
        return {cls.ACTIVE: {cls.CONVERTED, cls.RELEASED, cls.EXPIRED}}


class RefundStatus(StateChoices):
    DUE = "due", pgettext_lazy("refund", "To be given back")
    SENDING = "sending", pgettext_lazy("refund", "Being sent")
    DONE = "done", pgettext_lazy("refund", "Given back")
    STUCK = "stuck", pgettext_lazy("refund", "Needs staff")

    @classmethod
    def moves(cls) -> Mapping[Any, set[Any]]:
        return {
            cls.DUE: {cls.SENDING, cls.DONE, cls.STUCK},
            cls.SENDING: {cls.DONE, cls.STUCK, cls.DUE},
            cls.STUCK: {cls.DONE, cls.DUE},
        }


class WebhookState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("webhook", "Received")
    DONE = "done", pgettext_lazy("webhook", "Worked off")
    IGNORED = "ignored", pgettext_lazy("webhook", "Not for us")


class CashTaker(models.TextChoices):
    """Whose hand took the cash: decides who owes whom."""

    NOBODY = "nobody", _("Nobody")
    FAMILY = "family", pgettext_lazy("cash", "The family")
    CENTER = "center", pgettext_lazy("cash", "The centre")


class LedgerKind(models.TextChoices):
    EARNING = "earning", _("Sale")
    COMMISSION = "commission", _("Commission")
    CASH_DEBT = "cash_debt", _("Cash she has received")
    CASH_SETTLEMENT = "cash_settlement", _("Cash handed in")
    REFUND_REVERSAL = "refund_reversal", _("Refund")
    PAYOUT = "payout", _("Paid out")
    ADJUSTMENT = "adjustment", _("Correction")
