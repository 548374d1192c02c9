import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/Icon";
import { PageTitle } from "@/components/PageTitle";
import styles from "./More.module.css";
import { entriesFor, useRole } from "./Navigation";

/** What a phone's bar has no room for. */
export default function More() {
  const { t } = useLingui();
  const entries = entriesFor(useRole());
  return (
    <>
      <PageTitle title={t`More`} />
      <ul className={styles.list}>
        {entries
          .filter((entry) => entry.place === "list")
          .map(({ to, icon, label }) => (
            <li key={to}>
              <Link to={to} className={styles.entry}>
                <Icon name={icon} />
                {t(label)}
              </Link>
            </li>
          ))}
      </ul>
    </>
  );
}
