"""The secrets that tasks read. The stack makes them empty; `fill_secrets.py` writes what is missing, once."""

from typing import Final

from aws_cdk import RemovalPolicy
from aws_cdk import aws_kms as kms
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

# Variable -> what it is. Written by fill_secrets.py; a value that is there is never changed by it.
NAMES: Final = {
    "SECRET_KEY": "Django's signing key",
    "MM_MASTER_KEY": "Seals secrets of accounts; losing it loses second factors",
    "MM_REFRESH_KEY": "Derives refresh tokens",
    "MM_TOKEN_KEYS": "Signs access tokens",
    "MM_OWNER_PASSWORD": "Password of the role mm_owner",
    "MM_APP_PASSWORD": "Password of the role mm_app",
    "MM_PLATFORM_PASSWORD": "Password of the role mm_platform",
    "DATABASE_URL": "Main database for web and workers",
    "DATABASE_OWNER_URL": "Main database for migrations and operations",
    "DATABASE_PLATFORM_URL": "Main database for the platform's own admin",
    "KEYS_DATABASE_URL": "Keys database for web and workers",
    "KEYS_DATABASE_OWNER_URL": "Keys database for migrations and operations",
    "PLATFORM_KEYS_DATABASE_URL": "Names the keys database to a login that may not connect",
    "PLATFORM_MASTER_KEY": "A key that opens nothing, for the platform's own admin",
    "REDIS_URL": "Broker",
    "CACHE_URL": "Cache",
    "EMAIL_URL": "SMTP of Amazon SES: yours to write",
    "MAIL_WEBHOOK_SECRET": "What Amazon SNS says when it delivers SES events",
}


class Secrets(Construct):
    """One secret for each variable, named `mentalmuse/<VARIABLE>`: a task gets exactly those it needs."""

    def __init__(self, scope: Construct, id: str, *, key: kms.IKey) -> None:
        super().__init__(scope, id)
        made = {
            name: secretsmanager.CfnSecret(
                self,
                name.title().replace("_", ""),
                name=f"mentalmuse/{name}",
                description=text,
                kms_key_id=key.key_arn,
            )
            for name, text in NAMES.items()
        }
        for secret in made.values():
            secret.apply_removal_policy(RemovalPolicy.RETAIN)
        self.by_name = {
            name: secretsmanager.Secret.from_secret_complete_arn(self, f"{name}Reference", secret.ref)
            for name, secret in made.items()
        }
