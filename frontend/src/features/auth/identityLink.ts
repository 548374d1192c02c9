/** The identity that waits to be joined to an account, in this tab, until the person has signed in their usual way. */
export const LINK_TICKET = "mm-identity-link";
