import { lazy, Suspense, useEffect, useState } from "react";
import { withTexts } from "@/lib/i18n";
import { askBy } from "@/lib/stepUp";

const StepUpDialog = lazy(withTexts(() => import("./StepUpDialog"), "account"));

type Question = { tell: (shown: boolean) => void };

/** Asks the person to show again who they are, whenever a call of any page needs it. Stands once in the app. */
export function StepUp() {
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(() => {
    let open: Question | null = null;
    const stop = askBy(
      () =>
        new Promise<boolean>((resolve) => {
          open = {
            tell: (shown) => {
              setQuestion(null);
              resolve(shown);
            },
          };
          setQuestion(open);
        }),
    );
    return () => {
      stop();
      // Whoever waits must not wait for a dialog that is gone.
      open?.tell(false);
    };
  }, []);
  if (!question) return null;
  return (
    <Suspense>
      <StepUpDialog onAnswer={question.tell} />
    </Suspense>
  );
}
