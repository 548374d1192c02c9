from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wellness", "0012_consent")]

    operations = []
