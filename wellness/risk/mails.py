"""What these mails say: that there is something, in words that fit any office. Nobody's name, and nothing about health.

Whoever looks over a shoulder, and whoever runs the mail server, learns that somebody has something to look at. Words
stand in wellness/templates/wellness/mail; no mail takes anything but a link and a host.
"""

from typing import Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from saas.core.mail import build_message
from tenants.hosts import mail_host, mail_url
from tenants.scope import current_tenant
from wellness.members.models import Member
from wellness.risk.models import RiskNotice

INBOX_PATH: Final = "/review"  # in the app
NOTICES_PATH: Final = "/access-log"
ADMIN_PATH: Final = "/settings"  # which leads on to the administration

# kind: (mail, its sentence, page)
_MAILS: Final = {
    RiskNotice.Kind.ITEM: ("item", "", INBOX_PATH),
    RiskNotice.Kind.EXPIRED: ("owner_notice", "expired", ADMIN_PATH),
    RiskNotice.Kind.NOBODY: ("owner_notice", "nobody", ADMIN_PATH),
    RiskNotice.Kind.OPENED: ("owner_notice", "opened", ADMIN_PATH),
    RiskNotice.Kind.SECOND_PERSON: ("second_person", "", INBOX_PATH),
    RiskNotice.Kind.MEMBER: ("something_to_read", "", NOTICES_PATH),
}
TEMPLATES: Final = sorted({f"wellness/mail/{name}" for name, _, _ in _MAILS.values()})


def notice_message(notice: RiskNotice, *, to: str) -> EmailMultiAlternatives:
    """The mail, in the reader's language, the same at every try.

    Links lead by way of the apex unless mails may name the organisation.
    """
    tenant = current_tenant()
    name, say, path = _MAILS[RiskNotice.Kind(notice.kind)]
    locale = Member.objects.filter(pk=notice.recipient).values_list("locale", flat=True).first()
    return build_message(
        template=f"wellness/mail/{name}",
        context={"link": mail_url(tenant, path), "host": mail_host(tenant)},
        to=to,
        locale=locale or tenant.locale,
        say=say,
        headers={"Message-ID": f"<{notice.pk}@{settings.APEX_HOST}>"},
    )
