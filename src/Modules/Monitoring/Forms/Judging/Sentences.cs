using System.Globalization;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>
/// What is said of a single answer: of the page, the browser, the workbook and the command line alike. {0} is what the place is called, {1} a number or what was typed.
/// The browser gets the same sentences as data, so that one mistake has one sentence.
/// </summary>
internal static class Sentences
{
    private const int ShownOfText = 40;

    /// <summary>For whoever reads it away from its place.</summary>
    public static readonly IReadOnlyDictionary<string, Text> All = new Dictionary<string, Text>
    {
        ["required"] = new("Нужен ответ: {0}.", "An answer is needed: {0}."),
        ["empty"] = new("{0}: так ответить здесь нельзя, нужно значение.", "{0}: this cannot be said here, a value is needed."),
        ["type-integer"] = new("{0}: «{1}» — не число. Напишите целое число одними цифрами: 1234. Если это ноль — 0.", "{0}: “{1}” is no number. Write a whole number in digits alone: 1234. Write 0 for zero."),
        ["type-decimal"] = new("{0}: «{1}» — не число. Напишите только цифры, дробную часть — через запятую: 1234,5. Если это ноль — 0.", "{0}: “{1}” is no number. Write digits alone: 1234.5. Write 0 for zero."),
        ["type-money"] = new("{0}: «{1}» — не число. Напишите рубли только цифрами, копейки — через запятую: 1234,50. Если это ноль — 0.", "{0}: “{1}” is no number. Write roubles in digits alone: 1234.50. Write 0 for zero."),
        ["whole"] = new("{0}: {1} — дробное число, а здесь нужно целое.", "{0}: {1} has a fraction, and a whole number is needed."),
        ["zero-or-unknown"] = new("{0}: «{1}» можно понять по-разному. Если это ноль, напишите 0; если сведений нет — «нет данных».", "{0}: “{1}” can be understood in two ways. Write 0 for zero, or “no data”."),
        ["like-a-day"] = new("{0}: «{1}» похоже на дату: так бывает, когда Excel сам меняет число. Наберите число заново.", "{0}: “{1}” looks like a date: Excel sometimes changes a number. Type the number again."),
        ["type-text"] = new("{0}: нужен текст.", "{0}: a text is needed."),
        ["type-long-text"] = new("{0}: нужен текст.", "{0}: a text is needed."),
        ["type-yes-no"] = new("{0}: «{1}» — не ответ. Нужно «да» или «нет».", "{0}: “{1}” is no answer. Yes or no is needed."),
        ["type-choice"] = new("{0}: «{1}» нет в списке ответов. Выберите из списка.", "{0}: “{1}” is not in the list of answers. Choose from the list."),
        ["type-choices"] = new("{0}: «{1}» нет в списке ответов. Отметьте варианты из списка.", "{0}: “{1}” is not in the list of answers. Tick what is in the list."),
        ["type-date"] = new("{0}: «{1}» — не дата. Напишите день, месяц и год: 26.11.2026.", "{0}: “{1}” is no date. Write day, month and year: 26.11.2026."),
        ["type-file"] = new("{0}: нужен файл.", "{0}: a file is needed."),
        ["type-person"] = new("{0}: нужен человек.", "{0}: a person is needed."),
        ["type-school"] = new("{0}: нужна школа.", "{0}: a school is needed."),
        ["least"] = new("{0}: не меньше {1}.", "{0}: not less than {1}."),
        ["most"] = new("{0}: не больше {1}.", "{0}: not more than {1}."),
        ["decimals"] = new("{0}: знаков после запятой не больше {1}.", "{0}: not more than {1} digits after the point."),
        ["too-long"] = new("{0}: не длиннее {1} символов.", "{0}: not longer than {1} characters."),
        [Emptied.Code] = new("{0}: в прошлом году здесь было {1}, а теперь значения нет.", "{0}: last year it was {1} here, and now there is no value."),
        ["few-rows"] = new("{0}: строк нужно не меньше {1}.", "{0}: at least {1} rows are needed."),
        ["many-rows"] = new("{0}: строк не больше {1}.", "{0}: not more than {1} rows."),
    };

    /// <summary>The same at the place itself: its name stands there already.</summary>
    private static readonly Dictionary<string, Text> Beside = All.ToDictionary(one => one.Key, one => new Text(Unnamed(one.Value.Ru), Unnamed(one.Value.En)));

    /// <param name="said">The number that is meant, or what was said instead of an answer.</param>
    /// <param name="former">The year to be said for «в прошлом году».</param>
    public static Text Of(string sentence, Text label, Value said = default, FormerYear? former = null) => Fill(Told(All[sentence], former), label, said);

    /// <inheritdoc cref="Of"/>
    public static Text BesideOf(string sentence, Value said = default, FormerYear? former = null) => Fill(Told(Beside[sentence], former), new("", ""), said);

    // Only the sentence: a field may be called «Куплено в прошлом году» whatever the year of the last answers.
    private static Text Told(Text sentence, FormerYear? former) => former?.Say(sentence) ?? sentence;

    // The twin of unnamed() in form-rules.js.
    private static string Unnamed(string sentence) => sentence.StartsWith("{0}: ", StringComparison.Ordinal) ? char.ToUpperInvariant(sentence[5]) + sentence[6..] : sentence.Replace(": {0}", "", StringComparison.Ordinal);

    private static Text Fill(Text sentence, Text label, Value said) => new(
        string.Format(CultureInfo.InvariantCulture, sentence.Ru, label.Ru, Shown(said, english: false)), string.Format(CultureInfo.InvariantCulture, sentence.En, label.En, Shown(said, english: true)));

    private static string Shown(Value said, bool english) => said.Kind switch
    {
        ValueKind.Number => Expressions.Functions.Shown(said.Number, english),
        ValueKind.Choices => Short(string.Join(", ", said.Choices)),
        ValueKind.Nothing => "",
        ValueKind.Text or ValueKind.Known => Short(said.Text),
        _ => "…",
    };

    private static string Short(string text) => text.Length > ShownOfText ? text[..ShownOfText] + "…" : text;
}
