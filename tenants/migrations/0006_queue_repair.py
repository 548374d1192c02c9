from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tenants", "0005_join_settings")]

    operations = [
        migrations.AddField("tenantdue", "checked_at", models.DateTimeField(null=True)),
        migrations.AddField("deadletter", "replayed_at", models.DateTimeField(null=True)),
    ]
