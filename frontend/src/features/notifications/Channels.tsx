import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Card } from "@/components/Card";
import { ErrorNotice } from "@/components/Notice";
import { channelsQuery } from "./api";
import { CalendarCard } from "./CalendarCard";
import { DevicesCard } from "./DevicesCard";
import { MailCard } from "./MailCard";

/** How reminders reach the member: notifications, mail, a calendar. For the page of reminders. */
export default function Channels() {
  const { t } = useLingui();
  const channels = useQuery(channelsQuery);
  return (
    <>
      {channels.error ? (
        <Card title={t`How reminders reach you`}>
          <ErrorNotice error={channels.error} retry={() => channels.refetch()} />
        </Card>
      ) : channels.isPending ? (
        <Skeleton height={180} radius="lg" />
      ) : (
        <>
          <DevicesCard publicKey={channels.data.public_key} devices={channels.data.devices} />
          <MailCard
            isOff={channels.data.is_mail_off}
            isStopped={channels.data.is_mail_stopped}
            hasDevice={channels.data.devices.length > 0}
          />
        </>
      )}
      <CalendarCard />
    </>
  );
}
