"""All of it together, and what an operator needs to know of it."""

from typing import Any

from aws_cdk import CfnOutput, Stack
from constructs import Construct

from parts.alarms import Alarms
from parts.config import Config
from parts.data import Data
from parts.edge import Edge
from parts.mail import Mail
from parts.network import Network
from parts.secrets import Secrets
from parts.services import Services


class MentalMuseStack(Stack):
    """One installation in one region: one stack, because nothing in it is of use without the rest."""

    def __init__(self, scope: Construct, id: str, *, config: Config, **kwargs: Any) -> None:
        super().__init__(scope, id, **kwargs)
        network = Network(self, "Network", config=config)
        data = Data(self, "Data", config=config, network=network)
        secrets = Secrets(self, "Secrets", key=data.storage_key)
        services = Services(self, "Services", config=config, network=network, data=data, secrets=secrets)
        edge = Edge(self, "Edge", config=config, network=network, services=services)
        mail = Mail(self, "Mail", config=config)
        Alarms(self, "Alarms", config=config, data=data, services=services, edge=edge)
        for name, value in {
            "LoadBalancer": edge.balancer.load_balancer_dns_name,
            "Images": services.repository.repository_uri,
            "Cluster": services.cluster.cluster_name,
            "Database": data.database.db_instance_endpoint_address,
            "KeysDatabase": data.keys_database.db_instance_endpoint_address,
            "Broker": data.broker.attr_primary_end_point_address,
            "Cache": data.cache.attr_primary_end_point_address,
            "RedisToken": data.redis_token.secret_name,
            "MailEvents": mail.events.topic_arn,
            "TaskSubnets": ",".join(network.vpc.select_subnets(subnet_group_name="tasks").subnet_ids),
            "TaskGroup": network.tasks.security_group_id,
        }.items():
            CfnOutput(self, name, value=value)
