import { useLingui } from "@lingui/react/macro";
import { EnglishOnly } from "@/components/EnglishOnly";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { useOrganization } from "@/features/organizations/useOrganization";
import { Anchor } from "@/lib/navigation";
import { useRemote } from "@/lib/remote";
import { currentSite } from "@/lib/site";
import { type Contact, helpOnce, type Line } from "./api";
import styles from "./Help.module.css";
import { Ways } from "./Reach";
import { WORDS } from "./words";

/**
 * Help for the moment when it is needed most: works signed out, and what does not depend on the server is there
 * at once, whatever the server does.
 */
export default function Help() {
  const { t } = useLingui();
  const isTenant = currentSite() === "tenant";
  const help = useRemote(isTenant ? "help" : "", helpOnce);
  const organization = useOrganization();
  const contacts = help.data?.contacts ?? [];
  const lines = help.data?.directory ?? [];

  return (
    <EnglishOnly className={styles.help}>
      <PageTitle title={t`Need help now`} lead={WORDS.lead}>
        {WORDS.title}
      </PageTitle>

      <section className={styles.first} aria-labelledby="danger">
        <h2 id="danger">{WORDS.danger}</h2>
        <p>
          Call <strong>{WORDS.emergencyNumber}</strong> {WORDS.place}
        </p>
      </section>

      {contacts.length ? (
        <section className={styles.group} aria-labelledby="contacts">
          <h2 id="contacts">
            {organization.data ? WORDS.contactsOf(organization.data.name) : WORDS.contacts}
          </h2>
          <ul className={styles.list}>
            {contacts.map((contact) => (
              <ContactCard key={`${contact.name}${contact.phone}`} contact={contact} />
            ))}
          </ul>
        </section>
      ) : null}

      <section className={styles.group} aria-labelledby="lines">
        <h2 id="lines">
          {lines.length && help.data ? WORDS.linesOf(countryName(help.data.country)) : WORDS.lines}
        </h2>
        <ul className={styles.list}>
          {lines.map((line) => (
            <LineCard key={`${line.name}${line.phone}`} line={line} />
          ))}
          <li className={page.card}>
            <div>
              <h3>{WORDS.finder}</h3>
              <p className={page.soft}>{WORDS.finderNote}</p>
            </div>
            <Ways phone="" sms="" url={help.data?.directory_url ?? "https://findahelpline.com"} />
          </li>
        </ul>
      </section>

      {isTenant ? (
        <Anchor href="/safety-plan" className={`${page.card} ${styles.plan}`}>
          <strong>{WORDS.plan}</strong>
          <span className={page.soft}>{WORDS.planNote}</span>
        </Anchor>
      ) : null}

      <section className={styles.group} aria-labelledby="moment">
        <h2 id="moment">{WORDS.moment}</h2>
        <ol className={styles.moment}>
          {WORDS.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>

      <p className={`${page.soft} ${page.small}`}>
        {help.data?.notice ?? WORDS.notice} {WORDS.nobody}
      </p>
    </EnglishOnly>
  );
}

function ContactCard({ contact }: { contact: Contact }) {
  return (
    <li className={page.card}>
      <div>
        <h3>{contact.name}</h3>
        {[contact.note, contact.hours].filter(Boolean).map((words) => (
          <p key={words} className={page.soft}>
            {words}
          </p>
        ))}
      </div>
      <Ways phone={contact.phone} sms={contact.sms} url={contact.url} />
    </li>
  );
}

function LineCard({ line }: { line: Line }) {
  return (
    <li className={page.card}>
      <div>
        <h3>{line.name}</h3>
        {[line.region, line.audience, line.hours].filter(Boolean).map((words) => (
          <p key={words} className={page.soft}>
            {words}
          </p>
        ))}
        {line.mark ? <p className={`${page.small} ${styles.mark}`}>{line.mark}</p> : null}
      </div>
      <Ways phone={line.phone} sms={line.sms} url={line.chat_url} />
    </li>
  );
}

function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
