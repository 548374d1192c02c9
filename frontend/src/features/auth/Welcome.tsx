import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import { PageTitle } from "@/components/PageTitle";
import { Steps } from "@/components/Steps";
import { clearFragment, fragmentValue } from "@/lib/site";
import { AuthLayout } from "./AuthLayout";
import { enter } from "./api";

/** Where the apex hands a person over: exchanges the one-time code and goes on to the first page. */
export default function Welcome() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [code] = useState(() => fragmentValue("code"));
  // A query and not an effect: a code is good for one exchange, and an effect may run twice.
  const exchange = useQuery({
    queryKey: ["handover", code],
    queryFn: () => enter(code).then(() => true),
    enabled: code !== "",
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

  useEffect(() => {
    if (!exchange.data) return;
    clearFragment();
    navigate({ to: "/", replace: true });
  }, [exchange.data, navigate]);

  const failed = code === "" || exchange.isError;
  return (
    <AuthLayout>
      <PageTitle title={failed ? t`Please sign in` : t`Welcome`} />
      {failed ? (
        <>
          {exchange.error ? <ErrorNotice error={exchange.error} /> : null}
          <p>
            <Trans>
              Your place is ready. The link that brought you here works once and only for a moment, so please{" "}
              <Link to="/sign-in">sign in</Link>.
            </Trans>
          </p>
        </>
      ) : (
        <Steps steps={[t`Your place is ready`, t`Signing you in`, t`Opening your first page`]} current={exchange.data ? 2 : 1} />
      )}
    </AuthLayout>
  );
}
