import "./styles/mantine.css";
import "./styles/tokens.css";
import "./styles/controls.css";
import { createRoot } from "react-dom/client";
import { start } from "./app/start";

const element = document.getElementById("root");
if (element) start(createRoot(element));
