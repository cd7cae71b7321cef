"""Families in every state, valid by default: `FamilyFactory()` is approved, `FamilyFactory(status=…)` is what you ask."""

import datetime
from typing import Any

import factory
from django.utils import timezone

from accounts.models import User
from families.models import Craft, Family, Household, HouseholdMember, Licence
from families.states import CraftKind, FamilyStatus, LicenceKind, MemberRole
from families.steps import STEPS
from tests.factories.centers import CenterFactory, DistrictFactory, OfficerFactory


def national_id(number: int) -> str:
    """An invented ID that passes the checksum."""
    stem = f"1{number:08d}"
    total = 0
    for place, digit in enumerate(map(int, stem)):
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return f"{stem}{-total % 10}"


class OwnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    phone = factory.Sequence(lambda n: f"+9665{70000000 + n}")
    name = "سارة أحمد"


class CraftFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Craft
        django_get_or_create = ("slug",)

    class Params:
        top = factory.Trait(parent=None)

    slug = factory.Sequence(lambda n: f"craft-{n}")
    name_ar = factory.Sequence(lambda n: f"حرفة {n}")
    name_en = factory.Sequence(lambda n: f"Craft {n}")
    category_kind = CraftKind.HANDICRAFT
    parent = factory.LazyFunction(lambda: CraftFactory(top=True, slug="kind", name_ar="حرف", name_en="Crafts"))


class HouseholdFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Household

    district = factory.SubFactory(DistrictFactory)
    center = factory.SubFactory(CenterFactory)
    head_name = "سارة أحمد"
    national_id = factory.Sequence(lambda n: national_id(n + 1000))
    birth_on = datetime.date(1985, 3, 1)
    members = 5
    dependants = 3
    is_beneficiary = False


class FamilyFactory(factory.django.DjangoModelFactory):
    """An approved family unless `status` says otherwise; everything a status demands is there."""

    class Meta:
        model = Family
        skip_postgeneration_save = True

    owner = factory.SubFactory(OwnerFactory)
    center = factory.SubFactory(CenterFactory)
    district = factory.SubFactory(DistrictFactory)
    household = factory.SubFactory(
        HouseholdFactory, center=factory.SelfAttribute("..center"), district=factory.SelfAttribute("..district")
    )
    name_ar = factory.Sequence(lambda n: f"أم خالد {n}")
    name_en = factory.Sequence(lambda n: f"Umm Khalid {n}")
    slug = factory.Sequence(lambda n: f"umm-khalid-{n}")
    story_ar = "تعلمت الخياطة من أمي."
    status = FamilyStatus.APPROVED

    @factory.lazy_attribute
    def answered(self) -> list[str]:
        return [] if self.status == FamilyStatus.DRAFT else [step.slug for step in STEPS]

    @factory.lazy_attribute
    def submitted_at(self) -> Any:
        return None if self.status == FamilyStatus.DRAFT else timezone.now()

    @factory.lazy_attribute
    def reviewed_by(self) -> Any:
        return (
            None if self.status in (FamilyStatus.DRAFT, FamilyStatus.SUBMITTED) else OfficerFactory(center=self.center)
        )

    @factory.lazy_attribute
    def reviewed_at(self) -> Any:
        return timezone.now() if self.reviewed_by else None

    @factory.lazy_attribute
    def approved_at(self) -> Any:
        approved = (FamilyStatus.APPROVED, FamilyStatus.SUSPENDED, FamilyStatus.CLOSED)
        return timezone.now() if self.status in approved else None

    @factory.post_generation
    def people(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        HouseholdMember.objects.create(household=self.household, user=self.owner, role=MemberRole.HEAD)
        if self.status != FamilyStatus.DRAFT:
            self.household.registered_at = timezone.now()
            self.household.save()

    @factory.post_generation
    def crafts(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        self.crafts.set(extracted if extracted is not None else [CraftFactory()])


class LicenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Licence

    family = factory.SubFactory(FamilyFactory)
    kind = LicenceKind.HEALTH_CARD
    number = "HC-1"
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=90))
