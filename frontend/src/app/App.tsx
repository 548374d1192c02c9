import { I18nProvider } from "@lingui/react";
import { MantineProvider, useComputedColorScheme } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { i18n } from "@/lib/i18n";
import { isTemporary } from "@/lib/problem";
import { onSessionEnd, sessionState, subscribe } from "@/lib/session";
import { styleNonce } from "@/lib/site";
import type { makeRouter } from "./router";
import { theme } from "./theme";

const RETRIES = 2;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
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
}

/** Forgets what was loaded when a session ends, and leads to sign-in from the pages that need one. */
export function watchSession(queryClient: QueryClient, router: ReturnType<typeof makeRouter>): void {
  onSessionEnd(() => {
    queryClient.removeQueries({ predicate: (query) => !["organization", "help"].includes(String(query.queryKey[0])) });
  });
  let before = sessionState().status;
  subscribe(() => {
    const { status } = sessionState();
    if (before === "signed-in" && status === "signed-out") void router.invalidate();
    before = status;
  });
}

export function App({ queryClient, router }: { queryClient: QueryClient; router: ReturnType<typeof makeRouter> }) {
  return (
    <I18nProvider i18n={i18n}>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
        <ThemeColor />
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nProvider>
  );
}

/** Keeps the browser's own bars in the colour of the page when the person chose a scheme. */
function ThemeColor() {
  const scheme = useComputedColorScheme("light");
  useEffect(() => {
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
    if (!colour) return;
    for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.setAttribute("content", colour);
  }, [scheme]);
  return null;
}

