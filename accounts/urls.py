"""Addresses under /account/. Ours come first; allauth's passwords, passkeys, second factor and sessions follow."""

from django.urls import include, path

from accounts import views
from core.guards import public

urlpatterns = [
    path("account/", views.overview, name="account"),
    path("account/code/", views.code_confirm, name="account_code"),
    path("account/work/", views.staff_login, name="account_staff_login"),
    path("account/name/", views.name_edit, name="account_name"),
    path("account/phone/", views.phone_change, name="account_phone"),
    path("account/mail/", views.email_change, name="account_mail"),
    path("account/confirm/", views.confirm_code, name="account_confirm_code"),
    # allauth's own pages for what ours do
    path("account/signup/", public(views.retired), name="account_signup"),
    path("account/login/code/", public(views.retired), name="account_request_login_code"),
    path("account/login/code/confirm/", public(views.retired), name="account_confirm_login_code"),
    path("account/confirm-email/", public(views.retired), name="account_email_verification_sent"),
    path("account/email/", public(views.retired), name="account_email"),
    path("account/phone/verify/", public(views.retired), name="account_verify_phone"),
    path("account/phone/change/", public(views.retired), name="account_change_phone"),
    path("account/", include("allauth.urls")),
]
