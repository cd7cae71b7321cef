"""Addresses of baskets, checkout, orders, payments and the family's workplace."""

from django.urls import path, register_converter

from marketplace.views import basket, cancelling, checkout, finding, payments, tracking, workplace


class Token:
    """The key of an order in its address; anything else names no order."""

    regex = "[A-Za-z0-9_-]{16,32}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Token, "token")
ORDER = "my/family/orders/<uuid:public_id>/"
urlpatterns = [
    path("cart/", basket.cart, name="cart"),
    path("cart/add/<int:pk>/", basket.cart_add, name="cart-add"),
    path("cart/line/<int:pk>/", basket.cart_line, name="cart-line"),
    path("cart/tidy/", basket.cart_tidy, name="cart-tidy"),
    path("cart/flight/", basket.cart_flight, name="cart-flight"),
    path("checkout/", checkout.checkout_start, name="checkout-start"),
    path("checkout/<slug:screen>/", checkout.checkout, name="checkout"),
    path("orders/", finding.order_find, name="order-find"),
    path("orders/<token:token>/", tracking.order_track, name="order-track"),
    path("orders/<token:token>/placed/", tracking.order_placed, name="order-placed"),
    path("orders/<token:token>/receipt/", tracking.order_receipt, name="order-receipt"),
    path("orders/<token:token>/qr.svg", tracking.order_qr, name="order-qr"),
    path("orders/<token:token>/cancel/", cancelling.order_cancel, name="order-cancel"),
    path("orders/<token:token>/cancel/<uuid:public_id>/", cancelling.part_cancel, name="part-cancel"),
    path("orders/<token:token>/pay/", payments.order_pay, name="order-pay"),
    path("orders/<token:token>/paid/", payments.order_paid, name="order-paid"),
    path("orders/<token:token>/transfer/", payments.order_transfer, name="order-transfer"),
    path("payments/fake/<uuid:given_id>/", payments.payment_fake, name="payment-fake"),
    path("payments/hook/<slug:provider>/", payments.payment_hook, name="payment-hook"),
    path("payments/receipts/<uuid:public_id>/", payments.transfer_receipt, name="transfer-receipt"),
    path("my/orders/", tracking.my_orders, name="my-orders"),
    path("my/family/", workplace.workplace, name="workplace"),
    path("my/family/orders/", workplace.workplace_history, name="workplace-history"),
    path("my/family/earnings/", workplace.workplace_earnings, name="workplace-earnings"),
    path(ORDER, workplace.order_detail, name="order-detail"),
    path(f"{ORDER}accept/", workplace.order_step, {"step": "accept"}, name="order-accept"),
    path(f"{ORDER}prepare/", workplace.order_step, {"step": "prepare"}, name="order-prepare"),
    path(f"{ORDER}ready/", workplace.order_step, {"step": "ready"}, name="order-ready"),
    path(f"{ORDER}decline/", workplace.order_decline, name="order-decline"),
    path(f"{ORDER}hand-over/", workplace.order_hand_over, name="order-hand-over"),
]
