// What the inbox gains from a script: it follows what happens, and goes by the keyboard. All of it works without.
const english = document.documentElement.lang === 'en';
const say = (russian, other) => (english ? other : russian);
const inbox = document.querySelector('[data-inbox]');
const rows = () => document.querySelector('[data-inbox-rows]');
const links = () => [...(rows()?.querySelectorAll('a[data-task]') ?? [])];
const told = document.body.appendChild(Object.assign(document.createElement('p'), { className: 'visually-hidden' }));
told.setAttribute('role', 'status');

// The list as it is now. What is ticked, and where the focus is, stays; the paper beside it is left alone, for something may be typed there.
let refreshing = false;
let again = false;
async function refresh() {
  if (refreshing) { again = true; return; }
  refreshing = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, redirect: 'manual' });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    replaceRows(fresh);
    tellOfTask(fresh);
  } catch { /* no line now: the next change tries again */ } finally {
    refreshing = false;
    if (again) { again = false; refresh(); }
  }
}

function replaceRows(fresh) {
  const next = fresh.querySelector('[data-inbox-rows]');
  if (!rows()) { if (next) location.reload(); return; } // the first task has come to an empty inbox
  if (!next) { location.reload(); return; }
  const known = new Set(links().map(link => link.dataset.task));
  const ticked = new Set([...rows().querySelectorAll('input[name=task]:checked')].map(box => box.value));
  const focused = rows().contains(document.activeElement) ? document.activeElement.dataset.task : null;
  const came = [...next.querySelectorAll('a[data-task]')].filter(link => !known.has(link.dataset.task));
  rows().replaceChildren(...next.childNodes);
  for (const box of rows().querySelectorAll('input[name=task]')) box.checked = ticked.has(box.value);
  for (const saved of fresh.querySelectorAll('.inbox-saved')) document.querySelector('.inbox-saved')?.replaceChildren(...saved.childNodes);
  if (focused) links().find(link => link.dataset.task === focused)?.focus();
  if (came.length > 0) told.textContent = say(`Пришло: ${came[0].textContent.trim().replace(/\s+/g, ' ')}`, `Arrived: ${came[0].textContent.trim().replace(/\s+/g, ' ')}`);
}

function tellOfTask(fresh) {
  const shown = document.querySelector('[data-task-state]');
  const now = fresh.querySelector('[data-task-state]');
  if (!shown || shown.dataset.taskState === now?.dataset.taskState || document.querySelector('.task-stirred')) return;
  const note = Object.assign(document.createElement('div'), { className: 'alert alert-info task-stirred' });
  note.setAttribute('role', 'status');
  const link = Object.assign(document.createElement('a'), { href: location.pathname + location.search, textContent: say('Показать, как есть сейчас', 'Show it as it is now') });
  note.append(say('С этой задачей что-то произошло: её взяли, решили или обсудили. Что вы набрали, пока на месте. ', 'Something has happened to this task: it was taken, done or discussed. What you have typed is still here. '), link);
  shown.before(note);
}

document.addEventListener('inbox:changed', event => { if (!event.detail.first) refresh(); });

// Keys, one letter each. They can be turned off, never work in a field, and go by the place of the key: a Russian keyboard needs no switching.
const help = document.getElementById('keys');
const box = help?.querySelector('input[type=checkbox]');
const off = 'inbox-keys-off';
const areOn = () => { try { return localStorage.getItem(off) === null; } catch { return true; } };
if (help) {
  const button = document.querySelector('[data-open-keys]');
  button.hidden = false;
  button.addEventListener('click', () => help.showModal());
  box.checked = areOn();
  box.addEventListener('change', () => { try { if (box.checked) localStorage.removeItem(off); else localStorage.setItem(off, 'yes'); } catch { /* it holds for this page */ } });
}

function move(by) {
  const all = links();
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement);
  const from = at >= 0 ? at : all.findIndex(link => link.getAttribute('aria-current') === 'true');
  const next = from < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, from + by));
  all[next].focus();
  all[next].scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || help?.open) return;
  if (event.target.closest('input, textarea, select, [contenteditable]')) return;
  const on = box ? box.checked : areOn();
  if (!on) return;
  const act = event.key === '?' ? () => help?.showModal()
    : event.shiftKey ? null
    : { KeyJ: () => move(1), KeyK: () => move(-1), KeyC: () => document.querySelector('[data-key=c]')?.click(), KeyR: () => document.querySelector('[data-key=r]')?.click() }[event.code];
  if (!act) return;
  event.preventDefault();
  act();
});

// A name in the hint below the comment is put into it with one press.
for (const name of document.querySelectorAll('[data-mention]')) {
  const text = document.getElementById('text');
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-link', textContent: name.textContent });
  button.addEventListener('click', () => {
    const at = text.selectionStart ?? text.value.length;
    const gap = at > 0 && !/\s/.test(text.value[at - 1]) ? ' ' : '';
    text.setRangeText(`${gap}@${name.dataset.mention} `, at, text.selectionEnd ?? at, 'end');
    text.dispatchEvent(new Event('input', { bubbles: true }));
    text.focus();
  });
  name.replaceWith(button);
}
