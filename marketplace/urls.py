"""Addresses of the shop; those of baskets and orders are in order_urls."""

from typing import Any

from django.urls import include, path

from marketplace.views import products, shop

app_name = "marketplace"
urlpatterns: list[Any] = [
    path("gifts/", shop.gifts, name="gifts"),
    path("shop/", shop.catalogue, name="catalogue"),
    path("shop/p/<int:pk>/<slug:slug>/", shop.product, name="product"),
    path("shop/<slug:slug>/", shop.catalogue, name="category"),
    path("search/", shop.search, name="search"),
    path("search/suggest/", shop.suggest, name="suggest"),
    path("my/family/products/", products.product_list, name="product-list"),
    path("my/family/products/new/", products.product_new, name="product-new"),
    path("my/family/products/<uuid:public_id>/", products.product_edit, name="product-edit"),
    path("my/family/products/<uuid:public_id>/price-preview/", products.price_preview, name="product-price-preview"),
    path("my/family/products/<uuid:public_id>/propose/", products.product_propose, name="product-propose"),
    path("my/family/products/<uuid:public_id>/do/<slug:verb>/", products.product_do, name="product-do"),
    path("my/family/products/<uuid:public_id>/stock/", products.product_stock, name="product-stock"),
    path("my/family/products/<uuid:public_id>/photos/add/", products.photo_add, name="product-photo-add"),
    path(
        "my/family/products/<uuid:public_id>/photos/<uuid:key>/<slug:verb>/", products.photo_do, name="product-photo-do"
    ),
    path("my/family/products/<uuid:public_id>/<slug:step>/", products.product_step, name="product-step"),
]
urlpatterns += [path("", include("marketplace.order_urls"))]
