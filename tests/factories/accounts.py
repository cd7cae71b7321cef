"""People for tests. Numbers are invented."""

from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User

PASSWORD = "long-enough-words"


class UserFactory(factory.django.DjangoModelFactory[User]):
    """A person with a confirmed phone. Traits: `by_email` (no phone), `staff` (e-mail and password), `superuser`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    phone = factory.Sequence(lambda n: f"+9665{n + 10_000_000:08d}")
    phone_verified_at = factory.LazyAttribute(lambda user: timezone.now() if user.phone else None)
    name = factory.Sequence(lambda n: f"أم خالد {n}")

    class Params:
        by_email = factory.Trait(phone=None, email=factory.Sequence(lambda n: f"person{n}@bayt.example"))
        staff = factory.Trait(by_email=True, is_staff=True, password=PASSWORD)
        superuser = factory.Trait(staff=True, is_superuser=True)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> User:
        user: User = model_class.objects.create_user(*args, **kwargs)
        if user.email:
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user
