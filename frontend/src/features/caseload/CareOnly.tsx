import { Trans } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Notice } from "@/components/Notice";
import { meQuery } from "@/features/members/api";

/** A word to everybody who is not care staff, in place of a page that would only be refused. */
export function CareOnly({ children }: { children: ReactNode }) {
  const me = useQuery(meQuery);
  // Nothing is asked for before it is known who asks.
  if (me.isPending) return <Skeleton height={96} radius="lg" />;
  if (me.data && me.data.role !== "practitioner") {
    return (
      <Notice>
        <Trans>Only practitioners of this organisation see this page.</Trans>
      </Notice>
    );
  }
  return children;
}
