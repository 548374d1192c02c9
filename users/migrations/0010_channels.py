import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("users", "0009_data_rights")]

    operations = [
        migrations.CreateModel(
            name="MailLanguage",
            fields=[
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="mail_language",
                        serialize=False,
                        to="users.membership",
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                ("chosen_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("en", "de", "es", "sw", "ar"))),
                        name="mail_language_known",
                    )
                ],
            },
        ),
    ]
