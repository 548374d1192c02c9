"""`cdk synth` in this folder: one stack, described by the context `mentalmuse` of cdk.json. See docs/operate/aws.md."""

import aws_cdk as cdk
from parts.config import Config
from parts.stack import MentalMuseStack

app = cdk.App()
config = Config.read(app.node.get_context("mentalmuse"))
MentalMuseStack(
    app,
    "MentalMuse",
    config=config,
    env=cdk.Environment(account=config.account, region=config.region),
    termination_protection=True,
)
app.synth()
