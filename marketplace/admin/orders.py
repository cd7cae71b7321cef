"""Orders and money for staff: facts are read-only, every step is an action with its page of confirmation."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core import audit
from core.admin import READ_BY_SHOPPER, READ_BY_STAFF, CenterScopedAdmin, bulk_decision
from core.admin_words import name_details, name_events
from core.hijri import dual
from core.models import AuditEvent
from core.money import sar_text
from marketplace import scopes
from marketplace.actions import fulfilment
from marketplace.actions import payment as payments
from marketplace.actions import refund as refunds
from marketplace.models import OrderLine, Payment, Refund, SellerOrder
from marketplace.policies import handles_money, handles_orders
from marketplace.states import PaymentStatus, SellerOrderStatus

Rows = QuerySet[Any]
GRAVE = {"decline", "call_off", "refuse"}  # the actions that take something away from somebody


class OneFilter(admin.SimpleListFilter):
    """A filter with one choice that a queue on the home page links to."""

    choices_map: dict[str, tuple[Any, Callable[[Any], Any]]] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(key, label) for key, (label, _choose) in self.choices_map.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.choices_map.get(self.value() or "")
        return chosen[1](queryset) if chosen else queryset


class OrderTodoFilter(OneFilter):
    title = _("to do")
    parameter_name = "todo"
    choices_map = {
        "unanswered": (_("Without an answer"), lambda rows: rows.unanswered()),
        "ready": (_("To hand over"), lambda rows: rows.to_hand_over()),
        "uncollected": (_("Nobody came for it"), lambda rows: rows.uncollected()),
    }


class TodoFilter(OneFilter):
    title = _("to do")
    parameter_name = "todo"
    choices_map = {
        "transfer": (_("Transfers to check"), lambda rows: rows.transfers_to_check()),
        "review": (_("Payments of another amount"), lambda rows: rows.in_review()),
    }


class WaitingFilter(OneFilter):
    title = _("to do")
    parameter_name = "waiting"
    choices_map = {"yes": (_("Waiting for staff"), lambda rows: rows.for_staff())}


class OrderDoor(CenterScopedAdmin):
    """Nobody adds, edits or removes; who may look is told by her role, who may decide by `may_decide`."""

    may_decide: Callable[[Any], bool] = staticmethod(handles_orders)
    change_form_template = "marketplace/admin/order.html"
    told_to_shoppers: tuple[str, ...] = ()  # the actions that write to the shopper, whatever the row was

    def fitting(self, row: Any) -> Iterable[str]:
        """The actions that this row can have now, by name; its page shows them as buttons."""
        return ()

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        row = self.get_object(request, object_id)
        may_see = row is not None and self.has_view_permission(request, row)
        offered = self.get_actions(request) if may_see else {}
        fitting = set(self.fitting(row)) if offered else set()
        steps = [(name, entry[2], name in GRAVE) for name, entry in offered.items() if entry and name in fitting]
        context = {"steps": steps, "checkbox": ACTION_CHECKBOX_NAME}
        context |= self.head(row) | {"events": steps_of(row)} if may_see else {}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | context)

    def follows(self, name: str, count: int) -> str:
        if name not in self.told_to_shoppers:
            return ""
        return ngettext("The shopper is told at once.", "Each shopper is told at once.", count)

    def has_handle_permission(self, request: HttpRequest) -> bool:
        return self.may_decide(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def steps_of(row: Any) -> list[tuple[AuditEvent, Any]]:
    """The signed steps, oldest first; who only looked is in the trail."""
    events = AuditEvent.objects.about(row).exclude(action__endswith="seen").select_related("by")
    return [(event, STEPS.get(event.action, event.action)) for event in events]


def in_words(line: OrderLine) -> Any:
    """A line of an order in one paragraph: what, how many, for how much, her wishes, when, and whether it comes back."""
    wishes = format_html_join("", " · <bdi>{}</bdi>", ((answer["text"],) for answer in line.answers or []))
    facts = (sar_text(line.total_halalas), dual(line.promised_on), line.get_return_rule_display())
    return format_html(
        "<p><bdi>{}</bdi> × {} · {}{}<br>{} · {}</p>", line.name_ar, line.quantity, facts[0], wishes, *facts[1:]
    )


@admin.register(SellerOrder)
class SellerOrderAdmin(OrderDoor):
    """One family's orders; a centre sees those of its families and those handed over at its desk."""

    list_display = ("number_ltr", "family", "status_pill", "place", "promised_on", "accept_by", "total")
    list_select_related = ("family", "group__center")
    list_filter = (OrderTodoFilter, "status", "promised_on")
    search_fields = ("number",)
    ordering = ("-pk",)
    fields = (
        "family", "shopper", "place", "detail", "goods", "promised_on", "accept_by", "total",
        "receives", "cash_taken_by", "decline_reason",
    )  # fmt: skip
    readonly_fields = fields
    actions = ("accept", "receive", "hand_over", "decline", "call_off")
    told_to_shoppers = ("accept", "hand_over", "decline", "call_off")

    def facts(self, part: SellerOrder) -> Iterable[str]:
        yield format_html("<bdi>{}</bdi>", part.family.name)
        yield format_html("<bdi>{}</bdi>", sar_text(part.total_halalas))
        yield format_html("{} {}", gettext("placed"), dual(part.group.placed_at))

    def told(self, part: SellerOrder) -> str:
        facts = (part.number, part.family.name, sar_text(part.total_halalas), self.status_pill(part))
        return format_html('<bdi dir="ltr">{}</bdi> · <bdi>{}</bdi> · <bdi>{}</bdi> · {}', *facts)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = admin.ModelAdmin.get_queryset(self, request)
        return scopes.parts_for(request.user, rows)

    def fitting(self, row: SellerOrder) -> Iterable[str]:
        now, targets = SellerOrderStatus(row.status), SellerOrderStatus
        steps = {
            "accept": targets.ACCEPTED,
            "receive": targets.AT_CENTER,
            "hand_over": fulfilment.arrival(row),
            "decline": targets.DECLINED,
        }
        found = [name for name, target in steps.items() if now.may_become(target)]
        return [*found, "call_off"] if SellerOrder.objects.uncollected().filter(pk=row.pk).exists() else found

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        """The shopper's name, number and room are on it: who looked is written down."""
        part = self.get_object(request, object_id)
        if part is not None and self.has_view_permission(request, part):
            audit.record("order.seen", part, by=request.user, is_internal=True)
        return super().change_view(request, object_id, form_url, extra_context)

    @admin.display(description=_("number"), ordering="number")
    def number_ltr(self, part: SellerOrder) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', part.number)

    @admin.display(description=_("shopper"))
    def shopper(self, part: SellerOrder) -> str:
        group = part.group
        return format_html(
            '<bdi>{}</bdi> · <bdi dir="ltr">{}</bdi>',
            group.contact_name or "",
            group.contact_phone or group.contact_email or "",
        )

    @admin.display(description=_("place"))
    def place(self, part: SellerOrder) -> str:
        return format_html("{}: <bdi>{}</bdi>", part.group.delivery_for_others, part.group.place)

    @admin.display(description=_("room, guest or short address"))
    def detail(self, part: SellerOrder) -> str:
        return format_html("<bdi>{}</bdi>", part.group.place_detail or "—")

    @admin.display(description=_("goods"))
    def goods(self, part: SellerOrder) -> str:
        return format_html_join("", "{}", ((in_words(line),) for line in part.lines.order_by("pk")))

    @admin.display(description=_("total"))
    def total(self, part: SellerOrder) -> str:
        return sar_text(part.total_halalas)

    @admin.display(description=_("the family receives"))
    def receives(self, part: SellerOrder) -> str:
        return sar_text(part.earns_halalas)

    @admin.action(description=_("Accept for the family"), permissions=["handle"])
    def accept(self, request: HttpRequest, rows: Rows) -> HttpResponse | None:
        title = str(_("Accept for the family"))
        return bulk_decision(self, request, rows, name="accept", title=title, decide=fulfilment.accept_order)

    @admin.action(description=_("Received at the centre"), permissions=["handle"])
    def receive(self, request: HttpRequest, rows: Rows) -> HttpResponse | None:
        title = str(_("Received at the centre"))
        return bulk_decision(self, request, rows, name="receive", title=title, decide=fulfilment.receive_at_center)

    @admin.action(description=_("Handed over to the shopper"), permissions=["handle"])
    def hand_over(self, request: HttpRequest, rows: Rows) -> HttpResponse | None:
        title = str(_("Handed over to the shopper"))
        return bulk_decision(self, request, rows, name="hand_over", title=title, decide=fulfilment.mark_delivered)

    @admin.action(description=_("Decline, money back"), permissions=["handle"])
    def decline(self, request: HttpRequest, rows: Rows) -> HttpResponse | None:
        title = str(_("Decline, money back"))
        decide = fulfilment.decline_order
        return bulk_decision(self, request, rows, name="decline", title=title, decide=decide, why=READ_BY_SHOPPER)

    @admin.action(description=_("Nobody came for it: call off"), permissions=["handle"])
    def call_off(self, request: HttpRequest, rows: Rows) -> HttpResponse | None:
        title, decide = str(_("Nobody came for it: call off")), fulfilment.cancel_uncollected
        return bulk_decision(self, request, rows, name="call_off", title=title, decide=decide, why=READ_BY_SHOPPER)


STEPS = {f"order.{status.value}": status.label for status in SellerOrderStatus} | {
    "order.placed": _("Placed by the shopper"),
    "order.seen": _("The order was opened"),
    "order.taken_back": _("Cancelled by the shopper"),
    "order.wrong_code": _("A wrong code was tried"),
    "payment.paid": pgettext_lazy("payment", "Paid"),
    "payment.cancelled": _("Cancelled by the shopper"),
    "payment.received": _("Money came in"),
    "payment.expired": pgettext_lazy("payment", "Not paid in time"),
    "payment.receipt_added": _("A receipt was sent"),
    "payment.receipt_refused": _("The receipt was refused"),
    "payment.receipt_seen": _("The receipt was opened"),
    "payment.reviewed": _("The other amount was decided on"),
    "refund.due": pgettext_lazy("payment", "To be given back"),
    "refund.done": pgettext_lazy("payment", "Given back"),
    "refund.stuck": _("The provider refuses to give it back"),
}
name_events(STEPS)
name_details(
    {
        "amount": (_("amount"), sar_text),
        "accepted": (_("taken as paid"), lambda value: gettext("Yes") if value else gettext("No")),
    }
)


@admin.register(Payment)
class PaymentAdmin(OrderDoor):
    may_decide = staticmethod(handles_money)
    list_display = ("order", "method", "status_pill", "amount", "received", "to_check", "deadline_at")
    list_select_related = ("group",)
    list_filter = (TodoFilter, "status", "method")
    search_fields = ("group__number",)
    ordering = ("-pk",)
    fields = (
        "order", "method", "amount", "received", "returned", "to_check", "deadline_at", "paid_at", "papers",
    )  # fmt: skip
    readonly_fields = fields
    actions = ("approve", "approve_unseen", "refuse", "take", "give_back")
    told_to_shoppers = ("refuse", "take")

    def head(self, payment: Payment) -> dict[str, Any]:
        return super().head(payment) | {"name": self.order(payment)}

    def facts(self, payment: Payment) -> Iterable[str]:
        return payment.get_method_display(), format_html("<bdi>{}</bdi>", self.amount(payment))

    def told(self, payment: Payment) -> str:
        facts = (self.order(payment), payment.get_method_display(), self.amount(payment), self.status_pill(payment))
        return format_html("{} · {} · <bdi>{}</bdi> · {}", *facts)

    def fitting(self, row: Payment) -> Iterable[str]:
        if row.status == PaymentStatus.REVIEW:
            return ["take", "give_back"]
        if not row.takes_receipt:
            return []
        return ["approve", "refuse"] if row.receipts.exists() else ["approve_unseen"]

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = admin.ModelAdmin.get_queryset(self, request)
        return scopes.payments_for(request.user, rows)

    @admin.display(description=_("what to check"))
    def to_check(self, payment: Payment) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', payment.review_note) if payment.review_note else "—"

    @admin.display(description=_("order"), ordering="group__number")
    def order(self, payment: Payment) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', payment.group.number)

    @admin.display(description=_("amount"))
    def amount(self, payment: Payment) -> str:
        return sar_text(payment.amount_halalas)

    @admin.display(description=_("received"))
    def received(self, payment: Payment) -> str:
        return sar_text(payment.received_halalas)

    @admin.display(description=_("given back"))
    def returned(self, payment: Payment) -> str:
        return sar_text(payment.refunded_halalas)

    @admin.display(description=_("receipts of the transfer"))
    def papers(self, payment: Payment) -> str:
        found = payment.receipts.order_by("pk")
        rows = ((reverse("marketplace:transfer-receipt", args=[one.public_id]), dual(one.uploaded_at)) for one in found)
        return format_html_join("", '<p><a href="{}">{}</a></p>', rows) or "—"

    @admin.action(description=_("The transfer has arrived"), permissions=["handle"])
    def approve(self, request: HttpRequest, rows: Rows) -> HttpResponse | None:
        title = str(_("The transfer has arrived"))
        return bulk_decision(self, request, rows, name="approve", title=title, decide=payments.approve_transfer)

    @admin.action(description=_("Arrived without a receipt"), permissions=["handle"])
    def approve_unseen(self, request: HttpRequest, rows: Rows) -> HttpResponse | None:
        title, decide = str(_("Arrived without a receipt")), payments.approve_transfer
        return bulk_decision(self, request, rows, name="approve_unseen", title=title, decide=decide, why=READ_BY_STAFF)

    @admin.action(description=_("The receipt does not fit"), permissions=["handle"])
    def refuse(self, request: HttpRequest, rows: Rows) -> HttpResponse | None:
        title, decide = str(_("The receipt does not fit")), payments.refuse_receipt
        return bulk_decision(self, request, rows, name="refuse", title=title, decide=decide, why=READ_BY_SHOPPER)

    @admin.action(description=_("Another amount: take it as paid"), permissions=["handle"])
    def take(self, request: HttpRequest, rows: Rows) -> HttpResponse | None:
        title, decide = str(_("Another amount: take it as paid")), partial(payments.resolve_review, accept=True)
        return bulk_decision(self, request, rows, name="take", title=title, decide=decide, why=READ_BY_SHOPPER)

    @admin.action(description=_("Another amount: give it back"), permissions=["handle"])
    def give_back(self, request: HttpRequest, rows: Rows) -> HttpResponse | None:
        title, decide = str(_("Another amount: give it back")), partial(payments.resolve_review, accept=False)
        return bulk_decision(self, request, rows, name="give_back", title=title, decide=decide, why=READ_BY_SHOPPER)


@admin.register(Refund)
class RefundAdmin(OrderDoor):
    may_decide = staticmethod(handles_money)
    list_display = ("order", "amount", "reason", "status_pill", "created_at", "done_at", "staff")
    list_select_related = ("payment__group", "staff")
    list_filter = (WaitingFilter, "status")
    ordering = ("-pk",)
    fields = ("order", "amount", "reason", "created_at", "done_at", "staff")
    readonly_fields = fields
    actions = told_to_shoppers = ("mark_done",)

    def head(self, refund: Refund) -> dict[str, Any]:
        return super().head(refund) | {"name": self.order(refund)}

    def facts(self, refund: Refund) -> Iterable[str]:
        return (format_html("<bdi>{}</bdi>", self.amount(refund)), dual(refund.created_at))

    def told(self, refund: Refund) -> str:
        facts = (self.order(refund), self.amount(refund), refund.reason)
        return format_html("{} · <bdi>{}</bdi> · <bdi>{}</bdi>", *facts)

    def fitting(self, row: Refund) -> Iterable[str]:
        return ["mark_done"] if Refund.objects.for_staff().filter(pk=row.pk).exists() else []

    def get_queryset(self, request: HttpRequest) -> Any:
        return scopes.refunds_for(request.user, admin.ModelAdmin.get_queryset(self, request))

    @admin.display(description=_("order"))
    def order(self, refund: Refund) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', refund.payment.group.number)

    @admin.display(description=_("amount"))
    def amount(self, refund: Refund) -> str:
        return sar_text(refund.amount_halalas)

    @admin.action(description=_("Given back by hand"), permissions=["handle"])
    def mark_done(self, request: HttpRequest, rows: Rows) -> HttpResponse | None:
        title, decide = str(_("Given back by hand")), refunds.mark_refunded
        return bulk_decision(self, request, rows, name="mark_done", title=title, decide=decide)
