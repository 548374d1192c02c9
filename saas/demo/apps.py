from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "saas.demo"
    label = "demo"
    verbose_name = "Demo"
