from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("users", "0006_single_sign_on")]

    operations = []
