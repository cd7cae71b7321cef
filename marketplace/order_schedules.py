"""When the jobs of orders and payments run; imported by `apps.py`, so nothing here needs models."""

from core.schedules import daily, every

SCHEDULES = [
    every("marketplace.sweep-payments", "marketplace.payments.jobs.sweep", minutes=1),
    every("marketplace.chase-refunds", "marketplace.payments.jobs.chase_refunds", minutes=60),
    every("marketplace.remind-unanswered", "marketplace.order_jobs.remind_unanswered", minutes=15),
    daily("marketplace.reconcile", "marketplace.payments.jobs.reconcile", at="02:30"),
    daily("marketplace.complete-orders", "marketplace.order_jobs.complete_orders", at="03:40"),
    daily("marketplace.forget-baskets", "marketplace.order_jobs.forget_baskets", at="03:50"),
    daily("marketplace.forget-shoppers", "marketplace.order_jobs.forget_shoppers", at="04:00"),
]
