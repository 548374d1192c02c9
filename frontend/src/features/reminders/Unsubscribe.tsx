import { Trans, useLingui } from "@lingui/react/macro";
import { TokenPage } from "@/components/TokenPage";
import { Anchor } from "@/lib/navigation";
import { unsubscribe } from "./api";

export default function Unsubscribe() {
  const { t } = useLingui();
  return (
    <TokenPage
      icon="reminder"
      title={t`Stop these messages?`}
      lead={t`Press the button and the reminders of this mail stop. You can start them again at any time.`}
      action={t`Stop reminders`}
      act={unsubscribe}
      doneTitle={t`Reminders are stopped`}
      done={() => (
        <p>
          <Trans>
            You will get no more of these messages. Changed your mind?{" "}
            <Anchor href="/reminder">Set a reminder</Anchor>.
          </Trans>
        </p>
      )}
    />
  );
}
