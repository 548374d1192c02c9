/*
 * Passkeys, by the browser's own JSON forms (WebAuthn level 3). What the server sends goes to the browser as it is, and
 * what the browser answers goes to the server as it is.
 */

export type CreationOptions = PublicKeyCredentialCreationOptionsJSON;
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON;
/** `toJSON()` of a credential. */
export type CredentialAnswer = Record<string, unknown>;

/** Whether this browser can make and use passkeys on this page. */
export function canUsePasskeys(): boolean {
  return (
    typeof PublicKeyCredential === "function" &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function" &&
    typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function"
  );
}

/** Whether the browser offers passkeys among the suggestions of a field (`autocomplete="username webauthn"`). */
export async function canSuggestPasskeys(): Promise<boolean> {
  if (!canUsePasskeys()) return false;
  try {
    return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false;
  } catch {
    return false;
  }
}

/** Makes a passkey. Throws PasskeyNotUsed when the person closed the browser's dialog. */
export async function makePasskey(options: CreationOptions): Promise<CredentialAnswer> {
  return used(
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  );
}

/** Asks for a passkey; with `suggested` it waits quietly until one is chosen in a field. Throws PasskeyNotUsed. */
export async function askForPasskey(
  options: RequestOptions,
  { suggested = false, signal }: { suggested?: boolean; signal?: AbortSignal } = {},
): Promise<CredentialAnswer> {
  return used(
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      mediation: suggested ? "conditional" : "optional",
      signal,
    }),
  );
}

/** The person closed the dialog, waited too long, or the device already holds a passkey for this account. */
export class PasskeyNotUsed extends Error {
  readonly known: boolean;

  constructor(cause?: unknown) {
    super("No passkey was used.", { cause });
    this.name = "PasskeyNotUsed";
    this.known = cause instanceof DOMException && cause.name === "InvalidStateError";
  }
}

async function used(pending: Promise<Credential | null>): Promise<CredentialAnswer> {
  const credential = await pending.catch((cause: unknown) => {
    throw new PasskeyNotUsed(cause);
  });
  if (!credential) throw new PasskeyNotUsed();
  return (credential as PublicKeyCredential).toJSON() as unknown as CredentialAnswer;
}
