using System.Globalization;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>What is said of a single answer. The browser gets the same sentences, so that both speak alike.</summary>
internal static class Sentences
{
    public static readonly IReadOnlyDictionary<string, Text> All = new Dictionary<string, Text>
    {
        ["required"] = new("Нужен ответ: {0}.", "An answer is needed: {0}."),
        ["empty"] = new("{0}: так ответить здесь нельзя, нужно значение.", "{0}: this cannot be said here, a value is needed."),
        ["type-integer"] = new("{0}: нужно целое число.", "{0}: a whole number is needed."),
        ["type-decimal"] = new("{0}: нужно число.", "{0}: a number is needed."),
        ["type-money"] = new("{0}: нужна сумма в рублях.", "{0}: a sum in roubles is needed."),
        ["type-text"] = new("{0}: нужен текст.", "{0}: a text is needed."),
        ["type-long-text"] = new("{0}: нужен текст.", "{0}: a text is needed."),
        ["type-yes-no"] = new("{0}: нужно «да» или «нет».", "{0}: yes or no is needed."),
        ["type-choice"] = new("{0}: выберите из списка.", "{0}: choose from the list."),
        ["type-choices"] = new("{0}: отметьте варианты из списка.", "{0}: tick what is in the list."),
        ["type-date"] = new("{0}: нужна дата.", "{0}: a date is needed."),
        ["type-file"] = new("{0}: нужен файл.", "{0}: a file is needed."),
        ["type-person"] = new("{0}: нужен человек.", "{0}: a person is needed."),
        ["type-school"] = new("{0}: нужна школа.", "{0}: a school is needed."),
        ["least"] = new("{0}: не меньше {1}.", "{0}: not less than {1}."),
        ["most"] = new("{0}: не больше {1}.", "{0}: not more than {1}."),
        ["decimals"] = new("{0}: знаков после запятой не больше {1}.", "{0}: not more than {1} digits after the point."),
        ["too-long"] = new("{0}: не длиннее {1} символов.", "{0}: not longer than {1} characters."),
        ["few-rows"] = new("{0}: строк нужно не меньше {1}.", "{0}: at least {1} rows are needed."),
        ["many-rows"] = new("{0}: строк не больше {1}.", "{0}: not more than {1} rows."),
    };

    public static Text Of(string sentence, Text label, double? number = null)
    {
        var said = All[sentence];
        return new(Fill(said.Ru, label.Ru, number, english: false), Fill(said.En, label.En, number, english: true));
    }

    private static string Fill(string sentence, string label, double? number, bool english) =>
        string.Format(CultureInfo.InvariantCulture, sentence, label, number is { } known ? Expressions.Functions.Shown(known, english) : "");
}
