import { Icon, type IconName } from "@/components/Icon";
import styles from "./Help.module.css";

export function dialled(number: string): string {
  return number.replace(/[^+*#\d]/g, "");
}

/** One way to reach somebody: a number, a text message, an address. */
function Way({ href, icon, children }: { href: string; icon: IconName; children: string }) {
  return (
    <a className={styles.call} href={href} rel="noopener noreferrer">
      <Icon name={icon} size={20} />
      {children}
    </a>
  );
}

/** The ways to reach one contact or helpline; those that it has not are left out. */
export function Ways({ phone, sms, url }: { phone: string; sms: string; url: string }) {
  return (
    <div className={styles.ways}>
      {phone ? (
        <Way href={`tel:${dialled(phone)}`} icon="phone">
          {phone}
        </Way>
      ) : null}
      {sms ? (
        <Way href={`sms:${dialled(sms)}`} icon="message">
          {`Text ${sms}`}
        </Way>
      ) : null}
      {url ? (
        <Way href={url} icon="link">
          {url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}
        </Way>
      ) : null}
    </div>
  );
}
