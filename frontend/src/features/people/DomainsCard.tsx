import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { Problem } from "@/lib/problem";
import { formatDate } from "@/lib/time";
import { addDomain, checkDomain, type Domain, domainsQuery, removeDomain } from "./api";
import styles from "./People.module.css";

/** E-mail domains of the organisation, each proved by a record that only its holder can set. */
export function DomainsCard() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const domains = useQuery(domainsQuery);
  const form = useRef<HTMLFormElement>(null);
  const add = useMutation({
    mutationFn: addDomain,
    onSuccess: () => {
      form.current?.reset();
      return queryClient.invalidateQueries({ queryKey: domainsQuery.queryKey });
    },
  });
  const problem = add.error instanceof Problem ? add.error : null;
  const rows = domains.data?.results ?? [];

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    add.mutate(String(new FormData(event.currentTarget).get("domain")).trim());
  }

  return (
    <Card title={t`Email domains`}>
      <p className={page.soft}>
        <Trans>A domain counts once you have shown that it is yours, with a record in its DNS.</Trans>
      </p>
      {domains.error ? <ErrorNotice error={domains.error} retry={() => domains.refetch()} /> : null}
      {domains.isPending ? <Skeleton height={60} radius="md" /> : null}
      {rows.length ? (
        <ul className={styles.list}>
          {rows.map((domain) => (
            <DomainRow key={domain.id} domain={domain} />
          ))}
        </ul>
      ) : null}
      {add.error ? <ErrorNotice error={add.error} shown={["domain"]} /> : null}
      <form ref={form} className={styles.filters} onSubmit={submit}>
        <TextInput
          name="domain"
          label={t`Domain`}
          placeholder="example.org"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          required
          withAsterisk={false}
          error={problem?.field("domain")}
        />
        <div>
          <Button type="submit" variant="default" loading={add.isPending}>
            <Trans>Add domain</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}

function DomainRow({ domain }: { domain: Domain }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: domainsQuery.queryKey });
  const check = useMutation({ mutationFn: () => checkDomain(domain.id), onSuccess: reload });
  const remove = useMutation({ mutationFn: () => removeDomain(domain.id), onSuccess: reload });
  const error = check.error ?? remove.error;
  const name = domain.domain;

  return (
    <li>
      <span className={styles.who}>
        <strong>{name}</strong>
        <small>
          {domain.proved_at ? (
            <Trans>proved on {formatDate(domain.proved_at)}</Trans>
          ) : domain.checked_at ? (
            <Trans>not found yet; new records take up to an hour</Trans>
          ) : (
            <Trans>not proved yet</Trans>
          )}
        </small>
      </span>
      <span className={page.row}>
        {domain.proved_at ? null : (
          <Button
            size="sm"
            variant="default"
            aria-label={t`Check ${name}`}
            loading={check.isPending}
            onClick={() => check.mutate()}
          >
            <Trans>Check now</Trans>
          </Button>
        )}
        <Button
          size="sm"
          variant="subtle"
          aria-label={t`Remove ${name}`}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          <Trans>Remove</Trans>
        </Button>
      </span>
      {domain.proved_at ? null : (
        <div className={page.stack}>
          <p className={page.small}>
            <Trans>Set this TXT record where your domain is managed:</Trans>
          </p>
          <p className={styles.record}>
            {domain.record_name} TXT "{domain.record_value}"
          </p>
        </div>
      )}
      {error ? <ErrorNotice error={error} /> : null}
    </li>
  );
}
