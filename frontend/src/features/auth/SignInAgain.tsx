import { Trans } from "@lingui/react/macro";
import page from "@/components/Page.module.css";
import { go } from "@/lib/navigation";
import styles from "./SignIn.module.css";
import { SignInForm } from "./SignInForm";

/**
 * Shown in front of a member's page whose session ended by itself. The page waits behind it, unseen, with everything
 * that was typed.
 */
export default function SignInAgain({ onDone }: { onDone: () => void }) {
  return (
    <SignInForm again next={location.pathname + location.search} onDone={onDone}>
      <p className={page.soft}>
        <button type="button" className={styles.plain} onClick={() => go("/sign-in")}>
          <Trans>Leave this page instead</Trans>
        </button>
      </p>
    </SignInForm>
  );
}
