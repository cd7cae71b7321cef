import io
import random
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.images import MAX_BYTES, intake, write_whole

ROOT = Path(__file__).resolve().parents[2]


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


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP"])
def test_broken_camera_notes_are_refused_or_passed_over(fmt):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "X"
    exif.get_ifd(0x8769)[0x9003] = "2026:01:01 00:00:00"
    whole, chance = picture(fmt, size=(64, 48), exif=exif), random.Random(1)
    refused = 0

    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(2, min(len(data), 260))] = chance.randrange(256)
        try:
            intake(upload(bytes(data)))
        except ValidationError:
            refused += 1

    assert 0 < refused < 400


@pytest.mark.parametrize("turned", range(1, 9))
def test_every_way_to_hold_a_camera_comes_out_upright(turned):
    flat = Image.new("RGB", (60, 40), "white")
    flat.paste("black", (0, 0, 20, 20))  # a mark in the corner that belongs at the start
    held = flat if turned == 1 else flat.transpose(HELD[turned])
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = turned
    held.save(out, "PNG", exif=exif)

    seen = Image.open(io.BytesIO(intake(upload(out.getvalue())).data))

    assert seen.size == (60, 40)
    assert [seen.getpixel(spot)[0] > 128 for spot in ((8, 8), (50, 8), (8, 32), (50, 32))] == [False, True, True, True]


HELD = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip


def test_a_telephones_double_photo_gives_its_first():
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "#a62f49").save(
        out, "MPO", save_all=True, append_images=[Image.new("RGB", (200, 150), "#072c21")]
    )

    clean = intake(upload(out.getvalue()))

    assert (clean.width, clean.height) == (400, 300)
    assert clean.color.startswith("#a")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK", "YCbCr"])
def test_every_kind_of_colours_is_taken(mode):
    image = Image.new("RGB", (2400, 1200), "#a62f49").convert("L" if mode == "I;16" else mode)
    out = io.BytesIO()
    (image.convert("I;16") if mode == "I;16" else image).save(out, "JPEG" if mode in ("CMYK", "YCbCr") else "PNG")

    assert intake(upload(out.getvalue())).width == 1920


def test_what_is_transparent_becomes_paper():
    assert intake(upload(plain("RGBA", (64, 64), (0, 0, 0, 0)))).color == "#fbf9f5"
    assert intake(upload(plain("RGBA", (3000, 64), (0, 0, 0, 0)))).color == "#fbf9f5"


def plain(mode, size, color=0, fmt="PNG", **options):
    out = io.BytesIO()
    Image.new(mode, size, color).save(out, fmt, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("mode", "fmt", "size", "options"),
    [
        ("P", "PNG", (5000, 5000), {}),
        ("RGBA", "PNG", (4001, 3000), {}),
        ("RGBA", "WEBP", (3001, 2000), {"method": 0}),
        ("RGB", "JPEG", (4001, 3000), {"progressive": True}),
    ],
)
def test_what_would_fill_the_memory_is_refused_in_words(mode, fmt, size, options):
    with pytest.raises(ValidationError) as refusal:
        intake(upload(plain(mode, size, fmt=fmt, **options)))

    assert refusal.value.code == "too_many_pixels"


MEASURE = """
import io, resource, sys, time
import django
from django.conf import settings
settings.configure(INSTALLED_APPS=[]); django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from core.images import intake
upload = SimpleUploadedFile("photo", sys.stdin.buffer.read())
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before, began = peak(), time.process_time()
intake(upload)
print(peak() - before, time.process_time() - began)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mode", "fmt", "size", "options"),
    [
        ("P", "PNG", (4000, 3000), {}),
        ("RGBA", "PNG", (4000, 3000), {}),
        ("LA", "PNG", (4000, 3000), {}),
        ("RGBA", "WEBP", (3000, 2000), {"method": 0, "lossless": True}),
        ("RGB", "JPEG", (5000, 5000), {}),
        ("RGB", "JPEG", (4000, 3000), {"progressive": True, "subsampling": 0}),
    ],
)
def test_no_photo_takes_much_memory_or_time(mode, fmt, size, options):
    data = plain(mode, size, fmt=fmt, **options)

    done = subprocess.run([sys.executable, "-c", MEASURE], input=data, capture_output=True, check=True, cwd=ROOT)

    mebibytes, seconds = map(float, done.stdout.split())
    assert mebibytes <= 150
    assert seconds <= 1


def test_a_full_disk_leaves_no_half_file(tmp_path, monkeypatch):
    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    with pytest.raises(ValidationError) as refusal:
        write_whole(tmp_path / "p" / "full.jpg", b"x")

    assert refusal.value.code == "no_room"
    assert list((tmp_path / "p").iterdir()) == []
