import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Valence } from "@/components/Face";

// Apart from the feeling words, so that the first page does not carry those.
export const faceLabels: Record<Valence, MessageDescriptor> = {
  [-2]: msg`Very low`,
  [-1]: msg`Low`,
  0: msg`In between`,
  1: msg`Good`,
  2: msg`Very good`,
};
