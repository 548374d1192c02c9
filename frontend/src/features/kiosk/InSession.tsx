import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Notice } from "@/components/Notice";
import { PageTitle } from "@/components/PageTitle";
import { Answer } from "./Answer";
import styles from "./Kiosk.module.css";

/** Care staff read the questions aloud and enter what the person says. */
export default function InSession() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const given = useLocation({ select: ({ state }) => state as { answering?: string; member?: string } });
  const [{ answering, member }] = useState(given);
  if (!answering || !member) {
    return (
      <div className={styles.page}>
        <PageTitle title={t`Nothing is open here`} />
        <Notice>
          <Trans>
            Begin reading aloud from a person's questionnaires. <Link to="/caseload">Go to the caseload</Link>
            .
          </Trans>
        </Notice>
      </div>
    );
  }
  return (
    <Answer
      token={answering}
      onClear={() => {
        void queryClient.invalidateQueries({ queryKey: ["member", member] });
        void navigate({
          to: "/caseload/$memberId/assignments",
          params: { memberId: member },
          replace: true,
        });
      }}
    />
  );
}
