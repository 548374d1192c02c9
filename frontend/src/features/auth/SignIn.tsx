import { Trans } from "@lingui/react/macro";
import page from "@/components/Page.module.css";
import { useOrganization } from "@/features/organizations/useOrganization";
import { Anchor, go, ownPath } from "@/lib/navigation";
import { SignInForm } from "./SignInForm";

export default function SignIn() {
  const organization = useOrganization();
  const wanted = ownPath(new URLSearchParams(location.search).get("to")) ?? "/";
  return (
    <SignInForm next={wanted} onDone={(instead) => go(instead ?? wanted, { replace: true })}>
      {organization.data?.sign_up_mode === "invitation" ? null : (
        <p className={page.soft}>
          <Trans>
            New here? <Anchor href="/join">Join with your code</Anchor>
          </Trans>
        </p>
      )}
    </SignInForm>
  );
}
