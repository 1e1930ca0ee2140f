using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Bank;

/// <summary>What an answer says otherwise than the data bank knew, place by place, for whoever looks at it before it is accepted.</summary>
internal static class BankInWords
{
    public static IReadOnlyList<ToldOtherwise> Of(AnswerSheet sheet)
    {
        var found = new List<ToldOtherwise>();
        foreach (var part in sheet.Form.Sections.SelectMany(s => s.Parts))
            if (part is CompiledField { Field.Bank: { } bank } field)
                Hold(field, null, $"{field.Field.Label}", sheet.Facts.School.GetValueOrDefault(bank));
            else if (part is CompiledTable { Table.Grows: { } grows } table && table.ColumnList.Exists(c => c.Field.Bank is not null))
                foreach (var (row, at) in (GrowingRows.In(sheet.Form, sheet.Judged.With).GetValueOrDefault(table.Table.Code) ?? []).Select((row, at) => (row, at)))
                    foreach (var column in table.ColumnList.Where(c => c.Field.Bank is not null))
                        Hold(column, row, $"{sheet.Facts.Rows(grows.Per).FirstOrDefault(r => r.Row == row)?.Label ?? $"{table.Table.Label}, {at + 1}"}: {column.Field.Label}", sheet.Facts.Rows(grows.Per).FirstOrDefault(r => r.Row == row)?.Values.GetValueOrDefault(column.Field.Bank!) ?? default);
        return found;

        void Hold(CompiledField field, string? row, string label, Value known)
        {
            if (sheet.Judged.With[field.PathIn(row)] is { IsGiven: true } said && said != known)
                found.Add(new(label, TypedValue.InWords(field.Field, known), TypedValue.InWords(field.Field, said)));
        }
    }
}

/// <param name="Was">What the data bank knew; empty for nothing.</param>
internal sealed record ToldOtherwise(string Label, string Was, string Becomes);
