"""The covers of the demonstration. Imports neither Django nor models, so that painters may be processes of their own."""

from art import render

WIDTH = 640


def paint(picture: str, number: int) -> bytes:
    """A scene or a product in a colour that changes from family to family, as a JPEG of 4:5 or square."""
    if picture in render.SCENES:
        return render.scene_jpeg(picture, number, "tall", WIDTH)
    return render.jpeg(picture, number, number // 2, WIDTH)
