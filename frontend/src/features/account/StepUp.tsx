import { lazy, Suspense, useEffect, useState } from "react";
import { withTexts } from "@/lib/i18n";
import { askBy } from "@/lib/stepUp";

const StepUpDialog = lazy(withTexts(() => import("./StepUpDialog"), "account", "auth"));

/** Asks the person to show again who they are, whenever a call of any page needs it. Stands once in the app. */
export function StepUp() {
  const [answer, setAnswer] = useState<((shown: boolean) => void) | null>(null);
  useEffect(
    () =>
      askBy(
        () =>
          new Promise<boolean>((resolve) => {
            setAnswer(() => resolve);
          }),
      ),
    [],
  );
  if (!answer) return null;
  return (
    <Suspense>
      <StepUpDialog
        onAnswer={(shown) => {
          setAnswer(null);
          answer(shown);
        }}
      />
    </Suspense>
  );
}
