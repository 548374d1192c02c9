import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { useOrganization } from "@/features/organizations/useOrganization";
import { Anchor } from "@/lib/navigation";
import { formatDate } from "@/lib/time";
import { joinCodeQuery } from "./api";
import styles from "./People.module.css";

/** A join code to print and hang up. */
export default function Poster() {
  const { t } = useLingui();
  const { codeId } = useParams({ from: "/people/join-codes/$codeId" });
  const code = useQuery(joinCodeQuery(codeId));
  const organization = useOrganization();
  const place = organization.data?.name ?? "";

  return (
    <div className={page.stack}>
      <div className={styles.screen}>
        <Anchor href="/people/join-codes">
          <Icon name="back" size={18} />
          <Trans>Join codes</Trans>
        </Anchor>
        <PageTitle
          title={t`Poster`}
          aside={
            <Button variant="default" onClick={() => window.print()}>
              <Trans>Print</Trans>
            </Button>
          }
        />
      </div>
      {code.error ? <ErrorNotice error={code.error} retry={() => code.refetch()} /> : null}
      {code.isPending ? <Skeleton height={420} radius="lg" /> : null}
      {code.data ? (
        <section className={styles.poster} aria-label={t`Poster`}>
          <h2>
            <Trans>A quiet place to notice how you are</Trans>
          </h2>
          <p>
            <Trans>
              {place} invites you. What you write stays yours: the people who run this place do not see it.
            </Trans>
          </p>
          <ol>
            <li>
              <Trans>
                Open <strong className={styles.address}>{location.host}/join</strong>
              </Trans>
            </li>
            <li>
              <Trans>Enter this code:</Trans>
            </li>
          </ol>
          <p className={styles.big}>{code.data.code}</p>
          <p className={page.soft}>
            <Trans>The code works until {formatDate(code.data.expires_at)}.</Trans>
          </p>
        </section>
      ) : null}
    </div>
  );
}
