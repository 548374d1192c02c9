from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tenants", "0006_queue_repair")]

    operations = []
