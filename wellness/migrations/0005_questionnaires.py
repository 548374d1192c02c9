from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wellness", "0004_journal")]

    operations = []
