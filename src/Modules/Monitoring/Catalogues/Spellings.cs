using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Catalogues;

/// <summary>Which name a spelling is counted with: that of the catalogue it belongs to, or itself.</summary>
internal sealed class Spellings
{
    public static readonly Spellings None = new([]);

    private readonly Dictionary<string, CatalogueName> _names = [];

    public Spellings(IReadOnlyList<CatalogueName> names)
    {
        var byId = names.ToDictionary(name => name.Id);
        foreach (var name in names)
            _names[name.Key] = name.SameAsId is { } main && byId.TryGetValue(main, out var known) ? known : name;
    }

    /// <returns>Null: the catalogue does not know it.</returns>
    public CatalogueName? NameOf(string typed) => _names.GetValueOrDefault(Spelling.KeyOf(typed));

    public static async Task<Spellings> Of(MonitoringDb db, string? catalogue, CancellationToken cancellationToken) =>
        catalogue is null ? None : new(await db.CatalogueNames.AsNoTracking().Where(n => n.Catalogue == catalogue).ToListAsync(cancellationToken));
}
