"""Pictures: what is let in, how it is kept, how it is shown.

A photo is decoded by three decoders only (JPEG, PNG, WebP), turned upright, stripped of place, camera, colour profile and
anything appended, and written anew; the upload itself is never kept. WebP sizes are made by a job after commit.
"""

import io
import shutil
import struct
import tempfile
import uuid
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 8 * 2**20
MAX_PIXELS = 25_000_000
MAX_WHOLE = 12_000_000  # pixels of a photo that is decoded whole, four bytes each and twice over
MAX_WHOLE_WEBP = 6_000_000  # its decoder holds four copies
MAX_SIDE = 1920
WIDTHS = (320, 480, 640, 960, 1280)
QUALITY = 62  # at these widths nobody tells it from 75, and a page of 24 is a sixth lighter
HEADROOM = 50 * 2**20

TOO_LARGE = _("The photo is larger than 8 MB. Choose a smaller one, or take it again at a lower size.")
NOT_A_PHOTO = _("This file is not a photo we can open. Choose a JPG, PNG or WebP photo.")
TOO_MANY_PIXELS = _("The photo has too many pixels. Choose one of at most 25 megapixels.")
TOO_MANY_WHOLE = _(
    "This photo has too many pixels. Choose a JPG from the camera, of at most 25 megapixels, or save a smaller copy."
)
NO_ROOM = _("There is no room to keep files just now. Your text is kept; please try again later.")

decoding = BoundedSemaphore(2)  # photos in memory at once; the next sender waits for less than a second
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
#: What decoders and readers of camera notes raise over bytes that make no sense.
BROKEN = (
    OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, AttributeError, OverflowError, ZeroDivisionError,
    EOFError, struct.error, zlib.error,
)  # fmt: skip
Turn = Image.Transpose
TURNS = {
    2: Turn.FLIP_LEFT_RIGHT, 3: Turn.ROTATE_180, 4: Turn.FLIP_TOP_BOTTOM, 5: Turn.TRANSPOSE,
    6: Turn.ROTATE_270, 7: Turn.TRANSVERSE, 8: Turn.ROTATE_90,
}  # fmt: skip


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
    with decoding, decoded(upload.read()) as image:
        small = shrunk(image, max_side)
        turn = TURNS.get(orientation(image))
    upright = small if turn is None else small.transpose(turn)
    bare = Image.new("RGB", upright.size, "#fbf9f5")
    bare.paste(upright, mask=upright.getchannel("A") if upright.mode == "RGBA" else None)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=88, optimize=True, progressive=True)
    return Clean(out.getvalue(), bare.width, bare.height, average_color(bare))


def decoded(data: bytes) -> Image.Image:
    """The pixels of a still photo; of a telephone's double JPEG (MPO) its first picture."""
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        check_size(image)
        if (image.format != "MPO" and getattr(image, "n_frames", 1) > 1) or min(image.size) < 16:
            raise ValidationError(NOT_A_PHOTO, "not_a_photo")
        image.draft("RGB", (MAX_SIDE, MAX_SIDE))
        image.load()
    except (*BROKEN, UnidentifiedImageError, MemoryError, *BOMBS) as error:
        raise ValidationError(NOT_A_PHOTO, "not_a_photo") from error
    return image


def check_size(image: Image.Image) -> None:
    """A JPEG is decoded at a fraction of its size; the others, and a progressive one, are whole in memory."""
    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise ValidationError(TOO_MANY_PIXELS, "too_many_pixels")
    is_whole = image.format not in ("JPEG", "MPO") or "progressive" in image.info
    if pixels > (MAX_WHOLE_WEBP if image.format == "WEBP" else MAX_WHOLE) and is_whole:
        raise ValidationError(TOO_MANY_WHOLE, "too_many_pixels")


def shrunk(image: Image.Image, max_side: int) -> Image.Image:
    """At most `max_side` wide and high, RGB or RGBA; made small first, so that conversions copy little."""
    if image.mode in ("P", "PA", "1"):
        image = image.convert("RGBA" if image.mode == "PA" or "transparency" in image.info else "RGB")
    elif image.mode.startswith("I"):
        image = image.convert("RGB")
    small = image.copy() if max(image.size) <= max_side else image
    small.thumbnail((max_side, max_side), reducing_gap=2.0)
    return small.convert("RGBA" if small.mode in ("RGBA", "LA", "La", "RGBa") else "RGB")


def orientation(image: Image.Image) -> int:
    """How the camera was held; upright where its notes are broken."""
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except BROKEN:
        return 1


def average_color(image: Image.Image) -> str:
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    return f"#{red:02x}{green:02x}{blue:02x}"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file entirely or not at all, and leave the disk some room."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary: Path | None = None
    try:
        if shutil.disk_usage(path.parent).free < len(data) + HEADROOM:
            raise ValidationError(NO_ROOM, "no_room")
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
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
