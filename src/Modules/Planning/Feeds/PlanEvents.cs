using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Planning.Comparing;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using static CommunityHub.Kernel.Words;
using Occurrence = CommunityHub.Planning.Terms.Occurrence;

namespace CommunityHub.Planning.Feeds;

/// <summary>
/// The rows of a plan in force as events of a calendar. A plan says days, never hours: every event is a whole-day one and keeps nobody busy. A
/// month, quarter or half-year is a span that says so in its title; a deadline stands on its last day; what comes again has its rule; what has no
/// date, or all the year, is no event (docs/decisions/plan-as-calendar.md).
/// </summary>
internal static class PlanEvents
{
    public static IEnumerable<CalendarEvent> Of(Plan plan, PlanHistory history, HubAddress hub)
    {
        var version = history.Approved[^1];
        return from section in version.Sections.OrderBy(s => s.Position)
               from item in section.Items.Where(i => i.DeletedAt is null).OrderBy(i => i.Position)
               from said in Times(item).Index()
               let made = Make(item, said.Item.Title, said.Item.When)
               where made is not null
               select Sign(made, item, section, said.Index + 1, history.LastChangeOf(item.ItemId)!, hub.Of($"/plans/{plan.Id}/v/{version.Number}#row-{item.ItemId}"));
    }

    /// <summary>How many rows of the version are no events, because their terms name no date.</summary>
    public static int WithoutDate(PlanVersion version) => version.Items.Count(item => Times(item).All(said => Make(item, said.Title, said.When) is null));

    private static IEnumerable<(string Title, Occurrence When)> Times(Item item)
    {
        var parts = item.Parts.Where(p => p.Occurrences.Count > 0).ToList();
        return parts.Count > 0 ? parts.SelectMany(p => p.Occurrences.Select(o => (p.Title, o))) : item.Occurrences.Select(o => (item.Title.Split('\n')[0].TrimEnd(':'), o));
    }

    private static CalendarEvent? Make(Item item, string title, Occurrence when)
    {
        var summary = $"{item.Number} {title}".Trim();
        return when switch
        {
            { Kind: OccurrenceKind.Deadline, To: { } last } => Span(Say("Срок: ", "Due: ") + summary, last, last),
            { Kind: OccurrenceKind.Recurring } => FirstTime.Of(when) is { } first ? Again(summary, first) : null,
            { Kind: OccurrenceKind.YearRound or OccurrenceKind.Unspecified } or { From: null } or { To: null } => null,
            { From: { } from, To: { } to } => Span(summary + Within(when.Kind), from, to),
        };
    }

    private static string Within(OccurrenceKind kind) => kind switch
    {
        OccurrenceKind.Month => Say(" (в течение месяца)", " (within the month)"),
        OccurrenceKind.Quarter => Say(" (в течение квартала)", " (within the quarter)"),
        OccurrenceKind.HalfYear => Say(" (в течение полугодия)", " (within the half-year)"),
        _ => "",
    };

    private static CalendarEvent Span(string summary, DateOnly first, DateOnly last) => new() { Summary = summary, Start = Day(first), End = Day(last.AddDays(1)) };

    private static CalendarEvent Again(string summary, FirstTime first)
    {
        var made = Span(summary, first.Day, first.Day);
        made.RecurrenceRule = new(first.Rule);
        return made;
    }

    private static CalendarEvent Sign(CalendarEvent made, Item item, Section section, int number, RowChange changed, string link)
    {
        // The same time of the same row is the same event in every version: a calendar moves it instead of showing it twice.
        made.Uid = $"{item.ItemId:N}-{number}@plan.communityhub";
        made.Sequence = changed.Sequence;
        made.DtStamp = made.LastModified = new CalDateTime(changed.Version.Approval!.At.UtcDateTime);
        made.Transparency = TransparencyType.Transparent;
        made.Location = item.Places.Count > 0 ? string.Join("; ", item.Places) : null;
        made.Categories = [section.Title];
        made.Url = new(link);
        made.Description = string.Join('\n', Facts(item, changed));
        return made;
    }

    private static IEnumerable<string> Facts(Item item, RowChange changed)
    {
        if (item.Title.Contains('\n', StringComparison.Ordinal))
            yield return item.Title;
        yield return Say("Срок: ", "Term: ") + item.TermText.Replace('\n', ' ');
        if (item.Responsibles.Count > 0)
            yield return Say("Ответственный: ", "Responsible: ") + string.Join(", ", item.Responsibles);
        if (item.Products.Count > 0)
            yield return Say("Продукт: ", "Product: ") + string.Join(", ", item.Products);
        if (changed.Sequence > 0)
            yield return changed.Version.Approval!.Wording(added: changed.Kind is Change.Added);
    }

    private static CalDateTime Day(DateOnly day) => new(day.Year, day.Month, day.Day);
}
