"""Second factors, the way from a first proof to a session, trusted browsers."""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import saas.core.ids

# New columns go to the end of a view. What an organisation may know of a person does not grow: whether a password is
# short and when it changed are the account's business.
VIEWS = """
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

CREATE OR REPLACE VIEW tenant_views.users_membership WITH (security_barrier) AS
    SELECT membership.id, membership.role, membership.status, membership.version, membership.created_at,
           membership.organization_id, membership.user_id, membership.role_since
    FROM public.users_membership AS membership
    JOIN public.tenants_organization AS organization ON organization.id = membership.organization_id
    WHERE organization.schema_name = current_user::text COLLATE "default";
"""

# Views lose columns only by being made anew; 0002 has their first form.
NO_VIEWS = """
DROP VIEW tenant_views.users_membership, tenant_views.users_user;
CREATE VIEW tenant_views.users_user WITH (security_barrier) AS
    SELECT person.id, ''::varchar(128) AS password, person.email, person.name, person.is_active,
           false AS is_platform_staff, person.email_verified_at, NULL::timestamptz AS password_changed_at,
           person.created_at
    FROM public.users_user AS person
    WHERE EXISTS (
        SELECT FROM public.users_membership AS membership
        JOIN public.tenants_organization AS organization ON organization.id = membership.organization_id
        WHERE membership.user_id = person.id AND organization.schema_name = current_user::text COLLATE "default"
    );
CREATE VIEW tenant_views.users_membership WITH (security_barrier) AS
    SELECT membership.id, membership.role, membership.status, membership.version, membership.created_at,
           membership.organization_id, membership.user_id
    FROM public.users_membership AS membership
    JOIN public.tenants_organization AS organization ON organization.id = membership.organization_id
    WHERE organization.schema_name = current_user::text COLLATE "default";
GRANT SELECT ON tenant_views.users_user, tenant_views.users_membership TO mm_tenant;
"""

# The platform's login reads and changes no factor but through these, and only those of the platform's own staff.
PLATFORM = """
GRANT SELECT (credentials_changed_at) ON public.users_user TO mm_platform;

CREATE FUNCTION public.platform_totp(person uuid, OUT id uuid, OUT secret bytea)
RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' ROWS 1 AS $$
    SELECT device.id, device.secret
    FROM public.users_totp AS device
    JOIN public.users_user AS staff ON staff.id = device.user_id
    WHERE device.user_id = person AND device.confirmed_at IS NOT NULL AND staff.is_platform_staff AND staff.is_active;
$$;

CREATE FUNCTION public.platform_spend_totp(person uuid, step bigint, at timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE public.users_totp AS device SET last_step = step, last_used_at = at
    FROM public.users_user AS staff
    WHERE staff.id = device.user_id AND device.user_id = person AND device.confirmed_at IS NOT NULL
        AND staff.is_platform_staff AND (device.last_step IS NULL OR device.last_step < step);
    RETURN FOUND;
END
$$;

CREATE FUNCTION public.platform_spend_recovery_code(person uuid, hash bytea, at timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    UPDATE public.users_recoverycode AS code SET used_at = at
    FROM public.users_user AS staff
    WHERE staff.id = code.user_id AND code.user_id = person AND code.code_hash = hash AND code.used_at IS NULL
        AND staff.is_platform_staff;
    RETURN FOUND;
END
$$;

CREATE FUNCTION public.platform_enrol(
    person uuid, device uuid, sealed bytea, step bigint, at timestamptz, codes uuid[], hashes bytea[]
) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM FROM public.users_user AS staff
    WHERE staff.id = person AND staff.is_platform_staff AND staff.is_active FOR UPDATE;
    IF NOT FOUND OR EXISTS (
        SELECT FROM public.users_totp AS old WHERE old.user_id = person AND old.confirmed_at IS NOT NULL
    ) THEN
        RETURN false;
    END IF;
    DELETE FROM public.users_totp AS old WHERE old.user_id = person;
    DELETE FROM public.users_recoverycode AS old WHERE old.user_id = person;
    INSERT INTO public.users_totp (id, user_id, secret, created_at, confirmed_at, last_step, last_used_at)
    VALUES (device, person, sealed, at, at, step, at);
    INSERT INTO public.users_recoverycode (id, user_id, code_hash, created_at)
    SELECT code, person, hash, at FROM unnest(codes, hashes) AS made(code, hash);
    UPDATE public.users_user AS staff SET credentials_changed_at = at WHERE staff.id = person;
    UPDATE public.users_session AS session SET revoked_at = at
    FROM public.users_membership AS membership
    WHERE membership.id = session.membership_id AND membership.user_id = person AND session.revoked_at IS NULL;
    RETURN true;
END
$$;

REVOKE ALL ON FUNCTION public.platform_totp(uuid), public.platform_spend_totp(uuid, bigint, timestamptz),
    public.platform_spend_recovery_code(uuid, bytea, timestamptz),
    public.platform_enrol(uuid, uuid, bytea, bigint, timestamptz, uuid[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.platform_totp(uuid), public.platform_spend_totp(uuid, bigint, timestamptz),
    public.platform_spend_recovery_code(uuid, bytea, timestamptz),
    public.platform_enrol(uuid, uuid, bytea, bigint, timestamptz, uuid[], bytea[]) TO mm_platform;
"""

NO_PLATFORM = """
DROP FUNCTION public.platform_totp(uuid), public.platform_spend_totp(uuid, bigint, timestamptz),
    public.platform_spend_recovery_code(uuid, bytea, timestamptz),
    public.platform_enrol(uuid, uuid, bytea, bigint, timestamptz, uuid[], bytea[]);
"""


class Migration(migrations.Migration):
    dependencies = [("users", "0003_platform"), ("tenants", "0004_sign_in_policy")]

    operations = [
        migrations.CreateModel(
            name="EmailCode",
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
                ("ticket_hash", models.BinaryField(max_length=32, unique=True)),
                ("browser_hash", models.BinaryField(blank=True, max_length=32, null=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code_hash", models.BinaryField(max_length=32, unique=True)),
                ("created_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SignInTicket",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.CharField(choices=[("verify", "Verify"), ("enrol", "Enrol")], max_length=8),
                ),
                ("session_kind", models.CharField(max_length=8)),
                ("ticket_hash", models.BinaryField(max_length=32, unique=True)),
                ("browser_hash", models.BinaryField(blank=True, max_length=32, null=True)),
                (
                    "amr",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16), default=list, size=None
                    ),
                ),
                ("is_own_device", models.BooleanField(default=False)),
                ("label", models.CharField(blank=True, max_length=120)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Totp",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("secret", models.BinaryField()),
                ("created_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("last_step", models.BigIntegerField(blank=True, null=True)),
                ("last_used_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TrustedDevice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token_hash", models.BinaryField(max_length=32, unique=True)),
                ("label", models.CharField(blank=True, max_length=120)),
                ("created_at", models.DateTimeField()),
                ("last_used_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="membership",
            name="role_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="credentials_changed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="password_is_short",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="mailedtoken",
            name="organization",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="tenants.organization",
            ),
        ),
        migrations.AlterField(
            model_name="mailedtoken",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("verify_email", "Verify Email"),
                    ("join", "Join"),
                    ("owner_verify", "Owner Verify"),
                    ("owner_claim", "Owner Claim"),
                    ("password_reset", "Password Reset"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="mailedtoken",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organization__isnull", False), ("purpose", "password_reset"), _connector="OR"
                ),
                name="only_resets_without_organization",
            ),
        ),
        migrations.AddField(
            model_name="emailcode",
            name="membership",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="users.membership",
            ),
        ),
        migrations.AddField(
            model_name="emailcode",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tenants.organization"
            ),
        ),
        migrations.AddField(
            model_name="recoverycode",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="recovery_codes",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="signinticket",
            name="membership",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="users.membership",
            ),
        ),
        migrations.AddField(
            model_name="signinticket",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="totp",
            name="user",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="totp", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="trusteddevice",
            name="membership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="trusted_devices",
                to="users.membership",
            ),
        ),
        migrations.AddIndex(
            model_name="emailcode",
            index=models.Index(fields=["expires_at"], name="email_codes_by_end"),
        ),
        migrations.AddIndex(
            model_name="signinticket",
            index=models.Index(fields=["expires_at"], name="tickets_by_end"),
        ),
        migrations.AddIndex(
            model_name="trusteddevice",
            index=models.Index(fields=["expires_at"], name="trusted_devices_by_end"),
        ),
        migrations.AddConstraint(
            model_name="trusteddevice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "expires_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("created_at"), "+", models.Value(datetime.timedelta(days=30))
                        ),
                    )
                ),
                name="trusted_for_thirty_days_at_most",
            ),
        ),
        migrations.RunSQL(VIEWS, NO_VIEWS),
        migrations.RunSQL(PLATFORM, NO_PLATFORM),
    ]
