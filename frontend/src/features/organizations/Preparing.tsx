import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { Steps } from "@/components/Steps";
import { useRemote } from "@/lib/remote";
import { entryAddress, organizationStatus, type SignedUp } from "./api";

const ASK_EVERY_MS = 1_000;
/** Long enough to read the last step, short enough not to be in the way. */
const READ_MS = 700;

/** The steps from the pressed button to the new organisation's own address. */
export function Preparing({ host, created }: { host: string; created: SignedUp | undefined }) {
  const { t } = useLingui();
  const handover = created && "handover" in created ? created.handover : undefined;
  const statusAddress = created && "status" in created ? created.links.status : "";
  const [turn, setTurn] = useState(0);
  const status = useRemote(statusAddress && `${statusAddress}#${turn}`, () =>
    organizationStatus(statusAddress),
  );
  const active = handover !== undefined || status.data?.status === "ready";
  const app = created?.links.app;

  useEffect(() => {
    if (!active || !app) return;
    // An organisation that took longer has no code any more: its owner signs in there.
    const target = handover ? entryAddress(app, handover) : new URL("/sign-in", app).href;
    const timer = setTimeout(() => location.assign(target), READ_MS);
    return () => clearTimeout(timer);
  }, [active, handover, app]);

  // Asks again a second after each answer, also after one that failed.
  const answered = statusAddress !== "" && !status.pending && !active;
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
