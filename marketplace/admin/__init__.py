"""The shop's side of the staff's admin; importing the modules registers their pages."""

from marketplace.admin import catalogue, orders, records  # noqa: F401
