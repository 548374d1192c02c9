import { lazy, Suspense, useEffect, useState } from "react";
import { withTexts } from "@/lib/i18n";
import { askBy } from "@/lib/stepUp";

const StepUpDialog = lazy(withTexts(() => import("./StepUpDialog"), "account", "auth"));

/** Asks the person to show again who they are, whenever a call of any page needs it. Stands once in the app. */
export function StepUp() {
  const [answer, setAnswer] = useState<{ ways: string[]; tell: (shown: boolean) => void } | null>(null);
  useEffect(
    () =>
      askBy(
        (ways) =>
          new Promise<boolean>((tell) => {
            setAnswer({ ways, tell });
          }),
      ),
    [],
  );
  if (!answer) return null;
  return (
    <Suspense>
      <StepUpDialog
        ways={answer.ways}
        onAnswer={(shown) => {
          setAnswer(null);
          answer.tell(shown);
        }}
      />
    </Suspense>
  );
}
