from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wellness", "0015_data_rights")]

    operations = []
