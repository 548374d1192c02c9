import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { PageTitle } from "@/components/PageTitle";
import { withOffset } from "@/lib/time";
import { uuid7 } from "@/lib/uuid7";
import { type MomentInput, momentKeys, putMoment } from "./api";
import { MomentForm } from "./MomentForm";

const AN_HOUR_MS = 3_600_000;

export default function EarlierMoment() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  // One id for the page: a second press after a lost answer is the same moment.
  const [id] = useState(() => uuid7());
  const [start] = useState(() => ({ occurred_at: withOffset(new Date(Date.now() - AN_HOUR_MS)) }));
  const mutation = useMutation({
    mutationFn: (input: MomentInput) => putMoment(id, input),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: momentKeys.all });
      navigate({ to: "/history" });
    },
  });

  return (
    <>
      <PageTitle title={t`An earlier moment`} lead={t`Looking back counts as much as right now.`} />
      <MomentForm
        start={start}
        busy={mutation.isPending}
        error={mutation.error}
        action={t`Save this moment`}
        onSubmit={(input) => mutation.mutate(input)}
        onCancel={() => navigate({ to: "/" })}
      />
    </>
  );
}
