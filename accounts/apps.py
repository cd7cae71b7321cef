"""Accounts come up: roles follow every migrate."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from accounts import delivery, roles  # noqa: F401  they need models; delivery registers its kinds of message

        post_migrate.connect(roles.sync_after_migrate, dispatch_uid="accounts.roles")
