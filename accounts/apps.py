"""Accounts come up: roles follow every migrate."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added  # all of these need models

        from accounts import delivery, middleware, roles  # noqa: F401  delivery registers its kinds of message

        authenticator_added.connect(middleware.first_factor_is_shown, dispatch_uid="accounts.first_factor")
        post_migrate.connect(roles.sync_after_migrate, dispatch_uid="accounts.roles")
