// Words that are known, offered for the line being typed: by mouse, or ↓ ↑ Enter and Esc. A field without a list, or with a script that failed, is typed free.
let open = null;

export function offerWords(table, { grow, queue }) {
  table.addEventListener('input', event => { if (event.target.dataset.known) offer(event.target); });
  table.addEventListener('focusout', () => setTimeout(() => { if (open && !open.list.parentElement.contains(document.activeElement)) close(); }));
  table.addEventListener('keydown', event => {
    if (!open || open.cell !== event.target) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { mark(open.at + (event.key === 'ArrowDown' ? 1 : -1)); event.preventDefault(); }
    else if (event.key === 'Enter' && !event.ctrlKey && open.at >= 0) { take(open.at); event.preventDefault(); }
    else if (event.key === 'Escape') { close(); event.preventDefault(); }
  }, true);

  function offer(cell) {
    close();
    const known = document.getElementById(cell.dataset.known);
    const line = cell.value.slice(0, cell.selectionStart).split('\n').pop().trim().toLowerCase();
    if (!known || line.length < 2) return;
    const words = [...known.options].map(o => o.text);
    const found = [...words.filter(w => w.toLowerCase().startsWith(line)), ...words.filter(w => !w.toLowerCase().startsWith(line) && w.toLowerCase().includes(line))].filter(w => w.toLowerCase() !== line).slice(0, 6);
    if (found.length === 0) return;
    const list = Object.assign(document.createElement('ul'), { className: 'suggestions', id: 'suggestions' });
    list.setAttribute('role', 'listbox');
    list.append(...found.map((text, n) => {
      const choice = Object.assign(document.createElement('li'), { id: `suggestion-${n}`, textContent: text });
      choice.setAttribute('role', 'option');
      choice.onmousedown = event => { event.preventDefault(); take(n); };
      return choice;
    }));
    open = { cell, list, found, at: -1 };
    cell.setAttribute('aria-controls', 'suggestions');
    cell.setAttribute('aria-haspopup', 'listbox');
    cell.after(list);
    list.scrollIntoView({ block: 'nearest' });
  }

  function mark(at) {
    open.at = (at + open.found.length) % open.found.length;
    [...open.list.children].forEach((choice, n) => choice.setAttribute('aria-selected', n === open.at));
    open.cell.setAttribute('aria-activedescendant', `suggestion-${open.at}`);
  }

  function take(at) {
    const { cell, found } = open;
    const before = cell.value.slice(0, cell.selectionStart).split('\n');
    const after = cell.value.slice(cell.selectionStart);
    before[before.length - 1] = found[at];
    close();
    cell.value = before.join('\n') + after;
    cell.selectionStart = cell.selectionEnd = before.join('\n').length;
    grow(cell);
    queue(cell);
  }

  function close() {
    if (!open) return;
    ['aria-controls', 'aria-haspopup', 'aria-activedescendant'].forEach(name => open.cell.removeAttribute(name));
    open.list.remove();
    open = null;
  }
}
