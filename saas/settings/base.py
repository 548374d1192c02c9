"""Settings shared by every environment. Values come from the environment and fail loudly when missing."""

from datetime import timedelta
from pathlib import Path

from saas.core import env, logs
from saas.settings import admin_theme

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.text("MM_VAR", default=str(BASE_DIR / "var")))

# Which database login this process has: see docs/architecture.md, "Roles in PostgreSQL".
PROCESS = env.choice("MM_PROCESS", {"web", "worker", "owner", "platform"}, default="web")

SECRET_KEY = env.secret("SECRET_KEY")
DEBUG = False
DEV_PAGES = False  # the development inbox and its like; `check --deploy` refuses True
FAILPOINTS = False

# --- Hosts and links -----------------------------------------------------------------------------------------
APEX_HOST = env.text("APEX_HOST", default="localhost")
PUBLIC_URL_SCHEME = env.choice("PUBLIC_URL_SCHEME", {"http", "https"}, default="http")
PUBLIC_PORT = env.text("PUBLIC_PORT", default=env.text("PORT", default="8000"))
PLATFORM_URL = env.text("PLATFORM_URL", default="")
# TenantMiddleware is the exact fence: it knows every host by name and answers 404 to the rest.
ALLOWED_HOSTS = ["*"]
USE_X_FORWARDED_HOST = False
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", default=0)
# The platform's own admin is a process of its own: other login, other addresses, no organisation in reach.
ROOT_URLCONF = {"platform": "saas.urls_platform"}.get(PROCESS, "saas.urls")
PUBLIC_SCHEMA_URLCONF = "saas.urls_public"
WSGI_APPLICATION = "saas.wsgi.application"
APPEND_SLASH = False

# --- Apps ----------------------------------------------------------------------------------------------------
SHARED_APPS = [
    "django_tenants",
    "tenants",
    "users",
    "saas.audit.platform",
    "saas.demo",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "unfold",
    "django.contrib.admin",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
TENANT_APPS = ["wellness", "saas.audit", "tenants.jobs"]
KEYS_APPS = ["saas.keys"]
INSTALLED_APPS = [*SHARED_APPS, *TENANT_APPS, *KEYS_APPS]

TENANT_MODEL = "tenants.Organization"
TENANT_DOMAIN_MODEL = "tenants.Domain"
AUTH_USER_MODEL = "users.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "saas.core.middleware.RequestIdMiddleware",
    "saas.core.middleware.AccessLogMiddleware",
    "saas.core.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "saas.core.middleware.QueryGuardMiddleware",
    {"platform": "tenants.platform_middleware.PlatformMiddleware"}.get(
        PROCESS, "tenants.middleware.TenantMiddleware"
    ),
    "users.middleware.ClientMiddleware",
    "saas.site.middleware.AdminMiddleware",
]
# Sessions, authentication and messages run for the admin alone, inside AdminMiddleware.
SILENCED_SYSTEM_CHECKS = ["admin.E408", "admin.E409", "admin.E410"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "saas" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Databases -----------------------------------------------------------------------------------------------
# One alias for the tenants' database: the process decides which login it has, never the code.
_DATABASE_VARIABLE = {"owner": "DATABASE_OWNER_URL", "platform": "DATABASE_PLATFORM_URL"}.get(
    PROCESS, "DATABASE_URL"
)
DATABASES = {
    "default": env.database(_DATABASE_VARIABLE)
    | {
        "ENGINE": "tenants.backend",
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "DISABLE_SERVER_SIDE_CURSORS": False,
    },
    # Wrapped keys live apart from what they unlock, so that a backup of one is worthless without the other.
    "keys": env.database("KEYS_DATABASE_OWNER_URL" if PROCESS == "owner" else "KEYS_DATABASE_URL")
    | {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
    },
}
DATABASE_ROUTERS = ["saas.keys.router.KeysRouter", "django_tenants.routers.TenantSyncRouter"]
TENANT_LIMIT_SET_CALLS = False
READY_SCHEMAS = 5  # how many empty, migrated schemas wait for the next sign-up

# Backups of single organisations (`manage.py tenant backup`): 32 bytes in base64, kept apart from the archives.
BACKUP_KEY = env.text("MM_BACKUP_KEY", default="")
BACKUP_KEY_PREVIOUS = env.text(
    "MM_BACKUP_KEY_PREVIOUS", default=""
)  # opens archives made before it was replaced
# After a restore, before anybody gets in: erase again who was erased since, and keep who asked for it.
TENANT_OPEN_WISHES = "wellness.exports.erasure.open_wishes"
TENANT_ERASED = "users.operations.closure.forget_people"  # its memberships, and accounts that were only there
TENANT_RESTORED = "wellness.exports.erasure.reapply"

# --- Redis: hints and caches, never the truth ----------------------------------------------------------------
REDIS_URL = env.secret("REDIS_URL")
CACHE_URL = env.secret("CACHE_URL", default=REDIS_URL)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CACHE_URL,
        "KEY_PREFIX": "mm",
        "OPTIONS": {"socket_timeout": 0.25, "socket_connect_timeout": 0.25},
    }
}

# --- People --------------------------------------------------------------------------------------------------
MASTER_KEY = env.secret("MM_MASTER_KEY")
MASTER_KEY_PREVIOUS = env.text("MM_MASTER_KEY_PREVIOUS", default="")  # while rotating
MASTER_KEY_KMS = env.text("MM_MASTER_KEY_KMS", default="")  # wraps organisations' keys instead of MASTER_KEY
AWS_KMS_ENDPOINT = env.text("AWS_KMS_ENDPOINT", default="")  # empty: the service's own
TOKEN_KEYS = env.json_value("MM_TOKEN_KEYS")
REFRESH_KEY = env.secret("MM_REFRESH_KEY")
PASSWORD_LIST_FILE = env.text("PASSWORD_LIST_FILE", default="")
PASSWORD_HASHERS = ["users.passwords.Argon2Hasher"]
AUTHENTICATION_BACKENDS = ["users.backends.MembershipBackend"]
USERS_SIGNED_IN = "wellness.members.operations.ensure_member"
USERS_LEFT = "wellness.exports.erasure.person_gone"
USERS_CHANGED = "wellness.risk.staff.staff_changed"
SESSION_ENGINE = {"platform": "users.platform_sessions"}.get(PROCESS, "users.admin_sessions")
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"

UNFOLD, UNFOLD_PLATFORM = (
    admin_theme.UNFOLD,
    admin_theme.UNFOLD_PLATFORM,
)  # what the two admin sites look like

# --- Work outside a request ----------------------------------------------------------------------------------
CELERY_APP = "celery_app"  # tenants lies below the wiring and reaches the app by this name
TICK_SECONDS = 5  # how often due organisations are claimed
DUE_LEASE_SECONDS = (
    60  # how long an organisation belongs to one worker, and how soon another follows one that died
)
WORKER_IDLE_SECONDS = 120  # a worker that hears nothing for this long while work is overdue ends itself
# How many of one organisation's jobs may run, or be on their way to a worker, at once. Keep it below the number of
# worker processes: what is left is for the others.
TENANT_IN_FLIGHT = env.integer("TENANT_IN_FLIGHT", default=2)
# A failed job is tried again at a random moment within this time, doubled with each error up to the cap.
RETRY_BASE_SECONDS, RETRY_CAP_SECONDS = 10, 900
# What one job may take before it gets a MemoryError instead of the machine running out; 0: no limit.
WORKER_MEMORY_MB = env.integer("WORKER_MEMORY_MB", default=1024)
# Where a worker shows its figures to Prometheus, `address:port`; empty: nowhere.
METRICS_ADDRESS = env.text("METRICS_ADDRESS", default="")
# What may leave in a second, over all workers; 0: no limit. Stay below what the mail provider allows.
PER_SECOND = {"mail": env.integer("MAILS_PER_SECOND", default=50)}
DUE_SOURCES = [
    "tenants.jobs.due",
    "wellness.reminders.due",
    "wellness.care.due",
    "wellness.risk.due",
    "tenants.sealing",
    "wellness.reports.due",
    "wellness.exports.due",
]

# --- HTTP ----------------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["users.authentication.AccessTokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["users.permissions.RolesFor"],
    "DEFAULT_PARSER_CLASSES": ["saas.core.parsers.GuardedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["saas.core.renderers.ORJSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "saas.core.pagination.CursorPagination",
    "DEFAULT_SCHEMA_CLASS": "saas.core.openapi_schema.Schema",
    "EXCEPTION_HANDLER": "saas.core.errors.exception_handler",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
    "URL_FORMAT_OVERRIDE": None,
    "DATETIME_FORMAT": "iso-8601",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "MentalMuse",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": "Mental-wellness service: one host per organisation.",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": [],
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    # Where several nouns have a field of one name with different choices.
    "ENUM_NAME_OVERRIDES": {
        "BasisEnum": ["mean_of_entries"],
        "ConsentBasisEnum": "wellness.consent.classes.Basis",
        "ConsentRecipientKindEnum": "wellness.consent.classes.RecipientKind",
        "ConsentPurposeEnum": "wellness.consent.classes.Purpose",
        "HelpActionKindEnum": ["call", "text", "web", "plan", "tell", "dismiss"],
        "SafetyPlanItemKindEnum": ["person", "place"],
        "QuestionnaireResponseStatusEnum": ["in-progress", "completed"],
        "QuestionnaireChangeStatusEnum": ["improved_reliably", "worsened_reliably", "no_reliable_change"],
        "ReportPageKindEnum": "wellness.reports.models.ReportPage.Kind",
        "MoodKindEnum": "wellness.moods.models.MoodEntry.Kind",
        "TagKindEnum": ["yes_no", "amount"],
        "MoodImportStateEnum": "wellness.moods.models.MoodImport.State",
        "ReminderKindEnum": "wellness.reminders.models.Kind",
        "GoalKindEnum": "wellness.goals.models.Goal.Kind",
        "ExerciseStepKindEnum": ["read", "timer", "breathe", "write", "rate"],
        "DataRequestKindEnum": "wellness.exports.models.DataRequest.Kind",
        "DataRequestStateEnum": "wellness.exports.models.DataRequest.State",
        "ExportStateEnum": "wellness.exports.models.Export.State",
        "DataImportStateEnum": "wellness.exports.models.DataImport.State",
        "ErasureStateEnum": "wellness.exports.models.Erasure.State",
        "JournalPromptKindEnum": "wellness.journal.models.JournalPrompt.Kind",
        "RiskStateEnum": "wellness.risk.machine.State",
        "RiskTriggerEnum": "wellness.risk.machine.Trigger",
        "RiskDutyEnum": "wellness.risk.models.Responder.Duty",
        "HelpTriggerEnum": ["item_9", "item_9_declined", "asked", "phrase"],
        "ToldTriggerEnum": ["item_9", "asked", "phrase"],
        "ToldStateEnum": ["told", "seen", "closed"],
        "DataClassEnum": "wellness.consent.classes.DataClass",
        "AssignmentStatusEnum": "wellness.care.models.Assignment.Status",
        "AnnotationKindEnum": "wellness.care.models.Annotation.Kind",
        "CaseloadReasonEnum": "wellness.care.need.REASONS",
        "CaseloadOrderEnum": "wellness.care.models.CaseloadView.Order",
        "AnsweringModeEnum": "wellness.care.models.AnsweringPass.Mode",
        "NoteAudienceEnum": "wellness.care.models.Audience",
        "RespondentEnum": "wellness.questionnaires.models.QuestionnaireResponse.Source",
        "RetentionClassEnum": "wellness.exports.serializers.CLASSES",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "PREPROCESSING_HOOKS": ["saas.core.openapi.only_api"],
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "saas.core.openapi.finish"],
}
READINESS_CHECKS = [
    "saas.core.health.database",
    "saas.keys.health.keys",
    "tenants.fleet.migrate.schema_level",
]
CSRF_FAILURE_VIEW = "saas.core.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 262_144
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None

# --- Mail ----------------------------------------------------------------------------------------------------
globals().update(env.email("EMAIL_URL", default="smtp://localhost:25"))
# Senders are seen on lock screens: no word of health in them.
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", default=f"Muse <no-reply@{APEX_HOST}>")
EMAIL_TIMEOUT = 10  # seconds; a mail server that hangs must not outlast the worker's own limit
# Of reminders: many more mails, whose fate must not decide about codes and links.
REMINDER_FROM_EMAIL = env.text("REMINDER_FROM_EMAIL", default=f"Muse <no-reply@{APEX_HOST}>")
# "name:password" that a mail provider sends with its events; without it there is no such address.
MAIL_WEBHOOK_SECRET = env.text("MAIL_WEBHOOK_SECRET", default="")
ANYMAIL = {"WEBHOOK_SECRET": MAIL_WEBHOOK_SECRET}
# Signs notifications of browsers (VAPID, RFC 8292): a private key of P-256 in base64url. Empty: there are none.
VAPID_PRIVATE_KEY = env.text("VAPID_PRIVATE_KEY", default="")
# Whom push services write to when something is wrong: `mailto:` or https.
VAPID_CONTACT = env.text("VAPID_CONTACT", default=f"mailto:postmaster@{APEX_HOST}")
REMINDER_LEASE_SECONDS = 60  # how long a claimed reminder belongs to one worker
REMINDER_HAND_OVER_SECONDS = 300  # how long the mail server may take; when it ends, nobody is still at it

# --- Calls to others: see saas/core/outbound.py ----------------------------------------------------------------
# Hosts (`name:port`) that may be private, and authorities beside the system's: for development and tests only,
# `check --deploy` refuses both.
OUTBOUND_ALLOWED: list[str] = []
OUTBOUND_CA_FILES: list[str] = []
OUTBOUND_NAMESERVERS: list[str] = []  # `address:port`; empty: those of the system

# --- Language, time, files -----------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
STATICFILES_DIRS: list[object] = [BASE_DIR / "saas" / "static"]
if FRONTEND_DIST.is_dir():
    STATICFILES_DIRS.append(("app", FRONTEND_DIST))
# Exports and imports of people's own data, encrypted. Web and workers share this folder.
STORAGE_DIR = Path(env.text("MM_STORAGE", default="") or VAR_DIR / "storage")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

# --- Logs ----------------------------------------------------------------------------------------------------
# Messages of exceptions are left out: they can quote what people wrote.
LOGGING = logs.config(level=env.text("LOG_LEVEL", default="INFO"), show_messages=False)
