"""Events as Amazon SES sends them by way of SNS, about mails that a test's own mail server took."""

import json
from base64 import b64encode
from email.message import Message
from typing import Any

from django.conf import settings
from django.test import Client

from saas.core.ids import uuid7

PATH = "/_hooks/mail/amazon-ses/"


def ses_event(kind: str, message: Message, **more: Any) -> dict[str, Any]:
    """`kind` is Delivery, Bounce or Complaint; `more` goes into the object that belongs to it."""
    recipient = str(message["To"])
    people = {"Bounce": "bouncedRecipients", "Complaint": "complainedRecipients"}
    detail: dict[str, Any] = {"recipients": [recipient]} if kind == "Delivery" else {}
    if kind in people:
        detail[people[kind]] = [{"emailAddress": recipient}]
    if kind == "Bounce":
        detail |= {"bounceType": "Permanent", "bounceSubType": "General"}
    return {
        "eventType": kind,
        "mail": {
            "messageId": f"{uuid7()}-000000",  # SES has its own; ours is gone
            "destination": [recipient],
            "headers": [
                {"name": name, "value": value} for name, value in message.items() if name != "Message-ID"
            ],
        },
        kind.lower(): detail | more,
    }


def post_event(client: Client, event: dict[str, Any], *, secret: str | None = None) -> Any:
    """Post it as SNS does; returns the answer."""
    number = str(uuid7())
    body = {
        "Type": "Notification",
        "MessageId": number,
        "Timestamp": "2026-03-14T20:00:03.000Z",
        "TopicArn": "arn:aws:sns:eu-central-1:000000000000:mails",
        "Message": json.dumps(event),
    }
    login = b64encode((secret or settings.MAIL_WEBHOOK_SECRET).encode()).decode()
    return client.post(
        PATH,
        json.dumps(body),
        content_type="text/plain; charset=UTF-8",
        HTTP_AUTHORIZATION=f"Basic {login}",
        HTTP_X_AMZ_SNS_MESSAGE_TYPE="Notification",
        HTTP_X_AMZ_SNS_MESSAGE_ID=number,
    )
