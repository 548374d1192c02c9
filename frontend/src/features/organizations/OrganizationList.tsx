import { Icon } from "@/components/Icon";
import page from "@/components/Page.module.css";
import styles from "./ApexSignIn.module.css";

type Entry = { id: string; name: string; links: { app: string } };

/** Organisations to go to, each with its address. */
export function OrganizationList<T extends Entry>({
  organizations,
  onChoose,
  disabled = false,
  note,
}: {
  organizations: T[];
  onChoose: (organization: T) => void;
  disabled?: boolean;
  note?: (organization: T) => string;
}) {
  return (
    <ul className={styles.list}>
      {organizations.map((organization) => (
        <li key={organization.id}>
          <button type="button" disabled={disabled} onClick={() => onChoose(organization)}>
            <span>
              <strong>{organization.name}</strong>
              <span className={page.soft}>
                {note ? `${note(organization)} · ` : ""}
                {new URL(organization.links.app).host}
              </span>
            </span>
            <Icon name="link" />
          </button>
        </li>
      ))}
    </ul>
  );
}
