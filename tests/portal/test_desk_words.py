"""Words on the staff's desk that stand beside a number."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from families.models import Family
from families.queues import queues
from marketplace import order_queues
from tests.architecture.walls import MAKERS
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


@pytest.mark.parametrize("label", sorted(set(MAKERS) - {"centers.Center", "centers.Facility", "centers.ClosedPeriod"}))
def test_the_page_of_a_row_is_titled_by_its_name_and_what_may_be_done(client, label):
    client.force_login(UserFactory(superuser=True))
    row = MAKERS[label](CenterFactory())
    if label == "families.Family":
        Family.objects.filter(pk=row.pk).update(status="submitted", name_ar="مطبخ أم سعد")

    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    page = client.get(address, headers={"accept-language": "ar"})

    head = page.content.decode().partition('<div class="object-tools-row')[2].partition("<fieldset")[0]
    assert page.context["name"] in head.partition("<h1><bdi>")[2].partition("</h1>")[0]
    assert page.context["row"].get_status_display() in head.partition('class="pill')[2].partition("</span>")[0]
    assert page.content.decode().count("<h1") == 1


def test_every_heading_of_a_table_of_rows_says_something(admin_client):
    page = admin_client.get(f"/admin/centers/center/{CenterFactory().pk}/change/").content.decode()

    assert '<th class="original"><span class="vh">الصف</span></th>' in page
    assert '<th class="original"></th>' not in page
