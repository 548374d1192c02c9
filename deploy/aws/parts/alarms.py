"""What wakes somebody. Each alarm says in its description what to look at first; see docs/operate/aws.md."""

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_elasticloadbalancingv2 as elb
from aws_cdk import aws_logs as logs
from aws_cdk import aws_rds as rds
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from parts.config import Config
from parts.data import Data
from parts.edge import Edge
from parts.services import Services

_MIB = 1024 * 1024


class Alarms(Construct):
    """To one topic, which mails the operators. Missing data is no alarm where nothing happened is normal."""

    def __init__(
        self, scope: Construct, id: str, *, config: Config, data: Data, services: Services, edge: Edge
    ) -> None:
        super().__init__(scope, id)
        self.topic = sns.Topic(self, "Topic", enforce_ssl=True)
        self.topic.add_subscription(subscriptions.EmailSubscription(config.alarm_email))
        minute, five = Duration.minutes(1), Duration.minutes(5)

        balancer = edge.balancer.metrics
        self._alarm(
            "ServerErrors",
            edge.web.metrics.http_code_target(
                elb.HttpCodeTarget.TARGET_5XX_COUNT, period=five, statistic="Sum"
            ),
            above=10,
            text="More than 10 answers 5xx in 5 minutes: look for the request ids in /mentalmuse/tasks.",
        )
        self._alarm(
            "NoAnswer",
            balancer.http_code_elb(elb.HttpCodeElb.ELB_5XX_COUNT, period=five, statistic="Sum"),
            above=10,
            text="The load balancer found no task that answers: look at the service web and at /readyz.",
        )
        self._alarm(
            "SlowAnswers",
            edge.web.metrics.target_response_time(period=five, statistic="p99"),
            above=1,
            times=3,
            text="One request in a hundred takes over a second for 15 minutes: look at the database first.",
        )
        for name, database in (("Database", data.database), ("KeysDatabase", data.keys_database)):
            self._database(name, database, five)
        for name, group in (("Broker", data.broker), ("Cache", data.cache)):
            self._alarm(
                f"{name}Memory",
                cloudwatch.Metric(
                    namespace="AWS/ElastiCache",
                    metric_name="DatabaseMemoryUsagePercentage",
                    dimensions_map={"ReplicationGroupId": group.ref},
                    period=five,
                    statistic="Maximum",
                ),
                above=80,
                text="Nearly full. The broker holds wake-ups only: if it grows, no worker takes them.",
            )
        for name in ("web", "worker", "operations", "beat", "platform"):
            self._alarm(
                f"{name.title()}Tasks",
                cloudwatch.Metric(
                    namespace="ECS/ContainerInsights",
                    metric_name="RunningTaskCount",
                    dimensions_map={
                        "ClusterName": services.cluster.cluster_name,
                        "ServiceName": services.services[name].service_name,
                    },
                    period=minute,
                    statistic="Minimum",
                ),
                below=1,
                times=5,
                missing=cloudwatch.TreatMissingData.BREACHING,
                text=f"No task of {name} runs: its last words are in /mentalmuse/tasks.",
            )
        for name, event, text in (
            ("DeadLetters", "queue.job_dead", "A job was given up: `manage.py dead_letters list`."),
            ("IndexMended", "queue.index_mended", "The due index had forgotten an organisation: report it."),
            (
                "WorkerHung",
                "queue.worker_hung",
                "A worker heard nothing while work was overdue: look at the broker.",
            ),
        ):
            self._logged(name, services.logs, event, text, five)
        for name, metric, above in (
            ("Bounces", "Reputation.BounceRate", 0.04),
            ("Complaints", "Reputation.ComplaintRate", 0.0008),
        ):
            self._alarm(
                name,
                cloudwatch.Metric(
                    namespace="AWS/SES", metric_name=metric, period=Duration.hours(1), statistic="Average"
                ),
                above=above,
                text="Amazon SES pauses senders above 5 % bounces or 0.1 % complaints.",
            )

    def _database(self, name: str, database: rds.DatabaseInstance, period: Duration) -> None:
        self._alarm(
            f"{name}Cpu",
            database.metric_cpu_utilization(period=period),
            above=85,
            times=3,
            text="The database works at its limit for 15 minutes: Performance Insights shows by what.",
        )
        self._alarm(
            f"{name}Disk",
            database.metric_free_storage_space(period=period, statistic="Minimum"),
            below=5 * 1024 * _MIB,
            text="Less than 5 GiB free although storage grows by itself: it has reached its maximum.",
        )
        self._alarm(
            f"{name}Memory",
            database.metric_freeable_memory(period=period, statistic="Minimum"),
            below=256 * _MIB,
            text="Less than 256 MiB free: fewer connections or a larger class.",
        )

    def _logged(self, name: str, group: logs.LogGroup, event: str, text: str, period: Duration) -> None:
        found = group.add_metric_filter(
            f"{name}Filter",
            filter_pattern=logs.FilterPattern.string_value("$.event", "=", event),
            metric_namespace="MentalMuse",
            metric_name=name,
            default_value=0,
        )
        self._alarm(name, found.metric(period=period, statistic="Sum"), above=0, text=text)

    def _alarm(
        self,
        id: str,
        metric: cloudwatch.IMetric,
        *,
        text: str,
        above: float | None = None,
        below: float | None = None,
        times: int = 1,
        missing: cloudwatch.TreatMissingData = cloudwatch.TreatMissingData.NOT_BREACHING,
    ) -> None:
        is_above = above is not None
        alarm = cloudwatch.Alarm(
            self,
            id,
            metric=metric,
            threshold=above if above is not None else below or 0,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD
            if is_above
            else cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
            evaluation_periods=times,
            treat_missing_data=missing,
            alarm_description=text,
        )
        action = actions.SnsAction(self.topic)
        alarm.add_alarm_action(action)
        alarm.add_ok_action(action)
