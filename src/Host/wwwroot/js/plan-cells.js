// Cells of a draft save themselves while they are typed. Nothing typed is lost: every keystroke is kept in this browser until the server has it;
// what could not be sent goes as soon as the line is back; what somebody else wrote meanwhile is shown beside it and never overwritten unasked.
import { offerWords } from './known-words.js';
import { beTogether } from './together.js';

const table = document.querySelector('table[data-cells]');
const saved = document.getElementById('saved');
const english = document.documentElement.lang === 'en';
const say = (russian, other) => (english ? other : russian);
const token = document.querySelector('input[name=__RequestVerificationToken]')?.value;
const fields = 'textarea[data-cell], textarea[data-part]';
const cells = () => [...document.querySelectorAll(fields)];
const pending = new Map();
const resting = new Map();
const settledAt = new Map();
const idle = 1500;

const itemOf = cell => cell.closest('tr')?.dataset.item;
const nameOf = cell => (cell.dataset.part ? { part: cell.dataset.part } : { itemId: itemOf(cell), cell: cell.dataset.cell });
const key = cell => `cell:${table.dataset.cells}:${itemOf(cell) ?? 'head'}:${cell.dataset.cell ?? cell.dataset.part}`;
const growsByItself = CSS.supports('field-sizing', 'content');
const grow = cell => { if (!growsByItself && cell.offsetParent) { cell.style.height = 'auto'; cell.style.height = `${cell.scrollHeight + 2}px`; } };
const isDirty = cell => cell.value.trim() !== cell.dataset.was.trim();
const keep = cell => { try { localStorage.setItem(key(cell), JSON.stringify({ text: cell.value, was: cell.dataset.was })); } catch { /* a full or forbidden storage keeps nothing */ } };
const kept = cell => { try { return JSON.parse(localStorage.getItem(key(cell))); } catch { return null; } };
const forget = cell => { try { localStorage.removeItem(key(cell)); } catch { /* nothing was kept */ } };

document.body.classList.add('cells-save-themselves');

export async function ask(handler, body) {
  const answer = await fetch(`${table.dataset.cells}?handler=${handler}`, { method: 'POST', body: new URLSearchParams({ ...body, __RequestVerificationToken: token }), headers: { 'X-Requested-With': 'fetch' } });
  if (!answer.headers.get('content-type')?.includes('json')) throw new Error(answer.status);
  return answer.json();
}

async function send(cell) {
  if (!isDirty(cell) || cell.parentElement.querySelector('.conflict')) return;
  const text = cell.value;
  keep(cell);
  try {
    show(cell, text, await ask(cell.dataset.part ? 'Head' : 'Cell', { ...nameOf(cell), text, was: cell.dataset.was }));
  } catch {
    cell.classList.add('unsent');
    saved.textContent = say('Нет связи: текст сохранён в этом браузере и уйдёт, когда связь вернётся.', 'No connection: the text is kept in this browser and will be sent when it is back.');
  }
}

function show(cell, text, answer) {
  if (answer.refusal) { saved.textContent = answer.refusal; cell.classList.add('unsent'); return; }
  if (answer.conflict) { conflict(cell, answer.conflict); return; }
  cell.classList.remove('unsent');
  settledAt.set(cell, performance.now());
  setWas(cell, answer.text);
  if (cell.value === text && document.activeElement !== cell) { cell.value = answer.text; grow(cell); }
  if (isDirty(cell)) keep(cell); else forget(cell);
  saved.textContent = say(`Сохранено в ${answer.saved}`, `Saved at ${answer.saved}`);
  const row = cell.closest('tr');
  if (!row) return;
  if (cell.dataset.cell === 'Term') row.querySelector('[data-understood]').textContent = answer.understood.join('; ');
  if (cell.dataset.cell === 'Products') row.querySelector('[data-closed-by]').textContent = answer.closedBy.length ? say('закроет: ', 'closed by ') + answer.closedBy.join(', ') : '';
  for (const list of row.querySelectorAll('[data-hints]'))
    list.replaceChildren(...answer.hints.filter(h => h.cell === list.dataset.hints).map(h => Object.assign(document.createElement('li'), { textContent: h.text })));
}

function setWas(cell, text) {
  cell.dataset.was = text;
  cell.parentElement.querySelector('input[name=was]').value = text;
}

function conflict(cell, other) {
  cell.parentElement.querySelector('.conflict')?.remove();
  const box = document.createElement('div');
  box.className = 'conflict';
  box.setAttribute('role', 'alert');
  const who = document.createElement('p');
  who.textContent = `${other.by ?? say('Другой человек', 'Somebody else')}${other.at ? `, ${other.at}` : ''}: «${other.theirs}»`;
  const mine = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-outline-primary', textContent: say('Оставить моё', 'Keep mine') });
  const theirs = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-outline-secondary', textContent: say('Взять их текст', 'Take theirs') });
  const both = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-outline-secondary', textContent: say('Оставить оба', 'Keep both') });
  const settle = text => { setWas(cell, other.theirs); cell.value = text; box.remove(); grow(cell); cell.focus(); queue(cell); if (!isDirty(cell)) { forget(cell); cell.classList.remove('unsent'); } };
  mine.onclick = () => settle(cell.value);
  theirs.onclick = () => settle(other.theirs);
  both.onclick = () => settle(`${other.theirs}\n${cell.value}`);
  box.append(who, mine, theirs, both);
  cell.parentElement.append(box);
  saved.textContent = say('Эту ячейку только что изменил другой человек: выберите, чей текст верен.', 'Somebody else has just changed this cell: choose whose text is right.');
}

/** What a colleague has written arrives by itself where nothing has been typed; where something has, both are shown. */
export function hear({ itemId, cell: column, part, text, by }, askedAt) {
  const cell = document.querySelector(part ? `textarea[data-part="${part}"]` : `tr[data-item="${itemId}"] textarea[data-cell="${column}"]`);
  if (!cell || cell.dataset.was.trim() === text.trim()) return;
  if (pending.has(cell) || settledAt.get(cell) > askedAt) return; // what is told here is older than what was just saved
  if (isDirty(cell)) { queue(cell); return; }
  setWas(cell, text);
  cell.value = text;
  grow(cell);
  cell.classList.add('just-heard');
  cell.title = by;
  setTimeout(() => cell.classList.remove('just-heard'), 4000);
}

function queue(cell) {
  clearTimeout(resting.get(cell));
  const sending = (pending.get(cell) ?? Promise.resolve()).then(() => send(cell));
  pending.set(cell, sending);
  sending.finally(() => { if (pending.get(cell) === sending) pending.delete(cell); });
  return sending;
}

document.addEventListener('change', event => { if (event.target.matches(fields)) queue(event.target); });
document.addEventListener('input', event => {
  const cell = event.target;
  if (!cell.matches(fields)) return;
  keep(cell);
  grow(cell);
  clearTimeout(resting.get(cell));
  resting.set(cell, setTimeout(() => queue(cell), idle));
});
table.addEventListener('keydown', event => {
  const cell = event.target;
  if (!cell.matches('textarea[data-cell]')) return;
  if (event.key === 'Enter' && event.ctrlKey) {
    const column = cells().filter(c => c.dataset.cell === cell.dataset.cell);
    column[column.indexOf(cell) + (event.shiftKey ? -1 : 1)]?.focus();
    event.preventDefault();
  } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    cell.form.querySelector(`button[value=${event.key === 'ArrowUp' ? 'up' : 'down'}]`).click();
    event.preventDefault();
  }
});
window.addEventListener('online', () => cells().filter(c => c.classList.contains('unsent')).forEach(queue));
document.querySelector('#head')?.addEventListener('toggle', () => cells().filter(c => c.dataset.part).forEach(grow));

// A button that leads away waits for what is still being saved.
document.addEventListener('submit', async event => {
  if (!event.target.matches('form[data-flush]') || event.target.dataset.flushed) return;
  event.preventDefault();
  await Promise.all(cells().filter(isDirty).map(queue));
  await Promise.all(pending.values());
  await new Promise(resolve => setTimeout(resolve)); // a form cannot be sent again while it still tells of its being sent
  const stuck = document.querySelector('.conflict, textarea.unsent');
  if (stuck) { stuck.scrollIntoView({ block: 'center' }); return; }
  event.target.dataset.flushed = 'yes';
  event.target.requestSubmit(event.submitter);
});

// What an interrupted visit left unsent comes back into its field.
for (const cell of cells()) {
  const left = kept(cell);
  if (left && left.text.trim() === cell.value.trim()) forget(cell);
  else if (left) { cell.value = left.text; cell.dataset.was = left.was; queue(cell); }
  grow(cell);
}

offerWords(table, { grow, queue });
beTogether(table, { ask, hear, itemOf, fields });
