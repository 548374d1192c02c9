"""Identity providers of organisations, and whom they vouch for.

Inside a tenant an account that has no address of its own is read with the one its provider gave: mails of reminders and
lists of people need no second rule.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import saas.core.ids

USER_VIEW = """
CREATE OR REPLACE VIEW tenant_views.users_user WITH (security_barrier) AS
    SELECT person.id, ''::varchar(128) AS password,
           CASE WHEN person.email LIKE '%@federated.invalid' THEN coalesce((
               SELECT identity.email
               FROM public.users_externalidentity AS identity
               JOIN public.users_membership AS known ON known.id = identity.membership_id
               JOIN public.tenants_organization AS here ON here.id = known.organization_id
               WHERE known.user_id = person.id AND here.schema_name = current_user::text COLLATE "default"
                   AND identity.email <> ''
               ORDER BY identity.id LIMIT 1
           ), person.email) ELSE person.email END::varchar(254) AS email,
           person.name, person.is_active,
           false AS is_platform_staff, person.email_verified_at, NULL::timestamptz AS password_changed_at,
           person.created_at, false AS password_is_short, NULL::timestamptz AS credentials_changed_at
    FROM public.users_user AS person
    WHERE EXISTS (
        SELECT FROM public.users_membership AS membership
        JOIN public.tenants_organization AS organization ON organization.id = membership.organization_id
        WHERE membership.user_id = person.id AND organization.schema_name = current_user::text COLLATE "default"
    );
"""

NO_USER_VIEW = """
CREATE OR REPLACE VIEW tenant_views.users_user WITH (security_barrier) AS
    SELECT person.id, ''::varchar(128) AS password, person.email, person.name, person.is_active,
           false AS is_platform_staff, person.email_verified_at, NULL::timestamptz AS password_changed_at,
           person.created_at, false AS password_is_short, NULL::timestamptz AS credentials_changed_at
    FROM public.users_user AS person
    WHERE EXISTS (
        SELECT FROM public.users_membership AS membership
        JOIN public.tenants_organization AS organization ON organization.id = membership.organization_id
        WHERE membership.user_id = person.id AND organization.schema_name = current_user::text COLLATE "default"
    );
"""


class Migration(migrations.Migration):
    dependencies = [("users", "0005_passkeys")]

    operations = [
        migrations.CreateModel(
            name="ExternalIdentity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("issuer", models.CharField(max_length=255)),
                ("subject", models.CharField(max_length=255)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("created_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField()),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_identities",
                        to="users.membership",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="external_identities",
                        to="tenants.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "issuer", "subject"), name="one_identity_per_subject"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IdentityProvider",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("issuer", models.CharField(max_length=255)),
                ("client_id", models.CharField(max_length=255)),
                ("client_secret", models.BinaryField(blank=True)),
                ("label", models.CharField(max_length=60)),
                ("is_enabled", models.BooleanField(default=False)),
                ("is_required", models.BooleanField(default=False)),
                ("creates_members", models.BooleanField(default=False)),
                ("trusts_factors", models.BooleanField(default=False)),
                (
                    "accepted_acr",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=255), blank=True, default=list, size=None
                    ),
                ),
                ("tested_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="identity_provider",
                        to="tenants.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_enabled", False), ("tested_at__isnull", False), _connector="OR"
                        ),
                        name="provider_tested_before_use",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_required", False), ("is_enabled", True), _connector="OR"),
                        name="provider_required_only_if_enabled",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenIdState",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(choices=[("sign_in", "Sign In"), ("step_up", "Step Up")], max_length=8),
                ),
                ("state_hash", models.BinaryField(max_length=32, unique=True)),
                ("browser_hash", models.BinaryField(max_length=32)),
                ("issuer", models.CharField(max_length=255)),
                ("client_id", models.CharField(max_length=255)),
                ("next_path", models.CharField(blank=True, max_length=500)),
                ("is_own_device", models.BooleanField(default=False)),
                ("label", models.CharField(blank=True, max_length=120)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenants.organization",
                    ),
                ),
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
            ],
            options={
                "indexes": [models.Index(fields=["expires_at"], name="openid_states_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("purpose", "sign_in"), ("session", None)),
                            models.Q(("purpose", "step_up"), ("session__isnull", False)),
                            _connector="OR",
                        ),
                        name="openid_step_up_has_its_session",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnlinkedIdentity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("issuer", models.CharField(max_length=255)),
                ("subject", models.CharField(max_length=255)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("can_create", models.BooleanField(default=False)),
                (
                    "amr",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16), default=list, size=None
                    ),
                ),
                ("authenticated_at", models.DateTimeField()),
                ("is_own_device", models.BooleanField(default=False)),
                ("label", models.CharField(blank=True, max_length=120)),
                ("ticket_hash", models.BinaryField(max_length=32, unique=True)),
                ("browser_hash", models.BinaryField(max_length=32)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="tenants.organization",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["expires_at"], name="unlinked_identities_by_end")],
            },
        ),
        migrations.RunSQL(USER_VIEW, NO_USER_VIEW),
    ]
