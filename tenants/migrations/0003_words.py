"""What the admin calls an organisation; no SQL."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tenants", "0002_tenant_views")]

    operations = [
        migrations.AlterModelOptions(name="organization", options={"verbose_name": "organisation"}),
    ]
