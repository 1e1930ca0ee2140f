using System.Text.Json.Serialization;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>One accepted answer, in numbers.</summary>
/// <param name="Id">Of the response.</param>
/// <param name="Building">0 for a school as a whole.</param>
/// <param name="Kind">The code of its kind of schools, as the data bank had it; null when nobody has said.</param>
/// <param name="IsLate">It came after the deadline that held for it then.</param>
/// <param name="Numbers">In the order of the report's figures; NaN where nothing was said.</param>
internal sealed record Answered(
    Guid Id, Guid SchoolId, string School, int Building, string? Municipality, string? Kind, bool IsLate, [property: JsonConverter(typeof(NumbersAsJson))] double[] Numbers)
{
    [JsonIgnore]
    public string Name => NameOf(School, Building);

    public static string NameOf(string school, int building) => building == 0 ? school : Words.Say($"{school}, корпус {building}", $"{school}, building {building}");
}

/// <summary>A school (or a building of one) that was asked, and has no accepted answer.</summary>
/// <param name="State">A word of ResponseState: how far its answer is.</param>
internal sealed record Silent(Guid SchoolId, string School, int Building, string? Municipality, string? Kind, string State)
{
    [JsonIgnore]
    public string Name => Answered.NameOf(School, Building);

    /// <summary>It has sent its answer, on which the curator has not decided yet.</summary>
    [JsonIgnore]
    public bool HasSent => State is nameof(Responses.ResponseState.Submitted) or nameof(Responses.ResponseState.UnderReview);
}

/// <summary>A remarkable value that its school has explained.</summary>
/// <param name="Path">Where the value stands.</param>
/// <param name="Why">In the language of whoever reads it, as far as it is one of the reasons that the check offers.</param>
internal sealed record ExplainedValue(Guid SchoolId, string School, int Building, string Check, string Path, Text Why)
{
    [JsonIgnore]
    public string Name => Answered.NameOf(School, Building);
}
