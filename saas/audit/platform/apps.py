from django.apps import AppConfig


class PlatformAuditConfig(AppConfig):
    name = "saas.audit.platform"
    label = "platform_audit"
    default_auto_field = "django.db.models.BigAutoField"
