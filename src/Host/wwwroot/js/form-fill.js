// Makes filling in a form quicker: computes and checks while one types, shows and hides, takes a block of cells from Excel, begins a new row. Without it the same
// is done when the page is sent. Each change is told as «hub:cell» { path, typed, value }: whoever saves listens for it; what somebody was told of what is finished, as «hub:told» with the keys of the findings.
// <form data-form-fill> has the parts of _Part.cshtml and the data of _Rules.cshtml; with data-required also missing answers are told.
import { cellsOf } from "./excel-cells.js";
import { pathOf, tellingOf } from "./form-told.js";
import { readTyped, readYesNo } from "./typed-value.js";

const read = id => JSON.parse(document.getElementById(id)?.textContent || "null");
// What appears while a button is being pressed would push it away from under the finger, and the press would be lost: it appears a moment later.
let pressed = false, owed = null;
addEventListener("pointerdown", () => { pressed = true; }, true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { pressed = false; if (owed) setTimeout(owed); owed = null; }, true);
const unpressed = show => { if (pressed) owed = show; else show(); };
start();
document.addEventListener("hub:shown", start); // a preview was drawn anew

function start() {
    const form = document.querySelector("form[data-form-fill]"), rules = form && read("form-rules");
    if (rules) fill(form, rules, read("form-answers") ?? {}, read("form-last"), read("form-facts") ?? {});
}

function markOfBrowser() {
    const made = Math.floor(Math.random() * 0x10000).toString(16).padStart(4, "0"); // as the names of rows are: digits from 0 to f
    try { return localStorage["rows-of-answers"] ??= made; } catch { return made; }
}

function fill(form, rules, answers, last, facts) {
    const english = rules.english, words = english
        ? { why: "Why is it so?", note: "Otherwise, or in detail", pasted: "Cells filled: ", strange: "; not understood: ", lost: "Did not fit: ", unread: "Not understood: ", choose: "Choose the answer there yourself; what stood there before is still there.", lostFirst: ". The first of it: ", noRows: most => most > 0 ? `This table has ${most} rows at the most. Take away those that are not needed and paste the rest into free rows, or write to the curator that there are too few.` : "", noCells: "The rest fell on cells that are not there, are computed or cannot be changed. See whether you began at the right cell, add rows if there are some to add, and paste the rest once more.", row: "Row", another: "Add another" }
        : { why: "Почему так?", note: "Иначе или подробнее", pasted: "Заполнено ячеек: ", strange: "; не понято: ", lost: "Не поместилось: ", unread: "Не понято: ", choose: "Выберите там ответ сами: пока стоит прежний.", lostFirst: ". Первое из этого: ", noRows: most => most > 0 ? `В этой таблице не больше ${most} строк. Уберите ненужные и вставьте остальное в свободные строки или напишите куратору, что строк не хватает.` : "", noCells: "Остальное пришлось на ячейки, которых нет, которые считаются сами или закрыты. Проверьте, с той ли ячейки вы начали, добавьте строки, если их можно добавить, и вставьте остальное ещё раз.", row: "Строка", another: "Добавить ещё" };
    const pristine = new Map();
    // What the rules say of the answers as they are; they run once for each change, whoever asks.
    let current = null;
    const judged = () => current ??= globalThis.FormRules.judge(rules, answers, last, facts);
    const status = form.appendChild(Object.assign(document.createElement("p"), { className: "visually-hidden", role: "status" }));
    // Two who begin a row at once begin two: its name has the mark of this browser, which keeps it, so that what could not be sent is found in its place again.
    const mark = form.dataset.answer === undefined || !form.querySelector("[data-new]") ? "" : "-" + markOfBrowser();
    for (const row of form.querySelectorAll("[data-new]")) {
        const table = row.closest("[data-table]"), html = mark ? called(row.outerHTML, table, nextRow(table)) : row.outerHTML;
        if (mark) row.outerHTML = html;
        pristine.set(table, html);
    }

    form.addEventListener("input", event => {
        const input = event.target;
        if (input.matches("[data-none]")) return;
        if (input.dataset.type) { begin(input.closest("[data-new]")); schedule(); }
    });
    form.addEventListener("change", event => {
        const input = event.target;
        if (input.matches("[data-none]")) chooseNone(input);
        else if (input.dataset.type && input.type !== "file") take(input); // a file goes with the whole page
    });
    form.addEventListener("click", event => {
        const button = event.target.closest("[data-remove-row]");
        if (!button) return;
        event.preventDefault();
        const row = button.closest("[data-row]");
        if (isEmpty(row) || window.confirm(button.dataset.confirm)) removeRow(row);
    });
    form.addEventListener("paste", paste);
    form.addEventListener("keydown", goDown);
    show(false);
    const telling = tellingOf(form, findingsNow, lookAtAll);

    let timer = 0;
    function schedule() {
        clearTimeout(timer);
        timer = setTimeout(() => { lookAtAll(); unpressed(() => show(true)); }, 200);
    }

    function lookAtAll() {
        for (const input of form.querySelectorAll("[data-type]")) look(input);
    }

    // What stands on the page, as a value. What is not understood stays a text, as the server keeps it, and the rules say what is wrong: nobody else has sentences of his own.
    function look(input) {
        const path = input.name, none = form.querySelector(`[name="${CSS.escape(path)}?none"]:checked`);
        const value = none && !textOf(input) ? { none: none.value } : valueOf(input.dataset.type, textOf(input), path);
        say(path, value);
        return value;
    }

    function say(path, value) {
        if (JSON.stringify(answers[path]) === JSON.stringify(value)) return;
        if (value === undefined) delete answers[path]; else answers[path] = value;
        current = null;
    }

    function isStrange(path) {
        const field = globalThis.FormRules.fieldAt(rules, path);
        return field && !globalThis.FormRules.isUnderstood(field, answers[path]);
    }

    function textOf(input) {
        if (input.type === "radio") return form.querySelector(`[name="${CSS.escape(input.name)}"]:checked`)?.value ?? "";
        if (input.type === "checkbox") return [...form.querySelectorAll(`[name="${CSS.escape(input.name)}"]:checked`)].map(one => one.value).join(";");
        return input.value.trim();
    }

    function valueOf(type, text, path) {
        return type === "file" ? answers[path] : readTyped(type, text, globalThis.FormRules.fieldAt(rules, path)?.empties ?? []);
    }

    function take(input) {
        const path = keep(input);
        telling.values([path]);
        unpressed(() => show(true));
    }

    function keep(input) {
        clearTimeout(timer);
        const path = input.name;
        if (textOf(input)) for (const none of form.querySelectorAll(`[name="${CSS.escape(path)}?none"]`)) none.checked = false;
        for (const from of form.querySelectorAll(`[data-from="${CSS.escape(path)}"]`)) from.classList.toggle("came-otherwise", !isAsShown(path)); // what somebody has typed comes from nowhere else; its place stays, so that no button moves
        begin(input.closest("[data-new]"));
        name(input);
        change(path, textOf(input), look(input));
        return path;
    }

    function isAsShown(path) {
        return [...form.querySelectorAll(`[data-type][name="${CSS.escape(path)}"]`)].every(input => input.tagName === "SELECT" ? [...input.options].every(option => option.selected === option.defaultSelected) : input.checked === input.defaultChecked && input.value === input.defaultValue);
    }

    function chooseNone(tick) {
        const path = tick.name.slice(0, -"?none".length);
        if (tick.checked) {
            for (const other of form.querySelectorAll(`[name="${CSS.escape(tick.name)}"]`)) if (other !== tick) other.checked = false;
            for (const input of form.querySelectorAll(`[name="${CSS.escape(path)}"]`)) if (input.type === "radio" || input.type === "checkbox") input.checked = false; else input.value = "";
        }
        const input = form.querySelector(`[data-type][name="${CSS.escape(path)}"]`);
        change(path, tick.checked ? (tick.value === "unknown" ? "н/д" : "н/п") : "", look(input));
        show(true);
    }

    function change(path, typed, value) {
        form.dispatchEvent(new CustomEvent("hub:cell", { bubbles: true, detail: { path, typed, value: value ?? null } }));
    }

    function findingsNow() {
        const required = (form.dataset.required ?? "no") !== "no";
        return judged().findings.filter(one => required || one.code !== "required" && one.code !== "rows");
    }

    // --- growing rows ---
    function nextRow(table) {
        return "r" + (1 + Math.max(0, ...[...table.querySelectorAll("[data-row]:not([data-new])")].map(one => Number(/^r(\d+)/.exec(one.dataset.row)?.[1] ?? 0)))) + mark;
    }

    function called(html, table, fresh) {
        const code = table.dataset.table, old = /data-row="([^"]+)"/.exec(html)[1];
        return html.replaceAll(`${code}/${old}`, `${code}/${fresh}`).replaceAll(`f-${code}-${old}-`, `f-${code}-${fresh}-`).replaceAll(`-row-${old}`, `-row-${fresh}`).replaceAll(`data-row="${old}"`, `data-row="${fresh}"`);
    }

    function begin(row) {
        if (!row) return;
        const table = row.closest("[data-table]"), html = pristine.get(table), code = row.dataset.row;
        row.removeAttribute("data-new");
        row.querySelector("[data-remove-row]")?.removeAttribute("hidden");
        headingOf(row).textContent = `${words.row} ${[...table.querySelectorAll("[data-row]")].indexOf(row) + 1}`;
        const most = Number(table.dataset.most || 0), rows = table.querySelectorAll("[data-row]").length;
        if (rows >= most || !html) return;
        const template = document.createElement("template");
        template.innerHTML = called(html, table, nextRow(table));
        const added = template.content.firstElementChild;
        if (added.tagName === "DETAILS") { added.open = false; headingOf(added).textContent = words.another; }
        (row.nextElementSibling?.dataset.saidOf === row.dataset.row ? row.nextElementSibling : row).after(added);
    }

    const headingOf = row => row.querySelector("th[scope=row], summary");

    // A card is called by its first answer, as the server calls it.
    function name(input) {
        const card = input.closest("details[data-row]");
        if (card && input.dataset.type === "text" && input === card.querySelector("[data-type]") && textOf(input)) headingOf(card).textContent = textOf(input);
    }

    // What is said of a row stands in a row of its own beneath it.
    function rowAfter(row) {
        do row = row.nextElementSibling; while (row?.dataset.saidOf);
        return row;
    }

    function isEmpty(row) {
        return [...row.querySelectorAll("[data-type]")].every(input => !textOf(input));
    }

    function removeRow(row) {
        for (const path of new Set([...row.querySelectorAll("[data-type]")].map(input => input.name))) {
            say(path, undefined);
            change(path, "", undefined);
        }
        const next = rowAfter(row)?.querySelector("input, select") ?? row.closest("[data-table]").querySelector("input, select");
        if (row.nextElementSibling?.dataset.saidOf === row.dataset.row) row.nextElementSibling.remove();
        row.remove();
        next?.focus();
        show(true);
    }

    // --- a block of cells from Excel ---
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
                pasted.add(keep(input));
                if (isStrange(input.name)) strange++; else filled++;
            });
            row = row && rowAfter(row);
        }
        const table = start.closest("[data-table]");
        telling.pasted(table, pasted);
        unpressed(() => show(true));
        status.textContent = words.pasted + filled + (strange + unread.length > 0 ? words.strange + (strange + unread.length) : "");
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

    // As in Excel: down by Enter, up with Shift; nobody sends the section by it.
    function goDown(event) {
        const cell = event.key === "Enter" && !event.isComposing && event.target.matches?.("input:not([type=file])") && event.target.closest("td[data-cell]");
        if (!cell) return;
        event.preventDefault();
        let row = cell.parentElement;
        do row = event.shiftKey ? row.previousElementSibling : row.nextElementSibling;
        while (row && (row.dataset.saidOf || !row.cells[cell.cellIndex]?.querySelector("[data-type]")));
        const next = row?.cells[cell.cellIndex].querySelector("[data-type]");
        next?.focus();
        next?.select?.();
        if (!next) event.target.dispatchEvent(new Event("change", { bubbles: true }));
    }

    function set(input, text) {
        if (input.tagName === "SELECT") {
            const known = text === "" ? input.options[0] : [...input.options].find(option => option.value === text || option.text.toLowerCase() === text.toLowerCase());
            if (!known) { input.append(Object.assign(new Option(text, text))); input.lastElementChild.dataset.foreign = ""; }
            (known ?? input.lastElementChild).selected = true;
        } else if (input.type === "date") {
            const day = valueOf("date", text, input.name) ?? "";
            if (day !== "" && !/^\d{4}-\d{2}-\d{2}$/.test(day)) input.type = "text";
            input.value = day;
        }
        else input.value = text;
    }

    // --- what follows ---
    function show(live) {
        const { values, hidden } = judged();
        for (const output of form.querySelectorAll("output[data-path]")) {
            const value = values[output.dataset.path];
            output.textContent = typeof value === "number" ? globalThis.FormRules.shown(value, english) : typeof value === "boolean" ? (value ? (english ? "yes" : "да") : english ? "no" : "нет") : value ?? "—";
        }
        for (const place of form.querySelectorAll(".asked, .asked-cell")) place.hidden = hidden.has(place.dataset.path) || place.dataset.when !== undefined && place.closest("[data-new]") !== null; // a row that is not begun asks for no conditions
        if (!live) return;
        const findings = findingsNow();
        const cellOf = one => one.row === "" ? null : form.querySelector(`td[data-cell="${CSS.escape(pathOf(one))}"]`);
        for (const one of findings) { const cell = cellOf(one); if (cell) saidBeneath(cell, pathOf(one)); }
        for (const place of form.querySelectorAll(".findings")) tellFindings(place, findings.filter(one => pathOf(one) === place.dataset.for || one.row !== "" && one.field === place.dataset.for && !form.querySelector(`.findings[data-for="${CSS.escape(pathOf(one))}"]`)));
        for (const row of form.querySelectorAll("tr.said")) row.hidden = !row.querySelector(".findings > *, .remark, .field-error");
        const wrong = new Set(findings.filter(one => one.severity === "error").map(pathOf)), odd = new Set(findings.map(pathOf));
        for (const input of form.querySelectorAll("[data-type]:not([type=radio], [type=checkbox])")) {
            const path = input.name, bad = wrong.has(path);
            if (bad) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid");
            describe(input, findings.filter(one => pathOf(one) === path));
            const cell = input.closest("[data-cell]");
            cell?.classList.toggle("cell-wrong", bad);
            cell?.classList.toggle("cell-odd", !bad && odd.has(path));
        }
        for (const group of form.querySelectorAll("[data-group]")) {
            const path = group.dataset.group, cell = group.closest("[data-cell]");
            describe(cell ? group : group.closest("fieldset") ?? group, findings.filter(one => pathOf(one) === path));
            cell?.classList.toggle("cell-wrong", wrong.has(path));
            cell?.classList.toggle("cell-odd", !wrong.has(path) && odd.has(path));
        }
    }

    // Whoever hears the page hears with the input what is said of it; what the page itself has put there stays.
    function describe(input, findings) {
        const own = (input.getAttribute("aria-describedby") ?? "").split(" ").filter(id => id && !id.includes("-said-")), all = [...own, ...findings.map(saidId)];
        if (all.length > 0) input.setAttribute("aria-describedby", all.join(" ")); else input.removeAttribute("aria-describedby");
    }

    const saidId = one => `f-${pathOf(one).replaceAll("/", "-")}-said-${one.code}`;

    // In a table what is said of a cell stands right beneath its row.
    function saidBeneath(cell, path) {
        if (form.querySelector(`.findings[data-for="${CSS.escape(path)}"]`)) return;
        const row = cell.parentElement, known = row.nextElementSibling?.dataset.saidOf === row.dataset.row ? row.nextElementSibling : null;
        const said = known ?? Object.assign(document.createElement("tr"), { className: "said" });
        if (!known) {
            said.dataset.saidOf = row.dataset.row;
            said.append(Object.assign(document.createElement("td"), { colSpan: row.cells.length }));
            row.after(said);
        }
        const place = Object.assign(document.createElement("div"), { className: "findings" });
        place.dataset.for = path;
        said.cells[0].append(place);
    }

    function tellFindings(place, findings) {
        const before = new Map([...place.children].map(node => [node.dataset.key, node]));
        const nodes = findings.map(one => {
            const key = one.code + "@" + pathOf(one), known = before.get(key);
            const its = placeOf(place, one);
            if (known && one.severity === "warning") { known.querySelector("p").lastChild.textContent = " " + one.beside; return known; }
            if (one.severity !== "error") return oddity(key, one, its);
            const error = Object.assign(document.createElement("p"), { className: "field-error", id: saidId(one) });
            error.append(...its, place.dataset.for === pathOf(one) ? one.beside : one.message);
            return error;
        });
        // What stays is not moved: somebody may be writing an explanation in it.
        for (const old of [...place.children]) if (!nodes.includes(old)) old.remove();
        nodes.forEach((node, at) => { if (place.children[at] !== node) place.insertBefore(node, place.children[at] ?? null); });
    }

    // Beneath a row: which cell is meant, and the way to it; unless the message says it itself.
    function placeOf(place, one) {
        const path = pathOf(one), cell = place.closest("tr.said") && form.querySelector(`td[data-cell="${CSS.escape(path)}"]`);
        if (!cell) return [];
        const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex], label = [...head?.childNodes ?? []].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent.trim()).join("").replace(/,$/, "");
        return one.beside.toLowerCase().includes(label.toLowerCase()) ? [] : [Object.assign(document.createElement("a"), { href: `#f-${path.replaceAll("/", "-")}`, textContent: label + ":" }), " "];
    }

    function oddity(key, finding, its) {
        const node = Object.assign(document.createElement("div"), { className: "odd" });
        node.dataset.key = key;
        const said = Object.assign(document.createElement("p"), { id: saidId(finding) });
        said.append("⚠ ", ...its, " " + finding.beside);
        const set = document.createElement("fieldset");
        set.append(Object.assign(document.createElement("legend"), { textContent: words.why }));
        for (const reason of finding.reasons) {
            const label = document.createElement("label");
            label.append(Object.assign(document.createElement("input"), { type: "radio", className: "form-check-input", name: "reason!" + key, value: reason }), " " + reason);
            set.append(label);
        }
        const note = Object.assign(document.createElement("label"), { className: "note", textContent: words.note + " " });
        note.append(Object.assign(document.createElement("input"), { className: "form-control", name: "note!" + key, maxLength: 1000 }));
        set.append(note);
        node.append(said, set);
        setTimeout(() => form.dispatchEvent(new CustomEvent("hub:odd", { detail: key }))); // whoever keeps explanations brings back what was said
        return node;
    }
}
