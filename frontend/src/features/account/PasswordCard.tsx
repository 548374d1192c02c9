import { Trans, useLingui } from "@lingui/react/macro";
import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { NewPasswordField } from "@/components/PasswordField";
import { Problem } from "@/lib/problem";
import { formatDate } from "@/lib/time";
import { changePassword, type Factors } from "./api";

export function PasswordCard({ factors }: { factors: Factors }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setOpen(false);
      return queryClient.invalidateQueries({ queryKey: ["account"] });
    },
  });
  const problem = change.error instanceof Problem ? change.error : null;
  const { is_set, changed_at, min_length } = factors.password;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change.mutate({
      password: String(form.get("password")),
      ...(is_set ? { current_password: String(form.get("current_password")) } : {}),
    });
  }

  return (
    <Card title={t`Password`} mark={is_set ? t`Set` : t`None`}>
      <p className={page.soft}>
        {is_set ? (
          changed_at ? (
            <Trans>Last changed on {formatDate(changed_at)}.</Trans>
          ) : (
            <Trans>You sign in with a password.</Trans>
          )
        ) : (
          <Trans>You sign in with a code by mail or a passkey. You may add a password.</Trans>
        )}
      </p>
      {change.isSuccess && !isOpen ? (
        <Notice>
          <Trans>Your password is changed. You are signed out on your other devices.</Trans>
        </Notice>
      ) : null}
      {isOpen ? (
        <form className={page.stack} onSubmit={submit}>
          {change.error ? (
            <ErrorNotice error={change.error} shown={["current_password", "password"]} />
          ) : null}
          {is_set ? (
            <PasswordInput
              name="current_password"
              label={t`Present password`}
              autoComplete="current-password"
              required
              withAsterisk={false}
              error={problem?.field("current_password")}
              visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password`, tabIndex: 0 }}
              autoFocus
            />
          ) : null}
          <NewPasswordField label={t`New password`} length={min_length} error={problem?.field("password")} />
          <div className={page.row}>
            <Button type="submit" loading={change.isPending}>
              <Trans>Change password</Trans>
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button
            variant="default"
            onClick={() => {
              change.reset();
              setOpen(true);
            }}
          >
            {is_set ? <Trans>Change password</Trans> : <Trans>Add a password</Trans>}
          </Button>
        </div>
      )}
    </Card>
  );
}
