// Cells of a draft save themselves when they are left. Nothing typed is lost: what could not be sent stays in the field, in this browser's
// storage, and is sent as soon as the line is back; what somebody else wrote meanwhile is shown beside it and never overwritten unasked.
const table = document.querySelector('table[data-cells]');
const saved = document.getElementById('saved');
const english = document.documentElement.lang === 'en';
const say = (russian, other) => english ? other : russian;
const token = document.querySelector('input[name=__RequestVerificationToken]')?.value;
const pending = new Map();
const key = cell => `cell:${table.dataset.cells}:${cell.closest('tr').dataset.item}:${cell.dataset.cell}`;
const grow = cell => { cell.style.height = 'auto'; cell.style.height = `${cell.scrollHeight}px`; };

document.body.classList.add('cells-save-themselves');

async function send(cell) {
  if (cell.value.trim() === cell.dataset.was.trim()) return;
  const text = cell.value;
  localStorage.setItem(key(cell), JSON.stringify({ text, was: cell.dataset.was }));
  const row = cell.closest('tr');
  const body = new URLSearchParams({ itemId: row.dataset.item, cell: cell.dataset.cell, text, was: cell.dataset.was, __RequestVerificationToken: token });
  try {
    const answer = await fetch(table.dataset.cells, { method: 'POST', body, headers: { 'X-Requested-With': 'fetch' } });
    if (!answer.headers.get('content-type')?.includes('json')) throw new Error(answer.status);
    show(cell, text, await answer.json());
  } catch {
    cell.classList.add('unsent');
    saved.textContent = say('Нет связи: текст сохранён в этом браузере и уйдёт, когда связь вернётся.', 'No connection: the text is kept in this browser and will be sent when it is back.');
  }
}

function show(cell, text, answer) {
  const row = cell.closest('tr');
  row.querySelector(`.conflict[data-for="${cell.dataset.cell}"]`)?.remove();
  if (answer.refusal) { saved.textContent = answer.refusal; cell.classList.add('unsent'); return; }
  if (answer.conflict) { conflict(cell, answer.conflict); return; }
  cell.classList.remove('unsent');
  localStorage.removeItem(key(cell));
  setWas(cell, answer.text);
  if (cell.value === text && document.activeElement !== cell) { cell.value = answer.text; grow(cell); }
  saved.textContent = say(`Сохранено в ${answer.saved}`, `Saved at ${answer.saved}`);
  if (cell.dataset.cell === 'Term') row.querySelector('[data-understood]').textContent = answer.understood.join('; ');
  for (const list of row.querySelectorAll('[data-hints]'))
    list.replaceChildren(...answer.hints.filter(h => h.cell === list.dataset.hints).map(h => Object.assign(document.createElement('li'), { textContent: h.text })));
}

function setWas(cell, text) {
  cell.dataset.was = text;
  cell.parentElement.querySelector('input[name=was]').value = text;
}

function conflict(cell, other) {
  const box = document.createElement('div');
  box.className = 'conflict';
  box.dataset.for = cell.dataset.cell;
  box.setAttribute('role', 'alert');
  const who = document.createElement('p');
  who.textContent = `${other.by ?? ''} ${other.at ?? ''}: «${other.theirs}»`;
  const mine = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-outline-primary', textContent: say('Оставить моё', 'Keep mine') });
  const theirs = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-outline-secondary', textContent: say('Взять их текст', 'Take theirs') });
  mine.onclick = () => { setWas(cell, other.theirs); box.remove(); send(cell); };
  theirs.onclick = () => { setWas(cell, other.theirs); cell.value = other.theirs; localStorage.removeItem(key(cell)); cell.classList.remove('unsent'); grow(cell); box.remove(); };
  box.append(who, mine, theirs);
  cell.parentElement.append(box);
  saved.textContent = say('Эту ячейку только что изменил другой человек: выберите, чей текст верен.', 'Somebody else has just changed this cell: choose whose text is right.');
}

function queue(cell) {
  const sending = (pending.get(cell) ?? Promise.resolve()).then(() => send(cell));
  pending.set(cell, sending);
  sending.finally(() => { if (pending.get(cell) === sending) pending.delete(cell); });
  return sending;
}

const cells = () => [...table.querySelectorAll('textarea[data-cell]')];
table.addEventListener('change', event => { if (event.target.matches('textarea[data-cell]')) queue(event.target); });
table.addEventListener('input', event => { if (event.target.matches('textarea[data-cell]')) { grow(event.target); suggest(event.target); } });
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

// A button that leads away waits for what is still being saved.
document.addEventListener('submit', async event => {
  if (!event.target.matches('form[data-flush]') || event.target.dataset.flushed) return;
  event.preventDefault();
  await Promise.all(cells().filter(c => c.value.trim() !== c.dataset.was.trim()).map(queue));
  await Promise.all(pending.values());
  await new Promise(resolve => setTimeout(resolve)); // a form cannot be sent again while it still tells of its being sent
  if (table.querySelector('.conflict, .unsent')) { table.querySelector('.conflict, .unsent').scrollIntoView({ block: 'center' }); return; }
  event.target.dataset.flushed = 'yes';
  event.target.requestSubmit(event.submitter);
});

// Names that are known, offered for the line being typed.
function suggest(cell) {
  const known = document.getElementById(cell.getAttribute('list') ?? '');
  const line = cell.value.slice(0, cell.selectionStart).split('\n').pop().trim().toLowerCase();
  cell.parentElement.querySelector('.suggestions')?.remove();
  if (!known || line.length < 2) return;
  const found = [...known.options].map(o => o.text).filter(t => t.toLowerCase().includes(line) && t.toLowerCase() !== line).slice(0, 5);
  if (found.length === 0) return;
  const list = document.createElement('div');
  list.className = 'suggestions';
  for (const text of found) {
    const choice = Object.assign(document.createElement('button'), { type: 'button', textContent: text });
    choice.onmousedown = event => event.preventDefault();
    choice.onclick = () => {
      const before = cell.value.slice(0, cell.selectionStart).split('\n');
      before[before.length - 1] = text;
      cell.value = before.join('\n') + cell.value.slice(cell.selectionStart);
      list.remove(); grow(cell); queue(cell);
    };
    list.append(choice);
  }
  cell.parentElement.append(list);
}
table.addEventListener('focusout', event => setTimeout(() => { if (!event.target.parentElement?.contains(document.activeElement)) event.target.parentElement?.querySelector('.suggestions')?.remove(); }, 0));

// What an interrupted visit left unsent comes back into its field.
for (const cell of cells()) {
  const kept = localStorage.getItem(key(cell));
  if (kept) {
    const { text, was } = JSON.parse(kept);
    if (text.trim() === cell.value.trim()) localStorage.removeItem(key(cell));
    else { cell.value = text; cell.dataset.was = was; cell.classList.add('unsent'); queue(cell); }
  }
  grow(cell);
}
