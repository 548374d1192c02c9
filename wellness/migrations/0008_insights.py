from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wellness", "0007_exercises_goals")]

    operations = []
