import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, Skeleton, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { MoreButton } from "@/components/MoreButton";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { ROLES, useRoleWords } from "@/components/roles";
import { meQuery } from "@/features/members/api";
import { useOrganization } from "@/features/organizations/useOrganization";
import { Anchor } from "@/lib/navigation";
import { formatDate } from "@/lib/time";
import { changeMember, type Member, type MemberChange, membersQuery, removeMember } from "./api";
import styles from "./People.module.css";
import { PeopleFrame } from "./PeopleFrame";

/** Who belongs to the organisation; of an employer, only who works for it with a staff role. */
export default function Members() {
  const { t } = useLingui();
  const roles = useRoleWords();
  const organization = useOrganization();
  const isEmployer = organization.data?.kind === "employer";
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 300);
  const [role, setRole] = useState("");
  const [status, setStatus] = useState("");
  const members = useInfiniteQuery(membersQuery({ q: q.trim(), role, status }));
  const rows = members.data?.pages.flatMap(({ results }) => results) ?? [];
  const isFiltered = q.trim() !== "" || role !== "" || status !== "";

  return (
    <PeopleFrame
      title={t`People`}
      lead={
        isEmployer
          ? t`People with a staff role. Whether a colleague uses this place as a member is theirs alone: no list shows it.`
          : t`Who belongs here and in which role. What they write is not shown to anybody who runs this place.`
      }
    >
      <search className={styles.filters}>
        <TextInput
          label={t`Name or email`}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <NativeSelect
          label={t`Role`}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          data={[
            { value: "", label: t`All` },
            ...ROLES.filter((entry) => !isEmployer || entry !== "member").map((value) => ({
              value,
              label: roles(value),
            })),
          ]}
        />
        <NativeSelect
          label={t`Access`}
          value={status}
          onChange={(event) => setStatus(event.currentTarget.value)}
          data={[
            { value: "", label: t`All` },
            { value: "active", label: t`Active` },
            { value: "deactivated", label: t`Deactivated` },
          ]}
        />
      </search>
      {members.error ? <ErrorNotice error={members.error} retry={() => members.refetch()} /> : null}
      {members.isPending ? <Skeleton height={260} radius="lg" /> : null}
      <p className={page.srOnly} role="status">
        {members.data ? t`${rows.length} people shown` : ""}
      </p>
      {rows.length ? (
        <ul className={`${styles.list} ${styles.rows}`}>
          {rows.map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
        </ul>
      ) : members.data ? (
        <Notice>
          {isFiltered ? (
            <Trans>Nobody matches. Try fewer letters or another role.</Trans>
          ) : isEmployer ? (
            <Trans>Nobody has a staff role yet. Members are not listed here, whoever joined.</Trans>
          ) : (
            <Trans>
              Nobody is here yet. <Anchor href="/people/invitations">Invite the first person</Anchor>.
            </Trans>
          )}
        </Notice>
      ) : null}
      <MoreButton query={members} />
    </PeopleFrame>
  );
}

function MemberRow({ member }: { member: Member }) {
  const { t } = useLingui();
  const roles = useRoleWords();
  const queryClient = useQueryClient();
  const me = useQuery(meQuery);
  const reload = () => queryClient.invalidateQueries({ queryKey: ["people", "members"] });
  const [isAsked, setAsked] = useState(false);
  const change = useMutation({
    mutationFn: (body: MemberChange) => changeMember({ id: member.id, ...body }),
    onSuccess: reload,
  });
  const remove = useMutation({ mutationFn: () => removeMember(member.id), onSuccess: reload });
  const error = change.error ?? remove.error;
  const name = member.name || member.email;
  const isMe = me.data?.id === member.id;
  const isActive = member.status === "active";
  const mayGrant =
    me.data?.role === "owner" ? ROLES : ROLES.filter((role) => !["owner", "admin"].includes(role));
  const choices = mayGrant.includes(member.role as never) ? mayGrant : [...mayGrant, member.role];

  return (
    <li>
      <span className={styles.who}>
        <strong>
          {name}
          {isMe ? ` (${t`you`})` : ""}
        </strong>
        <small>
          {member.name ? `${member.email} · ` : ""}
          {isActive ? (
            <Trans>here since {formatDate(member.created_at)}</Trans>
          ) : (
            <Trans>deactivated: cannot sign in here</Trans>
          )}
        </small>
      </span>
      {isMe ? (
        <span className={page.soft}>{roles(member.role)}</span>
      ) : (
        <span className={page.row}>
          <NativeSelect
            aria-label={t`Role of ${name}`}
            value={member.role}
            disabled={change.isPending || !isActive}
            onChange={(event) => change.mutate({ role: event.currentTarget.value })}
            data={choices.map((value) => ({ value, label: roles(value) }))}
          />
          <Button
            size="sm"
            variant="default"
            aria-label={isActive ? t`Deactivate ${name}` : t`Reactivate ${name}`}
            loading={change.isPending}
            onClick={() => change.mutate({ status: isActive ? "deactivated" : "active" })}
          >
            {isActive ? <Trans>Deactivate</Trans> : <Trans>Reactivate</Trans>}
          </Button>
          <Button size="sm" variant="subtle" aria-label={t`Remove ${name}`} onClick={() => setAsked(true)}>
            <Trans>Remove</Trans>
          </Button>
        </span>
      )}
      {isAsked ? (
        <Notice
          title={t`Remove ${name} from this place?`}
          action={
            <span className={page.row}>
              <Button size="sm" loading={remove.isPending} onClick={() => remove.mutate()}>
                <Trans>Remove</Trans>
              </Button>
              <Button size="sm" variant="default" onClick={() => setAsked(false)}>
                <Trans>Keep</Trans>
              </Button>
            </span>
          }
        >
          <Trans>
            Access ends at once. What the person wrote stays theirs, and they may be invited again.
          </Trans>
        </Notice>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
    </li>
  );
}
