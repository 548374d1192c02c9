import { addCatalogues, type Catalogues } from "@/lib/i18n";

/** The texts of all features, by their paths as lib/i18n.ts asks for them. */
addCatalogues(import.meta.glob("../features/*/locales/*.po") as Catalogues);
