// Every field of an answer keeps itself, and so does every explanation. Nothing typed is lost: it stays in this browser until the server has it; what could not be sent goes when the
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
// Findings that were told here, and those of them that the server does not know of yet.
const told = new Set();
const fresh = new Set();
let busy = false;
let pause = 1000;

// An explanation goes the way of a value, under a name that no field has.
const why = 'why!';
const said = new Map();
const isWhy = path => path.startsWith(why);
const inputsOf = path => [...form.elements].filter(input => input.name === (isWhy(path) ? `note!${path.slice(why.length)}` : path));
const isChosen = input => input.type === 'radio' || input.type === 'checkbox';
const place = path => inputsOf(path)[0]?.closest('[data-cell], .odd, .asked, td') ?? inputsOf(path)[0]?.parentElement;

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
    const seen = was.get(path);
    const [handler, fields] = isWhy(path) ? ['Explain', { key: path.slice(why.length), ...typed, wasReason: seen?.reason ?? '', wasNote: seen?.note ?? '' }] : ['Value', { path, typed, was: seen ?? '' }];
    const answer = await fetch(`${form.dataset.address}?handler=${handler}`, { method: 'POST', headers: { 'X-Requested-With': 'fetch' }, body: new URLSearchParams({ ...fields, __RequestVerificationToken: token }) });
    if (answer.status === 413) { tooMuch(path, typed); busy = false; if (waiting.size > 0) send(); return; }
    if ([400, 401, 403].includes(answer.status)) { stop(answer.status); return; }
    if (!answer.headers.get('content-type')?.includes('json')) throw new Error(answer.status);
    const said = await answer.json();
    settle(path, typed, said);
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
  if (answer.refusal) { saved.textContent = answer.refusal; saved.setAttribute('role', 'alert'); box?.classList.add('unsent'); return; } // the other fields go on
  was.set(path, answer.value ?? '');
  box?.classList.remove('unsent');
  if (answer.conflict) { const latest = waiting.has(path) ? waiting.get(path) : typed; waiting.delete(path); clash(path, latest, answer); return; }
  if (waiting.has(path)) keep(path, { typed: waiting.get(path), was: was.get(path) ?? '' }); // more was typed meanwhile, and is still to go
  else forget(path);
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
  const box = place(path) ?? saved.parentElement; // what was odd may be so no longer
  box.querySelector('.conflict')?.remove();
  const both = document.createElement('div');
  both.className = 'conflict';
  both.setAttribute('role', 'alert');
  const who = document.createElement('p');
  who.textContent = say(`Пока вы писали, здесь уже сохранено «${answer.conflict.theirs || 'пусто'}»: ${answer.conflict.by}, в ${answer.conflict.at}. Какое ${isWhy(path) ? 'пояснение' : 'значение'} верно?`, `While you were writing, “${answer.conflict.theirs || 'empty'}” was saved here: ${answer.conflict.by}, at ${answer.conflict.at}. Which ${isWhy(path) ? 'explanation' : 'value'} is right?`);
  saved.textContent = isWhy(path) ? say('Не сохранено: выберите, какое пояснение оставить.', 'Not saved: choose which explanation to keep.') : say('Не сохранено: выберите, какое значение оставить.', 'Not saved: choose which value to keep.');
  const mine = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-outline-primary', textContent: say('Оставить моё', 'Keep mine') });
  const theirs = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-outline-secondary', textContent: isWhy(path) ? say('Взять их пояснение', 'Take theirs') : say('Взять их значение', 'Take theirs') });
  // The buttons go, and whoever pressed one by the keyboard goes on at the field.
  const decide = () => { both.remove(); (inputsOf(path).find(input => input.checked) ?? inputsOf(path)[0])?.focus(); };
  mine.addEventListener('click', () => { decide(); queue(path, typed); });
  theirs.addEventListener('click', () => {
    decide();
    forget(path);
    const inputs = inputsOf(path);
    if (isWhy(path)) { said.set(path.slice(why.length), answer.value ?? { reason: '', note: '' }); showSaid(path.slice(why.length)); } else if (inputs.length === 1) { inputs[0].value = answer.shown ?? ''; inputs[0].dispatchEvent(new Event('input', { bubbles: true })); } else location.reload();
    saved.textContent = say(`Сохранено в ${answer.saved}`, `Saved at ${answer.saved}`);
  });
  both.append(who, mine, ' ', theirs);
  box.append(both);
}

// Also from a page that is being closed; without a line it waits for the next time.
function report() {
  const body = new URLSearchParams({ told: [...fresh].join('\n'), __RequestVerificationToken: token });
  if (fresh.size > 0 && navigator.onLine && navigator.sendBeacon(`${form.dataset.address}?handler=Told`, body)) fresh.clear();
}

const partsOf = key => [[...form.querySelectorAll(`[name="${CSS.escape(`reason!${key}`)}"]`)], form.querySelector(`[name="${CSS.escape(`note!${key}`)}"]`)];

function hear(key) {
  const [reasons, note] = partsOf(key);
  said.set(key, { reason: reasons.find(reason => reason.checked)?.value ?? '', note: note?.value ?? '' });
}

function explain(key) {
  hear(key);
  queue(why + key, said.get(key));
}

// What is odd comes and goes while one types; its explanation comes back with it.
function showSaid(key) {
  const [reasons, note] = partsOf(key);
  for (const reason of reasons) reason.checked = reason.value === said.get(key).reason;
  if (note) note.value = said.get(key).note ?? '';
}

if (form && token) {
  document.body.classList.add('answer-saves-itself');
  form.addEventListener('hub:cell', event => queue(event.detail.path, event.detail.typed));
  form.addEventListener('hub:told', event => {
    for (const key of event.detail) if (!told.has(key)) { told.add(key); fresh.add(key); }
    report();
  });
  for (const odd of form.querySelectorAll('.odd[data-key]')) hear(odd.dataset.key);
  for (const [key, kept] of Object.entries(JSON.parse(document.getElementById('form-explanations')?.textContent || '{}'))) {
    was.set(why + key, kept);
    if (!said.has(key)) said.set(key, kept); // it is not odd now, and may become so again
  }
  // What another visit of this browser could not send.
  for (const name of Object.keys(localStorage).filter(name => name.startsWith(key('')))) {
    const path = name.slice(key('').length);
    const entry = JSON.parse(localStorage.getItem(name));
    if (isWhy(path) && typeof entry?.typed?.note === 'string' && form.querySelector('button[name=then]')) {
      was.set(path, entry.was); // Whoever was faster is shown, as in any other clash.
      said.set(path.slice(why.length), entry.typed);
      showSaid(path.slice(why.length));
      queue(path, entry.typed);
      continue;
    }
    if (inputsOf(path).length === 0 || typeof entry?.typed !== 'string') continue;
    const input = inputsOf(path)[0];
    if (inputsOf(path).length === 1 && !isChosen(input)) input.value = entry.typed;
    else for (const one of inputsOf(path).filter(isChosen)) one.checked = entry.typed.split(';').includes(one.value);
    was.set(path, entry.was); // Whoever was faster is shown, as in any other clash.
    queue(path, entry.typed);
    input.dispatchEvent(new Event('input', { bubbles: true })); // What is odd about it is told as while one types.
  }
  form.addEventListener('hub:odd', event => { if (said.has(event.detail)) showSaid(event.detail); });
  form.addEventListener('change', event => { const [, key] = /^(?:reason|note)!(.+)$/.exec(event.target.name) ?? []; if (key) explain(key); });
  // Who leaves the page (or puts the telephone away) in the middle of a field has typed into it all the same.
  let typing = null;
  form.addEventListener('input', event => { typing = event.target; });
  form.addEventListener('change', () => { typing = null; });
  const leave = () => typing?.dispatchEvent(new Event('change', { bubbles: true }));
  document.addEventListener('visibilitychange', () => { if (document.hidden) leave(); });
  addEventListener('pagehide', leave);
  addEventListener('online', send);
  // Sending the form sends all of it: nobody is asked whether to leave what is still on its way.
  let isSent = false;
  form.addEventListener('submit', () => { isSent = true; });
  addEventListener('pageshow', () => { isSent = false; });
  addEventListener('beforeunload', event => { if (waiting.size > 0 && !isSent) event.preventDefault(); });
}
