import { Trans, useLingui } from "@lingui/react/macro";
import page from "./Page.module.css";
import styles from "./SetupKey.module.css";

/** What an authenticator app needs: a picture to scan, or the key to type. */
export function SetupKey({ secret, uri, svg }: { secret: string; uri: string; svg: string }) {
  const { t } = useLingui();
  const groups = secret.match(/.{1,4}/g)?.join(" ") ?? secret;
  return (
    <div className={styles.setup}>
      {/* As a picture, not as markup: whatever the drawing holds cannot run. */}
      <img
        className={styles.picture}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(asDocument(svg))}`}
        alt={t`QR code with the key that is written beside it`}
        width={200}
        height={200}
      />
      <div className={page.stack}>
        <p>
          <Trans>Scan this with an authenticator app, or enter the key by hand:</Trans>
        </p>
        <p>
          <code className={styles.key}>{groups}</code>
        </p>
        <p className={page.small}>
          <a href={uri}>
            <Trans>Open an authenticator app on this device</Trans>
          </a>
        </p>
      </div>
    </div>
  );
}

/** The server draws for the inside of a page; a picture of its own must say that it is SVG. */
function asDocument(svg: string): string {
  return svg.includes("xmlns=") ? svg : svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
}
