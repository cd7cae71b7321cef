"""Certificates for tests, of a kind that only they know. Source is any row; whoever is staff may issue."""

import datetime
from typing import Any

from django.utils.translation import gettext_noop

from core.certificates import actions, kinds
from core.certificates.facts import Facts, Words
from core.models import Certificate
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory

KIND = "tests.attendance"


class Label:
    """What an app's lazy translation is."""

    def __str__(self) -> str:
        from django.utils.translation import get_language

        return "شهادة حضور" if get_language() == "ar" else gettext_noop("Certificate of attendance")


def register() -> None:
    kinds.register(KIND, label=Label(), may_issue=lambda user, source: user.is_staff)


def some_facts(**changes: Any) -> Facts:
    usual: dict[str, Any] = {
        "name": Words("فاطمة بنت عبد الله الزهراني", "Fatimah Al-Zahrani"),
        "deed": Words("قد أتمّت حضور البرنامج التدريبي", "has attended the whole of the training"),
        "title": Words("التسويق الرقمي للأسر المنتجة", "Digital marketing for productive families"),
        "first_on": datetime.date(2026, 11, 22),
        "last_on": datetime.date(2026, 11, 25),
        "amount": Words("12 ساعة في 4 لقاءات", "12 hours in 4 sessions"),
        "place": Words("مركز حي العزيزية، مكة المكرمة", "Al Aziziyah centre, Makkah"),
        "body": Words("جمعية مراكز الأحياء بمنطقة مكة المكرمة", "Neighbourhood Centres Association, Makkah Region"),
        "signatory": Words("منى الغامدي", "Mona Al-Ghamdi"),
        "office": Words("مديرة المركز", "Head of the centre"),
    }
    return Facts(**usual | changes)


def a_certificate(*, facts: Facts | None = None, **given: Any) -> Certificate:
    register()
    chosen = {"subject": UserFactory, "source": CenterFactory, "by": lambda: UserFactory(staff=True)}
    people = {name: given[name] if name in given else make() for name, make in chosen.items()}
    return actions.issue(KIND, facts=facts or some_facts(), at=given.get("at"), **people)
