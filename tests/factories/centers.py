"""Councils, districts, centres, and people who work in them."""

import factory
from django.contrib.auth.models import Group

from accounts.models import User
from accounts.roles import Role, sync_roles
from centers.models import Center, CenterRole, CenterStaff, Council, District


class CouncilFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Council
        django_get_or_create = ("slug",)

    slug = "makkah"
    name_ar = "مجلس مكة"
    name_en = "Makkah Council"


class DistrictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = District

    slug = factory.Sequence(lambda n: f"district-{n}")
    name_ar = factory.Sequence(lambda n: f"حي {n}")
    name_en = factory.Sequence(lambda n: f"District {n}")


class CenterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Center

    council = factory.SubFactory(CouncilFactory)
    district = factory.SubFactory(DistrictFactory)
    slug = factory.Sequence(lambda n: f"center-{n}")
    name_ar = factory.Sequence(lambda n: f"مركز {n}")
    name_en = factory.Sequence(lambda n: f"Centre {n}")
    address_ar = "قرب المسجد"
    address_en = "Near the mosque"
    phone = "0125550000"


class OfficerFactory(factory.django.DjangoModelFactory):
    """A centre's officer with the officer's role: `OfficerFactory(center=…)`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"officer{n}@bayt.example")
    name = "موظفة المركز"
    is_staff = True

    @factory.post_generation
    def center(self, create: bool, extracted: Center | None, **kwargs: object) -> None:
        if not Group.objects.filter(name=Role.OFFICER, permissions__codename="review_family").exists():
            sync_roles()
        self.groups.add(Group.objects.get(name=Role.OFFICER))
        if extracted is not None:
            CenterStaff.objects.create(center=extracted, user=self, role=CenterRole.OFFICER)
