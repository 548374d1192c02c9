import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tenants", "0008_branding")]

    operations = [
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="closure",
                        serialize=False,
                        to="tenants.organization",
                    ),
                ),
                ("asked_by", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("confirmed_by", models.UUIDField(null=True)),
                ("erase_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_by", None), ("erase_at", None)),
                            models.Q(("confirmed_by__isnull", False), ("erase_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="closure_confirmed_or_not",
                    )
                ],
            },
        ),
    ]
