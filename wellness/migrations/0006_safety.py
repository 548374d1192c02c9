from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wellness", "0005_questionnaires")]

    operations = []
