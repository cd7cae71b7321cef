"""Documents that only some may see: stored outside the media folder, handed out by a view that asked who you are."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import models
from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedTextField
from core.images import Clean
from core.text import normalise


def private_storage() -> Storage:
    return storages["private"]


def place(instance: models.Model, filename: str) -> str:
    return f"{instance._meta.label_lower}/{uuid.uuid4().hex}.jpg"


class PrivateDocument(models.Model):
    """A photo of a paper: re-encoded like every photo, its own name kept encrypted as text only."""

    PERSONAL_DATA: ClassVar = {
        "file": "a photo of a paper; erased with its owner or when the paper is replaced",
        "original_name": "encrypted; erased with the file",
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(_("file"), storage=private_storage, upload_to=place, max_length=200)
    original_name = EncryptedTextField(_("name of the file"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def take(self, clean: Clean, name: str = "") -> None:
        """Keep a cleaned photo; call before the first save."""
        self.original_name = normalise(name)[:120]
        self.file = ContentFile(clean.data, name="document.jpg")  # type: ignore[assignment]


def serve(document: Any) -> HttpResponse | FileResponse:
    """Hand the file to a person who may see it; the caller found the document in a scoped queryset."""
    name = document.original_name or "document.jpg"
    if settings.SENDFILE_BY_NGINX:
        response: Any = HttpResponse(content_type="image/jpeg")
        response["X-Accel-Redirect"] = f"/_private/{document.file.name}"
    else:
        response = FileResponse(document.file.open("rb"), content_type="image/jpeg")
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
