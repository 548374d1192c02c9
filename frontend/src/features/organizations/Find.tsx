import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { CheckYourMail } from "@/components/CheckYourMail";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { Anchor } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { useAction, useRemote } from "@/lib/remote";
import { fragmentValue } from "@/lib/site";
import { findOrganizations, openFound } from "./api";
import { OrganizationList } from "./OrganizationList";
import { organizationHost, tidySubdomain } from "./subdomain";

/** Takes a person to their organisation: by its address, or by a mail that lists theirs. */
export default function Find() {
  const [token] = useState(() => fragmentValue("token"));
  return token ? <Found token={token} /> : <Search />;
}

function Search() {
  const { t } = useLingui();
  const [value, setValue] = useState("");
  const mail = useAction(findOrganizations);
  const problem = mail.error instanceof Problem ? mail.error : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    location.assign(`${location.protocol}//${organizationHost(value)}/`);
  }

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    mail.run(String(new FormData(event.currentTarget).get("email")).trim());
  }

  if (mail.data && mail.input) {
    return (
      <CheckYourMail email={mail.input}>
        <Trans>
          If this address belongs to an organisation here, the message lists it. Its link works for an hour.
        </Trans>
      </CheckYourMail>
    );
  }
  return (
    <AuthLayout>
      <PageTitle
        title={t`Find your organisation`}
        lead={t`Every organisation has an address of its own. It is on your invitation, or ask the person who told you about this.`}
      />
      <form className={page.stack} onSubmit={submit}>
        <TextInput
          label={t`Address of your organisation`}
          description={value ? organizationHost(value) : t`For example: ${organizationHost("river-clinic")}`}
          value={value}
          onChange={(event) => setValue(tidySubdomain(event.currentTarget.value.split(".")[0] ?? ""))}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          minLength={3}
          required
          withAsterisk={false}
        />
        <Button type="submit" fullWidth>
          <Trans>Go there</Trans>
        </Button>
      </form>
      <form className={page.stack} onSubmit={ask}>
        <h2>
          <Trans>You do not know the address?</Trans>
        </h2>
        {mail.error ? <ErrorNotice error={mail.error} shown={["email"]} /> : null}
        <TextInput
          name="email"
          type="email"
          label={t`Your email`}
          description={t`We mail you the organisations that know you by it. Nobody sees them here.`}
          autoComplete="email"
          required
          withAsterisk={false}
          error={problem?.field("email")}
        />
        <Button type="submit" fullWidth variant="default" loading={mail.pending}>
          <Trans>Mail me my organisations</Trans>
        </Button>
      </form>
      <p className={page.soft}>
        <Trans>
          Or <Anchor href="/sign-in">sign in</Anchor> with your password to see yours, or{" "}
          <Anchor href="/">open a new place</Anchor>.
        </Trans>
      </p>
    </AuthLayout>
  );
}

function Found({ token }: { token: string }) {
  const { t } = useLingui();
  const found = useRemote(token, () => openFound(token));
  return (
    <AuthLayout>
      <PageTitle title={t`Your organisations`} lead={t`Choose one to sign in there.`} />
      {found.pending ? <Skeleton height={160} radius="lg" /> : null}
      {found.error ? (
        <>
          <ErrorNotice error={found.error} />
          <p>
            <Trans>
              The link works for an hour. <a href="/find">Ask for a new one</a>.
            </Trans>
          </p>
        </>
      ) : null}
      {found.data ? (
        found.data.organizations.length ? (
          <OrganizationList
            organizations={found.data.organizations}
            onChoose={({ links }) => location.assign(new URL("/sign-in", links.app))}
          />
        ) : (
          <p>
            <Trans>
              No organisation knows you by this address any more. <Anchor href="/">Open a place</Anchor> or
              ask for an invitation.
            </Trans>
          </p>
        )
      ) : null}
    </AuthLayout>
  );
}
