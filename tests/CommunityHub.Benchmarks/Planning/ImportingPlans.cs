using CommunityHub.Kernel;
using System.Text;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Membership;
using CommunityHub.Planning.Importing;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Reading;
using CommunityHub.Planning.Terms;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Npgsql;
using Spreadsheet = DocumentFormat.OpenXml.Spreadsheet;

namespace CommunityHub.Benchmarks.Planning;

/// <summary>Reading a file as a plan beside opening it and walking over its cells; making a draft of it beside inserting its rows.</summary>
internal sealed class ImportingPlans : IBenchmark
{
    private static readonly (int Rows, double LongestMilliseconds)[] Sizes = [(26, 1000), (1000, 5000)];

    public string Name => "import";
    public string Sentence => "reading plans of 26 and 1,000 rows and making drafts of them, beside walking over the same cells and inserting the same rows";

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var database = await place.Database();
        await using var house = await House.Furnish(database);
        await using var source = NpgsqlDataSource.Create(database);
        var people = await house.Ask(new SeedDemoMembership(), cancellationToken);
        var curator = (await house.Ask(new WhoIs(people.People["math-curator"], TimeProvider.System.Today()), cancellationToken))!;

        var rows = new List<Row>();
        foreach (var (count, longest) in Sizes)
            foreach (var kind in Papers.Kinds)
            {
                var file = Papers.With(count, kind);
                if (PlanReader.Read(file, $"plan.{kind}").Paper.Sections.Sum(s => s.Items.Count) is var read && read != count)
                    throw new InvalidOperationException($"The .{kind} of {count} rows was read as {read}.");

                var (warmUp, counted) = isShort ? (0, 1) : (2, count > 100 ? 5 : 20);
                var reading = await Times.Of(warmUp, counted, () => Task.FromResult(PlanReader.Read(file, $"plan.{kind}")), cancellationToken);
                var walking = await Times.Of(warmUp, counted, () => Task.FromResult(Walk(file, kind)), cancellationToken);
                rows.Add(new($"{count} rows, .{kind}, read", "ms", reading.Median, walking.Median, Goal.Below(longest)));
            }

        var year = 2030;
        foreach (var (count, longest) in Sizes)
        {
            var file = Papers.With(count, "docx");
            var cells = PlanReader.Read(file, "plan.docx").Paper.Sections.SelectMany(s => s.Items).ToList();
            var (warmUp, counted) = isShort ? (0, 1) : (1, 3);
            var making = await Times.Of(warmUp, counted, async () =>
            {
                var brought = await house.Ask(new BringPaper("plan.docx", file, curator), cancellationToken);
                await house.Ask(new StorePaper(brought, people.Mathematicians, PlanYear.Calendar(year++), curator), cancellationToken);
            }, cancellationToken);
            var inserting = await Times.Of(warmUp, counted, () => Insert(source, cells, cancellationToken), cancellationToken);
            rows.Add(new($"{count} rows, .docx, brought and stored", "ms", making.Median, inserting.Median, Goal.Below(longest)));
        }

        return rows;
    }

    private static int Walk(byte[] file, string kind)
    {
        using var stream = new MemoryStream(file);
        switch (kind)
        {
            case "docx":
                using (var document = WordprocessingDocument.Open(stream, false))
                    return document.MainDocumentPart!.Document!.Descendants<TableCell>().Sum(cell => cell.InnerText.Length);
            case "xlsx":
                using (var workbook = SpreadsheetDocument.Open(stream, false))
                    return workbook.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet!.Descendants<Spreadsheet.Cell>()).Sum(cell => cell.InnerText.Length);
            default:
                return Encoding.UTF8.GetString(file).Split('\n').SelectMany(line => line.Split('\t')).Sum(cell => cell.Length);
        }
    }

    private static async Task Insert(NpgsqlDataSource source, List<CommunityHub.Planning.Papers.PaperItem> items, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await new NpgsqlCommand("create table if not exists bare_items (id uuid primary key, number text, title text, term text, places text[], responsibles text[], products text[], competencies text[])", connection).ExecuteNonQueryAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var item in items)
            batch.BatchCommands.Add(new("insert into bare_items values ($1, $2, $3, $4, $5, $6, $7, $8)")
            {
                Parameters =
                {
                    new() { Value = Guid.CreateVersion7() }, new() { Value = item.Number ?? "" }, new() { Value = item.Title }, new() { Value = item.TermText }, new() { Value = item.Places.ToArray() },
                    new() { Value = item.Responsibles.ToArray() }, new() { Value = item.Products.ToArray() }, new() { Value = item.Competencies.ToArray() },
                },
            });
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
