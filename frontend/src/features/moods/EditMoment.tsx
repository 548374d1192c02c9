import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams, useRouter } from "@tanstack/react-router";
import { ErrorNotice } from "@/components/Notice";
import { PageTitle } from "@/components/PageTitle";
import { formatDateTime } from "@/lib/time";
import { inputOf, type MomentInput, momentKeys, momentQuery, patchMoment } from "./api";
import { MomentForm } from "./MomentForm";

export default function EditMoment() {
  const { t } = useLingui();
  const { momentId } = useParams({ from: "/history/$momentId" });
  const router = useRouter();
  const queryClient = useQueryClient();
  const moment = useQuery({ ...momentQuery(momentId), staleTime: Number.POSITIVE_INFINITY });
  // Back keeps the place and the filters of the history.
  const leave = () =>
    router.history.canGoBack() ? router.history.back() : router.navigate({ to: "/history" });
  const mutation = useMutation({
    mutationFn: (input: MomentInput) => patchMoment(momentId, input),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: momentKeys.all });
      leave();
    },
  });

  return (
    <>
      <PageTitle
        title={t`Change a moment`}
        lead={
          moment.data ? formatDateTime(new Date(moment.data.occurred_at), moment.data.time_zone) : "\u00a0"
        }
      />
      {moment.error ? (
        <ErrorNotice error={moment.error} retry={() => moment.refetch()} />
      ) : moment.data ? (
        <MomentForm
          start={inputOf(moment.data)}
          busy={mutation.isPending}
          error={mutation.error}
          action={t`Save changes`}
          onSubmit={(input) => mutation.mutate(input)}
          onCancel={leave}
        />
      ) : (
        <Skeleton height={480} radius="lg" />
      )}
    </>
  );
}
