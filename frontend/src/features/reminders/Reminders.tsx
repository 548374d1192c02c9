import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Icon } from "@/components/Icon";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { UndoBar } from "@/components/UndoBar";
import { browserTimeZone } from "@/lib/time";
import { uuid7 } from "@/lib/uuid7";
import {
  deleteReminder,
  inputOf,
  putReminder,
  type Reminder,
  type ReminderInput,
  reminderKeys,
  remindersQuery,
  type Suggestion,
  suggestionsQuery,
} from "./api";
import { ForAll } from "./ForAll";
import { ReminderCard } from "./ReminderCard";
import { ReminderForm } from "./ReminderForm";
import styles from "./Reminders.module.css";
import { clockWords, useKinds, useRuleWords } from "./words";

/** A member's reminders: what there is, what is suggested, and what holds for all of them. */
export default function Reminders() {
  const { t } = useLingui();
  const list = useQuery(remindersQuery);
  return (
    <div className={styles.reminders}>
      <PageTitle
        title={t`Reminders`}
        lead={t`Short messages at times that suit you, one a day at most. Their words give nothing away.`}
      />
      {list.error ? <ErrorNotice error={list.error} retry={() => list.refetch()} /> : null}
      {list.isPending ? (
        <>
          <Skeleton height={140} radius="lg" />
          <Skeleton height={140} radius="lg" />
          <Skeleton height={260} radius="lg" />
        </>
      ) : null}
      {list.data ? <Found reminders={list.data} /> : null}
      <p className={`${page.soft} ${page.small}`}>
        <Trans>Every message has a link that stops it with one press.</Trans>{" "}
        <Link to="/reminder/channels">
          <Trans>Notifications, mail, calendar</Trans>
        </Link>
      </p>
    </div>
  );
}

function Found({ reminders }: { reminders: Reminder[] }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: reminderKeys.all });
  // The first one is asked for at once; others when somebody wants them.
  const [adding, setAdding] = useState<string | null>(() => (reminders.length ? null : uuid7()));
  const [added, setAdded] = useState(false);
  const [removed, setRemoved] = useState<Reminder | null>(null);
  const create = useMutation({
    mutationFn: ({ id, input }: { id: string; input: ReminderInput }) => putReminder(id, input),
    onSuccess: () => {
      setAdding(null);
      setRemoved(null);
      setAdded(true);
      return refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (reminder: Reminder) => deleteReminder(reminder.id),
    onSuccess: (_, reminder) => {
      setAdded(false);
      setRemoved(reminder);
      return refresh();
    },
  });

  return (
    <>
      {removed ? (
        <UndoBar
          onUndo={() =>
            create.mutate({ id: removed.id, input: inputOf(removed) }, { onSuccess: () => setAdded(false) })
          }
          onOver={() => setRemoved(null)}
        >
          <Trans>The reminder is removed.</Trans>
        </UndoBar>
      ) : null}
      {added ? (
        <Notice>
          <Trans>Your reminder is saved.</Trans>
        </Notice>
      ) : null}
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      {reminders.map((reminder) => (
        <ReminderCard key={reminder.id} reminder={reminder} onRemove={() => remove.mutate(reminder)} />
      ))}
      {reminders.length > 1 ? (
        <p className={`${page.soft} ${page.small}`}>
          <Trans>The first message of a day stands for everything of that day: there is no second one.</Trans>
        </p>
      ) : null}
      {adding ? (
        <ReminderForm
          key={adding}
          title={t`A new reminder`}
          busy={create.isPending}
          error={create.error}
          action={t`Set reminder`}
          onSubmit={(input) => create.mutate({ id: adding, input })}
          onCancel={reminders.length ? () => setAdding(null) : undefined}
        />
      ) : (
        <div>
          <Button
            leftSection={<Icon name="plus" size={18} />}
            onClick={() => {
              create.reset();
              setAdded(false);
              setAdding(uuid7());
            }}
          >
            <Trans>Add a reminder</Trans>
          </Button>
        </div>
      )}
      <Suggestions
        reminders={reminders}
        busy={create.isPending}
        onTake={(suggestion) =>
          create.mutate({
            id: uuid7(),
            input: { ...suggestion, time_zone: browserTimeZone(), is_active: true },
          })
        }
      />
      <ForAll reminders={reminders} />
    </>
  );
}

/** What the organisation suggests and the member has none of. */
function Suggestions({
  reminders,
  busy,
  onTake,
}: {
  reminders: Reminder[];
  busy: boolean;
  onTake: (suggestion: Suggestion) => void;
}) {
  const { t } = useLingui();
  const kinds = useKinds();
  const ruleWords = useRuleWords();
  const suggestions = useQuery(suggestionsQuery).data ?? [];
  const there = new Set(reminders.map((reminder) => reminder.kind));
  const open = suggestions.filter((suggestion) => !there.has(suggestion.kind));
  if (open.length === 0) return null;
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="suggested">
      <h2 id="suggested">
        <Trans>You could also be reminded of</Trans>
      </h2>
      <ul className={styles.suggestions}>
        {open.map((suggestion) => {
          const name = kinds[suggestion.kind];
          const time = suggestion.local_time ? clockWords(suggestion.local_time) : null;
          return (
            <li key={suggestion.kind}>
              <span>
                <strong>{name}</strong>{" "}
                <span className={page.soft}>
                  {ruleWords(suggestion.rule)}
                  {time ? `, ${time}` : ""}
                </span>
              </span>
              <Button
                variant="default"
                size="sm"
                disabled={busy}
                onClick={() => onTake(suggestion)}
                aria-label={t`Take: ${name}`}
              >
                <Trans>Take</Trans>
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
