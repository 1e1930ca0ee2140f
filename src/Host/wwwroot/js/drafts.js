// Nothing typed is lost.
const english = document.documentElement.lang === 'en';
const say = (russian, other) => (english ? other : russian);
const time = at => new Date(at).toLocaleString(english ? 'en-GB' : 'ru-RU', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: document.body.dataset.zone || undefined });

// form[data-task-draft="address"]: a decision in the making is kept on the server while it is written.
for (const form of document.querySelectorAll('form[data-task-draft]')) {
  const saved = form.querySelector('.saved') ?? form.appendChild(Object.assign(document.createElement('p'), { className: 'saved', role: 'status' }));
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const fields = Object.fromEntries(new FormData(form));
      const draft = JSON.stringify({ orderNumber: fields.orderNumber ?? null, orderedOn: fields.orderedOn || null, remark: fields.remark ?? null });
      try {
        const answer = await fetch(form.dataset.taskDraft, { method: 'POST', body: new URLSearchParams({ draft, __RequestVerificationToken: fields.__RequestVerificationToken }) });
        if (!answer.ok) throw new Error(answer.status);
        const now = new Date().toLocaleTimeString('ru-RU', { hour: '2-digit', minute: '2-digit', timeZone: document.body.dataset.zone || undefined });
        saved.textContent = say(`Черновик сохранён в ${now}`, `Draft saved at ${now}`);
      } catch {
        saved.textContent = say('Нет связи: черновик пока не сохранён. Не закрывайте страницу.', 'No connection: the draft is not saved yet. Do not close the page.');
      }
    }, 800);
  });
}

// form[data-draft="name"]: what is typed stays in this browser until the server has taken it; a dropped line or a closed tab costs nothing.
const mine = `draft:${document.body.dataset.person ?? ''}:`;
const keptFor = 30 * 24 * 60 * 60 * 1000;
const read = key => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const write = (key, draft) => { try { localStorage.setItem(key, JSON.stringify(draft)); } catch { /* a full or forbidden storage keeps nothing */ } };
const fieldsOf = form => [...form.elements].filter(field => field.name && !['hidden', 'password', 'file', 'submit', 'button'].includes(field.type));
const isTicked = field => field.type === 'checkbox' || field.type === 'radio';
const valuesOf = form => fieldsOf(form).map(field => (isTicked(field) ? field.checked : field.value));

for (const form of document.querySelectorAll('form[data-draft]')) {
  const key = mine + form.dataset.draft;
  const kept = read(key);
  const shown = valuesOf(form);
  const refused = document.querySelector('.error-summary') !== null; // then the server has given back what was typed
  const told = document.querySelector('[data-clash]') !== null // then it has all of it: what somebody else had said first is shown beside
    || kept?.sentFrom === location.pathname && document.querySelector('[data-done]') !== null; // then it was taken, and the page stayed the same
  if (kept && (told || !refused && JSON.stringify(kept.values) === JSON.stringify(shown))) localStorage.removeItem(key);
  else if (kept && !refused && kept.values.length === shown.length) restore(form, key, kept, shown);
  form.addEventListener('input', () => write(key, { values: valuesOf(form), at: Date.now() }));
  form.addEventListener('submit', () => { const draft = read(key); if (draft) write(key, { ...draft, sentFrom: location.pathname }); });
}

function fill(form, values) {
  fieldsOf(form).forEach((field, n) => { if (isTicked(field)) field.checked = values[n]; else field.value = values[n]; });
}

function restore(form, key, kept, shown) {
  fill(form, kept.values);
  const note = Object.assign(document.createElement('p'), { className: 'alert alert-info', textContent: say(`Здесь то, что вы набрали ${time(kept.at)} и ещё не отправили. `, `This is what you typed on ${time(kept.at)} and have not sent yet. `) });
  note.setAttribute('role', 'status');
  const undo = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-outline-secondary', textContent: say('Вернуть как было', 'Back to what it was') });
  undo.onclick = () => { fill(form, shown); localStorage.removeItem(key); note.remove(); };
  note.append(undo);
  form.prepend(note);
  form.closest('details')?.setAttribute('open', '');
}

// A page that a sent form has led to is the proof that it was taken; old drafts, and those of one who signs out, go as well.
const cameFrom = document.referrer && new URL(document.referrer).pathname;
const here = new Set([...document.querySelectorAll('form[data-draft]')].map(form => mine + form.dataset.draft));
for (const key of Object.keys(localStorage).filter(k => k.startsWith('draft:') && !here.has(k))) {
  const draft = read(key);
  if (!draft?.at || Date.now() - draft.at > keptFor || (draft.sentFrom && draft.sentFrom === cameFrom)) localStorage.removeItem(key);
}
document.addEventListener('submit', event => {
  if (event.target.getAttribute('action') === '/sign-out') Object.keys(localStorage).filter(k => k.startsWith('draft:')).forEach(k => localStorage.removeItem(k));
});
