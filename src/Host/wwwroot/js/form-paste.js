// A block of cells from Excel goes into the cells it was pasted at, row by row; what did not fit, or was not understood, is told and not dropped unseen.
// pastingInto(words, doing): doing.keep(input) takes what stands in an input and returns its path, doing.isStrange(path) whether it was not understood, doing.valueOf(type, text, path) what a text means,
// doing.rowAfter(row) the next row, and doing.done(table, paths, sentence) is called once at the end.
import { cellsOf } from "./excel-cells.js";
import { readYesNo } from "./typed-value.js";

export function pastingInto(words, doing) {
    return paste;

    function paste(event) {
        const start = event.target.closest?.("[data-cell]"), text = event.clipboardData?.getData("text/plain") ?? "";
        const lines = cellsOf(text), isOne = lines.length < 2 && (lines[0]?.length ?? 0) < 2;
        if (!start || isOne && !text.startsWith('"')) return;
        if (isOne && !/^"[^]*"\s*$/.test(text)) return;
        event.preventDefault();
        const from = [...start.parentElement.children].indexOf(start);
        let row = start.parentElement, filled = 0, strange = 0;
        const lost = [], unread = [], pasted = new Set();
        for (const line of lines) {
            line.forEach((part, at) => {
                const cell = row?.children[from + at], input = cell?.querySelector("input[data-type]:not([type=radio], [type=checkbox], [type=file]), select, textarea[data-type]") ?? radioOf(cell, part);
                if (!input) { if (part) (cell?.querySelector("[data-type]") ? unread : lost).push(part); return; }
                if (input.type !== "radio") set(input, part);
                pasted.add(doing.keep(input));
                if (doing.isStrange(input.name)) strange++; else filled++;
            });
            row = row && doing.rowAfter(row);
        }
        const table = start.closest("[data-table]");
        doing.done(table, pasted, words.pasted + filled + (strange + unread.length > 0 ? words.strange + (strange + unread.length) : ""));
        tellLost(table, lost, unread, !row);
    }

    // What did not fit is not dropped unseen: how much it is, where it begins, and what to do.
    function tellLost(table, lost, unread, isOutOfRows) {
        table.querySelector(".paste-lost")?.remove();
        const sentences = [];
        if (lost.length > 0) sentences.push(`${words.lost}${lost.length}${words.lostFirst}«${lost[0].slice(0, 60)}». ${isOutOfRows && words.noRows(Number(table.dataset.most || 0)) || words.noCells}`);
        if (unread.length > 0) sentences.push(`${words.unread}${unread.length}${words.lostFirst}«${unread[0].slice(0, 60)}». ${words.choose}`);
        if (sentences.length === 0) return;
        const told = Object.assign(document.createElement("p"), { className: "paste-lost alert alert-warning", textContent: sentences.join(" ") });
        told.setAttribute("role", "alert");
        table.querySelector(".table-wrap")?.after(told) ?? table.append(told);
    }

    function radioOf(cell, text) {
        const lower = text.toLowerCase(), truth = readYesNo(text), said = truth === null ? lower : truth ? "yes" : "no";
        const found = [...cell?.querySelectorAll("input[type=radio][data-type]") ?? []].find(radio => radio.value === said || radio.parentElement.textContent.trim().toLowerCase() === lower);
        if (found) found.checked = true;
        return found;
    }

    function set(input, text) {
        if (input.tagName === "SELECT") {
            const known = text === "" ? input.options[0] : [...input.options].find(option => option.value === text || option.text.toLowerCase() === text.toLowerCase());
            if (!known) { input.append(Object.assign(new Option(text, text))); input.lastElementChild.dataset.foreign = ""; }
            (known ?? input.lastElementChild).selected = true;
        } else if (input.type === "date") {
            const day = doing.valueOf("date", text, input.name) ?? "";
            if (day !== "" && !/^\d{4}-\d{2}-\d{2}$/.test(day)) input.type = "text";
            input.value = day;
        }
        else input.value = text;
    }
}
