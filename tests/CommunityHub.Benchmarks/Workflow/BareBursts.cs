using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace CommunityHub.Benchmarks.Workflow;

/// <summary>The yardstick: EF Core alone writes the rows of a recording again, with ids of their own, one SaveChanges and one commit for each burst.</summary>
internal sealed class BareBursts(NpgsqlDataSource database, Recording recording)
{
    private readonly DbContextOptions<BareDb> _options = new DbContextOptionsBuilder<BareDb>().UseNpgsql(database).ReplaceService<IModelCacheKeyFactory, EachRecordingItsModel>().Options;

    public async Task Write(CancellationToken cancellationToken)
    {
        var ids = recording.Own.ToDictionary(id => id, _ => Guid.CreateVersion7());
        foreach (var burst in recording.Bursts)
        {
            await using var db = new BareDb(_options, recording.Tables);
            foreach (var change in burst)
                Note(db, change, ids);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private static void Note(BareDb db, Change change, Dictionary<Guid, Guid> ids)
    {
        var row = new Dictionary<string, object>();
        foreach (var (column, value) in change.Table.Columns.Zip(change.Row))
            if (value is not null && !(column.IsNumbered && change.Kind is Kind.Added))
                row[column.Name] = Anew(value, ids);

        var rows = db.Set<Dictionary<string, object>>(change.Table.FullName);
        switch (change.Kind)
        {
            case Kind.Added:
                rows.Add(row);
                break;
            case Kind.Changed:
                var entry = rows.Attach(row);
                foreach (var column in change.Changed)
                    entry.Property(column.Name).IsModified = true;
                break;
            default:
                rows.Remove(row);
                break;
        }
    }

    private static object Anew(object value, Dictionary<Guid, Guid> ids)
    {
        switch (value)
        {
            case Guid id:
                return ids.GetValueOrDefault(id, id);
            case string { Length: >= 36 } text:
                foreach (var (old, @new) in ids)
                    text = text.Replace($"{old}", $"{@new}", StringComparison.Ordinal);
                return text;
            default:
                return value;
        }
    }

    private sealed class BareDb(DbContextOptions<BareDb> options, IReadOnlyList<Table> tables) : DbContext(options)
    {
        public IReadOnlyList<Table> Tables => tables;

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            foreach (var table in tables)
                modelBuilder.SharedTypeEntity<Dictionary<string, object>>(table.FullName, entity =>
                {
                    entity.ToTable(table.Name, table.Schema);
                    foreach (var column in table.Columns)
                    {
                        var type = column.Clr.IsValueType && !column.IsRequired ? typeof(Nullable<>).MakeGenericType(column.Clr) : column.Clr;
                        var property = entity.IndexerProperty(type, column.Name).HasColumnType(column.Type).IsRequired(column.IsRequired);
                        _ = column.IsNumbered ? property.ValueGeneratedOnAdd() : property.ValueGeneratedNever();
                    }

                    entity.HasKey([.. table.Key.Select(c => c.Name)]);
                });

            // So that EF writes what is referred to first.
            foreach (var table in tables)
                foreach (var (column, other) in table.References.Where(r => tables.Any(t => t.FullName == r.Other)))
                    modelBuilder.SharedTypeEntity<Dictionary<string, object>>(table.FullName).HasOne(other, null).WithMany().HasForeignKey(column);
        }
    }

    private sealed class EachRecordingItsModel : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((BareDb)context).Tables, designTime);
    }
}
