import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useMemo, useState } from "react";
import { CheckYourMail } from "@/components/CheckYourMail";
import { Face, VALENCES } from "@/components/Face";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { NewPasswordField } from "@/components/PasswordField";
import { Anchor } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { useAction, useRemote } from "@/lib/remote";
import { browserTimeZone } from "@/lib/time";
import { availability, createOrganization, type OrganizationKind } from "./api";
import { countryChoices, likelyCountry } from "./countries";
import { Preparing } from "./Preparing";
import styles from "./SignUp.module.css";
import { organizationHost, suggestSubdomain, tidySubdomain } from "./subdomain";

const SHOWN = ["name", "kind", "country", "subdomain", "owner.name", "owner.email", "owner.password"];

export default function SignUp() {
  const { t } = useLingui();
  const [name, setName] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  const subdomain = typed ?? suggestSubdomain(name);
  const countries = useMemo(countryChoices, []);
  const action = useAction(createOrganization);
  const problem = action.error instanceof Problem ? action.error : null;
  const timeZone = browserTimeZone();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string) => String(form.get(field) ?? "").trim();
    action.run({
      name: text("name"),
      kind: text("kind") as OrganizationKind,
      subdomain,
      time_zone: timeZone,
      locale: "en",
      country: text("country"),
      owner: { name: text("owner_name"), email: text("email"), password: String(form.get("password")) },
    });
  }

  const answer = action.data;
  if (answer && "status" in answer && answer.status === "waiting_for_confirmation") {
    return <CheckYourMail email={action.input?.owner.email ?? ""} />;
  }
  if (answer || action.pending) {
    return <Preparing host={organizationHost(subdomain)} created={answer} />;
  }

  return (
    <div className={styles.landing}>
      <section className={styles.pitch}>
        <PageTitle
          title={t`Open a place for your people`}
          lead={t`MentalMuse gives your clinic, school or company a quiet place of its own, where people notice how they are and find help early.`}
        >
          <Trans>A quiet place to notice how you are</Trans>
        </PageTitle>
        <div className={styles.faces} aria-hidden="true">
          {VALENCES.map((valence) => (
            <Face key={valence} valence={valence} size="100%" />
          ))}
        </div>
        <ul className={styles.points}>
          <li>
            <strong>
              <Trans>One tap a day.</Trans>
            </strong>{" "}
            <Trans>Five faces, saved at once. Missing a day costs nothing.</Trans>
          </li>
          <li>
            <strong>
              <Trans>Private by design.</Trans>
            </strong>{" "}
            <Trans>You run the place; you never see what a person wrote.</Trans>
          </li>
          <li>
            <strong>
              <Trans>Your own address.</Trans>
            </strong>{" "}
            <Trans>Ready in seconds, kept apart from every other organisation.</Trans>
          </li>
        </ul>
      </section>

      <section className={`${page.card} ${styles.form}`} aria-labelledby="sign-up">
        <h2 id="sign-up">
          <Trans>Open your place</Trans>
        </h2>
        {action.error ? <ErrorNotice error={action.error} shown={SHOWN} /> : null}
        <form className={page.stack} onSubmit={submit}>
          <TextInput
            name="name"
            label={t`Name of your organisation`}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="organization"
            maxLength={120}
            required
            withAsterisk={false}
            error={problem?.field("name")}
          />
          <div className={styles.pair}>
            <NativeSelect
              name="kind"
              label={t`Kind`}
              defaultValue="clinic"
              error={problem?.field("kind")}
              data={[
                { value: "clinic", label: t`Clinic or practice` },
                { value: "school", label: t`School or university` },
                { value: "employer", label: t`Employer` },
                { value: "other", label: t`Something else` },
              ]}
            />
            <NativeSelect
              name="country"
              label={t`Country`}
              defaultValue={likelyCountry()}
              required
              withAsterisk={false}
              error={problem?.field("country")}
              data={[{ value: "", label: t`Please choose` }, ...countries]}
            />
          </div>
          <SubdomainField
            value={subdomain}
            onChange={(value) => setTyped(tidySubdomain(value))}
            error={problem?.field("subdomain")}
          />
          <TextInput
            name="owner_name"
            label={t`Your name`}
            autoComplete="name"
            maxLength={120}
            required
            withAsterisk={false}
            error={problem?.field("owner.name")}
          />
          <TextInput
            name="email"
            type="email"
            label={t`Your email`}
            autoComplete="username"
            required
            withAsterisk={false}
            error={problem?.field("owner.email")}
          />
          <NewPasswordField error={problem?.field("owner.password")} />
          <Button type="submit" fullWidth>
            <Trans>Open our place</Trans>
          </Button>
          <p className={`${page.soft} ${page.small}`}>
            <Trans>Days and reminders follow the time zone {timeZone}. You can change it later.</Trans>
          </p>
        </form>
        <p className={styles.other}>
          <Trans>
            Your organisation is already here? <Anchor href="/find">Find it</Anchor> or{" "}
            <Anchor href="/sign-in">sign in</Anchor>.
          </Trans>
        </p>
      </section>
    </div>
  );
}

/** The address of the organisation, checked with the server shortly after the typing stops. */
function SubdomainField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error?: string;
}) {
  const { t } = useLingui();
  const [settled] = useDebouncedValue(value, 300);
  const check = useRemote(settled, (signal) => availability(settled, signal));
  const fresh = settled === value && value !== "";
  const refused = fresh && check.data && !check.data.available;

  return (
    <div>
      <TextInput
        name="subdomain"
        label={t`Address`}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        error={
          error ??
          (refused ? (check.data?.detail ?? t`This address cannot be used. Please try another.`) : undefined)
        }
        aria-describedby="subdomain-state"
      />
      <p id="subdomain-state" className={styles.address} aria-live="polite">
        {value === "" ? (
          <Trans>Letters, digits and hyphens.</Trans>
        ) : fresh && check.data?.available ? (
          <span className={styles.free}>
            <Trans>
              <strong>{organizationHost(value)}</strong> is free
            </Trans>
          </span>
        ) : refused ? null : fresh && check.error ? (
          <Trans>We could not check this address just now. You can go on; it is checked again.</Trans>
        ) : (
          <Trans>Checking {organizationHost(value)}</Trans>
        )}
      </p>
    </div>
  );
}
