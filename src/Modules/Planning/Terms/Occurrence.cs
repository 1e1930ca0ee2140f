using System.Text.Json.Serialization;

namespace CommunityHub.Planning.Terms;

/// <summary>One time at which something of the plan is to happen, as understood from the text of a term.</summary>
/// <param name="From">First day, included; null when the text names none.</param>
/// <param name="To">Last day, included; for a deadline the last day on which it may be done.</param>
/// <param name="Rule">For <see cref="OccurrenceKind.Recurring"/>: an RFC 5545 RRULE without the property name, e.g. «FREQ=MONTHLY».</param>
internal sealed record Occurrence(OccurrenceKind Kind, DateOnly? From, DateOnly? To, string? Rule = null);

/// <summary>What the text of a term says: never a day where it says a month.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OccurrenceKind>))]
internal enum OccurrenceKind
{
    [JsonStringEnumMemberName("day")] Day,
    [JsonStringEnumMemberName("range")] Range,
    [JsonStringEnumMemberName("month")] Month,
    [JsonStringEnumMemberName("quarter")] Quarter,
    [JsonStringEnumMemberName("half-year")] HalfYear,
    [JsonStringEnumMemberName("year-round")] YearRound,
    [JsonStringEnumMemberName("recurring")] Recurring,
    [JsonStringEnumMemberName("deadline")] Deadline,
    [JsonStringEnumMemberName("unspecified")] Unspecified,
}
