import { Trans } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { checkUpKeys, removeResponse } from "./api";

/** Deletes a draft or a finished questionnaire, after asking: it does not come back. */
export function Remove({ id, onRemoved }: { id: string; onRemoved?: () => void }) {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeResponse(id),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: [...checkUpKeys.all, "responses"] });
      onRemoved?.();
    },
  });
  return (
    <div className={page.row}>
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      {asked ? (
        <>
          <Button variant="default" size="sm" loading={remove.isPending} onClick={() => remove.mutate()}>
            <Trans>Delete for good</Trans>
          </Button>
          <Button variant="subtle" size="sm" onClick={() => setAsked(false)}>
            <Trans>Keep it</Trans>
          </Button>
        </>
      ) : (
        <Button variant="subtle" size="sm" onClick={() => setAsked(true)}>
          <Trans>Delete</Trans>
        </Button>
      )}
    </div>
  );
}
