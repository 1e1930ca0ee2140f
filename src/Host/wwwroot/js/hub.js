// Small things every page gains from a script; each page works without it.
document.querySelector('.error-summary')?.focus();

// A decision in the making is kept on the server while it is written.
for (const form of document.querySelectorAll('form[data-task-draft]')) {
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const fields = Object.fromEntries(new FormData(form));
      const draft = JSON.stringify({ orderNumber: fields.orderNumber ?? null, orderedOn: fields.orderedOn || null, remark: fields.remark ?? null });
      fetch(form.dataset.taskDraft, { method: 'POST', body: new URLSearchParams({ draft, __RequestVerificationToken: fields.__RequestVerificationToken }) }).catch(() => {});
    }, 800);
  });
}

// A form that was being filled in when the line or the tab went away gets its words back.
for (const form of document.querySelectorAll('form[data-draft]')) {
  const key = `draft:${form.dataset.draft}`;
  const fields = () => [...form.elements].filter(f => f.name && f.type !== 'hidden' && f.type !== 'password');
  const kept = JSON.parse(localStorage.getItem(key) ?? 'null');
  if (kept) for (const field of fields()) if (kept[field.name] !== undefined) field.value = kept[field.name];
  form.addEventListener('input', () => localStorage.setItem(key, JSON.stringify(Object.fromEntries(fields().map(f => [f.name, f.value])))));
  form.addEventListener('submit', () => localStorage.removeItem(key));
}
