// Passkeys need a script; every other way to sign in does not. A form with data-passkey="get" or "create" asks the browser and sends what it answers.
const canUse = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.isSecureContext && !/^[\d.]+$|:/.test(location.hostname);

for (const form of document.querySelectorAll('form[data-passkey]')) {
  form.hidden = !canUse;
  const problem = form.querySelector('[data-passkey-problem]');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    problem.textContent = '';
    try {
      const token = form.querySelector('[name=__RequestVerificationToken]').value;
      const response = await fetch(form.dataset.passkeyOptions, { method: 'POST', headers: { RequestVerificationToken: token } });
      if (!response.ok) throw new Error(response.statusText);
      const options = await response.json();
      const credential = form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      problem.textContent = problem.dataset.cancelled;
    }
  });
}
for (const note of document.querySelectorAll('[data-passkey-impossible]')) note.hidden = !!canUse;
