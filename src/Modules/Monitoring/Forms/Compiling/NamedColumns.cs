namespace CommunityHub.Monitoring.Forms.Compiling;

/// <summary>A text column of a growing table, by whose words a report can count.</summary>
/// <param name="Path">«titles/title».</param>
internal sealed record NamedColumn(string Path, CompiledTable Table, CompiledField Column)
{
    /// <summary>The number columns beside it of which totals say something.</summary>
    public IReadOnlyList<CompiledField> Adding => [.. Table.ColumnList.Where(column => column.Field is { IsNumber: true, IsYear: false } && column.Adds)];

    public bool MayAdd(string code) => Adding.Any(column => column.Field.Code == code);
}

internal static class NamedColumns
{
    public static IEnumerable<NamedColumn> In(CompiledForm form) =>
        form.Tables.Values.Where(table => table.IsGrowing).SelectMany(table => table.ColumnList.Where(column => column.Field.Type is FieldType.Text && column.Compute is null).Select(column => new NamedColumn($"{table.Table.Code}/{column.Field.Code}", table, column)));
}
