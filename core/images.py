"""Pictures: what is let in, how it is kept, how it is shown.

A photo is decoded by three decoders only (JPEG, PNG, WebP), turned upright, stripped of place, camera, colour profile and
anything appended, and written anew; the upload itself is never kept. WebP sizes are made by a job after commit.
"""

import io
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 8 * 2**20
MAX_PIXELS = 25_000_000
MAX_SIDE = 1920
WIDTHS = (320, 480, 640, 960, 1280)
QUALITY = 62  # at these widths nobody tells it from 75, and a page of 24 is a sixth lighter
HEADROOM = 50 * 2**20

TOO_LARGE = _("The photo is larger than 8 MB. Choose a smaller one, or take it again at a lower size.")
NOT_A_PHOTO = _("This file is not a photo we can open. Choose a JPG, PNG or WebP photo.")
TOO_MANY_PIXELS = _("The photo has too many pixels. Choose one of at most 25 megapixels.")
NO_ROOM = _("There is no room to keep files just now. Your text is kept; please try again later.")


@dataclass(frozen=True)
class Clean:
    """A photo made harmless: JPEG bytes, size in pixels, the average colour as #rrggbb."""

    data: bytes
    width: int
    height: int
    color: str


def intake(upload: Any, max_side: int = MAX_SIDE) -> Clean:
    """Decode and re-encode an uploaded photo. Raises ValidationError in words the sender understands."""
    if upload.size > MAX_BYTES:
        raise ValidationError(TOO_LARGE, "too_large")
    upload.seek(0)
    with decoded(upload.read()) as image:
        upright = turned(image)
        if upright.mode in ("RGBA", "LA", "PA", "P"):
            with_alpha = upright.convert("RGBA")
            ground = Image.new("RGBA", with_alpha.size, "#fbf9f5")
            upright = Image.alpha_composite(ground, with_alpha)
        rgb = upright.convert("RGB")
    rgb.thumbnail((max_side, max_side))
    bare = Image.new("RGB", rgb.size)
    bare.paste(rgb)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=88, optimize=True, progressive=True)
    return Clean(out.getvalue(), bare.width, bare.height, average_color(bare))


def turned(image: Image.Image) -> Image.Image:
    """As it was held; a photo whose notes about that are broken stays as it is."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # whatever a broken EXIF block makes the parser stumble over
        return image


def decoded(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError(TOO_MANY_PIXELS, "too_many_pixels")
            if getattr(image, "n_frames", 1) > 1 or min(image.size) < 16:
                raise ValidationError(NOT_A_PHOTO, "not_a_photo")
            image.draft("RGB", (MAX_SIDE, MAX_SIDE))
            image.load()
        except (
            UnidentifiedImageError,
            OSError,
            ValueError,
            SyntaxError,
            MemoryError,
            Image.DecompressionBombError,
            Image.DecompressionBombWarning,
        ) as error:
            raise ValidationError(NOT_A_PHOTO, "not_a_photo") from error
    return image


def average_color(image: Image.Image) -> str:
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    return f"#{red:02x}{green:02x}{blue:02x}"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file entirely or not at all, and leave the disk some room."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        if shutil.disk_usage(path.parent).free < len(data) + HEADROOM:
            raise ValidationError(NO_ROOM, "no_room")
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        Path(locals().get("temporary", path.parent / "none")).unlink(missing_ok=True)
        raise ValidationError(NO_ROOM, "no_room") from error


class Picture(models.Model):
    """A kept photo: the clean JPEG and its WebP sizes under `p/<key>/`, addressed by a key nobody can guess."""

    NOT_PERSONAL: ClassVar = {"color", "alt_ar", "alt_en"}

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    color = models.CharField(max_length=7, default="#f5f1e9", editable=False)
    alt_ar = models.CharField(_("what the photo shows, in Arabic"), max_length=140, blank=True)
    alt_en = models.CharField(_("what the photo shows, in English"), max_length=140, blank=True)
    is_rendered = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    @property
    def folder(self) -> Path:
        return Path(settings.MEDIA_ROOT) / "p" / self.key.hex

    @property
    def widths(self) -> list[int]:
        """The WebP widths there are: never wider than the photo itself."""
        return [width for width in WIDTHS if width <= self.width] or [self.width]

    def url(self, name: str) -> str:
        return f"{settings.MEDIA_URL}p/{self.key.hex}/{name}"

    @property
    def src(self) -> str:
        if not self.is_rendered:
            return self.url("full.jpg")
        return self.url(f"{min(640, self.widths[-1]) if 640 in self.widths else self.widths[-1]}.webp")

    @property
    def srcset(self) -> str:
        if not self.is_rendered:
            return ""
        return ", ".join(f"{self.url(f'{width}.webp')} {width}w" for width in self.widths)

    @property
    def alt(self) -> str:
        texts = (self.alt_ar, self.alt_en)
        return (texts[1] or texts[0]) if get_language() == "en" else (texts[0] or texts[1])

    def take(self, clean: Clean) -> None:
        """Set the measures and write the clean JPEG; call before the first save, inside the transaction."""
        self.width, self.height, self.color = clean.width, clean.height, clean.color
        write_whole(self.folder / "full.jpg", clean.data)

    def render(self) -> None:
        """Write the WebP sizes; doing it twice gives the same files."""
        with Image.open(self.folder / "full.jpg", formats=("JPEG",)) as image:
            full = image.convert("RGB")
        for width in sorted(self.widths, reverse=True):
            size = (width, max(1, round(self.height * width / self.width)))
            out = io.BytesIO()
            full.resize(size, Image.Resampling.LANCZOS).save(out, "WEBP", quality=QUALITY, method=4)
            write_whole(self.folder / f"{width}.webp", out.getvalue())
        self.is_rendered = True
        self.save(update_fields=["is_rendered"])

    def discard(self) -> None:
        """Remove every file of the picture, at erasure or deletion."""
        shutil.rmtree(self.folder, ignore_errors=True)


def render(label: str, pk: int, find: Callable[..., Any] | None = None) -> None:
    """Job: make the WebP sizes of the picture `label` (app.Model) with this key; a picture deleted since is no error."""
    from django.apps import apps  # the registry is not ready when this module is first imported

    picture = apps.get_model(label)._base_manager.filter(pk=pk).first()
    if picture is not None and not picture.is_rendered:
        picture.render()
