import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDay } from "@/lib/time";
import { calendarQuery, closeCalendar, openCalendar } from "./api";

/** The secret address for a calendar program: made, shown once, replaced, ended. */
export function CalendarCard() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const calendar = useQuery(calendarQuery);
  const [url, setUrl] = useState("");
  const [isCopied, setCopied] = useState(false);
  const make = useMutation({
    mutationFn: openCalendar,
    onSuccess: (made) => {
      setUrl(made.url ?? "");
      setCopied(false);
      queryClient.setQueryData(calendarQuery.queryKey, { ...made, url: null });
    },
  });
  const end = useMutation({
    mutationFn: closeCalendar,
    onSuccess: () => {
      setUrl("");
      return queryClient.invalidateQueries({ queryKey: calendarQuery.queryKey });
    },
  });
  const feed = calendar.data;
  const readOn = feed?.read_on ? formatDay(feed.read_on) : "";

  return (
    <Card title={t`Your calendar`} mark={feed ? (feed.is_on ? t`On` : t`Off`) : undefined}>
      <p className={page.soft}>
        <Trans>
          A private address for your calendar program. It shows when reminders come, always in the same
          neutral words. Whoever has the address can read it, so treat it like a password.
        </Trans>
      </p>
      {calendar.isPending ? <Skeleton height={40} radius="md" /> : null}
      {calendar.error || make.error || end.error ? (
        <ErrorNotice
          error={calendar.error ?? make.error ?? end.error}
          retry={calendar.error ? () => calendar.refetch() : undefined}
        />
      ) : null}
      {url ? (
        <>
          <TextInput
            label={t`Address`}
            description={t`It is shown only now. Add it in your calendar as a subscription.`}
            value={url}
            readOnly
            dir="ltr"
            onFocus={(event) => event.currentTarget.select()}
          />
          <div className={page.row}>
            <Button
              variant="default"
              size="sm"
              onClick={() => navigator.clipboard.writeText(url).then(() => setCopied(true))}
            >
              <Trans>Copy the address</Trans>
            </Button>
            {isCopied ? (
              <span role="status" className={page.soft}>
                <Trans>Copied.</Trans>
              </span>
            ) : null}
          </div>
        </>
      ) : feed?.is_on ? (
        <Notice>
          {readOn ? <Trans>Last read on {readOn}.</Trans> : <Trans>No program has read it yet.</Trans>}
        </Notice>
      ) : null}
      {feed ? (
        <div className={page.row}>
          <Button
            variant={feed.is_on ? "default" : "filled"}
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {feed.is_on ? <Trans>Replace the address</Trans> : <Trans>Make an address</Trans>}
          </Button>
          {feed.is_on ? (
            <Button variant="subtle" loading={end.isPending} onClick={() => end.mutate()}>
              <Trans>End it</Trans>
            </Button>
          ) : null}
        </div>
      ) : null}
    </Card>
  );
}
