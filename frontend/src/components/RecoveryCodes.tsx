import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useState } from "react";
import page from "./Page.module.css";
import styles from "./RecoveryCodes.module.css";

/** Ten codes, shown this once: to copy, to keep as a file, to print. */
export function RecoveryCodes({ codes, host = location.host }: { codes: string[]; host?: string }) {
  const { t } = useLingui();
  const [said, setSaid] = useState("");
  const text = `${t`Recovery codes for ${host}`}\n${t`Each works once, in place of the code of the app.`}\n\n${codes.join("\n")}\n`;

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t`Copied.`);
    } catch {
      setSaid(t`This browser did not let us copy. Please select the codes and copy them yourself.`);
    }
  }

  return (
    <div className={page.stack}>
      <ol className={styles.codes} aria-label={t`Recovery codes`}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={page.row}>
        <Button variant="default" onClick={copy}>
          <Trans>Copy</Trans>
        </Button>
        <Button
          variant="default"
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download={`recovery-codes-${host.split(":")[0]}.txt`}
        >
          <Trans>Download</Trans>
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
      </div>
      <p className={`${page.soft} ${page.small}`} role="status">
        {said}
      </p>
    </div>
  );
}
