import { I18nProvider, useLingui } from "@lingui/react";
import { DirectionProvider, MantineProvider, useComputedColorScheme, useDirection } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { i18n } from "@/lib/i18n";
import { directionOf, localeOf } from "@/lib/locales";
import { styleNonce } from "@/lib/site";
import { theme } from "./theme";

/** What every page stands in: language and look. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <DirectionProvider>
        <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
          <ThemeColor />
          <Direction />
          {children}
        </MantineProvider>
      </DirectionProvider>
    </I18nProvider>
  );
}

/** Keeps the browser's own bars in the colour of the page when the person chose a scheme. */
function ThemeColor() {
  const scheme = useComputedColorScheme("light");
  useEffect(() => {
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
    if (!colour) return;
    for (const meta of document.querySelectorAll('meta[name="theme-color"]'))
      meta.setAttribute("content", colour);
  }, [scheme]);
  return null;
}

/** Tells Mantine which way the chosen language is read. */
function Direction() {
  const { locale } = useLingui().i18n;
  const { setDirection } = useDirection();
  useEffect(() => setDirection(directionOf(localeOf(locale) ?? "en")), [locale, setDirection]);
  return null;
}
