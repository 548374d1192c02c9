import { i18n } from "@lingui/core";
import { messages } from "@/locales/en.po";

i18n.load("en", messages);
i18n.activate("en");
// The server writes what the browser asked for; a screen reader needs what the texts are in.
document.documentElement.lang = i18n.locale;

export { i18n };
