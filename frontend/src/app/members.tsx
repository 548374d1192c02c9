import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { isTemporary } from "@/lib/problem";
import { onSessionEnd } from "@/lib/session";
import { Providers } from "./Providers";
import "./memberTexts";
import { makeRouter } from "./router";

export type Members = {
  element: ReactElement;
  navigate: (href: string, replace: boolean) => void;
  /** Asks again for what the open page shows, after the same person signed in again. */
  refresh: () => void;
  /** Stops the router and forgets everything that was loaded. */
  close: () => void;
};

const RETRIES = 2;

/** The members' pages, for as long as one person is signed in. */
export function openMembers(): Members {
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => count < RETRIES && isTemporary(error),
        staleTime: 10_000,
        // Offline is an error with words, not a silent pause.
        networkMode: "always",
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  const router = makeRouter();
  const stopListening = onSessionEnd((reason) => {
    // A session that ended by itself hides the page (app/start.tsx); only who signs out leaves nothing behind.
    if (reason === "chosen") queryClient.clear();
  });

  return {
    element: (
      <Providers>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Providers>
    ),
    refresh: () => void queryClient.invalidateQueries(),
    navigate: (href, replace) => {
      if (replace) router.history.replace(href);
      else router.history.push(href);
    },
    close: () => {
      stopListening();
      router.history.destroy();
      queryClient.clear();
    },
  };
}
