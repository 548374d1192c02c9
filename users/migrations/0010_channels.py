from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("users", "0009_data_rights")]

    operations = []
