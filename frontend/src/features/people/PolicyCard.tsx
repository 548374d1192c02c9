import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Skeleton, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { ROLES, useRoleWords } from "@/components/roles";
import { Problem } from "@/lib/problem";
import { changePolicy, policyQuery } from "./api";

/** Which roles need a second factor, and from when on. */
export function PolicyCard({ isOwner }: { isOwner: boolean }) {
  const { t } = useLingui();
  const roles = useRoleWords();
  const queryClient = useQueryClient();
  const policy = useQuery(policyQuery);
  const change = useMutation({
    mutationFn: changePolicy,
    onSuccess: (saved) => queryClient.setQueryData(policyQuery.queryKey, saved),
  });
  const problem = change.error instanceof Problem ? change.error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate({
      mfa_required_roles: form.getAll("roles").map(String),
      mfa_grace_days: Number(form.get("mfa_grace_days")),
    });
  }

  return (
    <Card title={t`Second step at sign-in`}>
      {policy.error ? <ErrorNotice error={policy.error} retry={() => policy.refetch()} /> : null}
      {policy.isPending ? <Skeleton height={200} radius="md" /> : null}
      {policy.data?.is_demo ? (
        <Notice>
          <Trans>This is a demo: the second step is offered but not demanded, whatever is set here.</Trans>
        </Notice>
      ) : null}
      {policy.data ? (
        <form className={page.stack} onSubmit={submit} onChange={() => change.reset()}>
          <fieldset className={page.fieldset} disabled={!isOwner}>
            <legend className={page.legend}>
              <Trans>Who needs one</Trans>
            </legend>
            <div className={page.stack}>
              {[...ROLES].reverse().map((role) => (
                <Checkbox
                  key={role}
                  name="roles"
                  value={role}
                  label={roles(role)}
                  defaultChecked={policy.data.mfa_required_roles.includes(role)}
                />
              ))}
            </div>
          </fieldset>
          <TextInput
            name="mfa_grace_days"
            type="number"
            min={0}
            max={90}
            label={t`Days until it is demanded`}
            description={t`Until then people are asked at each sign-in to set it up. With 0 they set it up at the next one.`}
            defaultValue={policy.data.mfa_grace_days}
            disabled={!isOwner}
            required
            withAsterisk={false}
            error={problem?.field("mfa_grace_days")}
          />
          {change.error ? <ErrorNotice error={change.error} shown={["mfa_grace_days"]} /> : null}
          {change.isSuccess ? (
            <Notice>
              <Trans>Saved. It counts from the next sign-in on.</Trans>
            </Notice>
          ) : null}
          {isOwner ? (
            <div>
              <Button type="submit" loading={change.isPending}>
                <Trans>Save</Trans>
              </Button>
            </div>
          ) : null}
        </form>
      ) : null}
    </Card>
  );
}
