from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tenants", "0004_sign_in_policy")]

    operations = []
