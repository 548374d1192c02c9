import { Trans, useLingui } from "@lingui/react/macro";
import { Button, PasswordInput, Skeleton, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { CodeField, codeIn } from "@/components/CodeField";
import { Dialog } from "@/components/Dialog";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import styles from "@/features/auth/SignIn.module.css";
import { Problem } from "@/lib/problem";
import { useAction, useRemote } from "@/lib/remote";
import { isBySingleSignOn, memberId } from "@/lib/session";
import { askForPasskey, canUsePasskeys, PasskeyNotUsed } from "@/lib/webauthn";
import {
  mailStepUpCode,
  type Proof,
  type StepUpProof,
  showAgain,
  showPasskeyAgain,
  stepUpBySingleSignOn,
  stepUpPasskey,
  stepUpState,
} from "./api";

const TYPED: readonly Proof[] = ["password", "totp", "email_code"];

export default function StepUpDialog({ onAnswer }: { onAnswer: (shown: boolean) => void }) {
  const { t } = useLingui();
  const state = useRemote(isBySingleSignOn() ? "" : `step-up ${memberId()}`, stepUpState);
  const show = useAction(showAgain, () => onAnswer(true));
  const passkey = useAction(
    async () => {
      const { public_key } = await stepUpPasskey();
      await showPasskeyAgain(await askForPasskey(public_key));
    },
    () => onAnswer(true),
  );
  const elsewhere = useAction(
    () => stepUpBySingleSignOn(location.pathname + location.search),
    ({ authorization_url }) => location.assign(authorization_url),
  );
  // A session by single sign-on shows itself there and nowhere else.
  const bySingleSignOn = isBySingleSignOn();
  const own = state.data && !bySingleSignOn ? state.data : null;
  const sets = own ? [own.needs, ...(own.alternatives ?? [])] : [];
  const typed = sets.find((set) => set.length > 0 && set.every((proof) => TYPED.includes(proof)));
  const byPasskey = canUsePasskeys() && sets.some((set) => set.length === 1 && set[0] === "passkey");
  const error = show.error ?? passkey.error ?? elsewhere.error ?? state.error;
  const shown = error !== undefined && !(error instanceof PasskeyNotUsed);

  return (
    <Dialog title={t`Is it still you?`} onClose={() => onAnswer(false)}>
      <div className={page.stack}>
        <p className={page.soft}>
          <Trans>
            For a change like this we ask again. Then nobody can make it on a device you left open.
          </Trans>
        </p>
        {shown ? (
          <ErrorNotice
            error={error}
            retry={state.error ? state.again : undefined}
            shown={["password", "code", "recovery_code", "email_code"]}
          />
        ) : null}
        {state.pending ? <Skeleton height={140} radius="lg" /> : null}
        {byPasskey ? (
          <Button fullWidth loading={passkey.pending} onClick={() => passkey.run(undefined)}>
            <Trans>Use a passkey</Trans>
          </Button>
        ) : null}
        {byPasskey && typed ? (
          <p className={styles.or}>
            <Trans>or</Trans>
          </p>
        ) : null}
        {typed ? (
          <Typed
            proofs={typed}
            pending={show.pending}
            error={show.error}
            onProof={(proof) => show.run(proof)}
            onCancel={() => onAnswer(false)}
          />
        ) : null}
        {bySingleSignOn ? (
          <>
            <Notice>
              <Trans>
                This leads to your organisation's own sign-in page and back here. What is typed on this page
                and not saved yet does not come along.
              </Trans>
            </Notice>
            <Button fullWidth loading={elsewhere.pending} onClick={() => elsewhere.run(undefined)}>
              <Trans>Continue with single sign-on</Trans>
            </Button>
          </>
        ) : null}
        {state.data && !typed && !byPasskey && !bySingleSignOn ? (
          <Notice tone="attention">
            <Trans>This browser cannot show it. Please sign out and in again, then repeat the change.</Trans>
          </Notice>
        ) : null}
      </div>
    </Dialog>
  );
}

function Typed({
  proofs,
  pending,
  error,
  onProof,
  onCancel,
}: {
  proofs: Proof[];
  pending: boolean;
  error: unknown;
  onProof: (proof: StepUpProof) => void;
  onCancel: () => void;
}) {
  const { t } = useLingui();
  const [byRecovery, setByRecovery] = useState(false);
  const problem = error instanceof Problem ? error : null;
  const mail = useAction(mailStepUpCode);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const proof: StepUpProof = {};
    if (proofs.includes("password")) proof.password = String(form.get("password"));
    if (proofs.includes("totp")) {
      if (byRecovery) proof.recovery_code = String(form.get("recovery_code")).trim();
      else proof.code = codeIn(form);
    }
    if (proofs.includes("email_code")) {
      proof.email_code = codeIn(form, "email_code");
      proof.ticket = mail.data?.ticket;
    }
    onProof(proof);
  }

  if (proofs.includes("email_code") && !mail.data) {
    return (
      <>
        {mail.error ? <ErrorNotice error={mail.error} /> : null}
        <Button fullWidth loading={mail.pending} onClick={() => mail.run(undefined)}>
          <Trans>Mail me a code</Trans>
        </Button>
      </>
    );
  }
  return (
    <form className={page.stack} onSubmit={submit}>
      {proofs.includes("password") ? (
        <PasswordInput
          name="password"
          label={t`Your password`}
          autoComplete="current-password"
          required
          withAsterisk={false}
          error={problem?.field("password")}
          visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password`, tabIndex: 0 }}
          autoFocus
        />
      ) : null}
      {proofs.includes("email_code") ? (
        <CodeField
          name="email_code"
          digits={8}
          label={t`Code from the mail`}
          error={problem?.field("email_code")}
        />
      ) : null}
      {proofs.includes("totp") ? (
        <div>
          {byRecovery ? (
            <TextInput
              name="recovery_code"
              label={t`Recovery code`}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              required
              withAsterisk={false}
              error={problem?.field("recovery_code")}
            />
          ) : (
            <CodeField digits={6} label={t`Code of your authenticator app`} error={problem?.field("code")} />
          )}
          <button type="button" className={styles.plain} onClick={() => setByRecovery(!byRecovery)}>
            {byRecovery ? <Trans>Use the authenticator app</Trans> : <Trans>Use a recovery code</Trans>}
          </button>
        </div>
      ) : null}
      <div className={page.row}>
        <Button type="submit" loading={pending}>
          <Trans>Go on</Trans>
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
