from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wellness", "0009_mail_events")]

    operations = []
