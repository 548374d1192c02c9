import { Trans, useLingui } from "@lingui/react/macro";
import {
  Button,
  type MantineColorScheme,
  NativeSelect,
  SegmentedControl,
  Skeleton,
  TextInput,
  useMantineColorScheme,
} from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { unsent } from "@/features/moods/captures";
import { Switcher } from "@/features/organizations/Switcher";
import { useOrganization } from "@/features/organizations/useOrganization";
import { chooseLanguage } from "@/lib/i18n";
import { LOCALES, localeOf, OFFERED } from "@/lib/locales";
import { Anchor } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { signOut } from "@/lib/session";
import { timeZones } from "@/lib/time";
import { meQuery, patchMe } from "./api";
import styles from "./Settings.module.css";

const STAFF_WITH_ADMIN = ["owner", "admin", "auditor"];
const RUNS = ["owner", "admin"];

export default function Settings() {
  const { t } = useLingui();
  const me = useQuery(meQuery);
  return (
    <div className={styles.settings}>
      <PageTitle title={t`Settings`} lead={me.data?.email ?? "\u00a0"} />
      {me.error ? <ErrorNotice error={me.error} retry={() => me.refetch()} /> : null}
      {me.data ? (
        <Profile key={me.data.id} me={me.data} />
      ) : me.isPending ? (
        <Skeleton height={280} radius="lg" />
      ) : null}
      <Appearance />
      <SigningIn />
      <MyData />
      <Switcher />
      {me.data && RUNS.includes(me.data.role) ? <People /> : null}
      {me.data && RUNS.includes(me.data.role) ? <Keeping /> : null}
      {me.data && STAFF_WITH_ADMIN.includes(me.data.role) ? <Administration /> : null}
      <SignOut />
    </div>
  );
}

function Profile({ me }: { me: { display_name: string; time_zone: string; locale: string } }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: patchMe,
    onSuccess: (saved) => {
      queryClient.setQueryData(meQuery.queryKey, saved);
      // Texts that do not come leave the page in the language that it has; the next visit has the new one.
      void chooseLanguage(localeOf(saved.locale) ?? "en").catch(() => {});
    },
  });
  const problem = save.error instanceof Problem ? save.error : null;
  const zones = timeZones().includes(me.time_zone) ? timeZones() : [me.time_zone, ...timeZones()];

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    save.mutate({
      display_name: String(form.get("display_name")).trim(),
      time_zone: String(form.get("time_zone")),
      locale: String(form.get("locale")),
    });
  }

  return (
    <section className={page.card} aria-labelledby="profile">
      <form className={page.stack} onSubmit={submit} onChange={() => save.reset()}>
        <h2 id="profile">
          <Trans>You</Trans>
        </h2>
        <TextInput
          name="display_name"
          label={t`Name shown to you`}
          defaultValue={me.display_name}
          maxLength={120}
          required
          withAsterisk={false}
          error={problem?.field("display_name")}
        />
        <NativeSelect
          name="time_zone"
          label={t`Time zone`}
          defaultValue={me.time_zone}
          data={zones.map((value) => ({ value, label: value.replaceAll("_", " ") }))}
          error={problem?.field("time_zone")}
        />
        <NativeSelect
          name="locale"
          label={t`Language`}
          defaultValue={localeOf(me.locale) ?? "en"}
          data={OFFERED.map((value) => ({ value, label: LOCALES[value] }))}
          error={problem?.field("locale")}
        />
        {save.error ? (
          <ErrorNotice error={save.error} shown={["display_name", "time_zone", "locale"]} />
        ) : null}
        {save.isSuccess ? (
          <Notice>
            <Trans>Saved.</Trans>
          </Notice>
        ) : null}
        <div>
          <Button type="submit" loading={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        </div>
      </form>
    </section>
  );
}

function Appearance() {
  const { t } = useLingui();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="appearance">
      <h2 id="appearance">
        <Trans>Appearance</Trans>
      </h2>
      <SegmentedControl
        aria-label={t`Appearance`}
        fullWidth
        size="md"
        radius="xl"
        value={colorScheme}
        onChange={(value) => setColorScheme(value as MantineColorScheme)}
        data={[
          { value: "auto", label: t`As the device` },
          { value: "light", label: t`Light` },
          { value: "dark", label: t`Dark` },
        ]}
      />
      <p className={`${page.soft} ${page.small}`}>
        <Trans>Kept on this device only.</Trans>
      </p>
    </section>
  );
}

function SigningIn() {
  const { t } = useLingui();
  return (
    <Card title={t`Signing in and security`}>
      <p className={page.soft}>
        <Trans>Password, passkeys, second step, your email, and where you are signed in.</Trans>
      </p>
      <div>
        <Button component={Anchor} href="/settings/security" variant="default">
          <Trans>Open security</Trans>
        </Button>
      </div>
    </Card>
  );
}

function People() {
  const { t } = useLingui();
  return (
    <Card title={t`People and access`}>
      <p className={page.soft}>
        <Trans>Members, invitations, import, join codes, and what is asked for at sign-in.</Trans>
      </p>
      <div>
        <Button component={Anchor} href="/people" variant="default">
          <Trans>Open people</Trans>
        </Button>
      </div>
    </Card>
  );
}

function MyData() {
  const { t } = useLingui();
  return (
    <Card title={t`My data`}>
      <p className={page.soft}>
        <Trans>Take a copy, see how long what is kept, or have everything erased.</Trans>
      </p>
      <div>
        <Button component={Anchor} href="/my-data" variant="default">
          <Trans>Open my data</Trans>
        </Button>
      </div>
    </Card>
  );
}

function Keeping() {
  const { t } = useLingui();
  return (
    <Card title={t`Keeping and erasing`}>
      <p className={page.soft}>
        <Trans>How long what is kept, requests of members about their data, legal holds.</Trans>
      </p>
      <div>
        <Button component={Anchor} href="/settings/keeping" variant="default">
          <Trans>Open keeping and erasing</Trans>
        </Button>
      </div>
    </Card>
  );
}

function Administration() {
  const organization = useOrganization();
  const name = organization.data?.name ?? "";
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="administration">
      <h2 id="administration">
        <Trans>Administration</Trans>
      </h2>
      <p className={page.soft}>
        <Trans>People, join codes and settings of {name}. What members write is not there.</Trans>
      </p>
      <div>
        <Button component="a" href="/admin/" variant="default">
          <Trans>Open administration</Trans>
        </Button>
      </div>
    </section>
  );
}

function SignOut() {
  const { t } = useLingui();
  const [asked, setAsked] = useState(false);
  const leave = useMutation({ mutationFn: signOut });
  const waiting = unsent().length;

  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="leave">
      <h2 id="leave">
        <Trans>Leave this browser</Trans>
      </h2>
      {leave.error ? (
        <Notice tone="attention" title={t`You are still signed in`}>
          <Trans>The server could not be told. Please try again when you are connected.</Trans>
        </Notice>
      ) : null}
      {asked && waiting ? (
        <Notice tone="attention" title={t`There are moments that are not saved yet`}>
          <Trans>Signing out now would lose them. Go back to Today to save them first.</Trans>
        </Notice>
      ) : null}
      <div className={page.row}>
        <Button
          variant="default"
          loading={leave.isPending}
          onClick={() => (waiting && !asked ? setAsked(true) : leave.mutate())}
        >
          {asked && waiting ? <Trans>Sign out and lose them</Trans> : <Trans>Sign out</Trans>}
        </Button>
      </div>
    </section>
  );
}
