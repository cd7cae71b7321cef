"""For each admin page: whose rows it shows. Scoped pages name a maker of one row of a given centre."""

from typing import Any

from centers.models import Center
from marketplace.states import ChangeStatus, ProductStatus
from tests.factories.families import FamilyFactory
from tests.factories.marketplace import ProductChangeFactory, ProductFactory

#: The same for everyone: places, crafts, shelves, words.
COMMON = {
    "centers.Council",
    "centers.District",
    "families.Craft",
    "marketplace.Category",
    "marketplace.Hotel",
    "marketplace.Synonym",
}

#: Cross every wall, so only the administrator opens them.
OWNERS_ONLY = {
    "account.EmailAddress",
    "accounts.User",
    "auth.Group",
    "core.AuditEvent",
    "core.Notification",
    "django_q.Failure",
    "django_q.OrmQ",
    "django_q.Schedule",
    "django_q.Success",
    "mfa.Authenticator",
    "usersessions.UserSession",
}


def product_of(center: Center) -> Any:
    return ProductFactory(family=FamilyFactory(center=center), status=ProductStatus.PROPOSED)


def change_of(center: Center) -> Any:
    return ProductChangeFactory(product__family=FamilyFactory(center=center), status=ChangeStatus.PENDING)


MAKERS: dict[str, Any] = {
    "centers.Center": lambda center: center,
    "families.Family": lambda center: FamilyFactory(center=center),
    "marketplace.Product": product_of,
    "marketplace.ProductChange": change_of,
}
