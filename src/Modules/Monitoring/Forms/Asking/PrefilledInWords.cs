using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Forms.Asking;

internal static class PrefilledInWords
{
    /// <summary>What the marks of values that nobody has typed mean; null where there are none.</summary>
    public static string? InWords(this IReadOnlyList<PrefilledFrom> from)
    {
        if (from.Count == 0)
            return null;

        var words = from switch
        {
            [PrefilledFrom.Bank] => Say("подставлено из банка данных", "filled in from the data bank"),
            [PrefilledFrom.LastAnswers] => Say("подставлено из прошлого ответа", "filled in from your last answer"),
            _ => Say("подставлено из банка данных или из прошлого ответа", "filled in from the data bank or your last answer"),
        };
        return words + Say(": проверьте и исправьте, если что-то изменилось.", ": have a look, and correct what has changed.");
    }
}
