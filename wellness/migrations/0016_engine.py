"""Mails that nobody knows the fate of are counted after each run: by an index that holds only them."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("wellness", "0015_data_rights")]

    operations = [
        migrations.AddIndex(
            "delivery",
            models.Index(fields=["handed_over_at"], condition=Q(state="unknown"), name="delivery_unknown"),
        ),
    ]
