import { useLingui } from "@lingui/react/macro";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import Channels from "./Channels";
import styles from "./Channels.module.css";

export default function ChannelsPage() {
  const { t } = useLingui();
  return (
    <div className={`${page.stack} ${styles.page}`}>
      <PageTitle
        title={t`How reminders reach you`}
        lead={t`By mail, as notifications, in your calendar: always in words that give nothing away.`}
      />
      <Channels />
    </div>
  );
}
