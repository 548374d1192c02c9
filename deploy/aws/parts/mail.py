"""Amazon SES: the sending domain, and its events on their way to the application."""

from aws_cdk import aws_ses as ses
from aws_cdk import aws_sns as sns
from constructs import Construct

from parts.config import Config


class Mail(Construct):
    """DKIM for the apex's domain; bounces, complaints and deliveries to `/_hooks/mail/amazon-ses/` on the apex.

    Opens and clicks are not among the events, and no link is rewritten: nobody is watched while reading.
    """

    def __init__(self, scope: Construct, id: str, *, config: Config) -> None:
        super().__init__(scope, id)
        self.events = sns.Topic(self, "Events", enforce_ssl=True)
        self.configuration = ses.ConfigurationSet(
            self,
            "Configuration",
            configuration_set_name="mentalmuse",
            tls_policy=ses.ConfigurationSetTlsPolicy.REQUIRE,
            reputation_metrics=True,
            suppression_reasons=ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
        )
        self.configuration.add_event_destination(
            "ToTheApplication",
            destination=ses.EventDestination.sns_topic(self.events),
            events=[
                ses.EmailSendingEvent.DELIVERY,
                ses.EmailSendingEvent.BOUNCE,
                ses.EmailSendingEvent.COMPLAINT,
                ses.EmailSendingEvent.REJECT,
            ],
        )
        self.domain = ses.EmailIdentity(
            self,
            "Domain",
            identity=ses.Identity.domain(config.apex_host),
            configuration_set=self.configuration,
            mail_from_domain=f"bounce.{config.apex_host}",
        )
