"""Passkeys and their challenges, and what a tenant may see of its people's."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import saas.core.ids

# Same name and columns as the table, so that the model works read-only inside a scope. Inside: passkeys of the tenant's
# own people, made on its own hosts, without what would let anybody check a signature.
VIEW = """
CREATE VIEW tenant_views.users_passkey WITH (security_barrier) AS
    SELECT passkey.id, passkey.rp_id, passkey.credential_id, ''::bytea AS public_key,
           ''::bytea AS user_handle, passkey.sign_count,
           passkey.name, passkey.aaguid, passkey.transports, passkey.is_backup_eligible, passkey.is_backed_up,
           passkey.created_at, passkey.last_used_at, passkey.user_id
    FROM public.users_passkey AS passkey
    WHERE EXISTS (
        SELECT FROM public.tenants_domain AS domain
        JOIN public.tenants_organization AS organization ON organization.id = domain.tenant_id
        WHERE domain.domain = passkey.rp_id
          AND organization.schema_name = current_user::text COLLATE "default"
    );
GRANT SELECT ON tenant_views.users_passkey TO mm_tenant;
"""

NO_VIEW = "DROP VIEW tenant_views.users_passkey;"


class Migration(migrations.Migration):
    dependencies = [("users", "0004_sign_in")]

    operations = [
        migrations.CreateModel(
            name="Passkey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("rp_id", models.CharField(max_length=253)),
                ("credential_id", models.BinaryField(max_length=1023)),
                ("public_key", models.BinaryField()),
                ("user_handle", models.BinaryField(max_length=64)),
                ("sign_count", models.BigIntegerField(default=0)),
                ("name", models.CharField(max_length=60)),
                ("aaguid", models.UUIDField(blank=True, null=True)),
                (
                    "transports",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16), default=list, size=None
                    ),
                ),
                ("is_backup_eligible", models.BooleanField()),
                ("is_backed_up", models.BooleanField()),
                ("created_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passkeys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("rp_id", "credential_id"), name="one_passkey_per_credential"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sign_count__gte", 0)), name="passkey_sign_count_counts"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_backup_eligible", True), ("is_backed_up", False), _connector="OR"
                        ),
                        name="passkey_backup_flags_agree",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PasskeyChallenge",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("register", "Register"),
                            ("enrol", "Enrol"),
                            ("sign_in", "Sign In"),
                            ("second_factor", "Second Factor"),
                            ("step_up", "Step Up"),
                        ],
                        max_length=16,
                    ),
                ),
                ("rp_id", models.CharField(max_length=253)),
                ("challenge_hash", models.BinaryField(max_length=32, unique=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="users.session",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["expires_at"], name="passkey_challenges_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("purpose", "sign_in"), ("user", None)),
                            models.Q(
                                models.Q(("purpose", "sign_in"), _negated=True), ("user__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="passkey_challenge_knows_whom_it_asks",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("purpose__in", ["sign_in", "second_factor", "enrol"]),
                            ("session__isnull", False),
                            _connector="OR",
                        ),
                        name="passkey_challenge_has_its_session",
                    ),
                ],
            },
        ),
        migrations.RunSQL(VIEW, NO_VIEW),
    ]
