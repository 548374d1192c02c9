import { useLingui } from "@lingui/react/macro";
import { PageTitle } from "@/components/PageTitle";
import { BringCard } from "./BringCard";
import { CopyCard } from "./CopyCard";
import { EraseCard } from "./EraseCard";
import styles from "./MyData.module.css";
import { RightsCard } from "./RightsCard";

/** Everything the service has of a person: take it along, see how long it stays, have it erased. */
export default function MyData() {
  const { t } = useLingui();
  return (
    <div className={styles.page}>
      <PageTitle title={t`My data`} lead={t`Take it along, see how long it is kept, or have it erased.`} />
      <CopyCard />
      <BringCard />
      <RightsCard />
      <EraseCard />
    </div>
  );
}
