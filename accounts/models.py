"""Who a person is: one account by mobile number, by e-mail, or both."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.fields import LoginEmailField
from core.constraints import all_or_none, one_of
from core.crypto import BlindIndexField, EncryptedTextField, blind_index
from core.identifiers import mask, show_mobile
from core.text import given_name

PHONE_CONTEXT = "accounts.user.phone"


class Language(models.TextChoices):
    ARABIC = "ar", _("Arabic")
    ENGLISH = "en", _("English")


class UserQuerySet(models.QuerySet["User"]):
    def with_phone(self, e164: str) -> "UserQuerySet":
        return self.filter(phone_index=blind_index(PHONE_CONTEXT, e164))

    def with_email(self, email: str) -> "UserQuerySet":
        return self.filter(email=email.strip().lower())

    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def staff(self) -> "UserQuerySet":
        return self.filter(is_active=True, is_staff=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    use_in_migrations = False

    def create_user(
        self, email: str | None = None, phone: str | None = None, password: str | None = None, **extra: Any
    ) -> "User":
        """Without a password the person signs in by code only."""
        if not (email or phone):
            raise ValueError("An account needs a mobile number or an e-mail.")
        user = self.model(email=email or None, phone=phone or None, **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        return self.create_user(email, password=password, **{"is_staff": True, "is_superuser": True} | extra)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. She may be a family's owner, a shopper and a volunteer under the same one."""

    PERSONAL_DATA: ClassVar[dict[str, str]] = {
        "phone": "kept while the account lives; encrypted; emptied when the account is erased",
        "phone_index": "keyed hash of the phone; emptied with it",
        "email": "kept while the account lives; emptied when the account is erased",
        "name": "kept while the account lives; emptied when the account is erased",
    }
    NOT_PERSONAL: ClassVar[set[str]] = {"language", "password"}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    phone: "models.Field[str | None, str | None]" = EncryptedTextField(  # type: ignore[assignment]
        _("mobile number"), context=PHONE_CONTEXT, null=True, blank=True
    )
    phone_index = BlindIndexField(of="phone", context=PHONE_CONTEXT, null=True, unique=True)
    phone_verified_at = models.DateTimeField(_("mobile number verified at"), null=True, blank=True, editable=False)
    email = LoginEmailField(_("e-mail"), null=True, blank=True, unique=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.ARABIC)
    is_staff = models.BooleanField(_("works at a centre"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            one_of("language", Language, name="user_language_is_ours"),
            all_or_none("phone", "phone_index", name="user_phone_is_findable"),
            models.CheckConstraint(
                condition=Q(phone_verified_at__isnull=True) | Q(phone__isnull=False),
                name="user_verified_phone_exists",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.masked_phone or str(self.public_id)

    @property
    def masked_phone(self) -> str:
        """0•••••••01: its owner knows it, nobody else does."""
        return mask(show_mobile(self.phone).replace(" ", "")) if self.phone else ""

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return given_name(self.name)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end, everywhere and at once, when what a person signs in with changes: password, phone or e-mail."""
        owned = f"{self.password}|{bytes(self.phone_index or b'').hex()}|{self.email or ''}"
        return salted_hmac("accounts.User.session", owned, secret=secret, algorithm="sha256").hexdigest()

    @property
    def is_reachable(self) -> bool:
        return bool(self.phone or self.email)
