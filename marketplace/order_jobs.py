"""What runs by the clock for orders; `marketplace.order_schedules` says when."""

from core.jobs import job
from marketplace.actions import basket, fulfilment, retention


@job()
def forget_baskets() -> int:
    return basket.forget_baskets()


@job(timeout=300)
def complete_orders() -> int:
    return fulfilment.complete_orders()


@job()
def remind_unanswered() -> int:
    return fulfilment.remind_unanswered()


@job(timeout=300)
def forget_shoppers() -> int:
    return retention.forget_shoppers()
