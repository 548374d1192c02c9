import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { Icon, type IconName } from "@/components/Icon";
import { Wordmark } from "@/components/Wordmark";
import { organizationQuery } from "@/features/organizations/api";
import { useSession } from "@/lib/session";
import { currentSite } from "@/lib/site";
import styles from "./Shell.module.css";
import { useOnline } from "./useOnline";

// Pages of a person who is signed in; every other page shows no navigation.
const MEMBER_PAGES = /^\/(|history.*|reminder|settings|earlier)\/?$/;

/** The frame of every page: skip link, name, help, and for members the navigation. */
export function Shell() {
  const site = currentSite();
  const { t } = useLingui();
  const session = useSession();
  const online = useOnline();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const organization = useQuery({ ...organizationQuery, enabled: site === "tenant" });
  const signedIn = site === "tenant" && session.status === "signed-in";
  const withNavigation = signedIn && (MEMBER_PAGES.test(path) || path === "/help");
  const padded = withNavigation || path === "/help";

  return (
    <div className={styles.shell} data-navigation={withNavigation || undefined}>
      <a className={styles.skip} href="#main">
        <Trans>Skip to content</Trans>
      </a>
      <header className={styles.header}>
        <Link to="/" className={styles.home} aria-label={organization.data?.name ?? "MentalMuse"}>
          <Wordmark name={organization.data?.name} />
        </Link>
        <Link to="/help" className={styles.help}>
          <Icon name="help" size={20} />
          <Trans>Need help now</Trans>
        </Link>
      </header>
      {online ? null : (
        <p className={styles.offline} role="status">
          <Trans>You are offline. What you enter stays on this screen until it can be saved.</Trans>
        </p>
      )}
      {withNavigation ? (
        <nav className={styles.nav} aria-label={t`Main`}>
          <NavLink to="/" icon="today" exact>
            <Trans>Today</Trans>
          </NavLink>
          <NavLink to="/history" icon="history">
            <Trans>History</Trans>
          </NavLink>
          <NavLink to="/reminder" icon="reminder">
            <Trans>Reminder</Trans>
          </NavLink>
          <NavLink to="/settings" icon="settings">
            <Trans>Settings</Trans>
          </NavLink>
        </nav>
      ) : null}
      <main id="main" className={styles.main} data-padded={padded || undefined} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function NavLink({
  to,
  icon,
  exact = false,
  children,
}: {
  to: "/" | "/history" | "/reminder" | "/settings";
  icon: IconName;
  exact?: boolean;
  children: React.ReactNode;
}) {
  return (
    <Link to={to} className={styles.link} activeOptions={{ exact, includeSearch: false }} preload="intent">
      <Icon name={icon} />
      <span>{children}</span>
    </Link>
  );
}
