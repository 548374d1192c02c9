import { Trans } from "@lingui/react/macro";
import { Button } from "@mantine/core";

/** Goes on in a list that the server gives page by page. */
export function MoreButton({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  if (!query.hasNextPage) return null;
  return (
    <div>
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        <Trans>Show more</Trans>
      </Button>
    </div>
  );
}
