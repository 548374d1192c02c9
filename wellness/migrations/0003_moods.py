from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wellness", "0002_mood_days")]

    operations = []
