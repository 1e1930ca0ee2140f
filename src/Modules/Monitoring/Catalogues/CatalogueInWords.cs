using CommunityHub.Monitoring.Forms;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Catalogues;

/// <summary>Which catalogues there are, and how people call them.</summary>
internal static class CatalogueInWords
{
    public const string Periodicals = "periodicals";

    public static string Of(string catalogue) => catalogue is Periodicals ? Say("Периодические издания", "Periodicals") : catalogue;

    /// <summary>Those that published forms ask for, and those that have names.</summary>
    public static async Task<IReadOnlyList<string>> CataloguesIn(MonitoringDb db, CancellationToken cancellationToken)
    {
        var forms = await db.FormVersions.AsNoTracking().Where(f => f.PublishedAt != null && f.Json.Contains("\"catalogue\"")).ToListAsync(cancellationToken);
        var named = await db.CatalogueNames.Select(n => n.Catalogue).Distinct().ToListAsync(cancellationToken);
        return [.. forms.SelectMany(f => PlacesIn(CompiledForms.Of(f)).Select(place => place.Catalogue)).Concat(named).Distinct().OrderBy(Of, StringComparer.CurrentCulture)];
    }

    /// <summary>Where a form asks for names of catalogues.</summary>
    /// <param name="Column">Null: the place is a field by itself.</param>
    public static IEnumerable<(string Catalogue, string Part, string? Column)> PlacesIn(CompiledForm form) =>
    [
        .. form.Fields.Values.Where(f => f.Field.Catalogue is not null).Select(f => (f.Field.Catalogue!, f.Field.Code, (string?)null)),
        .. form.Tables.Values.SelectMany(table => table.ColumnList.Where(c => c.Field.Catalogue is not null).Select(c => (c.Field.Catalogue!, table.Table.Code, (string?)c.Field.Code))),
    ];
}
