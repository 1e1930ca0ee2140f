using CommunityHub.Monitoring.Catalogues;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Reports.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>Reads what accepted answers have named, as it lies in the table.</summary>
internal static class ReadTallies
{
    // A table that is hidden in an answer has no rows that count: its figure says so. In no order: what is made of it does not depend on any, and a country's answers are long to sort.
    private const string Naming = """
        select r.id, r.school_id, r.answers::text from monitoring.responses r
        where r.cycle_id = $1 and r.accepted_at is not null and r.excluded_at is null and r.figures[$2] > 0
        """;

    /// <summary>The figures of a report with the tables by name that it shows.</summary>
    public static async Task<ReportFigures> FiguresOf(this MonitoringDb db, Cycle cycle, ReportLayout layout, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var figures = await db.FiguresOf(cycle, layout.Years, layout.Filling, now, cancellationToken);
        var form = await db.FormOf(cycle.FormVersionId, cancellationToken);
        if (layout.NamesIn(form) is not { Count: > 0 } chosen)
            return figures;

        var years = await db.YearsOf(cycle, layout.Years, cancellationToken);
        List<Tally> tallies = [];
        foreach (var names in chosen)
        {
            var column = NamedColumns.In(form).Single(one => one.Path == names.Of);
            string[] adding = [.. names.Columns.Count > 0 ? names.Columns : column.Adding.Select(one => one.Field.Code)];
            List<IReadOnlyList<NamedRow>> rows = [];
            foreach (var year in years)
                rows.Add(year.Id == cycle.Id ? await db.RowsOf(year, column, adding, cancellationToken) : await db.RowsInYearOf(year, column, adding, cancellationToken));
            tallies.Add(Tally.From(names.Of, adding, await Spellings.Of(db, column.Column.Field.Catalogue, cancellationToken), rows));
        }

        return figures with { Tallies = tallies };
    }

    // As the figures of that year are counted: of each school its last answer.
    private static async Task<IReadOnlyList<NamedRow>> RowsInYearOf(this MonitoringDb db, Cycle last, NamedColumn column, string[] adding, CancellationToken cancellationToken)
    {
        var (rows, schools) = ((await db.RowsOf(last, column, adding, cancellationToken)).ToList(), new HashSet<Guid>());
        var later = last;
        foreach (var other in await db.OthersInYearOf(last, cancellationToken))
        {
            schools.UnionWith(await db.Responses.Where(r => r.CycleId == later.Id && r.AcceptedAt != null && r.ExcludedAt == null).Select(r => r.SchoolId).ToListAsync(cancellationToken));
            rows.AddRange((await db.RowsOf(other, column, adding, cancellationToken)).Where(row => !schools.Contains(row.School)));
            later = other;
        }

        return rows;
    }

    private static async Task<IReadOnlyList<NamedRow>> RowsOf(this MonitoringDb db, Cycle cycle, NamedColumn column, string[] adding, CancellationToken cancellationToken)
    {
        var form = await db.FormOf(cycle.FormVersionId, cancellationToken);
        var (table, name) = (column.Table.Table.Code, column.Column.Field.Code);
        var count = form.Figures.ToList().FindIndex(figure => figure.Path == $"{table}/*");
        if (count < 0)
            return []; // That year did not ask for it.

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(Naming, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction())
            {
                Parameters = { new() { Value = cycle.Id }, new() { Value = count + 1 } }, CommandTimeout = 120,
            };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var (cells, rows) = (new NamedCells(table, name, adding), new List<NamedRow>());
            while (await reader.ReadAsync(cancellationToken))
                rows.AddRange(cells.In(reader.GetFieldValue<byte[]>(2)).Select(row => new NamedRow(reader.GetGuid(0), reader.GetGuid(1), row.Typed, row.Numbers)));
            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
