from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wellness", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="moodentry",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["member", "local_date"],
                include=("valence",),
                name="mood_days",
            ),
        ),
    ]
