"""Who seals the audits, and when: an organisation's as one of its due sources, the platform's by beat."""

import time
from datetime import datetime, timedelta
from typing import Final

from saas.audit.models import AuditUnsealed
from saas.audit.sealing import Anchor, Chain, Verdict, seal, verify
from saas.keys.anchors import anchor, anchors
from saas.keys.operations import audit_key
from tenants.scope import current_tenant
from tenants.tasks import platform_task

# A row waits this long, so that those of one busy moment are sealed together.
AFTER: Final = timedelta(seconds=10)
_SECONDS: Final = 5.0


def next_due_at() -> datetime | None:
    first = AuditUnsealed.objects.order_by("noted_at").values_list("noted_at", flat=True).first()
    return first + AFTER if first else None


def run(now: datetime, budget: int) -> int:
    """Seal the organisation's rows. Returns 0, since it does not stop before all are sealed or its time is up."""
    _seal_all(Chain.of_organization(current_tenant().id), now=now)
    return 0


@platform_task(name="tenants.seal_platform_audit", periodic=True)
def seal_platform_audit(*, now: datetime) -> None:
    _seal_all(Chain.of_platform(), now=now)


def check(chain: Chain, *, now: datetime) -> Verdict:
    """Verify one chain against its key and its anchors. Call inside the scope that its tables belong to."""
    kept = [Anchor(row.sequence, bytes(row.mac), row.at) for row in anchors(chain.owner)]
    return verify(chain, key=audit_key(chain.owner), anchors=kept, now=now)


def _seal_all(chain: Chain, *, now: datetime) -> None:
    key, end = audit_key(chain.owner), time.monotonic() + _SECONDS
    while seal(chain, key=key, now=now) and time.monotonic() < end:
        pass
    sequence, mac = chain.head()
    if sequence:
        anchor(chain.owner, sequence=sequence, mac=mac, now=now)
