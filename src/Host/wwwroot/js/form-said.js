// What the rules say, beside its place: an error in words, an oddity with its reasons, and beneath a row what is meant of its cells.
// sayingIn(form, words): words.why and words.note stand in the question why something odd is so.
import { pathOf } from "./form-told.js";

export function sayingIn(form, words) {
    return { describe, saidBeneath, tellFindings };

    // Whoever hears the page hears with the input what is said of it; what the page itself has put there stays.
    function describe(input, findings) {
        const own = (input.getAttribute("aria-describedby") ?? "").split(" ").filter(id => id && !id.includes("-said-")), all = [...own, ...findings.map(saidId)];
        if (all.length > 0) input.setAttribute("aria-describedby", all.join(" ")); else input.removeAttribute("aria-describedby");
    }

    function saidId(one) {
        return `f-${pathOf(one).replaceAll("/", "-")}-said-${one.code}`;
    }

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
