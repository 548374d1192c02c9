export { MyNotes as default } from "./Notes";
