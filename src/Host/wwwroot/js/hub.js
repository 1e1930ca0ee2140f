// Small things every page gains from a script; each page works without it.
document.querySelector('.error-summary')?.focus();

// One menu of the head is open at a time; Escape or a click elsewhere closes it.
const menus = [...document.querySelectorAll('details[data-menu]')];
const closeAllBut = kept => menus.filter(menu => menu.open && menu !== kept).forEach(menu => { menu.open = false; });
for (const menu of menus) menu.addEventListener('toggle', () => { if (menu.open) closeAllBut(menu); });
document.addEventListener('click', event => closeAllBut(event.target.closest('details[data-menu]')));
document.addEventListener('keydown', event => {
  const open = menus.find(menu => menu.open);
  if (event.key !== 'Escape' || !open) return;
  closeAllBut(null);
  open.querySelector('summary').focus();
});

// data-confirm="sentence" on a form or its button asks once more. It is never the only guard: what cannot be undone has a page of its own.
document.addEventListener('submit', event => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// An impatient second click sends nothing twice.
document.addEventListener('submit', event => {
  const form = event.target;
  if (event.submitter?.formTarget) return; // it opens beside the page, which goes on
  if (form.dataset.sending) { event.preventDefault(); return; }
  setTimeout(() => { if (!event.defaultPrevented && form.method === 'post') form.dataset.sending = 'yes'; });
  setTimeout(() => { delete form.dataset.sending; }, 3000);
});
window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sending]').forEach(form => { delete form.dataset.sending; }));

// aria-keyshortcuts="Control+K" on a control says its keys to a screen reader, and here they work: a field gets the focus, a button its click.
document.addEventListener('keydown', event => {
  if (!event.ctrlKey && !event.altKey) return;
  const key = event.code.replace(/^(Key|Digit)/, '');
  const chord = [event.ctrlKey && 'Control', event.altKey && 'Alt', event.shiftKey && 'Shift', key].filter(Boolean).join('+');
  const control = document.querySelector(`[aria-keyshortcuts~="${CSS.escape(chord)}"]`);
  if (!control) return;
  event.preventDefault();
  if (control.matches('input, select, textarea')) control.focus(); else control.click();
});

// form[data-preview]: what is typed is shown in the frame that its preview button opens, a moment after the last key.
for (const form of document.querySelectorAll('form[data-preview]')) {
  const button = form.querySelector('[data-preview-button]');
  const frame = document.querySelector(`iframe[name="${button.formTarget}"]`);
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const answer = await fetch(button.formAction, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(() => null);
      if (answer?.ok) frame.srcdoc = await answer.text();
    }, 400);
  });
}

// input[data-tick-all] in the head of a table ticks every row of its page, or none.
for (const all of document.querySelectorAll('input[data-tick-all]')) {
  const boxes = () => [...all.closest('table').querySelectorAll('tbody input[type=checkbox]:not(:disabled)')];
  const look = () => { const ticks = boxes(); const some = ticks.filter(tick => tick.checked).length; all.checked = some > 0 && some === ticks.length; all.indeterminate = some > 0 && some < ticks.length; };
  all.hidden = false;
  all.addEventListener('change', () => { for (const tick of boxes()) tick.checked = all.checked; });
  all.closest('table').addEventListener('change', event => { if (event.target !== all) look(); });
  look();
}
