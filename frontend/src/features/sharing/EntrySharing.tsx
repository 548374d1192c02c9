import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { entryQuery, give, optionsQuery, practitionersQuery, sharingKeys, withdraw } from "./api";
import styles from "./Sharing.module.css";

/** Who can read this one entry of the journal: private unless somebody is chosen here. */
export function EntrySharing({ entryId }: { entryId: string }) {
  const { t, i18n } = useLingui();
  const queryClient = useQueryClient();
  const options = useQuery(optionsQuery(i18n.locale));
  const people = useQuery({ ...practitionersQuery, enabled: Boolean(options.data?.is_open) });
  const shared = useQuery(entryQuery(entryId));
  const [to, setTo] = useState("");
  const refresh = () => queryClient.invalidateQueries({ queryKey: sharingKeys.all });
  const share = useMutation({
    mutationFn: () =>
      give(
        {
          recipient_kind: "person",
          recipient_id: to,
          recipient_role: "",
          data_class: "journal",
          entry_id: entryId,
          ends_at: null,
        },
        options.data?.texts.person?.sha256 ?? "",
      ),
    onSuccess: () => {
      setTo("");
      return refresh();
    },
  });
  const stop = useMutation({ mutationFn: withdraw, onSuccess: refresh });

  if (options.data && !options.data.is_open) return null;
  const error = options.error ?? people.error ?? shared.error ?? share.error ?? stop.error;
  const text = options.data?.texts.person;
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="entry-sharing">
      <h2 id="entry-sharing">
        <Trans>Who can read this entry</Trans>
      </h2>
      {error ? <ErrorNotice error={error} /> : null}
      {shared.isPending ? <Skeleton height={40} radius="md" /> : null}
      {shared.data?.length === 0 ? (
        <p className={page.soft}>
          <Trans>Only you, unless you share your whole journal.</Trans>
        </p>
      ) : null}
      <ul className={styles.list}>
        {shared.data?.map((consent) => {
          const name = consent.recipient.name || t`All practitioners`;
          return (
            <li key={consent.id}>
              <span>
                <Trans>{name} can read this</Trans>
              </span>
              <Button
                variant="default"
                size="sm"
                aria-label={t`Stop sharing this entry with ${name}`}
                loading={stop.isPending}
                onClick={() => stop.mutate(consent.id)}
              >
                <Trans>Stop</Trans>
              </Button>
            </li>
          );
        })}
      </ul>
      {people.data?.length ? (
        <NativeSelect
          label={t`Share this entry with`}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          data={[
            { value: "", label: t`Nobody else` },
            ...people.data.map((person) => ({ value: person.id, label: person.name })),
          ]}
        />
      ) : null}
      {to && text ? (
        <>
          <EnglishOnly className={styles.words}>
            <ul>
              {text.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </EnglishOnly>
          <div>
            <Button loading={share.isPending} onClick={() => share.mutate()}>
              <Trans>Share it</Trans>
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}
