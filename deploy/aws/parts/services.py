"""The processes: one image, five services, two tasks that are started by hand or by the deployment."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_ecr as ecr
from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_logs as logs
from aws_cdk import aws_rds as rds
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct

from parts.config import Config
from parts.data import Data
from parts.network import Network
from parts.secrets import Secrets

_COMMON: Final = ("SECRET_KEY", "MM_TOKEN_KEYS", "MM_REFRESH_KEY", "REDIS_URL", "CACHE_URL", "EMAIL_URL")
_APPLICATION: Final = (*_COMMON, "MM_MASTER_KEY", "MAIL_WEBHOOK_SECRET", "DATABASE_URL", "KEYS_DATABASE_URL")
_OWNER: Final = (*_COMMON, "MM_MASTER_KEY", "DATABASE_OWNER_URL", "KEYS_DATABASE_OWNER_URL")
_WORKER: Final = ["celery", "--app=celery_app", "worker", "--pool=prefork", "--max-tasks-per-child=1000"]
FILES: Final = "/app/files"
_QUIET: Final = ["--without-gossip", "--without-mingle", "--loglevel=WARNING"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """What one task runs, as which login, with which secrets (variable -> name of the secret)."""

    name: str
    login: str  # MM_PROCESS
    command: Sequence[str] | None = None  # None: the image's own, gunicorn
    cpu: int
    memory: int
    secrets: Sequence[str]
    renamed: dict[str, str] = field(default_factory=dict)
    opens_content: bool = False  # may ask KMS to unwrap organisations' keys
    has_files: bool = False  # shares the file system of copies
    environment: dict[str, str] = field(default_factory=dict)


WEB: Final = Process(
    name="web", login="web", cpu=1024, memory=2048, secrets=_APPLICATION, opens_content=True, has_files=True
)
PLATFORM: Final = Process(
    name="platform",
    login="platform",
    cpu=256,
    memory=512,
    secrets=(*_COMMON, "DATABASE_PLATFORM_URL"),
    # Its own key opens nothing, and the login it names may not connect to the keys.
    renamed={"MM_MASTER_KEY": "PLATFORM_MASTER_KEY", "KEYS_DATABASE_URL": "PLATFORM_KEYS_DATABASE_URL"},
    environment={"WEB_CONCURRENCY": "1", "WEB_THREADS": "4"},
)
WORKER: Final = Process(
    name="worker",
    login="worker",
    # One more than TENANT_IN_FLIGHT, so that no organisation can hold all of them.
    command=[*_WORKER, "--concurrency=3", *_QUIET],
    environment={"MAILS_PER_SECOND": "50"},
    cpu=1024,
    memory=2048,
    secrets=_APPLICATION,
    opens_content=True,
    has_files=True,
)
OPERATIONS: Final = Process(
    name="operations",
    login="owner",
    command=[*_WORKER, "--concurrency=1", *_QUIET],
    cpu=512,
    memory=1024,
    secrets=_OWNER,
    opens_content=True,
    has_files=True,
)
BEAT: Final = Process(
    name="beat",
    login="worker",
    command=["celery", "--app=celery_app", "beat", "--schedule=/tmp/beat", "--loglevel=WARNING"],
    cpu=256,
    memory=512,
    secrets=_APPLICATION,
    opens_content=False,
)
MIGRATE: Final = Process(
    name="migrate",
    login="owner",
    command=["python", "manage.py", "migrate_tenants"],
    cpu=512,
    memory=1024,
    secrets=_OWNER,
    opens_content=True,
)
PROCESSES: Final = (WEB, PLATFORM, WORKER, OPERATIONS, BEAT, MIGRATE)


class Services(Construct):
    """`services` by name; `tasks` holds every task definition, those without a service too."""

    def __init__(
        self, scope: Construct, id: str, *, config: Config, network: Network, data: Data, secrets: Secrets
    ) -> None:
        super().__init__(scope, id)
        self._config, self._network, self._data, self._secrets = config, network, data, secrets
        self.repository = ecr.Repository(
            self,
            "Images",
            repository_name="mentalmuse/app",
            image_scan_on_push=True,
            image_tag_mutability=ecr.TagMutability.IMMUTABLE,
            encryption=ecr.RepositoryEncryption.AES_256,
            lifecycle_rules=[ecr.LifecycleRule(max_image_count=20)],
            removal_policy=RemovalPolicy.RETAIN,
        )
        self.cluster = ecs.Cluster(
            self, "Cluster", vpc=network.vpc, container_insights_v2=ecs.ContainerInsights.ENABLED
        )
        self.logs = logs.LogGroup(
            self,
            "Logs",
            log_group_name="/mentalmuse/tasks",
            retention=logs.RetentionDays.THREE_MONTHS,
            removal_policy=RemovalPolicy.RETAIN,
        )
        self.tasks = {process.name: self._task(process) for process in PROCESSES}
        self.tasks["roles"] = self._roles()
        self.services = {
            "web": self._service(WEB, count=config.web_tasks),
            "platform": self._service(PLATFORM, count=1),
            "worker": self._service(WORKER, count=config.worker_tasks),
            "operations": self._service(OPERATIONS, count=1),
            # One at most, also while it is being replaced. Two would do no harm (ticks claim with locks), only work.
            "beat": self._service(BEAT, count=1, at_least=0, at_most=100),
        }
        if not config.is_started:
            return
        scaling = self.services["web"].auto_scale_task_count(
            min_capacity=config.web_tasks, max_capacity=config.web_tasks_at_most
        )
        scaling.scale_on_cpu_utilization(
            "Cpu", target_utilization_percent=60, scale_in_cooldown=Duration.minutes(5)
        )

    def _task(self, process: Process) -> ecs.FargateTaskDefinition:
        task = ecs.FargateTaskDefinition(
            self,
            f"{process.name.title()}Task",
            family=f"mentalmuse-{process.name}",
            cpu=process.cpu,
            memory_limit_mib=process.memory,
            runtime_platform=ecs.RuntimePlatform(
                cpu_architecture=ecs.CpuArchitecture.ARM64,
                operating_system_family=ecs.OperatingSystemFamily.LINUX,
            ),
            volumes=[ecs.Volume(name="tmp"), *([self._files()] if process.has_files else [])],
        )
        container = task.add_container(
            "app",
            image=ecs.ContainerImage.from_ecr_repository(self.repository, self._config.image_tag),
            command=list(process.command) if process.command else None,
            environment=self._environment(process),
            secrets={
                variable: ecs.Secret.from_secrets_manager(self._secrets.by_name[name])
                for variable, name in {**{n: n for n in process.secrets}, **process.renamed}.items()
            },
            user="10001:10001",
            readonly_root_filesystem=True,
            linux_parameters=ecs.LinuxParameters(
                self, f"{process.name.title()}Linux", init_process_enabled=True
            ),
            # Work in hand ends or goes back to the queue; a killed worker's is taken over when its lease runs out.
            stop_timeout=Duration.seconds(115),
            logging=ecs.LogDrivers.aws_logs(stream_prefix=process.name, log_group=self.logs),
            port_mappings=[ecs.PortMapping(container_port=8000)] if process.command is None else None,
        )
        container.add_mount_points(
            ecs.MountPoint(container_path="/tmp", source_volume="tmp", read_only=False)  # noqa: S108
        )
        if process.opens_content:
            self._data.master_key.grant(task.task_role, "kms:Encrypt", "kms:Decrypt", "kms:DescribeKey")
        if process.has_files:
            container.add_mount_points(
                ecs.MountPoint(container_path=FILES, source_volume="files", read_only=False)
            )
            self._data.files.grant_read_write(task.task_role)
        self._data.storage_key.grant_decrypt(task.obtain_execution_role())
        return task

    def _files(self) -> ecs.Volume:
        return ecs.Volume(
            name="files",
            efs_volume_configuration=ecs.EfsVolumeConfiguration(
                file_system_id=self._data.files.file_system_id,
                transit_encryption="ENABLED",
                authorization_config=ecs.AuthorizationConfig(
                    access_point_id=self._data.files_access.access_point_id, iam="ENABLED"
                ),
            ),
        )

    def _environment(self, process: Process) -> dict[str, str]:
        host = self._config.apex_host
        return {
            "DJANGO_SETTINGS_MODULE": "saas.settings.prod",
            "MM_PROCESS": process.login,
            "APEX_HOST": host,
            "PUBLIC_URL_SCHEME": "https",
            "PLATFORM_URL": f"https://{host}",
            "TRUSTED_PROXIES": "1",
            "MM_STORAGE": FILES,
            "DEFAULT_FROM_EMAIL": f"MentalMuse <no-reply@{host}>",
            "REMINDER_FROM_EMAIL": f"Muse <no-reply@{host}>",
            "AWS_DEFAULT_REGION": self._config.region,
            **({"MM_MASTER_KEY_KMS": self._data.master_key.key_arn} if process.opens_content else {}),
            **process.environment,
        }

    def _roles(self) -> ecs.FargateTaskDefinition:
        """Runs tenants/fleet/roles.sql, which the application's image brings, with the client of PostgreSQL's image."""
        task = ecs.FargateTaskDefinition(
            self,
            "RolesTask",
            family="mentalmuse-roles",
            cpu=256,
            memory_limit_mib=512,
            runtime_platform=ecs.RuntimePlatform(
                cpu_architecture=ecs.CpuArchitecture.ARM64,
                operating_system_family=ecs.OperatingSystemFamily.LINUX,
            ),
            volumes=[ecs.Volume(name="sql")],
        )
        bring = task.add_container(
            "bring",
            image=ecs.ContainerImage.from_ecr_repository(self.repository, self._config.image_tag),
            command=["cp", "tenants/fleet/roles.sql", "/sql/roles.sql"],
            user="0:0",  # the volume is root's; this container has no secret and ends at once
            essential=False,
            readonly_root_filesystem=True,
            logging=ecs.LogDrivers.aws_logs(stream_prefix="roles", log_group=self.logs),
        )
        bring.add_mount_points(ecs.MountPoint(container_path="/sql", source_volume="sql", read_only=False))
        run = task.add_container(
            "run",
            image=ecs.ContainerImage.from_registry("public.ecr.aws/docker/library/postgres:18"),
            entry_point=["sh", "-euc"],
            command=[
                # On each of the two servers, which leaves an empty database of the other's name there.
                'for host in "$MAIN" "$KEYS"; do'
                ' if [ "$host" = "$MAIN" ]; then PGPASSWORD=$MAIN_PASSWORD; else PGPASSWORD=$KEYS_PASSWORD; fi;'
                " export PGPASSWORD;"
                ' psql -X -q -v ON_ERROR_STOP=1 -h "$host" -U rds_admin -d postgres -f /sql/roles.sql; done'
            ],
            environment={
                "MAIN": self._data.database.db_instance_endpoint_address,
                "KEYS": self._data.keys_database.db_instance_endpoint_address,
                "PGSSLMODE": "require",
            },
            secrets={
                "MAIN_PASSWORD": ecs.Secret.from_secrets_manager(_secret_of(self._data.database), "password"),
                "KEYS_PASSWORD": ecs.Secret.from_secrets_manager(
                    _secret_of(self._data.keys_database), "password"
                ),
                **{
                    name: ecs.Secret.from_secrets_manager(self._secrets.by_name[name])
                    for name in ("MM_OWNER_PASSWORD", "MM_APP_PASSWORD", "MM_PLATFORM_PASSWORD")
                },
            },
            readonly_root_filesystem=True,
            logging=ecs.LogDrivers.aws_logs(stream_prefix="roles", log_group=self.logs),
        )
        run.add_mount_points(ecs.MountPoint(container_path="/sql", source_volume="sql", read_only=True))
        run.add_container_dependencies(
            ecs.ContainerDependency(container=bring, condition=ecs.ContainerDependencyCondition.SUCCESS)
        )
        self._data.storage_key.grant_decrypt(task.obtain_execution_role())
        return task

    def _service(
        self, process: Process, *, count: int, at_least: int = 100, at_most: int = 200
    ) -> ecs.FargateService:
        return ecs.FargateService(
            self,
            f"{process.name.title()}Service",
            service_name=f"mentalmuse-{process.name}",
            cluster=self.cluster,
            task_definition=self.tasks[process.name],
            desired_count=count if self._config.is_started else 0,
            min_healthy_percent=at_least,
            max_healthy_percent=at_most,
            circuit_breaker=ecs.DeploymentCircuitBreaker(enable=True, rollback=True),
            assign_public_ip=False,
            vpc_subnets=ec2.SubnetSelection(subnet_group_name="tasks"),
            security_groups=[self._network.tasks],
            enable_execute_command=False,
            health_check_grace_period=Duration.seconds(60) if process.command is None else None,
        )


def _secret_of(database: rds.DatabaseInstance) -> secretsmanager.ISecret:
    secret = database.secret
    assert secret is not None  # made by from_generated_secret
    return secret
