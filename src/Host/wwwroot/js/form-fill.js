// Makes filling in a form quicker: computes and checks while one types, shows and hides, takes a block of cells from Excel, begins a new row. Without it the same
// is done when the page is sent. Each change is told as «hub:cell» { path, typed, value }: whoever saves listens for it; what somebody was told of what is finished, as «hub:told» with the keys of the findings.
// <form data-form-fill> has the parts of _Part.cshtml and the data of _Rules.cshtml; with data-required also missing answers are told.
import { pastingInto } from "./form-paste.js";
import { sayingIn } from "./form-said.js";
import { pathOf, tellingOf } from "./form-told.js";
import { readTyped } from "./typed-value.js";

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
    const pristine = new Map(), { describe, saidBeneath, tellFindings } = sayingIn(form, words);
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
    form.addEventListener("paste", pastingInto(words, {
        keep, isStrange, valueOf, rowAfter,
        done(table, paths, sentence) {
            telling.pasted(table, paths);
            unpressed(() => show(true));
            status.textContent = sentence;
        },
    }));
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

    // --- the keys ---
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
}
