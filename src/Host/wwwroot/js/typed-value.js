// What people type, and Excel makes of it, as a value of its type: the twin of TypedValue.cs. What is not understood stays a text, as the server keeps it, and the rules say what is wrong.
const yes = ["да", "yes", "true", "истина", "+", "1", "есть", "имеется", "v", "✓"];
const no = ["нет", "no", "false", "ложь", "-", "−", "–", "—", "0", "отсутствует"];
const unknown = ["н/д", "нд", "н.д.", "н/д.", "нет данных", "нет сведений", "не известно", "неизвестно", "no data", "n/a", "unknown"];
const inapplicable = ["не применимо", "неприменимо", "н/п", "н.п.", "not applicable"];
const excelFirst = 32874, excelLast = 73050, excelEpoch = Date.UTC(1899, 11, 30), day = 86400000;

export function readTyped(type, text, empties) {
    if (text === "") return undefined;
    const lower = text.toLowerCase();
    if (empties.includes("unknown") && unknown.includes(lower)) return { none: "unknown" };
    if (empties.includes("not-applicable") && inapplicable.includes(lower)) return { none: "not-applicable" };
    switch (type) {
        case "integer": case "decimal": case "money": {
            const digits = text.replace(/[\s\u00A0\u202F\u2009\u2007']/g, "").replaceAll("−", "-"), number = Number(digits.replace(",", "."));
            return /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(digits) && Math.abs(number) <= 1e12 ? number : text;
        }
        case "yes-no": return readYesNo(text) ?? text;
        case "choices": return text.split(";").filter(Boolean);
        case "date": return readDay(text) ?? text;
        default: return text;
    }
}

// Null: neither.
export function readYesNo(text) {
    const lower = text.toLowerCase();
    return yes.includes(lower) ? true : no.includes(lower) ? false : null;
}

// «01.09.2024», «1.9.24», «2024-09-01», with a time, or the number by which Excel counts days; null when it is none of these.
export function readDay(text) {
    const of = (year, month, date) => {
        const at = new Date(Date.UTC(year, month - 1, date));
        return year >= 1900 && year < 2200 && at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.toISOString().slice(0, 10) : null;
    };
    const isTime = (hours, minutes, seconds) => Number(hours) < 24 && Number(minutes) < 60 && Number(seconds ?? 0) < 60;
    const russian = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(text) ?? /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? /^(\d{2})\.(\d{2})\.(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
    if (russian) {
        const [, date, month, year, hours, minutes, seconds] = russian;
        if (hours !== undefined && !isTime(hours, minutes, seconds)) return null;
        return of(year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year), Number(month), Number(date));
    }
    const iso = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}):(\d{2}))?$/.exec(text);
    if (iso) return iso[4] !== undefined && !isTime(iso[4], iso[5], iso[6]) ? null : of(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    const serial = /^\d+(\.\d*)?$/.test(text) ? Number(text) : NaN;
    return serial >= excelFirst && serial <= excelLast ? new Date(excelEpoch + Math.floor(serial) * day).toISOString().slice(0, 10) : null;
}
