import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { meQuery } from "@/features/members/api";
import styles from "./People.module.css";

const MAY_SEE = ["owner", "admin"];

/** The pages for who runs the organisation: heading, ways between them, and a word to everybody else. */
export function PeopleFrame({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const me = useQuery(meQuery);
  const isRefused = me.data && !MAY_SEE.includes(me.data.role);
  return (
    <>
      <PageTitle title={title} lead={lead} />
      <nav aria-label={t`People and access`} className={styles.screen}>
        <ul className={styles.tabs}>
          <li>
            <Link to="/people" activeOptions={{ exact: true, includeSearch: false }}>
              <Trans>People</Trans>
            </Link>
          </li>
          <li>
            <Link to="/people/invitations" activeOptions={{ includeSearch: false }}>
              <Trans>Invitations</Trans>
            </Link>
          </li>
          <li>
            <Link to="/people/import">
              <Trans>Import</Trans>
            </Link>
          </li>
          <li>
            <Link to="/people/join-codes">
              <Trans>Join codes</Trans>
            </Link>
          </li>
          <li>
            <Link to="/people/access">
              <Trans>Access rules</Trans>
            </Link>
          </li>
        </ul>
      </nav>
      {isRefused ? (
        <Notice>
          <Trans>Only owners and administrators of this organisation see these pages.</Trans>
        </Notice>
      ) : (
        <div className={page.stack}>{children}</div>
      )}
    </>
  );
}
