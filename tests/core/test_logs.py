import logging
import sys

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from accounts.models import User
from tests.factories.families import OwnerFactory

pytestmark = pytest.mark.django_db
NAME, EMAIL = "سعدية بنت حامد", "saadia@bayt.example"


def logged_failure(spoil) -> str:
    """What the portal's own formatter writes of an error."""
    formatter = settings.LOGGING["formatters"]["line"]
    make = import_string(formatter["()"])
    try:
        with transaction.atomic():
            spoil()
    except IntegrityError:
        record = logging.LogRecord("test", logging.ERROR, __file__, 1, "Failed", None, sys.exc_info())
        return make(formatter["format"]).format(record)
    raise AssertionError("nothing failed")


def test_a_failing_row_is_not_quoted_in_the_log():
    owner = OwnerFactory(name=NAME, email=EMAIL)

    text = logged_failure(lambda: User.objects.filter(pk=owner.pk).update(language="xx"))

    assert "user_language_is_ours" in text
    assert EMAIL not in text
    assert NAME not in text


def test_a_repeated_value_is_not_quoted_either():
    OwnerFactory(email=EMAIL)

    text = logged_failure(lambda: OwnerFactory(email=EMAIL))

    assert "IntegrityError" in text
    assert EMAIL not in text
