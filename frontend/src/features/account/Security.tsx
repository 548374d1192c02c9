import { Trans, useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Icon } from "@/components/Icon";
import { ErrorNotice, Notice } from "@/components/Notice";
import { PageTitle } from "@/components/PageTitle";
import { linkIdentity } from "@/features/auth/api";
import { LINK_TICKET } from "@/features/auth/identityLink";
import { Anchor } from "@/lib/navigation";
import { useAction } from "@/lib/remote";
import { formatDay } from "@/lib/time";
import styles from "./Account.module.css";
import { factorsQuery } from "./api";
import { EmailCard } from "./EmailCard";
import { LeaveCard } from "./LeaveCard";
import { PasskeysCard } from "./PasskeysCard";
import { PasswordCard } from "./PasswordCard";
import { SessionsCard } from "./SessionsCard";
import { TotpCard } from "./TotpCard";
import { TrustedDevicesCard } from "./TrustedDevicesCard";

/** Everything with which a person signs in, and where they are signed in. */
export default function Security() {
  const { t } = useLingui();
  const factors = useQuery(factorsQuery);
  const by = factors.data?.policy.enrol_by;

  return (
    <div className={styles.page}>
      <Anchor href="/settings" className={styles.back}>
        <Icon name="back" size={18} />
        <Trans>Settings</Trans>
      </Anchor>
      <PageTitle
        title={t`Signing in and security`}
        lead={t`How you get in, and where you are signed in now. Every change here is told to you by mail.`}
      />
      <IdentityLink />
      {by && !factors.data?.totp.is_active && !factors.data?.passkeys.count ? (
        <Notice tone="attention" title={t`Please set up a second step`}>
          <Trans>
            Your role here needs one from {formatDay(by.slice(0, 10))} on: the app or a passkey, below.
          </Trans>
        </Notice>
      ) : null}
      {factors.error ? <ErrorNotice error={factors.error} retry={() => factors.refetch()} /> : null}
      {factors.isPending ? <Skeleton height={320} radius="lg" /> : null}
      {factors.data ? (
        <>
          <PasswordCard factors={factors.data} />
          <TotpCard factors={factors.data} />
          <PasskeysCard />
          {factors.data.trusted_devices.count ? <TrustedDevicesCard /> : null}
        </>
      ) : null}
      <SessionsCard />
      <EmailCard />
      <LeaveCard />
    </div>
  );
}

/** After a first single sign-on that nobody here was known for: joins it to this account, once. */
function IdentityLink() {
  const [ticket] = useState(() => sessionStorage.getItem(LINK_TICKET));
  const link = useAction(
    (value: string) => linkIdentity(value).then(() => true),
    () => sessionStorage.removeItem(LINK_TICKET),
  );
  const { run } = link;
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!ticket || tried) return;
    setTried(true);
    run(ticket);
  }, [ticket, tried, run]);

  if (!ticket) return null;
  if (link.error) return <ErrorNotice error={link.error} retry={() => run(ticket)} />;
  return link.data ? (
    <Notice>
      <Trans>Single sign-on now brings you to this account.</Trans>
    </Notice>
  ) : null;
}
