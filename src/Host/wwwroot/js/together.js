// Two who write in one draft see each other: who is there, in which row, and what they have just written. Asked for only while the page is looked at.
const every = 12_000;
const english = document.documentElement.lang === 'en';
const say = (russian, other) => (english ? other : russian);
const others = document.getElementById('others');
const token = document.querySelector('input[name=__RequestVerificationToken]')?.value;

export function beTogether(table, { ask, hear, itemOf, fields }) {
  let since = table.dataset.at;
  let waiting;
  let asking = false;

  async function here() {
    clearTimeout(waiting);
    if (document.hidden || asking) return;
    asking = true;
    const askedAt = performance.now();
    const cell = document.activeElement?.matches(fields) ? document.activeElement : null;
    try {
      const answer = await ask('Here', { since, ...(cell && itemOf(cell) ? { itemId: itemOf(cell), cell: cell.dataset.cell } : {}) });
      if (answer.at) { since = answer.at; answer.edits.forEach(edit => hear(edit, askedAt)); show(answer); }
    } catch { /* no line now: the next time will do */ }
    asking = false;
    waiting = setTimeout(here, every);
  }

  function show(answer) {
    document.querySelectorAll('textarea.writes-here').forEach(cell => cell.classList.remove('writes-here'));
    for (const other of answer.others)
      document.querySelector(`tr[data-item="${other.itemId}"] textarea[data-cell="${other.cell}"]`)?.classList.add('writes-here');
    const said = answer.others.map(o => (o.where ? `${o.name} (${o.where})` : o.name)).join(', ');
    const text = said && say(`Сейчас здесь пишут и другие: ${said}`, `Others are writing here now: ${said}`);
    if (others.dataset.said !== text + answer.shape + answer.isDraft) {
      others.dataset.said = text + answer.shape + answer.isDraft;
      others.textContent = text;
      if (!answer.isDraft) others.append(reload(say(' План уже отправлен на утверждение.', ' The plan has been submitted.')));
      else if (answer.shape !== table.dataset.shape) others.append(reload(say(' Строки добавили, переставили или удалили.', ' Rows have been added, moved or deleted.')));
    }
  }

  function reload(text) {
    const note = document.createElement('span');
    note.textContent = text + ' ';
    note.append(Object.assign(document.createElement('a'), { href: location.pathname, textContent: say('Показать', 'Show') }));
    return note;
  }

  document.addEventListener('visibilitychange', here);
  table.addEventListener('focusin', () => { clearTimeout(waiting); waiting = setTimeout(here, 700); });
  window.addEventListener('pagehide', () => navigator.sendBeacon(`${table.dataset.cells}?handler=Leave`, new URLSearchParams({ __RequestVerificationToken: token })));
  waiting = setTimeout(here, 1500);
}
