import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EnglishOnly } from "@/components/EnglishOnly";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { memberKey } from "@/features/member-view/api";
import { meQuery } from "@/features/members/api";
import { type BreakGlass, breakGlassQuery, closeBreakGlass, riskKeys } from "./api";
import { englishTime, span, useNow } from "./clock";
import styles from "./Inbox.module.css";
import { REASON_CODES } from "./words";

/** Emergency accesses that I opened, or of which I am the second person. Either of us can end one. */
export function BreakGlassList() {
  const glass = useQuery(breakGlassQuery);
  const now = useNow();
  const rows = glass.data?.results ?? [];
  if (glass.error) return <ErrorNotice error={glass.error} retry={() => glass.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <EnglishOnly note={false}>
      <section className={`${page.card} ${page.stack}`} aria-labelledby="glass">
        <h2 id="glass">Emergency access</h2>
        <ul className={styles.history}>
          {rows.map((row) => (
            <Row key={row.id} row={row} now={now} />
          ))}
        </ul>
      </section>
    </EnglishOnly>
  );
}

function Row({ row, now }: { row: BreakGlass; now: number }) {
  const queryClient = useQueryClient();
  const me = useQuery(meQuery);
  const end = useMutation({
    mutationFn: () => closeBreakGlass(row.id),
    onSuccess: async () => {
      queryClient.removeQueries({ queryKey: memberKey(row.member.id) });
      await queryClient.invalidateQueries({ queryKey: riskKeys.all });
    },
  });
  const name = row.member.display_name ?? "Name not shared";
  const isMine = me.data?.id === row.opened_by.id;
  const left = (Date.parse(row.ends_at) - now) / 60_000;
  const isOpen = row.is_open && left > 0;
  const kind = REASON_CODES.find(({ code }) => code === row.reason_code)?.text ?? row.reason_code;
  return (
    <li>
      <p>
        {isOpen && isMine ? (
          <Link to="/caseload/$memberId" params={{ memberId: row.member.id }}>
            {name}
          </Link>
        ) : (
          <strong>{name}</strong>
        )}
        {": "}
        {kind}
      </p>
      {row.reason ? <p className={styles.note}>{row.reason}</p> : null}
      <p className={`${page.soft} ${page.small}`}>
        Opened by {row.opened_by.name} {englishTime(row.opened_at)}; {row.second_person.name} was told.{" "}
        {isOpen ? `Ends by itself in ${span(left)}.` : `Ended ${englishTime(row.closed_at ?? row.ends_at)}.`}{" "}
        {row.member_told_at
          ? `The person was told ${englishTime(row.member_told_at)}.`
          : "The person is told later."}
      </p>
      {isOpen ? (
        <Button
          size="sm"
          variant="default"
          aria-label={`End the access to ${name} now`}
          loading={end.isPending}
          onClick={() => end.mutate()}
        >
          End now
        </Button>
      ) : null}
      {end.error ? <ErrorNotice error={end.error} /> : null}
    </li>
  );
}
