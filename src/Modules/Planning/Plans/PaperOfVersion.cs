using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityHub.Planning.Papers;

namespace CommunityHub.Planning.Plans;

/// <summary>A version as paper: what is printed, compared and hashed.</summary>
internal static class PaperOfVersion
{
    /// <param name="community">In the genitive: «школьных библиотекарей».</param>
    public static PlanPaper AsPaper(this PlanVersion version, Plan plan, string community) => new(
        community,
        new(plan.Year.Days.FirstDay, plan.Year.Days.LastDay, plan.IsSchoolYear ? "school-year" : "calendar-year"),
        version.Approval?.AsPaper(),
        version.Curator is "" ? null : version.Curator,
        version.Leader is "" ? null : version.Leader,
        version.Goal is "" ? null : version.Goal,
        version.Tasks,
        version.Sections.OrderBy(s => s.Position).Select(AsPaper).ToList(),
        []);

    /// <summary>SHA-256 of the paper as compact JSON, in hexadecimal: the same paper always gives the same hash.</summary>
    public static string Fingerprint(this PlanPaper paper) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(paper, PaperJson.Compact))));

    private static PaperSection AsPaper(Section section) => new(
        section.Number, section.Title, section.Items.Where(i => i.DeletedAt is null).OrderBy(i => i.Position).Select(i => i.AsPaper()).ToList());
}
