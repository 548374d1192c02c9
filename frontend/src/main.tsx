import "./styles/mantine.css";
import "./styles/tokens.css";
import "./styles/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App, makeQueryClient, watchSession } from "./app/App";
import { makeRouter } from "./app/router";
import { startSession } from "./lib/session";
import { currentSite } from "./lib/site";

const queryClient = makeQueryClient();
const router = makeRouter(queryClient);
watchSession(queryClient, router);
// Asked for before the first page decides, so that the answer is on its way while the code loads.
if (currentSite() === "tenant") void startSession();

const element = document.getElementById("root");
if (element) {
  createRoot(element).render(
    <StrictMode>
      <App queryClient={queryClient} router={router} />
    </StrictMode>,
  );
}
