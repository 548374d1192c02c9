import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Radio, Skeleton } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "@/components/Card";
import { Dialog } from "@/components/Dialog";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { go } from "@/lib/navigation";
import { sessionEnded } from "@/lib/session";
import { askForErasure, type Erasing, erasingQuery } from "./api";
import styles from "./MyData.module.css";
import { REASONS } from "./words";

/** Says what goes, what stays and until when; only then asks. */
export function EraseCard() {
  const { t } = useLingui();
  const erasing = useQuery(erasingQuery);
  const [asked, setAsked] = useState(false);
  const found = erasing.data;

  return (
    <Card title={t`Erase my data`}>
      {erasing.error ? <ErrorNotice error={erasing.error} retry={() => erasing.refetch()} /> : null}
      {erasing.isPending ? <Skeleton height={160} radius="md" /> : null}
      {found ? (
        <>
          <Consequences found={found} />
          {found.hold ? (
            <Notice tone="attention">
              <Trans>
                Your data has to be kept for the moment, and cannot be erased before that ends. The reason:{" "}
                {found.hold.reason}
              </Trans>
            </Notice>
          ) : (
            <div>
              <Button variant="default" onClick={() => setAsked(true)}>
                <Trans>Erase my data…</Trans>
              </Button>
            </div>
          )}
        </>
      ) : null}
      {asked && found ? <Confirm found={found} onClose={() => setAsked(false)} /> : null}
    </Card>
  );
}

function Consequences({ found }: { found: Erasing }) {
  const { t } = useLingui();
  return (
    <>
      <p>
        <Trans>
          At once: you are signed out everywhere, nobody here sees you any more, and no mails come. For{" "}
          {found.undo_days} days a link takes it back; then the key to what you wrote is destroyed and
          everything below is deleted. Copies of the key in backups are gone {found.key_backup_days} days
          later.
        </Trans>
      </p>
      <h3>
        <Trans>What goes</Trans>
      </h3>
      <ul className={styles.plain}>
        {found.goes.map(({ name, title, rows }) => (
          <li key={name}>
            {title} ({rows})
          </li>
        ))}
      </ul>
      <h3>
        <Trans>What stays</Trans>
      </h3>
      <ul className={styles.plain}>
        {found.stays.map(({ name, title, rows, why }) => (
          <li key={name}>
            {title}
            {rows === null ? "" : ` (${rows})`}: {t(REASONS[why])}
          </li>
        ))}
      </ul>
      <p className={page.soft}>
        <Trans>This is about this space only. Your account goes with the last space that it is in.</Trans>
      </p>
    </>
  );
}

function Confirm({ found, onClose }: { found: Erasing; onClose: () => void }) {
  const { t } = useLingui();
  const [when, setWhen] = useState<"later" | "now">("later");
  const erase = useMutation({
    mutationFn: () => askForErasure(when),
    onSuccess: ({ token }) => {
      sessionEnded();
      go(`/erasure#token=${token}`);
    },
  });

  return (
    <Dialog title={t`Erase everything here?`} onClose={onClose}>
      <div className={page.stack}>
        <Radio.Group
          label={t`When`}
          value={when}
          onChange={(value) => setWhen(value === "now" ? "now" : "later")}
        >
          <div className={page.stack}>
            <Radio value="later" label={t`In ${found.undo_days} days; until then I can take it back`} />
            <Radio value="now" label={t`Now; it cannot be taken back`} />
          </div>
        </Radio.Group>
        <p className={page.soft}>
          <Trans>
            Nobody can bring back what was erased. Make a copy first if you want to keep something.
          </Trans>
        </p>
        <p>
          <Plural
            value={found.goes.reduce((sum, { rows }) => sum + rows, 0)}
            one="# row goes."
            other="# rows go."
          />
        </p>
        {erase.error ? <ErrorNotice error={erase.error} /> : null}
        <div className={page.row}>
          <Button loading={erase.isPending} onClick={() => erase.mutate()}>
            <Trans>Erase</Trans>
          </Button>
          <Button variant="default" onClick={onClose}>
            <Trans>Keep everything</Trans>
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
