// How much waits, in the title and in the menu, without loading the page again. Only a page that is looked at keeps a line open: a browser has but six.
const english = document.documentElement.lang === 'en';
const title = document.querySelector('title');
let line = null;
let over = false;

function show({ waiting }) {
  title.textContent = `${title.dataset.before}${waiting > 0 ? `(${waiting}) ` : ''}${title.dataset.after}`;
  for (const place of document.querySelectorAll('nav a[href="/inbox"]:not(.inbox-saved a), .hub-menu > summary')) {
    let count = place.querySelector('.count');
    if (waiting === 0) { count?.remove(); continue; }
    if (!count) place.append(count = Object.assign(document.createElement('span'), { className: 'count' }));
    const words = Object.assign(document.createElement('span'), { className: 'visually-hidden', textContent: english ? ' waiting for you' : ' ждут вас' });
    count.replaceChildren(`${waiting}`, words);
  }
}

function open() {
  if (line || over || document.hidden) return;
  let first = true;
  line = new EventSource('/inbox/stream');
  line.addEventListener('inbox', event => {
    show(JSON.parse(event.data));
    document.dispatchEvent(new CustomEvent('inbox:changed', { detail: { first } }));
    first = false;
  });
  line.addEventListener('end', () => { over = true; close(); }); // signed out: nothing more to be told here
}

function close() {
  line?.close();
  line = null;
}

document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
window.addEventListener('pagehide', close);
window.addEventListener('pageshow', open);
open();
