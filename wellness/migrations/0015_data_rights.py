from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wellness", "0014_risk_loop")]

    operations = []
