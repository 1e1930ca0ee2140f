// data-copy="id" puts the text of that field on the clipboard; without a script one selects and copies it by hand.
for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    for (const said of document.querySelectorAll('[data-copied]')) said.textContent = said.dataset.words;
  });
}
for (const field of document.querySelectorAll('[data-select]')) field.addEventListener('focus', () => field.select());
