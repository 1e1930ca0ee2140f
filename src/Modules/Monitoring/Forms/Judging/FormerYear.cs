namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>The last answers are older than a year, for nobody asked meanwhile: where a form says «в прошлом году», the year itself is said.</summary>
/// <param name="YearsAgo">Two or three, as whole years of collections.</param>
internal sealed record FormerYear(int Year, int YearsAgo)
{
    /// <param name="year">Of the collection that is answered now.</param>
    /// <param name="lastIn">The year of which the last answers tell; null without any.</param>
    /// <returns>Null where they are those of the year before.</returns>
    public static FormerYear? Of(int year, int? lastIn) => lastIn is { } last && last != year - 1 ? new(last, year - last) : null;

    public string Say(string said) => said
        .Replace("В прошлом году", $"В {Year} году", StringComparison.Ordinal)
        .Replace("Last year", $"In {Year}", StringComparison.Ordinal).Replace("в прошлом году", $"в {Year} году", StringComparison.Ordinal)
        .Replace("год назад", $"в {Year} году", StringComparison.Ordinal)
        .Replace("of last year", $"of {Year}", StringComparison.Ordinal).Replace("last year's", $"those of {Year}", StringComparison.Ordinal)
        .Replace("last year", $"in {Year}", StringComparison.Ordinal).Replace("a year ago", $"in {Year}", StringComparison.Ordinal);

    public Text Say(Text said) => new(Say(said.Ru), Say(said.En));
}
