using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>As of which day a form asks, when nobody has said otherwise.</summary>
internal static class ReferenceDays
{
    /// <summary>As the form says; one that does not say asks of the day it is sent.</summary>
    public static DateOnly Of(Form form, DateOnly opens) => form.ReferenceDay?.Of(opens) ?? opens;

    private const int AtHand = 62;

    /// <summary>For a collection begun by hand: the form's day that has passed last. A day at hand stays, as a subscription for the half-year to come asks of it; whoever begins the collection is told so.</summary>
    public static DateOnly Proposed(Form form, DateOnly opens)
    {
        var day = Of(form, opens);
        return day.DayNumber - opens.DayNumber <= AtHand ? day : Of(form, opens.AddYears(-1));
    }

    /// <summary>The form's day that has come last, however near the next one is: of it schools can tell now.</summary>
    public static DateOnly LastCome(Form form, DateOnly today) => Of(form, today) is var day && day <= today ? day : Of(form, today.AddYears(-1));

    /// <summary>Why to look at a day again that has not come yet; null when it has.</summary>
    /// <param name="asOf">The day in the form's words.</param>
    public static string? Warning(DateOnly? day, DateOnly today, Text? asOf) => day is not { } asked || asked <= today ? null
        : Words.Say($"Отчётный день, {asked.InWords()} ещё не наступил: школы могут ответить только о том, что предвидят.{(asOf is null ? "" : $" В форме сказано: «{asOf}».")}", $"The reference day, {asked.InWords()}, has not come yet: schools can tell only what they foresee.{(asOf is null ? "" : $" The form says: “{asOf}”.")}");
}
