import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import page from "@/components/Page.module.css";
import { HelpPanel, type HelpPayload } from "@/features/help/HelpPanel";
import type { Capture } from "./captures";

/** What the server offers beside "saved": the way to help after a phrase, something gentle after hard days. */
export default function AfterMoment({ answer }: { answer: NonNullable<Capture["answer"]> }) {
  const [dismissed, setDismissed] = useState(false);
  return (
    <>
      {answer.help && !dismissed ? (
        <HelpPanel help={answer.help as unknown as HelpPayload} onDismiss={() => setDismissed(true)} />
      ) : null}
      {answer.suggestion && !answer.help ? (
        <section className={`${page.card} ${page.stack}`} aria-labelledby="hard-days">
          <h2 id="hard-days">
            <Trans>These have been hard days</Trans>
          </h2>
          <p>
            <Trans>You need not do anything about it now. If you like, one of these may help a little.</Trans>
          </p>
          <div className={page.row}>
            <Link to="/exercises">
              <Trans>A short exercise</Trans>
            </Link>
            <Link to="/safety-plan">
              <Trans>My safety plan</Trans>
            </Link>
            <Link to="/help">
              <Trans>Somebody to talk to</Trans>
            </Link>
          </div>
        </section>
      ) : null}
    </>
  );
}
