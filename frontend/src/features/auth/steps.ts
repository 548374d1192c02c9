export { MailedCodeStep } from "./MailedCodeStep";
export { RestOfSignIn } from "./RestOfSignIn";
export { SlowedDown } from "./SlowedDown";
