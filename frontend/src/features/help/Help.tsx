import { Trans, useLingui } from "@lingui/react/macro";
import { Icon } from "@/components/Icon";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { useOrganization } from "@/features/organizations/useOrganization";
import { useRemote } from "@/lib/remote";
import { currentSite } from "@/lib/site";
import { helpOnce } from "./api";
import styles from "./Help.module.css";

/**
 * Help for the moment when it is needed most: works signed out, and what does not depend on the server is there
 * at once, whatever the server does.
 */
export default function Help() {
  const { t } = useLingui();
  const help = useRemote(currentSite() === "tenant" ? "help" : "", helpOnce);
  const organization = useOrganization();
  const contacts = help.data?.contacts ?? [];

  return (
    <div className={styles.help}>
      <PageTitle title={t`Need help now`} lead={t`Reaching out to one person is enough for now.`}>
        <Trans>You are not alone with this</Trans>
      </PageTitle>

      <section className={styles.first} aria-labelledby="danger">
        <h2 id="danger">
          <Trans>If you or someone else is in danger</Trans>
        </h2>
        <p>
          <Trans>
            Call <strong>your local emergency number</strong> now, or go to the nearest emergency department.
            If you can, stay with somebody.
          </Trans>
        </p>
      </section>

      {contacts.length ? (
        <section className={styles.group} aria-labelledby="contacts">
          <h2 id="contacts">
            {organization.data ? (
              <Trans>Contacts of {organization.data.name}</Trans>
            ) : (
              <Trans>Contacts near you</Trans>
            )}
          </h2>
          <ul className={styles.list}>
            {contacts.map((contact) => (
              <li key={`${contact.name}${contact.phone}`} className={page.card}>
                <div>
                  <h3>{contact.name}</h3>
                  {contact.note ? <p className={page.soft}>{contact.note}</p> : null}
                </div>
                {contact.phone ? (
                  <a className={styles.call} href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}>
                    <Icon name="phone" size={20} />
                    {contact.phone}
                  </a>
                ) : null}
                {contact.url ? (
                  <a className={styles.call} href={contact.url} rel="noopener noreferrer">
                    <Icon name="link" size={20} />
                    {contact.url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}
                  </a>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}

      <section className={styles.group} aria-labelledby="lines">
        <h2 id="lines">
          <Trans>Somebody to talk to, wherever you are</Trans>
        </h2>
        <ul className={styles.list}>
          <li className={page.card}>
            <div>
              <h3>
                <Trans>Find a helpline</Trans>
              </h3>
              <p className={page.soft}>
                <Trans>Free and confidential lines by country: by phone, text or chat.</Trans>
              </p>
            </div>
            <a
              className={styles.call}
              href={help.data?.directory_url ?? "https://findahelpline.com"}
              rel="noopener noreferrer"
            >
              <Icon name="link" size={20} />
              findahelpline.com
            </a>
          </li>
        </ul>
      </section>

      <section className={styles.group} aria-labelledby="moment">
        <h2 id="moment">
          <Trans>For the next few minutes</Trans>
        </h2>
        <ol className={styles.moment}>
          <li>
            <Trans>Put both feet on the floor. Breathe out slowly, longer than you breathe in.</Trans>
          </li>
          <li>
            <Trans>Move away from anything you could hurt yourself with.</Trans>
          </li>
          <li>
            <Trans>Tell one person where you are. A short message is enough: “Can you call me?”</Trans>
          </li>
        </ol>
      </section>

      <p className={`${page.soft} ${page.small}`}>
        {help.data?.notice ?? t`MentalMuse is no emergency service.`}{" "}
        <Trans>Opening this page tells nobody anything about you.</Trans>
      </p>
    </div>
  );
}
