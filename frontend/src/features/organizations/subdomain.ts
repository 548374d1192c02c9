/** A subdomain made of a name: letters and digits of the Latin alphabet, joined by single hyphens. */
export function suggestSubdomain(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
}

/** What a person typed, brought to the letters a subdomain may have; hyphens at the end stay while typing. */
export function tidySubdomain(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, "")
    .slice(0, 40);
}

/** The host of an organisation below the host of this page. */
export function organizationHost(subdomain: string): string {
  return `${subdomain}.${location.host}`;
}
