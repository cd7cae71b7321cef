"""Makers of database constraints whose names read as sentences."""

from django.db import models
from django.db.models import F, Q


def one_of(field: str, choices: type[models.TextChoices], *, name: str) -> models.CheckConstraint:
    """The column holds one of the choices, whoever writes it."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [str(value) for value in choices.values]}), name=name)


def all_or_none(*fields: str, name: str) -> models.CheckConstraint:
    """Either every column is set or none is: a signature has a hand and a time."""
    everything, nothing = Q(), Q()
    for field in fields:
        everything &= Q(**{f"{field}__isnull": False})
        nothing &= Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(condition=everything | nothing, name=name)


def not_negative(*fields: str, name: str) -> models.CheckConstraint:
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__gte": 0})
    return models.CheckConstraint(condition=condition, name=name)


def in_order(first: str, last: str, *, name: str) -> models.CheckConstraint:
    """`first` is not after `last`; either may be open."""
    condition = Q(**{f"{first}__isnull": True}) | Q(**{f"{last}__isnull": True}) | Q(**{f"{first}__lte": F(last)})
    return models.CheckConstraint(condition=condition, name=name)
