import { type RefObject, useEffect, useEffectEvent } from "react";

/** Whether a key belongs to a field that is being filled in, or to a shortcut of the browser. */
export function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const isTyping = target?.matches(
    "input:not([type=checkbox]), textarea, select, [contenteditable], dialog *",
  );
  return Boolean(isTyping) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
}

/** `j` and `k` move the focus from row to row, `x` selects the one that has it, `/` goes to the search. */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  search: RefObject<HTMLInputElement | null>,
  onChoose: (member: string) => void,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTaken(event)) return;
    if (event.key === "/") {
      event.preventDefault();
      search.current?.focus();
      return;
    }
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-member]") ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    if (event.key === "j" || event.key === "k") {
      const next = rows[event.key === "j" ? at + 1 : at < 0 ? rows.length - 1 : at - 1];
      next?.querySelector<HTMLElement>("a")?.focus();
      if (next) event.preventDefault();
    } else if (event.key === "x") {
      const member = rows[at]?.dataset.member;
      const box = rows[at]?.querySelector<HTMLInputElement>("input[type=checkbox]");
      if (member && !box?.disabled) onChoose(member);
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
