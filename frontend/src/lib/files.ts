import { sendForBlob } from "./reach";

/** Fetches a file as the signed-in person and hands it to the browser under this name. */
export async function saveFile(path: string, name: string): Promise<void> {
  const address = URL.createObjectURL(await sendForBlob(path));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
