"""News with pictures, in any state."""

from typing import Any

import factory
from django.utils import timezone

from centers.models import News, NewsPicture
from centers.states import NewsStatus
from tests.factories.centers import CenterFactory, OfficerFactory
from tests.factories.marketplace import PIXEL


class NewsFactory(factory.django.DjangoModelFactory):
    """Published: `NewsFactory(status="draft", center=None, pictures=2)`."""

    class Meta:
        model = News
        skip_postgeneration_save = True

    center = factory.SubFactory(CenterFactory)
    title_ar = factory.Sequence(lambda n: f"خبر الحي {n}")
    title_en = factory.Sequence(lambda n: f"News of the quarter {n}")
    slug = factory.Sequence(lambda n: f"news-{n}")
    summary_ar = "اجتمع أهل الحي في المركز."
    summary_en = "Neighbours met at the centre."
    body_ar = "## اللقاء\n\nحضر **الجميع**."
    body_en = "## The meeting\n\n**Everybody** came."
    status = NewsStatus.PUBLISHED
    author = factory.LazyAttribute(lambda o: OfficerFactory(center=o.center))
    published_at = factory.LazyAttribute(lambda o: None if o.status == NewsStatus.DRAFT else timezone.now())
    published_by = factory.LazyAttribute(lambda o: o.author if o.published_at else None)
    withdrawn_at = factory.LazyAttribute(lambda o: timezone.now() if o.status == NewsStatus.WITHDRAWN else None)
    withdrawn_by = factory.LazyAttribute(lambda o: o.author if o.withdrawn_at else None)
    withdraw_reason = factory.LazyAttribute(lambda o: "خبر غير دقيق" if o.withdrawn_at else "")

    @factory.post_generation
    def pictures(self, create: bool, extracted: int | None, **kwargs: Any) -> None:
        for number in range(1, (extracted or 0) + 1):
            a_picture(self, number)


def a_picture(news: Any, number: int = 1) -> NewsPicture:
    """Its files are written, as an upload would be."""
    picture = NewsPicture(news=news, number=number, alt_ar=f"صورة اللقاء {number}", alt_en=f"The meeting {number}")
    picture.take(PIXEL)
    picture.save()
    return picture
