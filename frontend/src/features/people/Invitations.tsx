import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, Skeleton, TextInput } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Card } from "@/components/Card";
import { MoreButton } from "@/components/MoreButton";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { ROLES, useRoleWords } from "@/components/roles";
import { meQuery } from "@/features/members/api";
import { useOrganization } from "@/features/organizations/useOrganization";
import { Problem } from "@/lib/problem";
import { formatDate } from "@/lib/time";
import { type Invitation, invitationsQuery, invite, resendInvitation, revokeInvitation } from "./api";
import styles from "./People.module.css";
import { PeopleFrame } from "./PeopleFrame";

export default function Invitations() {
  const { t } = useLingui();
  const organization = useOrganization();
  const isEmployer = organization.data?.kind === "employer";
  const [state, setState] = useState("");
  const invitations = useInfiniteQuery(invitationsQuery({ q: "", state }));
  const rows = invitations.data?.pages.flatMap(({ results }) => results) ?? [];

  return (
    <PeopleFrame
      title={t`Invitations`}
      lead={t`A mail with a link that works for seven days. For many people at once, import a file.`}
    >
      <Invite />
      <div className={styles.filters}>
        <NativeSelect
          label={t`Show`}
          value={state}
          onChange={(event) => setState(event.currentTarget.value)}
          data={[
            { value: "", label: t`All invitations` },
            { value: "pending", label: t`Waiting for an answer` },
            { value: "accepted", label: t`Accepted` },
            { value: "expired", label: t`Expired` },
            { value: "revoked", label: t`Withdrawn` },
          ]}
        />
      </div>
      {isEmployer ? (
        <Notice>
          <Trans>
            Whether an invited colleague joined is not shown: it stays between them and this place.
            Invitations to staff roles show their state.
          </Trans>
        </Notice>
      ) : null}
      {invitations.error ? (
        <ErrorNotice error={invitations.error} retry={() => invitations.refetch()} />
      ) : null}
      {invitations.isPending ? <Skeleton height={200} radius="lg" /> : null}
      {rows.length ? (
        <ul className={`${styles.list} ${styles.rows}`}>
          {rows.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      ) : invitations.data ? (
        <Notice>
          {state ? (
            <Trans>No invitation is in this state.</Trans>
          ) : (
            <Trans>Nobody has been invited yet.</Trans>
          )}
        </Notice>
      ) : null}
      <MoreButton query={invitations} />
    </PeopleFrame>
  );
}

function Invite() {
  const { t } = useLingui();
  const roles = useRoleWords();
  const queryClient = useQueryClient();
  const me = useQuery(meQuery);
  const form = useRef<HTMLFormElement>(null);
  const send = useMutation({
    mutationFn: invite,
    onSuccess: () => {
      form.current?.reset();
      form.current?.querySelector<HTMLInputElement>('input[name="email"]')?.focus();
      return queryClient.invalidateQueries({ queryKey: ["people", "invitations"] });
    },
  });
  const problem = send.error instanceof Problem ? send.error : null;
  const mayGrant =
    me.data?.role === "owner" ? ROLES : ROLES.filter((role) => !["owner", "admin"].includes(role));
  const email = send.data?.email;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    send.mutate({
      email: String(data.get("email")).trim(),
      name: String(data.get("name")).trim(),
      role: String(data.get("role")),
    });
  }

  return (
    <Card title={t`Invite somebody`}>
      {send.error ? <ErrorNotice error={send.error} shown={["email", "name", "role"]} /> : null}
      {email && !send.error ? (
        <Notice>
          <Trans>
            A mail to <strong>{email}</strong> is on its way.
          </Trans>
        </Notice>
      ) : null}
      <form ref={form} className={page.stack} onSubmit={submit}>
        <div className={styles.pair}>
          <TextInput
            name="email"
            type="email"
            label={t`Email`}
            autoComplete="off"
            required
            withAsterisk={false}
            error={problem?.field("email")}
          />
          <TextInput
            name="name"
            label={t`Name (if you like)`}
            autoComplete="off"
            maxLength={120}
            error={problem?.field("name")}
          />
          <NativeSelect
            name="role"
            label={t`Role`}
            defaultValue="member"
            data={mayGrant.map((value) => ({ value, label: roles(value) }))}
            error={problem?.field("role")}
          />
        </div>
        <div>
          <Button type="submit" loading={send.isPending}>
            <Trans>Send invitation</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useLingui();
  const roles = useRoleWords();
  const queryClient = useQueryClient();
  const reload = () => queryClient.invalidateQueries({ queryKey: ["people", "invitations"] });
  const resend = useMutation({ mutationFn: () => resendInvitation(invitation.id), onSuccess: reload });
  const revoke = useMutation({ mutationFn: () => revokeInvitation(invitation.id), onSuccess: reload });
  const error = resend.error ?? revoke.error;
  const { email, state } = invitation;
  const until = formatDate(invitation.expires_at);
  const words = {
    pending: t`waiting until ${until}`,
    accepted: t`accepted`,
    expired: t`expired on ${until}`,
    revoked: t`withdrawn`,
  };

  return (
    <li>
      <span className={styles.who}>
        <strong>{invitation.name || email}</strong>
        <small>
          {invitation.name ? `${email} · ` : ""}
          {roles(invitation.role)}
          {state ? ` · ${words[state]}` : ` · ${t`sent on ${formatDate(invitation.created_at)}`}`}
        </small>
      </span>
      {state === "accepted" ? null : (
        <span className={page.row}>
          <Button
            size="sm"
            variant="default"
            aria-label={t`Send again to ${email}`}
            loading={resend.isPending}
            onClick={() => resend.mutate()}
          >
            <Trans>Send again</Trans>
          </Button>
          {state === "revoked" ? null : (
            <Button
              size="sm"
              variant="subtle"
              aria-label={t`Withdraw the invitation to ${email}`}
              loading={revoke.isPending}
              onClick={() => revoke.mutate()}
            >
              <Trans>Withdraw</Trans>
            </Button>
          )}
        </span>
      )}
      {resend.isSuccess ? (
        <Notice>
          <Trans>Sent again. The link in the older mail no longer works.</Trans>
        </Notice>
      ) : null}
      {error ? <ErrorNotice error={error} /> : null}
    </li>
  );
}
