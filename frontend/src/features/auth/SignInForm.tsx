import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import {
  type FormEvent,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { useOrganization } from "@/features/organizations/useOrganization";
import { Anchor } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { useAction, useRemote } from "@/lib/remote";
import { useSession } from "@/lib/session";
import { askForPasskey, canSuggestPasskeys, canUsePasskeys } from "@/lib/webauthn";
import {
  mailCode,
  passkeyQuestion,
  type SingleSignOn,
  signIn,
  signInWithPasskey,
  singleSignOn,
  startSingleSignOn,
} from "./api";
import styles from "./SignIn.module.css";
import { useWayIn, type WayIn } from "./wayIn";

// What only some sign-ins need comes after the page; it is fetched while the person types.
const steps = () => import("./steps");
const RestOfSignIn = lazy(async () => ({ default: (await steps()).RestOfSignIn }));
const MailedCodeStep = lazy(async () => ({ default: (await steps()).MailedCodeStep }));
const SlowedDown = lazy(async () => ({ default: (await steps()).SlowedDown }));
const FETCH_STEPS_MS = 1_000;

/** All ways to sign in on this host. `next` is where single sign-on comes back to. */
export function SignInForm({
  next,
  onDone,
  again = false,
  children,
}: {
  next: string;
  onDone: (instead?: string) => void;
  /** The session ended under an open page, which waits behind this form. */
  again?: boolean;
  children?: ReactNode;
}) {
  const { t } = useLingui();
  const { reason } = useSession();
  const organization = useOrganization();
  const sso = useRemote("openid", singleSignOn);
  const wayIn = useWayIn();
  const form = useRef<HTMLFormElement>(null);
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState<{ ticket: string; isOwn: boolean } | null>(null);
  const mailed = useAction(
    ({ email }: { email: string; isOwn: boolean }) => mailCode(email),
    ({ ticket }, { isOwn }) => setSent({ ticket, isOwn }),
  );
  const [needsEmail, setNeedsEmail] = useState(false);
  const isOwn = () => new FormData(form.current ?? undefined).has("own_device");
  useSuggestedPasskey(wayIn, isOwn);
  useEffect(() => {
    const timer = setTimeout(() => void steps().catch(() => {}), FETCH_STEPS_MS);
    return () => clearTimeout(timer);
  }, []);

  if (wayIn.pause || wayIn.session) {
    return (
      <Suspense>
        <RestOfSignIn
          pause={wayIn.pause}
          session={wayIn.session}
          onRestart={() => {
            wayIn.restart();
            setSent(null);
          }}
          onDone={onDone}
        />
      </Suspense>
    );
  }
  if (sent) {
    return (
      <Suspense>
        <MailedCodeStep
          key={sent.ticket}
          email={email}
          ticket={sent.ticket}
          isOwnDevice={sent.isOwn}
          wayIn={wayIn}
          again={() => mailed.run({ email, isOwn: sent.isOwn })}
          sending={mailed.pending}
          error={mailed.error}
          onBack={() => {
            wayIn.restart();
            setSent(null);
          }}
        />
      </Suspense>
    );
  }

  const error = wayIn.error ?? mailed.error;
  const problem = error instanceof Problem ? error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const body = {
      email: String(data.get("email")).trim(),
      password: String(data.get("password")),
      own_device: data.has("own_device"),
    };
    setEmail(body.email);
    wayIn.run(() => signIn(body));
  }

  function sendCode() {
    const field = form.current?.elements.namedItem("email") as HTMLInputElement | null;
    const typed = field?.value.trim() ?? "";
    if (!field?.checkValidity()) {
      setNeedsEmail(true);
      field?.focus();
      return;
    }
    setNeedsEmail(false);
    setEmail(typed);
    mailed.run({ email: typed, isOwn: isOwn() });
  }

  return (
    <AuthLayout>
      <PageTitle title={t`Sign in`} lead={organization.data?.name}>
        {again ? <Trans>Still you?</Trans> : <Trans>Good to see you</Trans>}
      </PageTitle>
      {error ? null : again ? (
        <Notice>
          <Trans>Your session has ended. Sign in to go on: what you typed is still there.</Trans>
        </Notice>
      ) : reason === "ended" ? (
        <Notice>
          <Trans>Your session has ended. Sign in again to go on where you were.</Trans>
        </Notice>
      ) : reason === "chosen" ? (
        <Notice>
          <Trans>You are signed out on this browser.</Trans>
        </Notice>
      ) : null}
      {error ? <ErrorNotice error={error} shown={["email", "password"]} /> : null}
      {problem?.more.prove_by_mail ? (
        <Suspense>
          <SlowedDown form={form} />
        </Suspense>
      ) : null}
      <SingleSignOnButton sso={sso.data} next={next} isOwn={isOwn} />
      <form ref={form} className={page.stack} onSubmit={submit}>
        <TextInput
          name="email"
          type="email"
          label={t`Email`}
          autoComplete="username webauthn"
          defaultValue={email}
          required
          withAsterisk={false}
          error={problem?.field("email") ?? (needsEmail ? t`Enter your email first.` : undefined)}
        />
        <PasswordInput
          name="password"
          label={t`Password`}
          autoComplete="current-password"
          required
          withAsterisk={false}
          error={problem?.field("password")}
          visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password`, tabIndex: 0 }}
        />
        {/* The default depends on the kind of organisation, so the box waits for it. */}
        <Checkbox
          key={organization.data?.kind}
          name="own_device"
          defaultChecked={organization.data !== undefined && organization.data.kind !== "school"}
          label={t`This is my own device`}
          description={t`You stay signed in for 30 days. On a device you share, leave this off: you are signed out after 30 minutes without use.`}
        />
        <Button type="submit" fullWidth loading={wayIn.pending}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
      <p className={styles.or}>
        <Trans>or without a password</Trans>
      </p>
      <div className={page.stack}>
        {canUsePasskeys() ? <PasskeyButton wayIn={wayIn} isOwn={isOwn} /> : null}
        <Button fullWidth variant="default" loading={mailed.pending} onClick={sendCode}>
          <Trans>Mail me a code</Trans>
        </Button>
      </div>
      <div className={styles.between}>
        <Anchor href="/forgot">
          <Trans>Forgot your password?</Trans>
        </Anchor>
      </div>
      {children}
    </AuthLayout>
  );
}

function PasskeyButton({ wayIn, isOwn }: { wayIn: WayIn; isOwn: () => boolean }) {
  return (
    <Button
      fullWidth
      variant="default"
      disabled={wayIn.pending}
      onClick={() => {
        const own_device = isOwn();
        suggestion?.abort();
        wayIn.run(async () => {
          const { public_key } = await passkeyQuestion();
          return signInWithPasskey(await askForPasskey(public_key), { own_device });
        });
      }}
    >
      <Trans>Use a passkey</Trans>
    </Button>
  );
}

// A browser has one question for passkeys at a time: the button's own takes the place of the one that waits.
let suggestion: AbortController | null = null;

/** Offers passkeys among the suggestions of the email field, where the browser can. */
function useSuggestedPasskey(wayIn: WayIn, isOwn: () => boolean): void {
  const chosen = useEffectEvent((answer: Parameters<typeof signInWithPasskey>[0]) => {
    const own_device = isOwn();
    wayIn.run(() => signInWithPasskey(answer, { own_device }));
  });
  useEffect(() => {
    const abort = new AbortController();
    suggestion = abort;
    void (async () => {
      if (!(await canSuggestPasskeys()) || abort.signal.aborted) return;
      try {
        const { public_key } = await passkeyQuestion();
        if (abort.signal.aborted) return;
        chosen(await askForPasskey(public_key, { suggested: true, signal: abort.signal }));
      } catch {
        // Nothing was asked of the person yet, so nothing is said: the button is still there.
      }
    })();
    return () => abort.abort();
  }, []);
}

function SingleSignOnButton({
  sso,
  next,
  isOwn,
}: {
  sso: SingleSignOn | undefined;
  next: string;
  isOwn: () => boolean;
}) {
  const start = useAction(
    () => startSingleSignOn(next, isOwn()),
    ({ authorization_url }) => location.assign(authorization_url),
  );
  if (!sso?.is_enabled) return null;
  const label = sso.label;
  return (
    <>
      {start.error ? <ErrorNotice error={start.error} /> : null}
      <Button fullWidth loading={start.pending} onClick={() => start.run(undefined)}>
        <Trans>Continue with {label}</Trans>
      </Button>
      <p className={styles.or}>{sso.is_required ? <Trans>or, for owners only</Trans> : <Trans>or</Trans>}</p>
    </>
  );
}
