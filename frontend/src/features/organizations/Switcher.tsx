import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Card } from "@/components/Card";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { useRoleWords } from "@/components/roles";
import { Problem } from "@/lib/problem";
import { entryAddress, myOrganizations, switchTo } from "./api";
import { OrganizationList } from "./OrganizationList";

/** The other organisations of the account, to go to without signing in once more. */
export function Switcher() {
  const { t } = useLingui();
  const roles = useRoleWords();
  const mine = useQuery({ queryKey: ["account", "organizations"], queryFn: myOrganizations });
  const enter = useMutation({
    mutationFn: switchTo,
    onSuccess: ({ links, handover }) => location.assign(entryAddress(links.app, handover)),
  });
  const others = mine.data?.filter((organization) => !organization.is_current) ?? [];
  // A session by single sign-on is for this organisation only, and says so elsewhere.
  const isOwnOnly = mine.error instanceof Problem && mine.error.code === "own_sign_in_required";
  if (isOwnOnly || (mine.data && !others.length) || mine.isPending) return null;

  return (
    <Card title={t`Your other organisations`}>
      {mine.error ? <ErrorNotice error={mine.error} retry={() => mine.refetch()} /> : null}
      {enter.error ? <ErrorNotice error={enter.error} /> : null}
      <p className={page.soft}>
        <Trans>Nobody here sees that you belong to these, and nobody there sees this one.</Trans>
      </p>
      <OrganizationList
        organizations={others}
        disabled={enter.isPending}
        onChoose={({ id }) => enter.mutate(id)}
        note={({ role }) => roles(role)}
      />
    </Card>
  );
}
