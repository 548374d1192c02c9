import { Trans, useLingui } from "@lingui/react/macro";
import { PageTitle } from "@/components/PageTitle";
import { Anchor } from "@/lib/navigation";
import styles from "./states.module.css";

export default function NotFound() {
  const { t } = useLingui();
  return (
    <div className={styles.state}>
      <PageTitle title={t`This page does not exist`} />
      <p>
        <Trans>
          The address may be mistyped, or the page has moved. <Anchor href="/">Go to the first page</Anchor>.
        </Trans>
      </p>
    </div>
  );
}
