import type { AnchorHTMLAttributes, MouseEvent } from "react";

type Navigate = (href: string, replace: boolean) => void;

// Set by app/start.tsx; a plain load is right until then.
let navigate: Navigate = (href) => location.assign(href);

export function setNavigation(next: Navigate): void {
  navigate = next;
}

/** Goes to another page of this site, without loading the document again where that can be spared. */
export function go(href: string, { replace = false } = {}): void {
  navigate(href, replace);
}

/** A link between pages that works in both halves of the app: outside, and among the members' pages. */
export function Anchor({
  href,
  onClick,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const elsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    go(href);
  }
  return <a href={href} onClick={follow} {...rest} />;
}

/** A path on this host to return to; anything that could lead elsewhere is dropped. */
export function ownPath(value: string | null): string | undefined {
  return value && /^\/(?![/\\])/.test(value) ? value : undefined;
}
