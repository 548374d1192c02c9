// A passkey in the administration's own forms: fills the hidden field and sends the form.
for (const button of document.querySelectorAll("button[data-passkey]")) {
  const { PublicKeyCredential } = window;
  if (!PublicKeyCredential?.parseRequestOptionsFromJSON) continue; // an older browser: the button stays hidden
  button.hidden = false;
  button.addEventListener("click", async () => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(button.dataset.passkey));
    let credential;
    try {
      credential = await navigator.credentials.get({ publicKey });
    } catch {
      return; // cancelled, or none there: the browser has said so
    }
    button.form.elements.credential.value = JSON.stringify(credential.toJSON());
    button.form.submit();
  });
}
