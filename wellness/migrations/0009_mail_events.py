from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wellness", "0008_insights")]

    operations = [
        migrations.AlterField(
            "delivery",
            "reason",
            models.CharField(
                blank=True,
                choices=[
                    ("", "None"),
                    ("late", "Late"),
                    ("one_a_day", "One A Day"),
                    ("no_address", "No Address"),
                    ("owner_unverified", "Owner Unverified"),
                    ("switched_off", "Switched Off"),
                    ("refused", "Refused"),
                    ("suppressed", "Suppressed"),
                    ("bounced", "Bounced"),
                    ("given_up", "Given Up"),
                ],
                default="",
                max_length=16,
            ),
        ),
    ]
