"""Photos and licences: hers, private where they must be, gone when removed."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from accounts.roles import Role, give_role, sync_roles
from core.jobs import drain
from core.models import AuditEvent
from families.models import Family, FamilyPhoto, Licence, LicenceDocument
from tests.factories.accounts import UserFactory
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.families import FamilyFactory, LicenceFactory, OwnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private(settings, tmp_path, monkeypatch):
    """Folders of this test's own; a field keeps the storage it was born with, so it is given another."""
    settings.MEDIA_ROOT = tmp_path / "media"
    storage = FileSystemStorage(tmp_path / "private")
    monkeypatch.setattr(LicenceDocument._meta.get_field("file"), "storage", storage)
    return storage


def jpeg(name="صورة.jpg", size=(700, 900), color="#7a5710"):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "GPS 21.4225 39.8262"
    Image.new("RGB", size, color).save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


@pytest.fixture
def family():
    return FamilyFactory(status="draft")


@pytest.fixture
def she(client, family):
    client.force_login(family.owner)
    return client


def test_photo_is_cleaned_kept_and_rendered(she, family, django_capture_on_commit_callbacks):
    response = she.post(reverse("families:register-step", args=["photo"]), {"photo": jpeg()})
    drain()

    photo = FamilyPhoto.objects.get()
    assert response.status_code == 302
    assert (photo.width, photo.height, photo.is_rendered) == (700, 900, True)
    assert b"GPS" not in (photo.folder / "full.jpg").read_bytes()
    assert sorted(path.name for path in photo.folder.iterdir()) == ["320.webp", "480.webp", "640.webp", "full.jpg"]


def test_another_photo_takes_the_place_of_the_first(she, family, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        she.post(reverse("families:register-step", args=["photo"]), {"photo": jpeg()})
        first = FamilyPhoto.objects.get()
        she.post(reverse("families:register-step", args=["photo"]), {"photo": jpeg()})

    assert FamilyPhoto.objects.get().pk != first.pk
    assert not Path(first.folder).exists()


def test_photo_can_be_removed(she, family, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        she.post(reverse("families:register-step", args=["photo"]), {"photo": jpeg()})
        she.post(reverse("families:family-photo"))

    assert Family.objects.get(pk=family.pk).photo is None
    assert not FamilyPhoto.objects.exists()


def test_a_bad_photo_is_422_beside_the_field_and_keeps_the_old_one(she, family):
    she.post(reverse("families:register-step", args=["photo"]), {"photo": jpeg()})
    kept = FamilyPhoto.objects.get()

    pdf = SimpleUploadedFile("صورة.jpg", b"%PDF-1.7" * 20, "image/jpeg")
    response = she.post(reverse("families:register-step", args=["photo"]), {"photo": pdf})

    assert response.status_code == 422
    assert 'id="id_photo_error"' in response.content.decode()
    assert FamilyPhoto.objects.get() == kept


def test_licence_with_its_photo_is_private(she, family, private):
    typed = {"kind": "freelance", "number": "MK-٧", "calendar": "hijri", "day": "1", "month": "1", "year": "1460"}

    response = she.post(reverse("families:licence-add"), typed | {"photo": jpeg("رخصة\u202egpj.exe")})

    licence = Licence.objects.get()
    assert response["Location"] == reverse("families:register-step", args=["licences"])
    assert (licence.number, str(licence.expires_on)) == ("MK-7", "2038-02-05")
    assert licence.document.original_name == "رخصةgpj.exe"
    assert licence.document.file.name.endswith(".jpg")
    assert private.exists(licence.document.file.name)


def test_removing_a_licence_removes_its_photo(she, family, private, django_capture_on_commit_callbacks):
    she.post(reverse("families:licence-add"), {"kind": "freelance", "calendar": "gregorian", "photo": jpeg()})
    licence = Licence.objects.get()
    name = licence.document.file.name

    with django_capture_on_commit_callbacks(execute=True):
        she.post(reverse("families:licence-remove", args=[licence.public_id]))

    assert not Licence.objects.exists()
    assert not LicenceDocument.objects.exists()
    assert not private.exists(name)


def test_a_licence_sent_twice_is_one_and_another_photo_is_another(she, family):
    typed = {"kind": "freelance", "calendar": "gregorian"}

    codes = [
        she.post(reverse("families:licence-add"), typed | {"photo": jpeg(color=color)}).status_code
        for color in ("#a62f49", "#a62f49", "#072c21")
    ]

    assert codes == [302, 302, 302]
    assert (Licence.objects.count(), LicenceDocument.objects.count()) == (2, 2)


def test_there_is_room_for_twelve_licences(she, family):
    LicenceFactory.create_batch(12, family=family)

    response = she.post(reverse("families:licence-add"), {"kind": "freelance", "calendar": "gregorian"})

    assert response.status_code == 422
    assert Licence.objects.count() == 12


def papers_of(family):
    document = LicenceDocument()
    document.file.save("x.jpg", jpeg(), save=False)
    document.save()
    return LicenceFactory(family=family, document=document)


def test_document_opens_for_her_and_her_centre_and_is_written_down(client):
    family = FamilyFactory(status="submitted")
    url = reverse("families:licence-document", args=[papers_of(family).document.public_id])
    officer = OfficerFactory(center=family.center)

    client.force_login(family.owner)
    hers = client.get(url)
    client.force_login(officer)
    theirs = client.get(url)

    assert (hers.status_code, theirs.status_code) == (200, 200)
    assert "sandbox" in theirs["Content-Security-Policy"]
    assert theirs["Cache-Control"] == "private, no-store"
    seen = AuditEvent.objects.about(family).get()
    assert (seen.action, seen.by, seen.is_internal) == ("family.document_seen", officer, True)


@pytest.mark.parametrize("who", ["another family", "another centre", "her centre before she sends"])
def test_document_is_404_for_everybody_else(client, who):
    family = FamilyFactory(status="draft" if "before" in who else "submitted")
    url = reverse("families:licence-document", args=[papers_of(family).document.public_id])
    person = {
        "another family": lambda: FamilyFactory().owner,
        "another centre": lambda: OfficerFactory(center=CenterFactory()),
        "her centre before she sends": lambda: OfficerFactory(center=family.center),
    }[who]()
    client.force_login(person)

    response = client.get(url)
    absent = client.get(reverse("families:licence-document", args=["00000000-0000-4000-8000-000000000000"]))

    assert (response.status_code, absent.status_code) == (404, 404)
    assert not AuditEvent.objects.exists()


def test_another_familys_licence_cannot_be_removed(she):
    theirs = LicenceFactory()

    assert she.post(reverse("families:licence-remove", args=[theirs.public_id])).status_code == 404
    assert Licence.objects.filter(pk=theirs.pk).exists()


@pytest.mark.parametrize("name", ["family-photo", "family-closure", "licence-add", "family-edit"])
def test_pages_of_a_family_do_not_exist_for_a_person_without_one(client, name):
    client.force_login(OwnerFactory())

    assert client.post(reverse(f"families:{name}")).status_code == 404


def test_approved_family_tends_her_page_and_days_off(client):
    family = FamilyFactory(name_en="Rose House")
    client.force_login(family.owner)

    page = client.get(reverse("families:family-edit"))
    saved = client.post(
        reverse("families:family-edit"), {"story_ar": "قصة أخرى", "name_en": "Rose", "name_ar": "اسم آخر"}
    )
    bad = client.post(reverse("families:family-closure"), {"closed_from": "2020-01-01", "closed_to": "2020-01-02"})
    off = client.post(reverse("families:family-closure"), {"closed_from": "2099-01-01"})
    tomorrow = timezone.localdate() + timedelta(days=1)
    endless = client.post(reverse("families:family-closure"), {"closed_from": tomorrow, "closed_to": "9999-12-31"})

    family.refresh_from_db()
    assert (page.status_code, saved.status_code, bad.status_code, off.status_code) == (200, 302, 422, 422)
    assert (endless.status_code, list(endless.context["closing"].errors)) == (422, ["closed_to"])
    assert (family.story_ar, family.name_en, family.closed_from) == ("قصة أخرى", "Rose", None)
    assert family.name_ar != "اسم آخر"


def test_a_family_under_review_has_no_page_to_tend(client):
    family = FamilyFactory(status="submitted")
    client.force_login(family.owner)

    assert client.get(reverse("families:family-edit"))["Location"] == reverse("families:application")
    client.post(reverse("families:family-photo"))
    assert client.post(reverse("families:licence-add"), {"kind": "freelance"})["Location"] == reverse(
        "families:application"
    )


@pytest.mark.parametrize("role", [Role.PUBLISHER, Role.FINANCE])
def test_a_document_is_not_there_for_staff_who_read_no_licences(client, role):
    family = FamilyFactory(status="submitted")
    url = reverse("families:licence-document", args=[papers_of(family).document.public_id])
    sync_roles()
    person = UserFactory(staff=True)
    give_role(person, role)
    family.center.posts.create(user=person)

    client.force_login(person)

    assert client.get(url).status_code == 404
    assert not AuditEvent.objects.exists()
