using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Catalogues;

/// <summary>The names that are suggested while somebody types; whatever else is typed is an answer, too.</summary>
internal static class SuggestedNames
{
    /// <summary>More would make the page slow to open on a telephone.</summary>
    public const int Most = 500;

    /// <param name="parts">Only the catalogues that these ask for are read.</param>
    public static async Task<Facts> Suggest(this MonitoringDb db, Facts facts, IEnumerable<CompiledPart> parts, CancellationToken cancellationToken)
    {
        var asked = parts.SelectMany(part => part is CompiledTable table ? table.ColumnList.Select(c => c.Field) : [((CompiledField)part).Field]).Select(field => field.Catalogue).OfType<string>().Distinct().ToList();
        if (asked.Count == 0)
            return facts;

        var names = await db.CatalogueNames.Where(n => asked.Contains(n.Catalogue) && n.SameAsId == null).Select(n => new { n.Catalogue, n.Name }).ToListAsync(cancellationToken);
        return facts with { Catalogues = names.GroupBy(n => n.Catalogue).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(n => n.Name).Order(StringComparer.CurrentCulture).Take(Most)]) };
    }
}
