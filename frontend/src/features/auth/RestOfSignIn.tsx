import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { RecoveryCodes } from "@/components/RecoveryCodes";
import { formatDay } from "@/lib/time";
import type { Pause, SignedIn } from "./api";
import { EnrolmentStep } from "./EnrolmentStep";
import { FactorStep } from "./FactorStep";

/**
 * What comes after the first proof: a second factor, setting one up, keeping the recovery codes. `onDone` is called
 * with where to go instead of the wanted page, if anywhere.
 */
export function RestOfSignIn({
  pause,
  session,
  onRestart,
  onDone,
}: {
  pause: Pause | null;
  session?: SignedIn;
  onRestart: () => void;
  onDone: (instead?: string) => void;
}) {
  const [later, setLater] = useState<SignedIn>();
  const settled = session ?? later;
  const [skipped, setSkipped] = useState(false);

  if (settled) {
    if (settled.recovery_codes?.length && !skipped) {
      return <KeepCodes codes={settled.recovery_codes} onKept={() => setSkipped(true)} />;
    }
    if (settled.second_factor?.enrol_by && !settled.second_factor.is_active && !skipped) {
      return <FactorSoon by={settled.second_factor.enrol_by} onDone={onDone} />;
    }
    return <Arrived onDone={onDone} />;
  }
  if (pause?.kind === "factor") {
    return <FactorStep key={pause.ticket} pause={pause} onSignedIn={setLater} onRestart={onRestart} />;
  }
  if (pause?.kind === "enrolment") {
    return <EnrolmentStep key={pause.ticket} pause={pause} onSignedIn={setLater} onRestart={onRestart} />;
  }
  return null;
}

function Arrived({ onDone }: { onDone: () => void }) {
  const arrive = useEffectEvent(onDone);
  useEffect(() => arrive(), []);
  return null;
}

function KeepCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useLingui();
  return (
    <AuthLayout>
      <PageTitle
        title={t`Keep these recovery codes`}
        lead={t`Each of them lets you in once when you do not have the app at hand. They are shown only now.`}
      />
      <RecoveryCodes codes={codes} />
      <Button fullWidth onClick={onKept}>
        <Trans>I have kept them</Trans>
      </Button>
    </AuthLayout>
  );
}

function FactorSoon({ by, onDone }: { by: string; onDone: (instead?: string) => void }) {
  const { t } = useLingui();
  const day = formatDay(by.slice(0, 10));
  return (
    <AuthLayout>
      <PageTitle
        title={t`One more lock for your account`}
        lead={t`Your role here comes with other people's trust. From ${day} on you need a second step to sign in; setting it up takes two minutes.`}
      />
      <div className={page.stack}>
        <Button fullWidth onClick={() => onDone("/settings/security")}>
          <Trans>Set it up now</Trans>
        </Button>
        <Button fullWidth variant="default" onClick={() => onDone()}>
          <Trans>Later</Trans>
        </Button>
      </div>
    </AuthLayout>
  );
}
