import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { Steps } from "@/components/Steps";
import { AuthLayout } from "@/features/auth/AuthLayout";
import { useRemote } from "@/lib/remote";
import { type CreatedOrganization, entryAddress, organizationStatus } from "./api";

const ASK_EVERY_MS = 1_000;
/** Long enough to read the last step, short enough not to be in the way. */
const READ_MS = 700;

function isReady(organization: CreatedOrganization | undefined): boolean {
  return Boolean(organization?.links.app && organization.handover);
}

/** The steps from the pressed button to the new organisation's own address. */
export function Preparing({ host, created }: { host: string; created: CreatedOrganization | undefined }) {
  const { t } = useLingui();
  const statusAddress = created && !isReady(created) ? created.links.status : undefined;
  const [turn, setTurn] = useState(0);
  const [heard, setHeard] = useState<CreatedOrganization>();
  const status = useRemote(statusAddress ? `${statusAddress}#${turn}` : "", async () => {
    const answer = await organizationStatus(statusAddress ?? "");
    setHeard(answer);
    return answer;
  });
  const merged = created && { ...created, ...heard, links: { ...created.links, ...heard?.links } };
  const active = merged !== undefined && (isReady(merged) || merged.status === "active");

  useEffect(() => {
    if (!active || !merged?.links.app) return;
    const target = merged.handover
      ? entryAddress(merged.links.app, merged.handover)
      : new URL("/sign-in", merged.links.app).href;
    const timer = setTimeout(() => location.assign(target), READ_MS);
    return () => clearTimeout(timer);
  }, [active, merged?.handover, merged?.links.app]);

  // Asks again a second after each answer, also after one that failed.
  const answered = Boolean(statusAddress) && !status.pending && !active;
  useEffect(() => {
    if (!answered) return;
    const timer = setTimeout(() => setTurn((before) => before + 1), ASK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [answered]);

  return (
    <AuthLayout>
      <PageTitle title={t`Opening your place`} lead={t`This takes a few seconds.`} />
      <Steps
        steps={[
          t`Keeping ${host} for you`,
          t`Preparing a separate store for your people`,
          t`Making you its owner`,
          t`Taking you there`,
        ]}
        current={active ? 3 : created ? 1 : 0}
      />
      {status.error ? <ErrorNotice error={status.error} /> : null}
      {statusAddress && !active ? (
        <p className={page.soft}>
          <Trans>You can leave this page open. It goes on by itself.</Trans>
        </p>
      ) : null}
    </AuthLayout>
  );
}
