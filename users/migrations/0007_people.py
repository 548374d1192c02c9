"""Inviting people, their sessions' places, changes of addresses, proved domains; and what a tenant sees of them."""

import datetime

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import saas.core.ids

# What a tenant reads through: its own rows, without any secret and without the sealed lines of a file.
VIEWS = """
CREATE VIEW tenant_views.users_invitation WITH (security_barrier) AS
    SELECT invitation.id, invitation.email, invitation.name, invitation.role, NULL::uuid AS secret_id,
           ''::bytea AS token_hash, invitation.created_at, invitation.expires_at, NULL::timestamptz AS mail_wanted_at,
           NULL::timestamptz AS opened_at, invitation.accepted_at, invitation.revoked_at, invitation.invited_by_id,
           invitation.organization_id
    FROM public.users_invitation AS invitation
    JOIN public.tenants_organization AS organization ON organization.id = invitation.organization_id
    WHERE organization.schema_name = current_user::text COLLATE "default";

CREATE VIEW tenant_views.users_invitationimport WITH (security_barrier) AS
    SELECT import.id, import.state, import.encoding, import.delimiter, import.lines, import.errors, import.roles,
           import.known, NULL::bytea AS rows, import.total, import.done, import.created_at, import.expires_at,
           import.confirmed_at, import.finished_at, import.created_by_id, import.organization_id
    FROM public.users_invitationimport AS import
    JOIN public.tenants_organization AS organization ON organization.id = import.organization_id
    WHERE organization.schema_name = current_user::text COLLATE "default";

CREATE VIEW tenant_views.users_emaildomain WITH (security_barrier) AS
    SELECT claimed.id, claimed.domain, claimed.token, claimed.created_at, claimed.checked_at, claimed.proved_at,
           claimed.organization_id
    FROM public.users_emaildomain AS claimed
    JOIN public.tenants_organization AS organization ON organization.id = claimed.organization_id
    WHERE organization.schema_name = current_user::text COLLATE "default";

CREATE VIEW tenant_views.users_session WITH (security_barrier) AS
    SELECT session.id, session.kind, session.label, session.browser, session.country, session.network,
           session.is_own_device, session.amr, session.authenticated_at, session.created_at, session.last_seen_at,
           session.idle_limit, session.expires_at, session.revoked_at, session.membership_id
    FROM public.users_session AS session
    JOIN public.users_membership AS membership ON membership.id = session.membership_id
    JOIN public.tenants_organization AS organization ON organization.id = membership.organization_id
    WHERE organization.schema_name = current_user::text COLLATE "default";

GRANT SELECT ON tenant_views.users_invitation, tenant_views.users_invitationimport, tenant_views.users_emaildomain,
    tenant_views.users_session TO mm_tenant;
"""

DROP_VIEWS = """
DROP VIEW tenant_views.users_session, tenant_views.users_emaildomain, tenant_views.users_invitationimport,
    tenant_views.users_invitation;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0006_single_sign_on"),
        ("tenants", "0005_join_settings"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountLink",
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
                            ("find", "Find"),
                            ("known_browser", "Known Browser"),
                            ("email_old", "Email Old"),
                            ("email_new", "Email New"),
                            ("email_object", "Email Object"),
                            ("delete", "Delete"),
                        ],
                        max_length=16,
                    ),
                ),
                ("email", models.CharField(max_length=254)),
                ("token_hash", models.BinaryField(max_length=32, unique=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="EmailChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("old_email", models.CharField(max_length=254)),
                ("new_email", models.CharField(max_length=254)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("confirmed_old_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_new_at", models.DateTimeField(blank=True, null=True)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("stopped_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="EmailDomain",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("domain", models.CharField(max_length=253)),
                ("token", models.CharField(max_length=43)),
                ("created_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("proved_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.CharField(max_length=254)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("role", models.CharField(default="member", max_length=16)),
                ("secret_id", models.UUIDField()),
                ("token_hash", models.BinaryField(max_length=32, unique=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("mail_wanted_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="InvitationImport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=saas.core.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checked", "Checked"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("expired", "Expired"),
                        ],
                        default="checked",
                        max_length=8,
                    ),
                ),
                ("encoding", models.CharField(max_length=16)),
                ("delimiter", models.CharField(max_length=1)),
                ("lines", models.PositiveIntegerField()),
                ("errors", models.JSONField(default=list)),
                ("roles", models.JSONField(default=dict)),
                ("known", models.JSONField(default=dict)),
                ("rows", models.BinaryField(blank=True, null=True)),
                ("total", models.PositiveIntegerField()),
                ("done", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SignUpKey",
            fields=[
                ("key_hash", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("request_hash", models.BinaryField(max_length=32)),
                ("state", models.CharField(blank=True, max_length=32)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_status_known",
        ),
        migrations.AddField(
            model_name="session",
            name="browser",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="session",
            name="country",
            field=models.CharField(blank=True, max_length=2),
        ),
        migrations.AddField(
            model_name="session",
            name="network",
            field=models.CharField(blank=True, max_length=24),
        ),
        migrations.AlterField(
            model_name="membership",
            name="status",
            field=models.CharField(
                choices=[
                    ("active", "Active"),
                    ("invited", "Invited"),
                    ("deactivated", "Deactivated"),
                    ("left", "Left"),
                ],
                default="active",
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["active", "invited", "deactivated", "left"])),
                name="membership_status_known",
            ),
        ),
        migrations.AddField(
            model_name="accountlink",
            name="organization",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="tenants.organization",
            ),
        ),
        migrations.AddField(
            model_name="accountlink",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="emailchange",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="email_changes",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="accountlink",
            name="change",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links",
                to="users.emailchange",
            ),
        ),
        migrations.AddField(
            model_name="emaildomain",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="email_domains",
                to="tenants.organization",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="invited_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="users.membership",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="tenants.organization",
            ),
        ),
        migrations.AddField(
            model_name="invitationimport",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="users.membership",
            ),
        ),
        migrations.AddField(
            model_name="invitationimport",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tenants.organization"
            ),
        ),
        migrations.AddField(
            model_name="signupkey",
            name="organization",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="tenants.organization",
            ),
        ),
        migrations.AddConstraint(
            model_name="emailchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("changed_at", None), ("stopped_at", None)),
                fields=("user",),
                name="one_email_change_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="accountlink",
            index=models.Index(fields=["expires_at"], name="account_links_by_end"),
        ),
        migrations.AddConstraint(
            model_name="emaildomain",
            constraint=models.UniqueConstraint(fields=("organization", "domain"), name="email_domain_once"),
        ),
        migrations.AddConstraint(
            model_name="emaildomain",
            constraint=models.CheckConstraint(
                condition=models.Q(("proved_at", None), ("checked_at__isnull", False), _connector="OR"),
                name="email_domain_proved_by_a_check",
            ),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(fields=["organization", "created_at"], name="invitations_by_time"),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(
                condition=models.Q(("mail_wanted_at__isnull", False)),
                fields=["organization"],
                name="invitations_to_mail",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                fields=("organization", "email"), name="one_invitation_per_address"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ("owner", "admin", "practitioner", "member", "auditor"))),
                name="invitation_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "expires_at__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("created_at"), "+", models.Value(datetime.timedelta(days=7))
                        ),
                    )
                ),
                name="invitation_for_seven_days_at_most",
            ),
        ),
        migrations.AddIndex(
            model_name="invitationimport",
            index=models.Index(
                condition=models.Q(("state", "checked")), fields=["expires_at"], name="imports_to_forget"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitationimport",
            constraint=models.CheckConstraint(
                condition=models.Q(("rows", None), ("state__in", ["checked", "running"]), _connector="OR"),
                name="import_keeps_no_lines",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitationimport",
            constraint=models.CheckConstraint(
                condition=models.Q(("done__lte", models.F("total"))), name="import_progress_in_range"
            ),
        ),
        migrations.AddIndex(
            model_name="signupkey",
            index=models.Index(fields=["expires_at"], name="sign_up_keys_by_end"),
        ),
        migrations.RunSQL(VIEWS, DROP_VIEWS),
    ]
