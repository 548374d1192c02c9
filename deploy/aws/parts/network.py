"""Where things stand: a load balancer outside, tasks inside, data where nothing leads to the internet."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_logs as logs
from constructs import Construct

from parts.config import Config


class Network(Construct):
    """`vpc`, and a security group for each kind of machine; who may talk to whom is said where they meet."""

    def __init__(self, scope: Construct, id: str, *, config: Config) -> None:
        super().__init__(scope, id)
        subnet = ec2.SubnetConfiguration
        self.vpc = ec2.Vpc(
            self,
            "Vpc",
            availability_zones=list(config.availability_zones),
            nat_gateways=1,
            restrict_default_security_group=False,
            subnet_configuration=[
                subnet(
                    name="edge",
                    subnet_type=ec2.SubnetType.PUBLIC,
                    cidr_mask=24,
                    map_public_ip_on_launch=False,
                ),
                subnet(name="tasks", subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS, cidr_mask=22),
                subnet(name="data", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=24),
            ],
            # Files go to S3 without passing the NAT gateway, which is paid by the byte.
            gateway_endpoints={
                "S3": ec2.GatewayVpcEndpointOptions(service=ec2.GatewayVpcEndpointAwsService.S3)
            },
        )
        # Addresses and ports only: who was refused, where a connection came from.
        self.vpc.add_flow_log(
            "Refused",
            traffic_type=ec2.FlowLogTrafficType.REJECT,
            destination=ec2.FlowLogDestination.to_cloud_watch_logs(
                logs.LogGroup(
                    self,
                    "FlowLogs",
                    retention=logs.RetentionDays.ONE_MONTH,
                    removal_policy=RemovalPolicy.DESTROY,
                )
            ),
        )
        self.edge = self._group("Edge", "the load balancer", outbound=False)
        self.tasks = self._group("Tasks", "web, workers, beat", outbound=True)
        self.database = self._group("Database", "PostgreSQL", outbound=False)
        self.redis = self._group("Redis", "messages and cache", outbound=False)
        self.files = self._group("Files", "copies on their way to a person", outbound=False)
        self.files.add_ingress_rule(self.tasks, ec2.Port.tcp(2049), "files")
        self.edge.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(443), "browsers")
        self.edge.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(80), "browsers that are sent on to 443")
        self.edge.add_egress_rule(self.tasks, ec2.Port.tcp(8000), "requests")
        self.tasks.add_ingress_rule(self.edge, ec2.Port.tcp(8000), "requests")
        self.database.add_ingress_rule(self.tasks, ec2.Port.tcp(5432), "queries")
        self.redis.add_ingress_rule(self.tasks, ec2.Port.tcp(6379), "messages and cache")

    def _group(self, id: str, description: str, *, outbound: bool) -> ec2.SecurityGroup:
        return ec2.SecurityGroup(
            self,
            id,
            vpc=self.vpc,
            description=description,
            allow_all_outbound=outbound,
            disable_inline_rules=True,
        )
