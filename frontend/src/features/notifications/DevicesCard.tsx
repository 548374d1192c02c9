import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Switch } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDate } from "@/lib/time";
import { addDevice, channelsQuery, type Device, removeDevice, tryDevice } from "./api";
import { Refused, subscribe, support, Unable, unsubscribe } from "./browser";
import styles from "./Channels.module.css";

/** Notifications: on this device with a switch, on others with a way to end them. */
export function DevicesCard({ publicKey, devices }: { publicKey: string | null; devices: Device[] }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [can, setCan] = useState(support);
  const reload = () => queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
  const here = devices.find((device) => device.is_this_device);
  const others = devices.filter((device) => !device.is_this_device);
  const turn = useMutation({
    mutationFn: async (on: boolean) => {
      if (on) await addDevice(await subscribe(publicKey ?? ""));
      else if (here) {
        await removeDevice(here.id);
        await unsubscribe();
      }
    },
    onSettled: () => {
      setCan(support());
      return reload();
    },
  });
  const remove = useMutation({ mutationFn: removeDevice, onSuccess: reload });
  const show = useMutation({ mutationFn: tryDevice });
  const isRefused = can === "refused" || turn.error instanceof Refused;
  const isUnable = turn.error instanceof Unable;
  const own = turn.error instanceof Refused || isUnable;
  const error = own ? null : (turn.error ?? remove.error ?? show.error);
  if (publicKey === null) return null;

  return (
    <Card title={t`Notifications`}>
      {can === "missing" ? (
        <p className={page.soft}>
          <Trans>
            This browser cannot show notifications. On an iPhone or iPad, put this page on the home screen
            first and open it from there.
          </Trans>
        </p>
      ) : (
        <Switch
          label={t`Show reminders on this device`}
          description={t`With neutral words such as "A moment for you", also on a locked screen. It ends when you sign out here.`}
          checked={here !== undefined}
          disabled={turn.isPending}
          onChange={(event) => turn.mutate(event.currentTarget.checked)}
        />
      )}
      {isRefused ? (
        <Notice>
          <Trans>
            Your browser blocks notifications of this page. Allow them in its settings, then come back.
          </Trans>
        </Notice>
      ) : null}
      {isUnable ? (
        <Notice tone="attention">
          <Trans>
            Your browser could not set this up. In a private window it never can; otherwise try again later.
          </Trans>
        </Notice>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
      {here ? (
        <div className={page.row}>
          <Button variant="default" size="sm" loading={show.isPending} onClick={() => show.mutate(here.id)}>
            <Trans>Show me one now</Trans>
          </Button>
          {show.isSuccess ? (
            <span role="status" className={page.soft}>
              <Trans>It is on its way.</Trans>
            </span>
          ) : null}
        </div>
      ) : null}
      {others.length > 0 ? (
        <ul className={styles.list} aria-label={t`Other devices`}>
          {others.map((device) => {
            const since = formatDate(device.created_at);
            return (
              <li key={device.id}>
                <Trans>Another device, since {since}</Trans>
                <Button
                  variant="default"
                  size="sm"
                  aria-label={t`End it on the device of ${since}`}
                  loading={remove.isPending && remove.variables === device.id}
                  onClick={() => remove.mutate(device.id)}
                >
                  <Trans>End</Trans>
                </Button>
              </li>
            );
          })}
        </ul>
      ) : null}
    </Card>
  );
}
