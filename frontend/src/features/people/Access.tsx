import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { meQuery } from "@/features/members/api";
import { DomainsCard } from "./DomainsCard";
import { JoiningCard } from "./JoiningCard";
import { PeopleFrame } from "./PeopleFrame";
import { PolicyCard } from "./PolicyCard";
import { ProviderCard } from "./ProviderCard";

/** How people join and sign in here. */
export default function Access() {
  const { t } = useLingui();
  const me = useQuery(meQuery);
  const isOwner = me.data?.role === "owner";
  return (
    <PeopleFrame
      title={t`Access rules`}
      lead={
        isOwner
          ? t`How people join this place, and what they show to sign in.`
          : t`How people join this place, and what they show to sign in. Owners change these.`
      }
    >
      <JoiningCard isOwner={isOwner} />
      <DomainsCard />
      <PolicyCard isOwner={isOwner} />
      {isOwner ? <ProviderCard /> : null}
    </PeopleFrame>
  );
}
