"""The shop's side of the staff's admin; importing the modules registers their pages."""

from importlib.util import find_spec

from marketplace.admin import catalogue  # noqa: F401

if find_spec("marketplace.admin.orders"):
    from marketplace.admin import orders  # noqa: F401
