import { useLingui } from "@lingui/react/macro";
import { formatDate, formatDay } from "@/lib/time";
import type { Consent, Options } from "./api";

/** A grant in words: who, what, how much of it, until when. The names of classes are the server's. */
export function useConsentWords(options: Options | undefined) {
  const { t } = useLingui();
  const titles = new Map(options?.classes.map((each) => [each.data_class as string, each.title]));

  function who(consent: Consent): string {
    if (consent.recipient.kind === "aggregate") return t`Counted in numbers`;
    if (consent.recipient.kind === "role") return t`All practitioners`;
    return consent.recipient.name || t`Somebody who is not here any more`;
  }

  function extent(consent: Consent): string {
    if (consent.entry_id) return t`one entry`;
    const from = consent.from_date ? formatDay(consent.from_date) : "";
    const to = consent.to_date ? formatDay(consent.to_date) : "";
    if (from && to) return t`from ${from} to ${to}`;
    if (from) return t`since ${from}`;
    if (to) return t`up to ${to}`;
    return "";
  }

  function until(consent: Consent): string {
    if (!consent.ends_at) return t`until you stop`;
    const day = formatDate(consent.ends_at);
    return t`until ${day}`;
  }

  function ended(consent: Consent): string {
    const words: Record<Consent["state"], string> = {
      withdrawn: t`You stopped it`,
      replaced: t`Changed by you`,
      expired: t`Over`,
      lapsed: t`Ended with its old words`,
      live: "",
      upcoming: "",
    };
    return words[consent.state];
  }

  return { who, extent, until, ended, what: (code: string) => titles.get(code) ?? code };
}
