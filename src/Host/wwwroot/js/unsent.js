// What was typed into an answer while there was no line lies in this browser. The pages beside its sections send it on as well, and hold the answer back until all of it is there:
// nobody sends an old value believing it to be the new one.
const place = document.querySelector('[data-unsent]');
const english = document.documentElement.lang === 'en';
const say = (russian, other) => (english ? other : russian);
const why = 'why!';
const prefix = `answer:${place?.dataset.unsent}:`;
const done = `unsent:${place?.dataset.unsent}`;
const sections = JSON.parse(place?.dataset.sections || '{}');
const left = () => Object.keys(localStorage).filter(name => name.startsWith(prefix));
const pathOf = name => name.slice(prefix.length);
const sectionOf = path => sections[(path.startsWith(why) ? path.slice(path.indexOf('@') + 1) : path).split('/')[0]];
const read = name => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
const token = () => document.querySelector('input[name=__RequestVerificationToken]')?.value ?? '';
let pause = 1000;
let running = null;

function tell(sentence, items = [], kind = 'warning') {
  place.hidden = false;
  place.className = `alert alert-${kind}`;
  place.replaceChildren(Object.assign(document.createElement('p'), { className: items.length > 0 ? '' : 'mb-0', textContent: sentence }));
  if (items.length === 0) return;
  const list = Object.assign(document.createElement('ul'), { className: 'mb-0' });
  for (const [name, words] of items) list.append(itemOf(name, words));
  place.append(list);
}

// What was typed, where it belongs, and why it is not there; whoever does not need it any more throws it away.
function itemOf(name, words) {
  const item = document.createElement('li');
  const [section, title] = sectionOf(pathOf(name)) ?? [];
  const typed = read(name)?.typed;
  const shown = typeof typed === 'string' ? typed : typed?.note || typed?.reason || '';
  if (section) item.append(Object.assign(document.createElement('a'), { href: `${place.dataset.address}/s/${section}`, textContent: title }), ': ');
  item.append(`«${shown}». ${words} `);
  const forget = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm btn-outline-secondary', textContent: say('Не нужно, стереть', 'Not needed, erase') });
  forget.addEventListener('click', () => { localStorage.removeItem(name); item.remove(); if (left().length === 0) place.hidden = true; });
  item.append(forget);
  return item;
}

async function post(name) {
  const path = pathOf(name);
  const entry = read(name);
  const fields = path.startsWith(why)
    ? { key: path.slice(why.length), reason: entry.typed?.reason ?? '', note: entry.typed?.note ?? '', wasReason: entry.was?.reason ?? '', wasNote: entry.was?.note ?? '' }
    : { path, typed: entry.typed, was: entry.was ?? '' };
  const answer = await fetch(`${place.dataset.address}/s/${sectionOf(path)[0]}?handler=${path.startsWith(why) ? 'Explain' : 'Value'}`, { method: 'POST', headers: { 'X-Requested-With': 'fetch' }, body: new URLSearchParams({ ...fields, __RequestVerificationToken: token() }) });
  if (answer.status === 413) return say('Слишком много текста: откройте раздел и сократите его.', 'Too much text: open the section and shorten it.');
  if ([400, 401, 403].includes(answer.status)) return null;
  if (!answer.headers.get('content-type')?.includes('json')) throw new Error(answer.status);
  const { refusal, conflict } = await answer.json();
  if (refusal) return refusal;
  if (conflict) return say(`Пока не было связи, там сохранили «${conflict.theirs || 'пусто'}»: ${conflict.by}, в ${conflict.at}. Откройте раздел и выберите верное.`, `While there was no line, “${conflict.theirs || 'empty'}” was saved there: ${conflict.by}, at ${conflict.at}. Open the section and choose which is right.`);
  if (!leaving) localStorage.removeItem(name); // the page one is leaving for may have been drawn before it was saved: it shows what still lies here, and sends it once more
  return '';
}

// Somebody goes elsewhere; or takes a file, and stays.
let leaving = false;
let staying = 0;

function leave() {
  leaving = true;
  clearTimeout(staying);
  staying = setTimeout(() => { leaving = false; flush(); }, 3000);
}

async function work() {
  const names = left();
  if (names.length === 0) return;
  if (place.dataset.closed) { tell(place.dataset.closed, names.map(name => [name, ''])); return; }

  tell(say('Дописывается то, что вы набрали без связи…', 'What you typed without a line is being saved…'));
  const stuck = [];
  let sent = 0;
  for (const name of names) {
    if (!read(name) || !sectionOf(pathOf(name))) { stuck.push([name, say('Такого поля в форме больше нет.', 'The form has no such field any more.')]); continue; }
    let words;
    try {
      words = await post(name);
    } catch {
      tell(say(`Нет связи. В этом браузере лежит набранное, но ещё не сохранённое (полей: ${left().length}). Отправить ответ можно будет, когда оно допишется: это случится само.`, `No connection. What you typed and what is not saved yet lies in this browser (fields: ${left().length}). The answer can be sent when it is saved; that happens by itself.`));
      setTimeout(flush, pause);
      pause = Math.min(pause * 2, 30000);
      return;
    }
    if (words === null) { tell(say('В этом браузере лежит набранное, но ещё не сохранённое, а время этой страницы вышло. Откройте ссылку из письма ещё раз.', 'What you typed and what is not saved yet lies in this browser, and the time of this page is over. Open the link of your letter again.')); return; }
    if (words === '') sent++; else stuck.push([name, words]);
  }

  if (sent > 0 && leaving) return; // Whoever goes elsewhere meanwhile is not called back: what was typed is in the answer.
  if (sent > 0) {
    sessionStorage.setItem(done, String(sent)); // the page shows what was there before: it is drawn anew
    location.replace(location.pathname);
    return;
  }
  tell(say('Этого, набранного без связи, в ответе ещё нет. Отправить ответ можно, когда здесь ничего не останется:', 'This was typed without a line and is not in the answer yet. The answer can be sent when nothing is left here:'), stuck);
}

function flush() {
  running ??= work().finally(() => { running = null; });
  return running;
}

for (const words of document.querySelectorAll("[data-scripted]")) words.hidden = false;
if (place) {
  const count = sessionStorage.getItem(done);
  sessionStorage.removeItem(done);
  if (count) tell(say(`Дописано то, что вы набрали без связи (полей: ${count}).`, `What you typed without a line is saved (fields: ${count}).`), [], 'success');
  addEventListener('beforeunload', leave);
  flush();
  addEventListener('online', flush);
  addEventListener('pageshow', event => { leaving = false; if (event.persisted) flush(); });
  for (const form of document.querySelectorAll('form[data-holds]')) form.addEventListener('submit', event => {
    if (left().length === 0) return;
    event.preventDefault();
    flush();
    place.scrollIntoView({ block: 'center' });
  });
}
