from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("keys", "0002_audit_anchors")]

    operations = [
        migrations.AddField(
            model_name="organizationkey",
            name="place_id",
            field=models.UUIDField(null=True),
        ),
    ]
