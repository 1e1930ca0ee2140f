// The rules of a form in the browser: the twin of Monitoring/Forms/Judging and Expressions/Evaluation.cs. Whoever changes one changes the other; the tests hold
// both against each other. Rules come as trees (BrowserRules.cs): ["+", ["cell", null, "pupils", null, 0], 1]. Nothing is evaluated as code.
(function (root) {
    "use strict";

    const NOTHING = undefined, TENS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6], LARGEST = 1e12;
    const NO_NUMBER = ["нет", "no", "false", "ложь", "-", "−", "–", "—", "отсутствует"];
    const IMPOSSIBLE = { impossible: true }; // divided by zero: nothing, for a reason
    const AGGREGATES = new Set(["sum", "count", "min", "max", "avg", "median"]);

    const isNumber = value => typeof value === "number";
    const isText = value => typeof value === "string";
    // Somebody or a school of the data bank is read by name.
    const isKnown = value => typeof value === "object" && value !== null && ("person" in value || "school" in value);
    const isWords = value => isText(value) || isKnown(value);
    const wordsOf = value => isText(value) ? value : value.name;
    const isTruth = value => typeof value === "boolean";
    const isNone = (value, none) => typeof value === "object" && value !== null && value.none === none;
    const isNothing = value => value === undefined || value === null || value === IMPOSSIBLE;
    const isGiven = value => !isNothing(value) && !(typeof value === "object" && "none" in value);
    const isEmpty = value => isNone(value, "unknown") || isNone(value, "not-applicable");
    const number = value => Number.isFinite(value) ? (value === 0 ? 0 : value) : IMPOSSIBLE;
    const absent = (one, other) => one === IMPOSSIBLE || other === IMPOSSIBLE ? IMPOSSIBLE : NOTHING;

    function round(value, digits) {
        const scale = TENS[Math.min(Math.max(Math.trunc(digits), 0), 6)], size = Math.abs(value);
        if (size >= 1e9) return value;
        const rounded = Math.floor(size * scale + 0.5 + 1e-7) / scale;
        return value < 0 ? 0 - rounded : rounded;
    }

    function compare(left, right) {
        const one = round(left, 6), other = round(right, 6);
        return one < other ? -1 : one > other ? 1 : 0;
    }

    function day(value) {
        const parts = isText(value) && /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
        if (!parts) return null;
        const [year, month, date] = [+parts[1], +parts[2], +parts[3]];
        if (year < 1900 || year >= 2200) return null;
        const at = new Date(Date.UTC(year, month - 1, date));
        return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? { year, number: Math.round(at.getTime() / 864e5) } : null;
    }

    function shown(value, english) {
        const size = Math.abs(value);
        if (size >= 1e13) return "…";
        const cents = Math.floor(size * 100 + 0.5 + 1e-7), rest = cents % 100;
        let whole = String(Math.floor(cents / 100));
        if (whole.length > 4 || (english && whole.length > 3))
            for (let at = whole.length - 3; at > 0; at -= 3)
                whole = whole.slice(0, at) + (english ? "," : "\u202F") + whole.slice(at);
        const tail = rest === 0 ? "" : (english ? "." : ",") + (rest % 10 === 0 ? rest / 10 : String(rest).padStart(2, "0"));
        return (value < 0 && cents > 0 ? "−" : "") + whole + tail;
    }

    function evaluate(node, scope, world) {
        if (!Array.isArray(node)) return isNumber(node) ? number(node) : node;
        const [name, ...rest] = node;
        switch (name) {
            case "cell": return world.cell(rest[0], rest[1], rest[0] === null ? null : rest[2] ?? rowAt(scope, rest[3] ?? 0));
            case "row": return columnOf(scope) ? world.cell(rest[0], columnOf(scope), rest[1]) : NOTHING;
            case "fact": return world.fact(rest[0]);
            case "last": return world.last ? evaluate(rest[0], scope, world.last) : NOTHING;
            case "years_since_last": return world.last ? world.last.yearsAgo : NOTHING;
        }
        if (name === "same") return sameAsLast(rest[0], world);
        if (AGGREGATES.has(name)) return aggregate(name, rest, scope, world);

        const first = evaluate(rest[0], scope, world);
        switch (name) {
            case "if": return evaluate(rest[first === true ? 1 : 2], scope, world);
            case "and": if (first === false) return false; break;
            case "or": if (first === true) return true; break;
            case "not": return isTruth(first) ? !first : NOTHING;
            case "neg": return isNumber(first) ? number(-first) : absent(first);
            case "abs": return isNumber(first) ? Math.abs(first) : absent(first);
            case "given": return isGiven(first);
            case "unknown": return isNone(first, "unknown");
            case "inapplicable": return isNone(first, "not-applicable");
            case "or0": return isNumber(first) ? first : 0;
            case "year": return day(first)?.year;
            case "length": return isWords(first) ? wordsOf(first).length : NOTHING;
        }

        const second = evaluate(rest[1], scope, world);
        switch (name) {
            case "and": return second === false ? false : first === true && second === true ? true : NOTHING;
            case "or": return second === true ? true : first === false && second === false ? false : NOTHING;
            case "contains": return !isText(second) ? NOTHING : Array.isArray(first) ? first.includes(second) : isText(first) ? first === second : NOTHING;
            case "days": { const from = day(first), to = day(second); return from && to ? to.number - from.number : NOTHING; }
            case "round": return isNumber(first) && isNumber(second) ? number(round(first, second)) : absent(first, second);
            case "+": case "-": case "*": case "/": return isNumber(first) && isNumber(second) ? arithmetic(name, first, second) : absent(first, second);
            default: return comparison(name, first, second);
        }
    }

    function arithmetic(sign, left, right) {
        switch (sign) {
            case "+": return number(left + right);
            case "-": return number(left - right);
            case "*": return number(left * right);
            default: return right === 0 ? IMPOSSIBLE : number(left / right);
        }
    }

    function comparison(sign, left, right) {
        let order;
        if (isNumber(left) && isNumber(right)) order = compare(left, right);
        else if (isWords(left) && isWords(right)) order = wordsOf(left) < wordsOf(right) ? -1 : wordsOf(left) > wordsOf(right) ? 1 : 0;
        else if (isTruth(left) && isTruth(right) && (sign === "=" || sign === "<>")) order = left === right ? 0 : 1;
        else return NOTHING;
        switch (sign) {
            case "=": return order === 0;
            case "<>": return order !== 0;
            case "<": return order < 0;
            case "<=": return order <= 0;
            case ">": return order > 0;
            default: return order >= 0;
        }
    }

    function aggregate(name, nodes, scope, world) {
        const numbers = [];
        let count = 0, asked = 0;
        const take = value => {
            if (isGiven(value)) count++;
            if (isNumber(value)) numbers.push(value);
        };
        for (const node of nodes) {
            if (!Array.isArray(node) || node[0] !== "many") {
                asked++;
                const value = evaluate(node, scope, world);
                if (!isNumber(value) && (name === "min" || name === "max")) return absent(value);
                take(value);
                continue;
            }
            const [, table, column, inColumn, from, to, where] = node;
            for (const row of world.many(table, from, to)) {
                if (where !== null && evaluate(where, { row, column: null, outer: scope }, world) !== true) continue;
                asked++;
                if (column === null && !inColumn) count++;
                else take(world.cell(table, column ?? columnOf(scope), row));
            }
        }
        if (name === "count") return count;
        if (name === "sum") return numbers.length > 0 ? number(numbers.reduce((sum, one) => sum + one, 0)) : asked === 0 ? 0 : NOTHING;
        if (numbers.length === 0) return NOTHING;
        switch (name) {
            case "min": return numbers.reduce((one, other) => one < other ? one : other);
            case "max": return numbers.reduce((one, other) => one > other ? one : other);
            case "avg": return number(numbers.reduce((sum, one) => sum + one, 0) / numbers.length);
            default: {
                numbers.sort((one, other) => one - other);
                const middle = Math.floor(numbers.length / 2);
                return number(numbers.length % 2 === 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2);
            }
        }
    }

    // Every cell of a table that people fill in says what it said last year, in the same rows; nothing where nothing was said then.
    function sameAsLast([, table, , , from, to], world) {
        if (!world.last) return NOTHING;
        const rows = world.many(table, from, to), rowsThen = world.last.many(table, from, to);
        let wasSaid = false, isSame = rows.length === rowsThen.length && rows.every((row, at) => row === rowsThen[at]);
        for (const row of rowsThen)
            for (const column of world.asked(table, row)) {
                const then = world.last.cell(table, column, row);
                if (!isNothing(then)) wasSaid = true;
                isSame = isSame && isSameValue(world.cell(table, column, row), then);
            }
        return wasSaid ? isSame : NOTHING;
    }

    function isSameValue(one, other) {
        if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other);
        if (isNumber(one) && isNumber(other)) return compare(one, other) === 0;
        if (typeof one !== "object" || typeof other !== "object") return one === other;
        if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((choice, at) => choice === other[at]);
        return ["none", "file", "person", "school", "name"].every(key => one[key] === other[key]);
    }

    const rowAt = (scope, up) => !scope ? null : up === 0 ? scope.row ?? rowAt(scope.outer, 0) : rowAt(scope.outer, up - 1);
    const columnOf = scope => !scope ? null : scope.column ?? columnOf(scope.outer);

    // What one answer must be by its type: [code, sentence, the number or what was said], or null.
    function cellProblem(field, value) {
        if (isNothing(value)) return field.required ? ["required", "required"] : null;
        if (!isGiven(value)) return (field.empties ?? []).includes(value.none) ? null : ["empty", "empty"];
        if (!fits(field, value)) return ["type", notUnderstood(field, value), value];
        if (field.type === "integer" || field.type === "decimal" || field.type === "money") {
            if (field.type !== "integer" && Math.abs(value - round(value, field.digits ?? 0)) > 1e-9) return ["decimals", "decimals", field.digits ?? 0];
            if (compare(value, field.min ?? -LARGEST) < 0) return ["range", "least", field.min ?? -LARGEST];
            return compare(value, field.max ?? LARGEST) > 0 ? ["range", "most", field.max ?? LARGEST] : null;
        }
        return isText(value) && value.length > field.longest ? ["too-long", "too-long", field.longest] : null;
    }

    // The sentence that says why something is no answer here, and what to write.
    function notUnderstood(field, value) {
        if (isNumeric(field) && isNumber(value)) return "whole";
        if (isNumeric(field) && isText(value)) {
            if ((field.empties ?? []).includes("unknown") && NO_NUMBER.includes(value.trim().toLowerCase())) return "zero-or-unknown";
            if (/^([0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[.\- ][a-zа-яё]{3,})/i.test(value)) return "like-a-day";
        }
        return "type-" + field.type;
    }

    function saidIn(value, english) {
        if (isNumber(value)) return shown(value, english);
        if (isNothing(value)) return "";
        const text = isWords(value) ? wordsOf(value) : Array.isArray(value) ? value.join(", ") : "…";
        return text.length > 40 ? text.slice(0, 40) + "…" : text;
    }

    const unnamed = sentence => sentence.startsWith("{0}: ") ? sentence[5].toUpperCase() + sentence.slice(6) : sentence.replace(": {0}", "");

    function fits(field, value) {
        switch (field.type) {
            case "integer": return isNumber(value) && Math.floor(value) === value;
            case "decimal": case "money": return isNumber(value);
            case "yes-no": return isTruth(value);
            case "choice": return isText(value) && field.choices.includes(value);
            case "choices": return Array.isArray(value) && value.every(one => field.choices.includes(one));
            case "date": return day(value) !== null;
            case "file": return typeof value === "object" && "file" in value;
            case "person": case "school": return isText(value) || (isKnown(value) && (field.type in value));
            default: return isText(value);
        }
    }

    function prepare(rules) {
        if (rules.tables) return;
        rules.fields = new Map();
        rules.tables = new Map();
        for (const section of rules.sections)
            for (const part of section.parts) {
                part.section = section;
                if (part.field) { rules.fields.set(part.field, part); continue; }
                part.growing = part.most !== null && part.most !== undefined;
                part.columnOf = new Map(part.columns.map(column => [column.field, column]));
                part.rowOf = new Map(part.rows.map(row => [row.code, row]));
                part.skip = new Set(part.except);
                rules.tables.set(part.table, part);
            }
    }

    const isNumeric = field => field.type === "integer" || field.type === "decimal" || field.type === "money";
    function computeOf(table, row, column) {
        const ofRow = isNumeric(column) && (!column.compute || column.adds !== false) ? table.rowOf.get(row)?.compute : null;
        return ofRow ?? column.compute ?? null;
    }

    const isAsked = (table, row, column) => !table.skip.has(row + "/" + column.field) && (isNumeric(column) || !!column.compute || !table.rowOf.get(row)?.compute);

    function growingRows(rules, answers) {
        const rows = new Map();
        for (const path of Object.keys(answers)) {
            const parts = path.split("/");
            if (parts.length !== 3 || isNothing(answers[path]) || !rules.tables.get(parts[0])?.growing || !/^[a-z0-9-]{1,40}$/.test(parts[1])) continue;
            if (!rows.has(parts[0])) rows.set(parts[0], new Set());
            rows.get(parts[0]).add(parts[1]);
        }
        const order = (one, other) => one.length !== other.length ? one.length - other.length : one < other ? -1 : one > other ? 1 : 0;
        return new Map([...rows].map(([table, set]) => [table, [...set].sort(order)]));
    }

    // The fixed rows that are not computed.
    const typedRows = table => table.rows.filter(row => (row.compute ?? null) === null).map(row => row.code);

    function many(rules, rowsOf) {
        return (code, from, to) => {
            const table = rules.tables.get(code), codes = table.rows.map(row => row.code);
            if (from !== null) return codes.slice(codes.indexOf(from), codes.indexOf(to) + 1);
            return table.growing ? rowsOf(table) : typedRows(table);
        };
    }

    const pathOf = (table, column, row) => table === null ? column : table + "/" + row + "/" + column;

    // → { values, findings: [{ field, row, column, severity, code, message, reasons }], hidden: Set }
    function judge(rules, answers, last, facts) {
        prepare(rules);
        const known = new Map(), hiddenParts = new Map(), hidden = new Set(), findings = [], values = {};
        const rows = growingRows(rules, answers);
        const asked = (code, row) => {
            const table = rules.tables.get(code);
            return table.columns.filter(column => table.growing ? !column.compute : isAsked(table, row, column) && computeOf(table, row, column) === null).map(column => column.field);
        };
        const world = { cell, asked, fact: name => facts?.[name] ?? NOTHING, many: many(rules, rowsOf), last: null };
        if (last) {
            const lastRows = growingRows(rules, last);
            world.last = {
                cell: (table, column, row) => last[pathOf(table, column, row)] ?? NOTHING, fact: () => NOTHING,
                many: many(rules, table => lastRows.get(table.table) ?? []), last: null, yearsAgo: rules.yearsAgo ?? 1,
            };
        }

        function holds(owner) {
            if (owner.when === null || owner.when === undefined) return true;
            if (!hiddenParts.has(owner)) hiddenParts.set(owner, evaluate(owner.when, null, world) !== true);
            return !hiddenParts.get(owner);
        }

        function isPartHidden(part) { return !holds(part.section) || !holds(part); }

        function isCellHidden(table, column, row) {
            return isPartHidden(table) || !isAsked(table, row, column) || (column.when !== undefined && evaluate(column.when, { row, column: column.field, outer: null }, world) !== true);
        }

        function rowsOf(table) { return isPartHidden(table) ? [] : rows.get(table.table) ?? []; }

        function cell(tableCode, columnCode, row) {
            const path = pathOf(tableCode, columnCode, row);
            if (known.has(path)) return known.get(path);
            const table = tableCode === null ? null : rules.tables.get(tableCode);
            const field = table ? table.columnOf.get(columnCode) : rules.fields.get(columnCode);
            let value = NOTHING;
            known.set(path, NOTHING); // whatever asks for it while it is computed finds nothing
            if (!(table ? isCellHidden(table, field, row) : isPartHidden(field))) {
                const compute = table ? computeOf(table, row, field) : field.compute ?? null;
                value = compute === null ? answers[path] ?? NOTHING : evaluate(compute, table ? { row, column: field.field, outer: null } : null, world);
                if (compute !== null && isNumber(value)) value = number(round(value, field.digits ?? 0));
            }
            known.set(path, value);
            return value;
        }

        function add(field, row, column, severity, code, message, reasons, beside) { findings.push({ field, row, column, severity, code, message, beside: beside ?? message, reasons: reasons ?? [] }); }

        // Away from its place a sentence names it; beside it the name stands there already.
        function refuse(field, row, column, code, name, label, value) {
            const said = saidIn(value, rules.english);
            const fill = sentence => sentence.replace(/\{([01])\}/g, (_, which) => which === "0" ? label : said);
            add(field, row, column, "error", code, fill(rules.sentences[name]), [], fill(unnamed(rules.sentences[name])));
        }

        function look(table, field, row) {
            const value = cell(table?.table ?? null, field.field, row), path = pathOf(table?.table ?? null, field.field, row);
            if (!isNothing(value)) values[path] = value;
            if ((table ? computeOf(table, row, field) : field.compute ?? null) !== null) return;
            const problem = cellProblem(field, value);
            if (!problem) return;
            const label = table && !table.growing ? table.rowOf.get(row).label + ", " + field.label : field.label;
            refuse(table?.table ?? field.field, row ?? "", table ? field.field : "", problem[0], problem[1], label, problem[2]);
        }

        // A number of last year is no longer told: it is asked why, once in a row.
        function miss(table, field, row) {
            if (!last || !isNumeric(field) || field.year || !(field.empties ?? []).length || (table?.growing && !table.known) || (table ? computeOf(table, row, field) : field.compute ?? null) !== null) return false;
            const code = table?.table ?? null, then = world.last.cell(code, field.field, row);
            if (!isEmpty(cell(code, field.field, row)) || !isNumber(then) || then === 0) return false;
            const label = table && !table.growing ? table.rowOf.get(row).label + ", " + field.label : field.label, was = saidIn(then, rules.english);
            const fill = sentence => sentence.replace(/\{([01])\}/g, (_, which) => which === "0" ? label : was);
            add(table?.table ?? field.field, row ?? "", table ? field.field : "", "warning", "emptied", fill(rules.sentences.emptied), rules.emptied, fill(unnamed(rules.sentences.emptied)));
            return true;
        }

        for (const section of rules.sections) {
            if (!holds(section)) { hidden.add("#" + section.code); continue; }
            for (const part of section.parts) {
                if (isPartHidden(part)) { hidden.add(part.field ?? part.table); continue; }
                if (part.field) { look(null, part, null); miss(null, part, null); continue; }
                const all = part.growing ? rowsOf(part) : part.rows.map(row => row.code);
                for (const row of all) {
                    let misses = false;
                    for (const column of part.columns) {
                        if (!isAsked(part, row, column)) continue;
                        if (column.when !== undefined && isCellHidden(part, column, row)) hidden.add(pathOf(part.table, column.field, row));
                        else {
                            look(part, column, row);
                            misses = misses || miss(part, column, row);
                        }
                    }
                }
                if (part.growing && (all.length < part.least || all.length > part.most)) {
                    const few = all.length < part.least;
                    refuse(part.table, "", "", "rows", few ? "few-rows" : "many-rows", part.label, few ? part.least : part.most);
                }
            }
        }

        function make(check, scope, at) {
            if ((check.when ?? null) !== null && evaluate(check.when, scope, world) !== true) return;
            if (evaluate(check.that, scope, world) !== false) return;
            const message = check.texts.reduce((said, text, index) => said + (index === 0 ? text : inWords(evaluate(check.nodes[index - 1], scope, world)) + text), "");
            add(at[0], at[1], at[2], check.severity, check.code, message, check.reasons);
        }

        function inWords(value) {
            if (isNumber(value)) return shown(value, rules.english);
            if (isTruth(value)) return value ? (rules.english ? "yes" : "да") : rules.english ? "no" : "нет";
            return isText(value) ? value : "—";
        }

        for (const check of rules.checks) {
            if (!check.in) {
                const at = check.at.split("/");
                make(check, null, at.length === 3 ? at : [check.at, "", ""]);
                continue;
            }
            const table = rules.tables.get(check.in);
            if (isPartHidden(table)) continue;
            if (check.each === "row")
                for (const row of table.growing ? rowsOf(table) : typedRows(table)) make(check, { row, column: null, outer: null }, [check.in, row, check.at]);
            else
                for (const column of table.columns.filter(isNumeric)) make(check, { row: null, column: column.field, outer: null }, [check.in, check.at, column.field]);
        }
        return { values, findings, hidden };
    }

    // The field or column that stands at a path, and whether what is said there is an answer to it.
    function fieldAt(rules, path) {
        prepare(rules);
        const parts = path.split("/");
        return parts.length === 3 ? rules.tables.get(parts[0])?.columnOf.get(parts[2]) : rules.fields.get(path);
    }

    const isUnderstood = (field, value) => cellProblem(field, value)?.[0] !== "type";

    root.FormRules = { judge, evaluate, round, shown, isNothing, fieldAt, isUnderstood };
})(typeof globalThis === "undefined" ? this : globalThis);
