import { Trans } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import type { RefObject } from "react";
import { ErrorNotice, Notice } from "@/components/Notice";
import { useAction } from "@/lib/remote";
import { askForKnownBrowser } from "./api";

/** While somebody guesses at an account, its owner gets tries of their own by a mail. */
export function SlowedDown({ form }: { form: RefObject<HTMLFormElement | null> }) {
  const ask = useAction(askForKnownBrowser);
  if (ask.data) {
    return (
      <Notice>
        <Trans>
          If the address is yours, a mail is on its way. Open its link in this browser, then sign in.
        </Trans>
      </Notice>
    );
  }
  return (
    <>
      {ask.error ? <ErrorNotice error={ask.error} /> : null}
      <Notice
        action={
          <Button
            variant="default"
            size="sm"
            loading={ask.pending}
            onClick={() => ask.run(String(new FormData(form.current ?? undefined).get("email") ?? "").trim())}
          >
            <Trans>Mail me a link</Trans>
          </Button>
        }
      >
        <Trans>Somebody may be guessing at this account. A link by mail lets you in past that.</Trans>
      </Notice>
    </>
  );
}
