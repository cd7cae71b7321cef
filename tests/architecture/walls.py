"""For each admin page: whose rows it shows. Scoped pages name a maker of one row of a given centre."""

from typing import Any

from django.utils import timezone

from centers.models import Center, ClosedPeriod
from marketplace.models import ProductChange, Refund
from marketplace.states import ProductStatus
from tests.factories.bookings import FacilityFactory, a_booking
from tests.factories.families import FamilyFactory
from tests.factories.marketplace import ProductFactory
from tests.factories.news import NewsFactory
from tests.factories.orders import GoodsFactory, a_part
from tests.factories.partners import ObligationFactory, PartnershipFactory
from tests.factories.programs import ProgramFactory, a_registration
from tests.factories.volunteering import (
    OpportunityFactory,
    ShiftFactory,
    a_sign_up,
    a_team,
    an_hour_certificate,
    an_import,
    some_hours,
)

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
    "accounts.User",
    "auth.Group",
    "core.AuditEvent",
    "core.Certificate",
    "core.Change",
    "core.Notification",
    "marketplace.LedgerEntry",
    "marketplace.WebhookEvent",
    "volunteering.ClassRate",
    "volunteering.OfficialFigure",
    "django_q.Failure",
    "django_q.OrmQ",
    "django_q.Schedule",
    "django_q.Success",
}


def product_of(center: Center) -> Any:
    return ProductFactory(family=FamilyFactory(center=center), status=ProductStatus.PROPOSED)


def change_of(center: Center) -> Any:
    product = ProductFactory(family=FamilyFactory(center=center))
    changes = {"name_ar": "سبحة جديدة"}
    return ProductChange.objects.create(product=product, changes=changes, created_by=product.family.owner)


def part_of(center: Center) -> Any:
    """An order of a family of this centre, handed over at its own desk."""
    return a_part("new", GoodsFactory(family=FamilyFactory(center=center)), center=center)


def refund_of(center: Center) -> Any:
    payment = part_of(center).group.payment
    return Refund.objects.create(payment=payment, amount_halalas=100, reason="قطعة ناقصة", key=f"test:{payment.pk}")


def closed_days_of(center: Center) -> Any:
    today = timezone.localdate()
    return ClosedPeriod.objects.create(center=center, first_on=today, last_on=today, reason_ar="صيانة القاعات")


MAKERS: dict[str, Any] = {
    "centers.Center": lambda center: center,
    "centers.News": lambda center: NewsFactory(center=center),
    "centers.Obligation": lambda center: ObligationFactory(partnership__center=center),
    "centers.Partnership": lambda center: PartnershipFactory(center=center),
    "centers.Program": lambda center: ProgramFactory(center=center),
    "centers.Facility": lambda center: FacilityFactory(center=center),
    "centers.ClosedPeriod": closed_days_of,
    "centers.Booking": lambda center: a_booking(FacilityFactory(center=center)),
    "centers.Registration": lambda center: a_registration(ProgramFactory(center=center)),
    "volunteering.Opportunity": lambda center: OpportunityFactory(center=center),
    "volunteering.Shift": lambda center: ShiftFactory(opportunity__center=center),
    "volunteering.HourCertificate": lambda center: an_hour_certificate(center),
    "volunteering.HourImport": lambda center: an_import(center),
    "volunteering.Team": lambda center: a_team(center, status="proposed"),
    "volunteering.SignUp": lambda center: a_sign_up(ShiftFactory(opportunity__center=center)),
    "volunteering.HourLine": lambda center: some_hours(center),
    "families.Family": lambda center: FamilyFactory(center=center),
    "marketplace.Product": product_of,
    "marketplace.ProductChange": change_of,
    "marketplace.SellerOrder": part_of,
    "marketplace.Payment": lambda center: part_of(center).group.payment,
    "marketplace.Refund": refund_of,
}
