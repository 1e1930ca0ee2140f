// Every field of an answer keeps itself. Nothing typed is lost: it stays in this browser until the server has it; what could not be sent goes when the
// line is back, also after the page was closed; what somebody else wrote meanwhile is shown beside it and never overwritten unasked.
const form = document.querySelector('form[data-answer]');
const saved = document.getElementById('saved');
const english = document.documentElement.lang === 'en';
const say = (russian, other) => (english ? other : russian);
const token = form?.querySelector('input[name=__RequestVerificationToken]')?.value;
const key = path => `answer:${form.dataset.answer}:${path}`;
const keep = (path, entry) => { try { localStorage.setItem(key(path), JSON.stringify(entry)); } catch { /* a full or forbidden storage keeps nothing */ } };
const forget = path => { try { localStorage.removeItem(key(path)); } catch { /* nothing was kept */ } };
const was = new Map(Object.entries(JSON.parse(document.getElementById('form-answers')?.textContent || '{}')).map(([path, value]) => [path, JSON.stringify(value)]));
const waiting = new Map();
let busy = false;
let pause = 1000;

const inputsOf = path => [...form.elements].filter(input => input.name === path);
const place = path => inputsOf(path)[0]?.closest('[data-cell], .asked, td') ?? inputsOf(path)[0]?.parentElement;

function queue(path, typed) {
  waiting.set(path, typed);
  keep(path, { typed, was: was.get(path) ?? '' });
  saved.textContent = say('Сохраняется…', 'Saving…');
  send();
}

async function send() {
  if (busy || waiting.size === 0) return;
  busy = true;
  const [path, typed] = waiting.entries().next().value;
  try {
    const answer = await fetch(`${form.dataset.address}?handler=Value`, { method: 'POST', headers: { 'X-Requested-With': 'fetch' }, body: new URLSearchParams({ path, typed, was: was.get(path) ?? '', __RequestVerificationToken: token }) });
    if (answer.status === 413) { tooMuch(path, typed); busy = false; if (waiting.size > 0) send(); return; }
    if ([400, 401, 403].includes(answer.status)) { stop(answer.status); return; }
    if (!answer.headers.get('content-type')?.includes('json')) throw new Error(answer.status);
    settle(path, typed, await answer.json());
    pause = 1000;
  } catch {
    saved.textContent = say('Нет связи: введённое хранится в этом браузере и уйдёт, когда связь вернётся.', 'No connection: what you typed is kept in this browser and will be sent when it is back.');
    place(path)?.classList.add('unsent');
    setTimeout(send, pause);
    pause = Math.min(pause * 2, 30000);
    busy = false;
    return;
  }
  busy = false;
  if (waiting.size > 0) send();
}

// The line is good, and the visit is over or the page too old: to try again is of no use. What was typed waits in this browser for the next visit.
function stop(status) {
  busy = false;
  saved.setAttribute('role', 'alert');
  saved.textContent = status === 400
    ? say('Страница устарела, введённое пока не сохранено. Обновите её: введённое хранится в этом браузере и сохранится само.', 'The page is out of date, and what you typed is not saved yet. Reload it: what you typed is kept in this browser and will be saved by itself.')
    : say('Время этой страницы вышло, введённое пока не сохранено. Откройте ссылку из письма ещё раз: введённое хранится в этом браузере и сохранится само.', 'The time of this page is over, and what you typed is not saved yet. Open the link of your letter again: what you typed is kept in this browser and will be saved by itself.');
  for (const path of waiting.keys()) place(path)?.classList.add('unsent');
  waiting.clear();
}

function settle(path, typed, answer) {
  if (waiting.get(path) === typed) waiting.delete(path);
  const box = place(path);
  if (answer.refusal) { saved.textContent = answer.refusal; saved.setAttribute('role', 'alert'); box?.classList.add('unsent'); waiting.clear(); return; }
  was.set(path, answer.value ?? '');
  box?.classList.remove('unsent');
  if (answer.conflict) { clash(path, typed, answer); return; }
  forget(path);
  const mark = [...form.querySelectorAll('[data-known]')].find(one => one.dataset.known === path);
  if (mark) mark.textContent = answer.known ?? '';
  saved.removeAttribute('role');
  saved.textContent = say(`Сохранено в ${answer.saved}`, `Saved at ${answer.saved}`);
}

// Asking again would be refused again; the other fields go on.
function tooMuch(path, typed) {
  if (waiting.get(path) === typed) waiting.delete(path);
  place(path)?.classList.add('unsent');
  saved.textContent = say('Слишком много текста: он не сохранён. Сократите его.', 'Too much text: it is not saved. Shorten it.');
  saved.setAttribute('role', 'alert');
}

function clash(path, typed, answer) {
  const box = place(path);
  box.querySelector('.conflict')?.remove();
  const both = document.createElement('div');
  both.className = 'conflict';
  both.setAttribute('role', 'alert');
  const who = document.createElement('p');
  who.textContent = say(`${answer.conflict.by} в ${answer.conflict.at}: «${answer.conflict.theirs || 'пусто'}»`, `${answer.conflict.by} at ${answer.conflict.at}: “${answer.conflict.theirs || 'empty'}”`);
  const mine = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-outline-primary', textContent: say('Оставить моё', 'Keep mine') });
  const theirs = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-outline-secondary', textContent: say('Взять их значение', 'Take theirs') });
  mine.addEventListener('click', () => { both.remove(); queue(path, typed); });
  theirs.addEventListener('click', () => {
    both.remove();
    forget(path);
    const inputs = inputsOf(path);
    if (inputs.length === 1) { inputs[0].value = answer.shown ?? ''; inputs[0].dispatchEvent(new Event('input', { bubbles: true })); } else location.reload();
    saved.textContent = say(`Сохранено в ${answer.saved}`, `Saved at ${answer.saved}`);
  });
  both.append(who, mine, ' ', theirs);
  box.append(both);
}

async function explain(key) {
  const reason = form.querySelector(`[name="${CSS.escape('reason!' + key)}"]:checked`)?.value ?? '';
  const note = form.querySelector(`[name="${CSS.escape('note!' + key)}"]`)?.value ?? '';
  try {
    const answer = await fetch(`${form.dataset.address}?handler=Explain`, { method: 'POST', headers: { 'X-Requested-With': 'fetch' }, body: new URLSearchParams({ key, reason, note, __RequestVerificationToken: token }) });
    if ([400, 401, 403].includes(answer.status)) { stop(answer.status); return; }
    const told = await answer.json();
    saved.textContent = told.refusal ?? say(`Сохранено в ${told.saved}`, `Saved at ${told.saved}`);
  } catch {
    saved.textContent = say('Нет связи: пояснение ещё не записано, оно осталось на странице.', 'No connection: the explanation is not kept yet; it is still on the page.');
  }
}

if (form && token) {
  document.body.classList.add('answer-saves-itself');
  form.addEventListener('hub:cell', event => queue(event.detail.path, event.detail.typed));
  // What another visit of this browser could not send.
  for (const name of Object.keys(localStorage).filter(name => name.startsWith(key('')))) {
    const path = name.slice(key('').length);
    const entry = JSON.parse(localStorage.getItem(name));
    if (inputsOf(path).length === 0 || typeof entry?.typed !== 'string') continue;
    const input = inputsOf(path)[0];
    if (inputsOf(path).length === 1 && !entry.typed.startsWith('json:')) input.value = entry.typed;
    was.set(path, entry.was); // Whoever was faster is shown, as in any other clash.
    queue(path, entry.typed);
  }
  form.addEventListener('change', event => { const [, key] = /^(?:reason|note)!(.+)$/.exec(event.target.name) ?? []; if (key) explain(key); });
  addEventListener('online', send);
  // Sending the form sends all of it: nobody is asked whether to leave what is still on its way.
  let isSent = false;
  form.addEventListener('submit', () => { isSent = true; });
  addEventListener('pageshow', () => { isSent = false; });
  addEventListener('beforeunload', event => { if (waiting.size > 0 && !isSent) event.preventDefault(); });
}
