import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "@/components/Card";
import { Dialog } from "@/components/Dialog";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { useOrganization } from "@/features/organizations/useOrganization";
import { sessionEnded } from "@/lib/session";
import { askForDeletion, leaveOrganization } from "./api";

/** Leaving this organisation, or everything. Both say before the click what they do. */
export function LeaveCard() {
  const { t } = useLingui();
  const organization = useOrganization();
  const place = organization.data?.name ?? t`this organisation`;
  const [asked, setAsked] = useState<"leave" | "delete">();
  const leave = useMutation({ mutationFn: leaveOrganization, onSuccess: () => sessionEnded() });
  const erase = useMutation({ mutationFn: askForDeletion, onSuccess: () => setAsked(undefined) });

  return (
    <Card title={t`Leaving`}>
      <p className={page.soft}>
        <Trans>
          You may leave {place} and keep your account, or delete the account with which you sign in
          everywhere.
        </Trans>
      </p>
      {erase.isSuccess ? (
        <Notice>
          <Trans>
            We sent you a mail. Your account is deleted when you open its link and press the button there.
          </Trans>
        </Notice>
      ) : null}
      <div className={page.row}>
        <Button variant="default" onClick={() => setAsked("leave")}>
          <Trans>Leave {place}</Trans>
        </Button>
        <Button variant="subtle" onClick={() => setAsked("delete")}>
          <Trans>Delete my account</Trans>
        </Button>
      </div>
      {asked ? (
        <Dialog
          title={asked === "leave" ? t`Leave ${place}?` : t`Delete your account?`}
          onClose={() => setAsked(undefined)}
        >
          <div className={page.stack}>
            {asked === "leave" ? (
              <p>
                <Trans>
                  You are signed out here at once and cannot come back without an invitation or a code. Your
                  account and your other organisations stay as they are.
                </Trans>
              </p>
            ) : (
              <p>
                <Trans>
                  You leave every organisation and cannot sign in any more. We send you a mail first: only its
                  link deletes.
                </Trans>
              </p>
            )}
            {(asked === "leave" ? leave.error : erase.error) ? (
              <ErrorNotice error={asked === "leave" ? leave.error : erase.error} />
            ) : null}
            <div className={page.row}>
              <Button
                loading={leave.isPending || erase.isPending}
                onClick={() => (asked === "leave" ? leave.mutate() : erase.mutate())}
              >
                {asked === "leave" ? <Trans>Leave</Trans> : <Trans>Send me the mail</Trans>}
              </Button>
              <Button variant="default" onClick={() => setAsked(undefined)}>
                <Trans>Stay</Trans>
              </Button>
            </div>
          </div>
        </Dialog>
      ) : null}
    </Card>
  );
}
