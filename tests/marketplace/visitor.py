"""A visitor's steps through basket and checkout, for tests of their pages."""

import re

from django.urls import reverse

HERE = {"Sec-Fetch-Site": "same-origin"}


def add(client, product, **data):
    return client.post(reverse("marketplace:cart-add", args=[product.pk]), {"quantity": 1} | data, headers=HERE)


def screen(client, name, data=None, language=""):
    url = language + reverse("marketplace:checkout", args=[name])
    return client.get(url) if data is None else client.post(url, data)


DELIVERY = {"delivery_kind": "hotel", "hotel_name": "فندق الضيافة", "guest": "1204", "card_language": "ar"}
CONTACT = {"name": "Aisha Rahman", "country": "ID", "phone": "0812 3456 7890"}


def button(response) -> dict[str, str]:
    html = response.content.decode()
    return {name: re.search(rf'name="{name}" value="([^"]+)"', html)[1] for name in ("key", "seen")}


def walk(client, product, method="transfer", delivery=None):
    add(client, product)
    screen(client, "delivery", delivery or DELIVERY)
    screen(client, "contact", CONTACT)
    screen(client, "payment", {"payment_method": method})
    return screen(client, "review", button(screen(client, "review")))
