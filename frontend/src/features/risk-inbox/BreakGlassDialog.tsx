import { Button, Checkbox, NativeSelect, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Dialog } from "@/components/Dialog";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { memberKey } from "@/features/member-view/api";
import { Problem } from "@/lib/problem";
import { openBreakGlass, type Person, riskKeys } from "./api";
import { englishTime } from "./clock";
import styles from "./Inbox.module.css";
import { GLASS_CLASSES, REASON_CODES } from "./words";

const SHORTEST_REASON = 10;

/** Looking without consent, where the policy allows it: a reason, what is opened, who is told, for how long. */
export function BreakGlassDialog({
  member,
  others,
  onClose,
}: {
  member: { id: string; display_name: string | null };
  /** Whom the policy names besides me: one of them is told at once. */
  others: readonly Person[];
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [code, setCode] = useState("");
  const [reason, setReason] = useState("");
  const [classes, setClasses] = useState<string[]>(
    GLASS_CLASSES.filter(({ isUsual }) => isUsual).map((each) => each.code),
  );
  const open = useMutation({
    mutationFn: () =>
      openBreakGlass({ member: member.id, reason_code: code, reason: reason.trim(), data_classes: classes }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: riskKeys.all });
      queryClient.removeQueries({ queryKey: memberKey(member.id) });
    },
  });
  const problem = open.error instanceof Problem ? open.error : undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    open.mutate();
  }

  function toggle(each: string): void {
    setClasses((before) =>
      before.includes(each) ? before.filter((one) => one !== each) : [...before, each],
    );
  }

  if (open.data) {
    const { ends_at: ends, second_person: second } = open.data;
    return (
      <Dialog title="Emergency access is open" onClose={onClose}>
        <div className={page.stack} lang="en">
          <p>
            Until {englishTime(ends)}. {second.name} was told just now. The person is told later, with your
            name and your reason's kind. Everything you open is recorded.
          </p>
          <p>You can end it at any time under “To review”, and so can {second.name}.</p>
          <Button
            onClick={() => {
              onClose();
              void navigate({ to: "/caseload/$memberId", params: { memberId: member.id } });
            }}
          >
            Go to the person
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Look without consent" onClose={onClose}>
      <form className={page.stack} onSubmit={submit} lang="en">
        <ul className={styles.told}>
          <li>It opens for 60 minutes, for you alone, and can be ended before.</li>
          <li>
            Told at once:{" "}
            {others.length
              ? others.map(({ name }) => name).join(" or ")
              : "a second person of the risk policy"}
            , with your name and your reason.
          </li>
          <li>Told later: the person, with your name, the time and the kind of reason.</li>
          <li>Every page you open is recorded.</li>
        </ul>
        <NativeSelect
          label="Kind of reason"
          required
          value={code}
          error={problem?.field("reason_code")}
          onChange={(event) => setCode(event.currentTarget.value)}
          data={[
            { value: "", label: "Choose one" },
            ...REASON_CODES.map((each) => ({ value: each.code, label: each.text })),
          ]}
        />
        <Textarea
          label="Reason, in your words"
          required
          autosize
          minRows={3}
          minLength={SHORTEST_REASON}
          maxLength={2000}
          value={reason}
          error={problem?.field("reason")}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <fieldset className={page.fieldset}>
          <legend className={page.legend}>What is opened</legend>
          <div className={styles.classes}>
            {GLASS_CLASSES.map((each) => (
              <Checkbox
                key={each.code}
                label={each.text}
                checked={classes.includes(each.code)}
                onChange={() => toggle(each.code)}
              />
            ))}
          </div>
        </fieldset>
        {open.error ? <ErrorNotice error={open.error} shown={["reason", "reason_code"]} /> : null}
        <div className={page.row}>
          <Button
            type="submit"
            loading={open.isPending}
            disabled={!code || reason.trim().length < SHORTEST_REASON || classes.length === 0}
          >
            Open it for 60 minutes
          </Button>
          <Button variant="default" onClick={onClose}>
            Do not open it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
