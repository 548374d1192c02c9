import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { openApi, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";
import { Anchor } from "@/lib/navigation";
import { useAction, useRemote } from "@/lib/remote";
import { fragmentValue } from "@/lib/site";
import { formatDateTime } from "@/lib/time";

type Certificate = components["schemas"]["Certificate"];

const certificate = (token: string) =>
  read(openApi.POST("/api/v1/erasure/certificate/", { body: { token } }));
const undo = (token: string) => read(openApi.POST("/api/v1/erasure/undo/", { body: { token } }));

/** Behind the link of somebody who asked to be erased: how far it is, the way back, and at its end the proof. */
export default function Erasure() {
  const { t } = useLingui();
  const [token] = useState(() => fragmentValue("token"));
  const found = useRemote(token, () => certificate(token));
  const back = useAction(() => undo(token), found.again);
  const proof = found.data;

  return (
    <AuthLayout>
      <PageTitle title={t`Your request`} />
      <div className={page.stack}>
        {token ? null : (
          <Notice tone="attention">{t`This link is not complete. Open it again from the message.`}</Notice>
        )}
        {found.error ? <ErrorNotice error={found.error} retry={found.again} /> : null}
        {found.pending ? <Skeleton height={120} radius="md" /> : null}
        {proof ? <State proof={proof} /> : null}
        {back.error ? <ErrorNotice error={back.error} /> : null}
        {proof?.state === "scheduled" && new Date(proof.due_at) > new Date() ? (
          <Button loading={back.pending} onClick={() => back.run(undefined)}>
            <Trans>Take it back</Trans>
          </Button>
        ) : null}
        {proof?.state === "undone" ? (
          <Anchor href="/sign-in">
            <Trans>Sign in</Trans>
          </Anchor>
        ) : null}
        {proof?.state === "done" ? (
          <Button variant="default" onClick={() => save(proof)}>
            <Trans>Download the certificate</Trans>
          </Button>
        ) : null}
        <p className={page.soft}>
          <Trans>Keep the mail with this link: it works without an account.</Trans>
        </p>
      </div>
    </AuthLayout>
  );
}

function State({ proof }: { proof: Certificate }) {
  const due = formatDateTime(new Date(proof.due_at));
  if (proof.state === "undone") {
    return (
      <p role="status">
        <Trans>
          It was taken back. Everything is as it was, except that you share nothing until you say so.
        </Trans>
      </p>
    );
  }
  if (proof.state === "held") {
    return (
      <p role="status">
        <Trans>A legal hold stops it for the moment. It goes on by itself when the hold ends.</Trans>
      </p>
    );
  }
  if (proof.state === "done") {
    return (
      <p role="status">
        <Trans>
          It is done: the key was destroyed on{" "}
          {formatDateTime(new Date(proof.key_destroyed_at ?? proof.due_at))} and the data deleted. Copies of
          the key in backups are gone on {formatDateTime(new Date(proof.key_backups_gone_at ?? proof.due_at))}
          .
        </Trans>
      </p>
    );
  }
  return (
    <p role="status">
      <Trans>You are signed out everywhere and hidden. Everything is erased on {due}.</Trans>
    </p>
  );
}

/** The certificate as a file, word for word as it was signed. */
function save(proof: Certificate): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(proof, null, 2)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = "certificate.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
