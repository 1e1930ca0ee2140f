// Which checks fire while a form is filled in tells how good its questions are. «hub:told» has the keys of the findings that somebody could see of what was finished: of a value when it is typed,
// of all else when the focus has gone on to another field or table, or the page is left. A table that is half typed adds up to nothing yet, and that is no mistake of anybody.
export const pathOf = one => one.row !== "" || one.column !== "" ? one.field + "/" + one.row + "/" + one.column : one.field;

// What is said of a value by itself, and of no other.
const ofValues = ["type", "empty", "decimals", "range", "too-long"];
const nobody = { values() { }, pasted() { } };

// The findings are asked for when they are needed; a page is left in the middle of a field as well. Who tries a form out is nobody's school.
export function tellingOf(form, findings, look) {
    if (form.dataset.answer === undefined) return nobody;
    let here = "", isTouched = false;

    // Who looks something up in another window comes back to where the focus was, and has not left it.
    document.addEventListener("focusin", event => {
        const left = here;
        here = event.target.closest("form") === form ? event.target.closest("[data-table]")?.dataset.table ?? event.target.closest(".asked")?.dataset.path ?? "" : "";
        if (left && left !== here) tell(one => one.field === left);
    });
    form.addEventListener("hub:cell", () => { isTouched = true; });
    addEventListener("pagehide", () => { if (isTouched) { look(); tell(() => true); } });

    function tell(isMeant) {
        const keys = findings().filter(one => isMeant(one) && isInSight(one)).map(one => one.code + "@" + pathOf(one));
        if (keys.length > 0) form.dispatchEvent(new CustomEvent("hub:told", { bubbles: true, detail: keys }));
    }

    function isInSight(one) {
        const at = path => form.querySelector(`td[data-cell="${CSS.escape(path)}"], .asked[data-path="${CSS.escape(path)}"]`), place = at(pathOf(one)) ?? at(one.field);
        return place !== null && !place.closest("[hidden], details:not([open])");
    }

    // Every row that was begun has all it asks for.
    const isFull = table => [...table.querySelectorAll("[data-row]:not([data-new]) input[data-type]:not([type=radio], [type=checkbox])")].every(input => input.value.trim() !== "");
    const values = paths => tell(one => ofValues.includes(one.code) && paths.includes(pathOf(one)));

    return {
        values,
        // A table that was pasted whole is finished; one that is pasted column by column is so when it is left.
        pasted: (table, paths) => isFull(table) ? tell(one => one.field === table.dataset.table) : values([...paths]),
    };
}
