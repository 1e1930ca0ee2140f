using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>A report on sheets of paper: what no upright sheet holds stands in an annex whose sheets lie, so that no page in between is left half empty.</summary>
/// <param name="Annex">Tables, each as wide as a sheet that lies.</param>
internal sealed record PaperOnSheets(IReadOnlyList<PaperPart> Parts, IReadOnlyList<PaperTable> Annex)
{
    public static PaperOnSheets Of(ReportPaper paper)
    {
        List<PaperTable> annex = [];
        var parts = paper.Parts().Select(part => part with { Blocks = [.. part.Blocks.Select(Upright)] }).ToList();
        return new(parts, annex);

        PaperBlock Upright(PaperBlock block)
        {
            if (block is not PaperTable table || table.OnSheets(Sheet.Upright).Count == 1)
                return block;

            annex.AddRange(table.OnSheets(Sheet.Lying));
            return new PaperText(Words.Say($"{table.Caption}: таблица {table.Number} в приложении.", $"{table.Caption}: table {table.Number} in the annex."));
        }
    }
}
