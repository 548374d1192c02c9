"""What the world reaches: the load balancer with the wildcard certificate, and a limit for each address."""

from aws_cdk import Duration
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_elasticloadbalancingv2 as elb
from aws_cdk import aws_wafv2 as waf
from constructs import Construct

from parts.config import Config
from parts.network import Network
from parts.services import Services

# Requests of one address in five minutes: 30 a second, as NGINX allows elsewhere. Sign-in has its own limits, in the
# application.
PER_ADDRESS = 9_000


class Edge(Construct):
    """Names that are not ours get a 404 without a word; the apex's `/admin/` goes to the platform's own process.

    No access log: paths of mailed links carry tokens. The application logs each request without them.
    """

    def __init__(
        self, scope: Construct, id: str, *, config: Config, network: Network, services: Services
    ) -> None:
        super().__init__(scope, id)
        self.balancer = elb.ApplicationLoadBalancer(
            self,
            "Balancer",
            vpc=network.vpc,
            vpc_subnets=ec2.SubnetSelection(subnet_group_name="edge"),
            internet_facing=True,
            security_group=network.edge,
            drop_invalid_header_fields=True,
            desync_mitigation_mode=elb.DesyncMitigationMode.STRICTEST,
            # What the client sent as X-Forwarded-For stays in front; the application believes the last entry only.
            xff_header_processing_mode=elb.XffHeaderProcessingMode.APPEND,
            preserve_host_header=True,
            idle_timeout=Duration.seconds(60),
            deletion_protection=True,
        )
        self.balancer.add_listener(
            "Http",
            port=80,
            open=False,
            default_action=elb.ListenerAction.redirect(protocol="HTTPS", port="443", permanent=True),
        )
        https = self.balancer.add_listener(
            "Https",
            port=443,
            open=False,
            certificates=[elb.ListenerCertificate.from_arn(config.certificate_arn)],
            ssl_policy=elb.SslPolicy.TLS13_RES,
            default_action=elb.ListenerAction.fixed_response(404, content_type="text/plain", message_body=""),
        )
        apex, tenants = config.apex_host, f"*.{config.apex_host}"
        self.platform = self._target("Platform", network, services, "platform")
        self.web = self._target("Web", network, services, "web")
        https.add_action(
            "PlatformAdmin",
            priority=10,
            conditions=[
                elb.ListenerCondition.host_headers([apex]),
                elb.ListenerCondition.path_patterns(["/admin", "/admin/*"]),
            ],
            action=elb.ListenerAction.forward([self.platform]),
        )
        https.add_action(
            "Application",
            priority=20,
            conditions=[elb.ListenerCondition.host_headers([apex, tenants])],
            action=elb.ListenerAction.forward([self.web]),
        )
        firewall = waf.CfnWebACL(
            self,
            "Firewall",
            scope="REGIONAL",
            default_action=waf.CfnWebACL.DefaultActionProperty(allow={}),
            visibility_config=_visible("mentalmuse"),
            rules=[
                waf.CfnWebACL.RuleProperty(
                    name="per-address",
                    priority=1,
                    action=waf.CfnWebACL.RuleActionProperty(
                        block=waf.CfnWebACL.BlockActionProperty(
                            custom_response=waf.CfnWebACL.CustomResponseProperty(response_code=429)
                        )
                    ),
                    statement=waf.CfnWebACL.StatementProperty(
                        rate_based_statement=waf.CfnWebACL.RateBasedStatementProperty(
                            aggregate_key_type="IP", limit=PER_ADDRESS
                        )
                    ),
                    visibility_config=_visible("per-address"),
                )
            ],
        )
        waf.CfnWebACLAssociation(
            self, "Association", resource_arn=self.balancer.load_balancer_arn, web_acl_arn=firewall.attr_arn
        )

    def _target(self, id: str, network: Network, services: Services, name: str) -> elb.ApplicationTargetGroup:
        return elb.ApplicationTargetGroup(
            self,
            id,
            vpc=network.vpc,
            port=8000,
            protocol=elb.ApplicationProtocol.HTTP,
            targets=[services.services[name]],
            # Readiness: a task whose database is away gets no requests, and is not killed for it.
            health_check=elb.HealthCheck(
                path="/readyz",
                interval=Duration.seconds(10),
                timeout=Duration.seconds(5),
                healthy_threshold_count=2,
            ),
            deregistration_delay=Duration.seconds(30),
        )


def _visible(name: str) -> waf.CfnWebACL.VisibilityConfigProperty:
    # No sampled requests: they would show paths, and paths may carry tokens.
    return waf.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True, metric_name=name, sampled_requests_enabled=False
    )
