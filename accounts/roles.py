"""What each role of the staff may do. Groups follow this table after every migrate; nobody edits them by hand."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Role(models.TextChoices):
    OFFICER = "officer", _("Centre officer")
    PUBLISHER = "publisher", _("Publisher")
    FINANCE = "finance", _("Finance officer")
    ADMIN = "admin", _("Portal manager")


PORTAL_APPS = ("centers", "families", "marketplace", "volunteering")
READ, EDIT, DECIDE = {"view"}, {"view", "change"}, {"view", "change", "own"}
ALL = {"view", "add", "change", "own"}
# model → verbs; "own" stands for the permissions that a model defines itself (review_family, publish_product, …)
TABLE: dict[str, dict[str, set[str]]] = {
    Role.OFFICER: {
        "centers.center": READ,
        "centers.program": ALL,
        "centers.session": ALL,
        "centers.speaker": ALL,
        "centers.programquestion": ALL,
        "centers.registration": READ,
        "centers.openingband": READ,
        "centers.facility": ALL,
        "centers.closedperiod": ALL,
        "centers.booking": READ | {"own"},
        "centers.news": ALL,
        "centers.newspicture": ALL,
        "centers.partnership": ALL,
        "centers.signatory": ALL,
        "centers.obligation": ALL,
        "centers.jointinitiative": ALL,
        "volunteering.opportunity": ALL,
        "volunteering.shift": ALL,
        "volunteering.signup": READ,
        "volunteering.volunteer": READ,
        "volunteering.hourline": DECIDE,
        "volunteering.hourcertificate": READ,
        "volunteering.team": DECIDE,
        "volunteering.teammember": READ,
        "volunteering.hourimport": {"view", "add"},
        "volunteering.classrate": READ,
        "families.family": DECIDE,
        "families.household": READ,
        "families.householdmember": READ,
        "families.licence": DECIDE,
        "families.consent": READ,
        "marketplace.product": DECIDE,
        "marketplace.productphoto": READ,
        "marketplace.productquestion": READ,
        "marketplace.productchange": DECIDE,
        "marketplace.ordergroup": READ,
        "marketplace.sellerorder": DECIDE,
        "marketplace.orderline": READ,
        "marketplace.payment": EDIT,
        "marketplace.refund": EDIT,
    },
    Role.PUBLISHER: {
        "centers.council": {"own"},  # news of the whole portal
        "centers.news": ALL,
        "centers.newspicture": ALL,
        "families.family": READ,
        "families.craft": ALL,
        "marketplace.category": ALL,
        "marketplace.synonym": ALL,
        "marketplace.hotel": ALL,
        "marketplace.product": DECIDE,
        "marketplace.productphoto": EDIT,
        "marketplace.productquestion": READ,
        "marketplace.productchange": DECIDE,
    },
    Role.FINANCE: {
        "families.family": READ,
        "families.bankaccount": DECIDE,
        "marketplace.ordergroup": READ,
        "marketplace.sellerorder": READ,
        "marketplace.orderline": READ,
        "marketplace.payment": EDIT,
        "marketplace.refund": EDIT,
        "marketplace.paymentattempt": READ,
        "marketplace.webhookevent": READ,
        "marketplace.ledgerentry": READ,
    },
}


def codenames(model: type[models.Model], verbs: set[str]) -> Iterator[str]:
    options = model._meta
    yield from (f"{verb}_{options.model_name}" for verb in verbs - {"own"} if verb in options.default_permissions)
    if "own" in verbs:
        yield from (codename for codename, _name in options.permissions)


def permissions_of(role: str) -> Iterator[Permission]:
    if role == Role.ADMIN:
        yield from Permission.objects.filter(content_type__app_label__in=PORTAL_APPS)
        return
    for label, verbs in TABLE[role].items():
        app_label, model_name = label.split(".")
        model = apps.all_models.get(app_label, {}).get(model_name)
        if model is not None:
            yield from Permission.objects.filter(
                content_type__app_label=app_label,
                content_type__model=model_name,
                codename__in=list(codenames(model, verbs)),
            )


@transaction.atomic
def sync_roles() -> None:
    """Make the groups say what the table says, no more and no less."""
    for role in Role:
        group, _is_new = Group.objects.get_or_create(name=role.value)
        group.permissions.set(permissions_of(role))


def sync_after_migrate(sender: AppConfig, **kwargs: Any) -> None:
    """Once per migrate: after the last app's permissions are there."""
    with_models = [config for config in apps.get_app_configs() if config.models_module is not None]
    if sender == with_models[-1]:
        sync_roles()


@transaction.atomic
def give_role(user: User, role: str) -> None:
    """Make somebody staff with this role, beside the roles she has."""
    user.groups.add(Group.objects.get_or_create(name=Role(role).value)[0])
    if not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
