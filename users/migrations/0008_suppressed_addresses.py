from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("users", "0007_people")]

    operations = [
        migrations.CreateModel(
            name="SuppressedAddress",
            fields=[
                ("address_hash", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                (
                    "reason",
                    models.CharField(
                        choices=[("bounced", "Bounced"), ("complained", "Complained")], max_length=16
                    ),
                ),
                ("created_at", models.DateTimeField()),
            ],
        ),
    ]
