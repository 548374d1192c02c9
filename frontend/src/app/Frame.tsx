import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon } from "@/components/Icon";
import { Wordmark } from "@/components/Wordmark";
import { useOrganization } from "@/features/organizations/useOrganization";
import { Anchor } from "@/lib/navigation";
import styles from "./Frame.module.css";
import { useOnline } from "./useOnline";

/** The frame of every page: skip link, name, help; the members' pages add their navigation. */
export function Frame({ navigation, children }: { navigation?: ReactNode; children: ReactNode }) {
  const online = useOnline();
  const organization = useOrganization();
  const name = organization.data?.name;

  return (
    <div className={styles.shell} data-navigation={navigation ? "" : undefined}>
      <a className={styles.skip} href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <header className={styles.header}>
        <Anchor href="/" className={styles.home}>
          <Wordmark name={name} />
        </Anchor>
        <Anchor href="/help" className={styles.help}>
          <Icon name="help" size={20} />
          <Trans>Need help now</Trans>
        </Anchor>
      </header>
      {online ? null : (
        <p className={styles.offline} role="status">
          <Trans>You are offline. What you enter stays on this screen until it can be saved.</Trans>
        </p>
      )}
      {navigation && organization.data?.is_read_only ? (
        <p className={styles.offline} role="status">
          <Trans>Nothing can be saved here until the owner of this place has confirmed their address.</Trans>
        </p>
      ) : null}
      {navigation}
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
