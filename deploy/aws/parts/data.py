"""What is kept: two databases, two Redis groups, one file system, and the keys that seal them."""

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_efs as efs
from aws_cdk import aws_elasticache as elasticache
from aws_cdk import aws_kms as kms
from aws_cdk import aws_rds as rds
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from parts.config import Config
from parts.network import Network

POSTGRES = rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.of("18.1", "18"))
# The same as docker/compose.yml sets, where AWS does not set it already.
PARAMETERS = {
    "rds.force_ssl": "1",
    "log_parameter_max_length": "0",  # parameters are what people wrote: never into a log
    "log_parameter_max_length_on_error": "0",
    "log_min_duration_statement": "1000",
    # One transaction may lock every table of a tenant, and a migration run keeps many tenants in hand.
    "max_locks_per_transaction": "1024",
    "jit": "0",
    "timezone": "UTC",
}
# Backups of the wrapped keys die within a week: what is erased today is unreadable in every older backup by then.
KEYS_BACKUP_DAYS = 7
BACKUP_DAYS = 35


class Data(Construct):
    """Everything here outlives the stack: `RETAIN`, and deletion protection where the service has it."""

    def __init__(self, scope: Construct, id: str, *, config: Config, network: Network) -> None:
        super().__init__(scope, id)
        self.storage_key = kms.Key(
            self,
            "StorageKey",
            alias="alias/mentalmuse/storage",
            description="Encrypts disks, files and secrets of MentalMuse",
            enable_key_rotation=True,
            removal_policy=RemovalPolicy.RETAIN,
        )
        # Apart from the other: who may restore a disk must not thereby open what members wrote.
        self.master_key = kms.Key(
            self,
            "MasterKey",
            alias="alias/mentalmuse/master",
            description="Wraps the keys of organisations; decision 100",
            enable_key_rotation=True,
            pending_window=Duration.days(30),
            removal_policy=RemovalPolicy.RETAIN,
        )
        self.database = self._postgres(
            "Database",
            config.database_class,
            network,
            database="mentalmuse",
            gib=config.database_gib,
            backup_days=BACKUP_DAYS,
        )
        self.keys_database = self._postgres(
            "KeysDatabase",
            config.keys_database_class,
            network,
            database="mentalmuse_keys",
            gib=20,
            backup_days=KEYS_BACKUP_DAYS,
        )
        self.redis_token = secretsmanager.Secret(
            self,
            "RedisToken",
            description="Password of both Redis groups",
            encryption_key=self.storage_key,
            generate_secret_string=secretsmanager.SecretStringGenerator(
                password_length=48, exclude_punctuation=True
            ),
        )
        subnets = elasticache.CfnSubnetGroup(
            self,
            "RedisSubnets",
            description="Data subnets",
            subnet_ids=network.vpc.select_subnets(subnet_group_name="data").subnet_ids,
        )
        # Messages must never be evicted; entries of the cache may always be.
        self.broker = self._redis("Broker", config, network, subnets, policy="noeviction")
        self.cache = self._redis("Cache", config, network, subnets, policy="allkeys-lru")
        # Encrypted copies on their way to a person, for a day (MM_STORAGE). No backup: a file that is deleted is gone.
        self.files = efs.FileSystem(
            self,
            "Files",
            vpc=network.vpc,
            vpc_subnets=ec2.SubnetSelection(subnet_group_name="data"),
            security_group=network.files,
            encrypted=True,
            kms_key=self.storage_key,
            enable_automatic_backups=False,
            allow_anonymous_access=False,
            removal_policy=RemovalPolicy.RETAIN,
        )
        self.files_access = self.files.add_access_point(
            "Application",
            path="/mentalmuse",
            create_acl=efs.Acl(owner_uid="10001", owner_gid="10001", permissions="700"),
            posix_user=efs.PosixUser(uid="10001", gid="10001"),
        )

    def _postgres(
        self, id: str, size: str, network: Network, *, database: str, gib: int, backup_days: int
    ) -> rds.DatabaseInstance:
        return rds.DatabaseInstance(
            self,
            id,
            engine=POSTGRES,
            instance_type=ec2.InstanceType(size),
            vpc=network.vpc,
            vpc_subnets=ec2.SubnetSelection(subnet_group_name="data"),
            security_groups=[network.database],
            multi_az=True,
            database_name=database,
            credentials=rds.Credentials.from_generated_secret("rds_admin", encryption_key=self.storage_key),
            parameters=PARAMETERS,
            storage_type=rds.StorageType.GP3,
            allocated_storage=gib,
            max_allocated_storage=gib * 10,
            storage_encrypted=True,
            storage_encryption_key=self.storage_key,
            backup_retention=Duration.days(backup_days),
            preferred_backup_window="01:00-02:00",
            preferred_maintenance_window="sun:02:30-sun:03:30",
            delete_automated_backups=False,
            copy_tags_to_snapshot=True,
            auto_minor_version_upgrade=True,
            cloudwatch_logs_exports=["postgresql"],
            enable_performance_insights=True,
            performance_insight_encryption_key=self.storage_key,
            monitoring_interval=Duration.seconds(60),
            deletion_protection=True,
            removal_policy=RemovalPolicy.RETAIN,
        )

    def _redis(
        self,
        id: str,
        config: Config,
        network: Network,
        subnets: elasticache.CfnSubnetGroup,
        *,
        policy: str,
    ) -> elasticache.CfnReplicationGroup:
        parameters = elasticache.CfnParameterGroup(
            self,
            f"{id}Parameters",
            cache_parameter_group_family="valkey8",
            description=f"MentalMuse, {policy}",
            properties={"maxmemory-policy": policy},
        )
        return elasticache.CfnReplicationGroup(
            self,
            id,
            replication_group_description=f"MentalMuse: {id.lower()}",
            engine="valkey",
            engine_version="8.0",
            cache_node_type=config.redis_node,
            num_node_groups=1,
            replicas_per_node_group=1,
            automatic_failover_enabled=True,
            multi_az_enabled=True,
            at_rest_encryption_enabled=True,
            kms_key_id=self.storage_key.key_id,
            transit_encryption_enabled=True,
            transit_encryption_mode="required",
            auth_token=self.redis_token.secret_value.unsafe_unwrap(),  # a reference that CloudFormation resolves
            cache_parameter_group_name=parameters.ref,
            cache_subnet_group_name=subnets.ref,
            security_group_ids=[network.redis.security_group_id],
            # Nothing in it is the truth: no snapshot, so no copy that outlives an erasure.
            snapshot_retention_limit=0,
        )
