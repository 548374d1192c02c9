import type { ComponentType } from "react";
import { Frame } from "./Frame";
import { Providers } from "./Providers";

/** A page for people who are not signed in, or not yet. */
export function Outside({ Page }: { Page: ComponentType }) {
  return (
    <Providers>
      <Frame>
        <Page />
      </Frame>
    </Providers>
  );
}
