from django.apps import AppConfig


class TenantsConfig(AppConfig):
    name = "tenants"
    verbose_name = "Organisations"

    def ready(self) -> None:
        import tenants.checks  # noqa: F401  (registers the checks; models must be loaded first)
