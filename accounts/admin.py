"""Accounts for the portal's managers. Phones are masked; a lost one is replaced, never read."""

from typing import Any

import allauth.account.admin
import allauth.mfa.admin
import allauth.usersessions.admin  # noqa: F401
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Role
from core import audit
from core.admin import ReadOnlyAdmin
from core.admin_words import name_details, name_events
from core.forms import NormalisedFormMixin
from core.identifiers import MobileField, normalise_mobile
from core.models import Channel

for theirs in (Authenticator, EmailAddress):
    admin.site.unregister(theirs)  # a second factor is taken away by its owner, or leaves a trace: not here
admin.site.unregister(UserSession)  # people end their own sessions; the page has no Arabic name


name_events(
    {
        "user.added": _("Account added"),
        "user.changed": _("Account changed"),
        "user.moved": _("Sign-in moved to another number or e-mail"),
    }
)
name_details({"channel": (_("channel"), lambda value: dict(Channel.choices).get(value, value))})


class PhoneMixin(NormalisedFormMixin):
    """A field to give a phone to an account without showing the present one."""

    def clean_new_phone(self) -> str | None:
        phone: str | None = self.cleaned_data.get("new_phone") or None  # type: ignore[attr-defined]
        if phone and User.objects.with_phone(phone).exclude(pk=self.instance.pk).exists():  # type: ignore[attr-defined]
            raise ValidationError(_("Another account has this mobile number."))
        return phone

    def save(self, commit: bool = True) -> Any:
        if phone := self.cleaned_data.get("new_phone"):  # type: ignore[attr-defined]
            self.instance.phone, self.instance.phone_verified_at = phone, timezone.now()  # type: ignore[attr-defined]
        return super().save(commit)  # type: ignore[misc]


class ChangeForm(PhoneMixin, UserChangeForm):  # type: ignore[misc, type-arg]
    new_phone = MobileField(label=_("New mobile number"), required=False)

    class Meta:
        model = User
        fields = ("email", "name", "language", "password", "is_active", "is_staff", "is_superuser", "groups")


class AddForm(PhoneMixin, AdminUserCreationForm):  # type: ignore[misc, type-arg]
    new_phone = MobileField(label=_("Mobile number"), required=False)

    class Meta:
        model = User
        fields = ("email", "name", "language", "is_staff")

    def clean(self) -> Any:
        cleaned = super().clean()
        if not self.cleaned_data.get("email") and not self.cleaned_data.get("new_phone"):
            raise ValidationError(_("Write a mobile number or an e-mail."))
        return cleaned


class RoleFilter(admin.RelatedFieldListFilter):
    """The roles by their names."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        return [(group.pk, role_label(group)) for group in Group.objects.order_by("name")]


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form, add_form = ChangeForm, AddForm
    list_display = ("__str__", "email_column", "phone_column", "is_staff", "is_active", "date_joined")
    list_filter = ("is_staff", "is_active", "is_superuser", ("groups", RoleFilter), "language")
    search_fields = ("name", "email")
    search_help_text = _("Name, e-mail, or a whole mobile number")
    ordering = ("-date_joined", "-pk")
    readonly_fields = ("number", "phone_column", "phone_verified_at", "last_login", "date_joined")
    filter_horizontal = ("groups",)
    show_full_result_count = False
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "number",
                    "name",
                    "email",
                    "phone_column",
                    "phone_verified_at",
                    "new_phone",
                    "language",
                    "password",
                )
            },
        ),
        (_("What this person may do"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "email",
                    "new_phone",
                    "name",
                    "language",
                    "is_staff",
                    "usable_password",
                    "password1",
                    "password2",
                )
            },
        ),
    )

    @admin.display(description=_("public number"))
    def number(self, user: User) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', user.public_id)

    @admin.display(description=_("mobile number"))
    def phone_column(self, user: User) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', user.masked_phone) if user.phone else "—"

    @admin.display(description=_("e-mail"), ordering="email")
    def email_column(self, user: User) -> str:
        return format_html('<bdi dir="ltr">{}</bdi>', user.email) if user.email else "—"

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field is not None and db_field.name == "groups":
            field.label_from_instance = role_label
        return field

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[User], search_term: str) -> tuple[Any, bool]:
        """A whole phone number finds its account through the blind index."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        try:
            phone = normalise_mobile(search_term)
        except ValidationError:
            return found, duplicates
        return queryset.filter(pk__in=User.objects.with_phone(phone).values("pk")), duplicates

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        names = [name for name in form.changed_data if name not in ("password1", "password2", "usable_password")]
        audit.record("user.changed" if change else "user.added", obj, by=request.user, fields=sorted(names))
        if not obj.is_active:
            UserSession.objects.filter(user=obj).delete()

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False


def role_label(group: Group) -> str:
    """The role in words; a group that is no role keeps its name."""
    return str(dict(Role.choices).get(group.name, group.name))


VERBS = {
    "view": pgettext_lazy("role", "see"),
    "add": pgettext_lazy("role", "add"),
    "change": pgettext_lazy("role", "change"),
    "delete": pgettext_lazy("role", "delete"),
}


def powers_of(group: Group) -> list[tuple[str, str]]:
    """Each thing with what its members may do with it."""
    found: dict[str, list[str]] = {}
    permissions = group.permissions.select_related("content_type").order_by(
        "content_type__app_label", "content_type__model", "pk"
    )
    for permission in permissions:
        model = permission.content_type.model_class()
        verb = permission.codename.removesuffix(f"_{permission.content_type.model}")
        thing = gettext(str(model._meta.verbose_name_plural)) if model else permission.content_type.model
        found.setdefault(thing, []).append(str(VERBS.get(verb) or gettext(permission.name)))
    return [(thing, gettext("; ").join(words)) for thing, words in found.items()]


class GroupAdmin(ReadOnlyAdmin):
    """Roles are read here; `accounts.roles` writes them."""

    list_display = ("role",)
    fields = readonly_fields = ("role", "powers")

    def named(self, row: Group) -> str:
        return role_label(row)

    @admin.display(description=_("role"), ordering="name")
    def role(self, group: Group) -> str:
        return role_label(group)

    @admin.display(description=_("What this role may do"))
    def powers(self, group: Group) -> SafeString:
        return format_html_join("", "<p>{}: {}</p>", powers_of(group))


admin.site.unregister(Group)
admin.site.register(Group, GroupAdmin)
