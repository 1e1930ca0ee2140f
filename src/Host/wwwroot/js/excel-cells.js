// What Excel puts on the clipboard as rows of cells. A cell with a tab, a line break or a quote in it comes in quotes, and its own quotes come twice.
export function cellsOf(text) {
    const rows = [[]];
    let cell = "", quoted = false, at = 0;
    const end = () => { rows.at(-1).push(cell.trim()); cell = ""; };
    while (at < text.length) {
        const sign = text[at];
        if (quoted && sign === '"' && text[at + 1] === '"') { cell += '"'; at += 2; continue; }
        if (quoted && sign === '"') { quoted = false; at++; continue; }
        if (!quoted && sign === '"' && cell === "" && closes(text, at)) { quoted = true; at++; continue; }
        if (!quoted && sign === "\t") end();
        else if (!quoted && (sign === "\n" || sign === "\r")) {
            if (sign === "\r" && text[at + 1] === "\n") at++;
            end();
            rows.push([]);
        } else cell += sign === "\r" ? "" : sign;
        at++;
    }
    if (cell !== "" || rows.at(-1).length > 0) end(); else rows.pop();
    return rows;
}

// A quote that is merely typed, as in «"Мурзилка" журнал», ends before the cell does: then it is a sign like others.
function closes(text, from) {
    for (let at = from + 1; at < text.length; at++)
        if (text[at] === '"') {
            if (text[at + 1] === '"') at++;
            else return at + 1 === text.length || "\t\r\n".includes(text[at + 1]);
        }
    return false;
}
