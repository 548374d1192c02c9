import { Trans, useLingui } from "@lingui/react/macro";
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { AuthLayout } from "@/features/auth/AuthLayout";
import { Anchor } from "@/lib/navigation";
import { organizationHost, tidySubdomain } from "./subdomain";

/** Takes a person who knows the address of their organisation to it. */
export default function Find() {
  const { t } = useLingui();
  const [value, setValue] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    location.assign(`${location.protocol}//${organizationHost(value)}/`);
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
      <p className={page.soft}>
        <Trans>
          Not sure which? <Anchor href="/sign-in">Sign in</Anchor> to see yours, or{" "}
          <Anchor href="/">open a new place</Anchor>.
        </Trans>
      </p>
    </AuthLayout>
  );
}
