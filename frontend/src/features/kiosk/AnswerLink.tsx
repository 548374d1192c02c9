import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Notice } from "@/components/Notice";
import { PageTitle } from "@/components/PageTitle";
import { clearFragment } from "@/lib/site";
import { Answer } from "./Answer";
import styles from "./Kiosk.module.css";

/** A parent, a teacher or another person answers by a link. The token is in the fragment, which no log sees. */
export default function AnswerLink() {
  const { t } = useLingui();
  const [token, setToken] = useState(() => location.hash.replace(/^#/, ""));
  if (token) {
    return (
      <Answer
        token={token}
        onClear={() => {
          clearFragment();
          setToken("");
        }}
      />
    );
  }
  return (
    <div className={styles.page}>
      <PageTitle title={t`Nothing is open here`} />
      <Notice>
        <Trans>Open the link that you were given. If you answered already, that is all: thank you.</Trans>
      </Notice>
    </div>
  );
}
