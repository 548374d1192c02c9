import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Card } from "@/components/Card";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDate } from "@/lib/time";
import styles from "./Account.module.css";
import { forgetDevice, trustedDevicesQuery } from "./api";

/** Devices on which the second step is not asked for. */
export function TrustedDevicesCard() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const devices = useQuery(trustedDevicesQuery);
  const remove = useMutation({
    mutationFn: forgetDevice,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["account"] }),
  });

  return (
    <Card title={t`Remembered devices`}>
      <p className={page.soft}>
        <Trans>The second step is not asked for on these, for 30 days.</Trans>
      </p>
      {devices.isPending ? <Skeleton height={60} radius="md" /> : null}
      {devices.error || remove.error ? <ErrorNotice error={devices.error ?? remove.error} /> : null}
      <ul className={styles.list}>
        {(devices.data?.results ?? []).map((device) => {
          const label = device.label || t`A device`;
          return (
            <li key={device.id}>
              <span className={styles.what}>
                <strong>
                  {label}
                  {device.is_current ? ` (${t`this one`})` : ""}
                </strong>
                <small>
                  <Trans>Until {formatDate(device.expires_at)}</Trans>
                </small>
              </span>
              <Button
                size="sm"
                variant="default"
                aria-label={t`Forget ${label}`}
                loading={remove.isPending && remove.variables === device.id}
                onClick={() => remove.mutate(device.id)}
              >
                <Trans>Forget</Trans>
              </Button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
