"""Words on the staff's desk that stand beside a number."""

import pytest
from django.utils.translation import override

from families.queues import queues
from marketplace import order_queues
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, DistrictFactory, OfficerFactory
from tests.factories.families import CraftFactory, FamilyFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("count", "language", "label"),
    [
        (1, "ar", "أسرة موقوفة"),
        (2, "ar", "أسرتان موقوفتان"),
        (3, "ar", "أسر موقوفة"),
        (11, "ar", "أسرة موقوفة"),
        (1, "en", "Suspended family"),
        (3, "en", "Suspended families"),
    ],
)
def test_the_label_of_a_queue_agrees_with_its_number(count, language, label):
    center = CenterFactory()
    shared = {"center": center, "district": DistrictFactory(), "crafts": [CraftFactory()]}
    FamilyFactory.create_batch(count, status="suspended", **shared)

    with override(language):
        halted = queues(OfficerFactory(center=center))[1]

    assert (halted.count, halted.label) == (count, label)


def test_labels_of_orders_are_words_by_then():
    with override("en"):
        labels = [queue.label for queue in order_queues.queues(UserFactory(is_superuser=True, is_staff=True))]

    assert labels[:2] == ["Orders without an answer", "Parcels to hand over"]


def test_the_foot_of_a_list_agrees_whatever_the_number(client):
    officer = OfficerFactory(center=CenterFactory())
    client.force_login(officer)
    FamilyFactory(center=officer.center_posts.get().center, status="submitted")

    page = client.get("/admin/families/family/", headers={"accept-language": "ar"}).content.decode()

    assert "الأسر: 1" in " ".join(page.split())
