from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wellness", "0010_reminder_rules")]

    operations = []
