import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.images import MAX_BYTES, intake


def picture(fmt="JPEG", size=(640, 480), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "#a62f49").save(out, fmt, **options)
    return out.getvalue()


def upload(data, name="photo.jpg"):
    return SimpleUploadedFile(name, data)


def huge_png():
    """A small file that claims 20,000 x 20,000 pixels."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP"])
def test_intake_writes_every_photo_anew_as_jpeg(fmt):
    clean = intake(upload(picture(fmt)))

    assert clean.data.startswith(b"\xff\xd8")
    assert (clean.width, clean.height) == (640, 480)
    assert clean.color.startswith("#a")


def test_intake_removes_place_comments_and_tails():
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (21.0, 25.0, 21.0)
    exif[0x010E] = "secret street"
    data = picture(exif=exif, comment=b"<script>alert(1)</script>") + b"<?php system($_GET[0]); ?>"

    clean = intake(upload(data))

    assert not Image.open(io.BytesIO(clean.data)).getexif()
    assert not any(word in clean.data for word in (b"script", b"<?php", b"secret"))


def test_intake_turns_photos_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    clean = intake(upload(picture(exif=exif)))

    assert (clean.width, clean.height) == (480, 640)


def test_intake_shrinks_what_is_larger_than_a_page_needs():
    assert intake(upload(picture(size=(4000, 3000)))).width == 1920


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 a paper named .jpg" * 9,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><body>" * 20,
        picture()[:300],
        b"",
        huge_png(),
        picture("BMP"),
        picture("TIFF"),
        picture("GIF"),
        picture(size=(4, 4)),
    ],
    ids=["pdf", "svg", "html", "cut", "empty", "bomb", "bmp", "tiff", "gif", "dot"],
)
def test_intake_refuses_what_is_no_photo(data):
    with pytest.raises(ValidationError):
        intake(upload(data))


def test_intake_refuses_forty_megabytes_before_reading_them():
    class Big:
        size = MAX_BYTES + 1

        def read(self):
            raise AssertionError("must not be read")

    with pytest.raises(ValidationError) as refusal:
        intake(Big())

    assert refusal.value.code == "too_large"


def test_a_photo_with_broken_notes_about_its_turn_is_kept_as_it_is():
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(
        buffer, "JPEG", exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff\x12\x01\x03"
    )

    clean = intake(SimpleUploadedFile("x.jpg", buffer.getvalue()))

    assert (clean.width, clean.height) == (64, 48)
