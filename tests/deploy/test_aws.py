"""The stack for AWS as CloudFormation gets it. Nothing here asks AWS."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.docker.deployment import ROOT, compose

sys.path.insert(0, str(ROOT / "scripts"))
import node

FOLDER = ROOT / "deploy" / "aws"

# A process of its own: the folder's packages are not ours, and the library starts Node.js.
SYNTHESIZE = """
import dataclasses, json, sys
import aws_cdk as cdk
from aws_cdk.assertions import Template
from parts.config import Config
from parts.stack import MentalMuseStack

context = json.load(open("cdk.json"))["context"]
config = dataclasses.replace(Config.read(context["mentalmuse"]), is_started=sys.argv[1] == "started")
env = cdk.Environment(account=config.account, region=config.region)
stack = MentalMuseStack(cdk.App(context=context), "MentalMuse", config=config, env=env)
json.dump(Template.from_stack(stack).to_json(), sys.stdout)
"""

# Nobody writes the port of https; figures go to CloudWatch.
NOT_HERE = {"PUBLIC_PORT", "METRICS_ADDRESS"}

Resources = dict[str, dict[str, Any]]


def synthesized(how: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", SYNTHESIZE, how],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        env=node.environment(),
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    return synthesized("started")


@pytest.fixture(scope="module")
def resources(template: dict[str, Any]) -> Resources:
    return dict(template["Resources"])


def of_type(resources: Resources, kind: str) -> dict[str, dict[str, Any]]:
    found = {name: row["Properties"] for name, row in resources.items() if row["Type"] == f"AWS::{kind}"}
    assert found, kind
    return found


def task(resources: Resources, name: str) -> dict[str, Any]:
    rows = of_type(resources, "ECS::TaskDefinition").values()
    return next(row for row in rows if row["Family"] == f"mentalmuse-{name}")


def variables(row: dict[str, Any]) -> set[str]:
    container = row["ContainerDefinitions"][0]
    return {entry["Name"] for entry in (*container["Secrets"], *container["Environment"])}


def test_the_template_has_no_finding(template: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "template.json"
    path.write_text(json.dumps(template))

    done = subprocess.run(
        [Path(sys.executable).with_name("cfn-lint"), "--config-file", FOLDER / ".cfnlintrc", path],
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("web", "web"),
        ("platform", "platform"),
        ("worker", "worker"),
        ("operations", "operations"),
        ("beat", "beat"),
        ("migrate", "migrate"),
    ],
)
def test_a_task_gets_the_variables_that_its_container_gets(
    resources: Resources, name: str, service: str
) -> None:
    there = {variable.removesuffix("_FILE") for variable in compose()["services"][service]["environment"]}

    missing = there - variables(task(resources, name)) - NOT_HERE

    assert not missing


def test_the_platforms_process_can_open_nothing(resources: Resources) -> None:
    platform = task(resources, "platform")
    secrets = {
        row["Name"]: json.dumps(row["ValueFrom"]) for row in platform["ContainerDefinitions"][0]["Secrets"]
    }

    assert "DATABASE_URL" not in secrets
    assert "PlatformMasterKey" in secrets["MM_MASTER_KEY"]
    assert "MM_MASTER_KEY_KMS" not in variables(platform)
    assert who_may(resources, "kms:Decrypt", "MasterKey") == {"Web", "Worker", "Operations", "Migrate"}


def who_may(resources: Resources, action: str, resource: str) -> set[str]:
    """The tasks whose own role may do this to that."""
    found = set()
    for row in of_type(resources, "IAM::Policy").values():
        for statement in row["PolicyDocument"]["Statement"]:
            actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
            role = json.dumps(row["Roles"])
            if action in actions and resource in json.dumps(statement["Resource"]) and "TaskRole" in role:
                found.add(role.split("Services")[1].split("Task")[0])
    return found


def test_no_task_runs_as_root_or_writes_into_its_image(resources: Resources) -> None:
    for row in of_type(resources, "ECS::TaskDefinition").values():
        for container in row["ContainerDefinitions"]:
            assert container["ReadonlyRootFilesystem"] is True
            # The one that only copies a file into the volume of the task for the roles.
            if row["Family"] != "mentalmuse-roles":
                assert container["User"] == "10001:10001"


def test_no_secret_stands_in_the_template(resources: Resources) -> None:
    secret = {
        row["Name"].removeprefix("mentalmuse/")
        for row in of_type(resources, "SecretsManager::Secret").values()
        if "Name" in row
    }

    for row in of_type(resources, "ECS::TaskDefinition").values():
        for container in row["ContainerDefinitions"]:
            assert not secret & {entry["Name"] for entry in container.get("Environment", [])}
    for row in of_type(resources, "SecretsManager::Secret").values():
        assert "SecretString" not in row


def test_databases_are_encrypted_doubled_private_and_not_deleted_by_mistake(resources: Resources) -> None:
    instances = of_type(resources, "RDS::DBInstance")
    assert len(instances) == 2
    for name, row in instances.items():
        assert row["StorageEncrypted"] is row["MultiAZ"] is row["DeletionProtection"] is True
        assert row["PubliclyAccessible"] is False
        assert row["EngineVersion"].startswith("18.")
        assert resources[name]["DeletionPolicy"] == "Retain"


def test_backups_of_the_keys_die_within_a_week(resources: Resources) -> None:
    days = {
        row["DBName"]: row["BackupRetentionPeriod"] for row in of_type(resources, "RDS::DBInstance").values()
    }

    assert days == {"mentalmuse": 35, "mentalmuse_keys": 7}


def test_no_database_logs_what_people_wrote(resources: Resources) -> None:
    for row in of_type(resources, "RDS::DBParameterGroup").values():
        assert row["Parameters"]["log_parameter_max_length"] == "0"
        assert row["Parameters"]["log_parameter_max_length_on_error"] == "0"
        assert row["Parameters"]["rds.force_ssl"] == "1"


def test_messages_are_never_evicted_and_the_cache_may_be(resources: Resources) -> None:
    policies = {
        row["Properties"]["maxmemory-policy"]
        for row in of_type(resources, "ElastiCache::ParameterGroup").values()
    }
    assert policies == {"noeviction", "allkeys-lru"}

    for row in of_type(resources, "ElastiCache::ReplicationGroup").values():
        assert row["TransitEncryptionEnabled"] is row["AtRestEncryptionEnabled"] is True
        assert row["AuthToken"]
        assert row["SnapshotRetentionLimit"] == 0


def test_the_world_reaches_the_load_balancer_and_nothing_else(resources: Resources) -> None:
    groups = of_type(resources, "EC2::SecurityGroup")
    assert not any(row.get("SecurityGroupIngress") for row in groups.values())
    open_to_all = {
        (json.dumps(row["GroupId"]), row["FromPort"])
        for row in of_type(resources, "EC2::SecurityGroupIngress").values()
        if row.get("CidrIp") == "0.0.0.0/0"
    }

    assert {port for _, port in open_to_all} == {80, 443}
    assert all("NetworkEdge" in group for group, _ in open_to_all)
    for row in of_type(resources, "ECS::Service").values():
        assert row["NetworkConfiguration"]["AwsvpcConfiguration"]["AssignPublicIp"] == "DISABLED"


def test_an_unknown_name_gets_nothing_and_a_known_one_is_encrypted(resources: Resources) -> None:
    listeners = {row["Port"]: row for row in of_type(resources, "ElasticLoadBalancingV2::Listener").values()}

    assert listeners[80]["DefaultActions"][0]["RedirectConfig"]["Protocol"] == "HTTPS"
    assert listeners[443]["SslPolicy"].startswith("ELBSecurityPolicy-TLS13")
    assert listeners[443]["DefaultActions"][0]["FixedResponseConfig"]["StatusCode"] == "404"
    rules = of_type(resources, "ElasticLoadBalancingV2::ListenerRule").values()
    hosts = {tuple(row["Conditions"][0]["HostHeaderConfig"]["Values"]) for row in rules}
    assert hosts == {("mentalmuse.example",), ("mentalmuse.example", "*.mentalmuse.example")}


def test_the_load_balancer_drops_headers_that_could_smuggle(resources: Resources) -> None:
    (row,) = of_type(resources, "ElasticLoadBalancingV2::LoadBalancer").values()
    attributes = {entry["Key"]: entry["Value"] for entry in row["LoadBalancerAttributes"]}

    assert attributes["routing.http.drop_invalid_header_fields.enabled"] == "true"
    assert attributes["routing.http.desync_mitigation_mode"] == "strictest"
    assert attributes["routing.http.xff_header_processing.mode"] == "append"
    assert "access_logs.s3.enabled" not in attributes  # paths of mailed links carry tokens


def test_files_are_encrypted_shared_by_three_and_in_no_backup(resources: Resources) -> None:
    (row,) = of_type(resources, "EFS::FileSystem").values()

    assert row["Encrypted"] is True
    assert row.get("BackupPolicy", {"Status": "DISABLED"})["Status"] == "DISABLED"
    sharing = {
        task["Family"].removeprefix("mentalmuse-")
        for task in of_type(resources, "ECS::TaskDefinition").values()
        for volume in task.get("Volumes", [])
        if volume["Name"] == "files"
        and volume["EFSVolumeConfiguration"]["TransitEncryption"] == "ENABLED"
        and volume["EFSVolumeConfiguration"]["AuthorizationConfig"]["IAM"] == "ENABLED"
    }
    assert sharing == {"web", "worker", "operations"}


def test_keys_of_the_service_turn_every_year_and_stay(resources: Resources) -> None:
    for name, row in of_type(resources, "KMS::Key").items():
        assert row["EnableKeyRotation"] is True
        assert resources[name]["DeletionPolicy"] == "Retain"


def test_the_mail_service_may_tell_the_application_what_became_of_a_mail(resources: Resources) -> None:
    (destination,) = of_type(resources, "SES::ConfigurationSetEventDestination").values()
    topic = destination["EventDestination"]["SnsDestination"]["TopicARN"]["Ref"]
    policies = [
        row for row in of_type(resources, "SNS::TopicPolicy").values() if {"Ref": topic} in row["Topics"]
    ]

    allowed = [
        statement
        for row in policies
        for statement in row["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Allow" and statement["Principal"] == {"Service": "ses.amazonaws.com"}
    ]

    assert allowed
    assert set(destination["EventDestination"]["MatchingEventTypes"]) == {
        "delivery",
        "bounce",
        "complaint",
        "reject",
    }


def test_every_alarm_wakes_somebody_and_says_where_to_look(resources: Resources) -> None:
    for row in of_type(resources, "CloudWatch::Alarm").values():
        assert row["AlarmDescription"]
        assert row["AlarmActions"] == row["OKActions"] != []
    assert len(of_type(resources, "CloudWatch::Alarm")) >= 20


def test_beat_is_never_there_twice(resources: Resources) -> None:
    rows = of_type(resources, "ECS::Service").values()
    beat = next(row for row in rows if row["ServiceName"] == "mentalmuse-beat")

    assert beat["DesiredCount"] == 1
    assert beat["DeploymentConfiguration"]["MaximumPercent"] == 100


@pytest.mark.long
def test_the_first_deployment_starts_nothing() -> None:
    first = dict(synthesized("stopped")["Resources"])

    assert {row["DesiredCount"] for row in of_type(first, "ECS::Service").values()} == {0}
    assert not [row for row in first.values() if row["Type"].startswith("AWS::ApplicationAutoScaling")]


def test_an_alarm_about_an_event_names_one_that_is_logged(resources: Resources) -> None:
    code = "".join(path.read_text() for path in (ROOT / "tenants").rglob("*.py"))
    patterns = [row["FilterPattern"] for row in of_type(resources, "Logs::MetricFilter").values()]

    events = [re.fullmatch(r'\{ \$\.event = "([a-z_.]+)" \}', pattern) for pattern in patterns]

    assert len(events) == 3
    assert all(event and f'"{event[1]}"' in code for event in events)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"apex_hots": "x.example"}, "Not a setting of the installation: apex_hots"),
        ({"apex_host": None}, "Missing from the installation's settings: apex_host"),
        ({"availability_zones": ["eu-central-1a"]}, "name two at least"),
    ],
    ids=["unknown", "missing", "one zone"],
)
def test_a_wrong_setting_is_named(change: dict[str, Any], words: str) -> None:
    given = json.loads((FOLDER / "cdk.json").read_text())["context"]["mentalmuse"] | change
    given = {name: value for name, value in given.items() if value is not None}
    code = f"import json; from parts.config import Config; Config.read(json.loads({json.dumps(given)!r}))"

    done = subprocess.run([sys.executable, "-c", code], cwd=FOLDER, capture_output=True, text=True)

    assert done.returncode == 1
    assert words in done.stderr
