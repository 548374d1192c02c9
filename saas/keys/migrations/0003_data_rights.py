from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("keys", "0002_audit_anchors")]

    operations = []
