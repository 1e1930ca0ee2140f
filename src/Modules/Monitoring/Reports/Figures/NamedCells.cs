using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>Finds the rows of one growing table in answers as they lie in the table: of a country's answers nothing else is read.</summary>
internal sealed class NamedCells
{
    private readonly byte[] table, name;
    private readonly byte[][] adding;
    private readonly Dictionary<string, string> known = []; // a title is named by thousands of schools
    private readonly List<(byte[] Row, string? Typed, double[] Numbers)> rows = [];

    /// <param name="table">Its code; so are the others those of columns.</param>
    public NamedCells(string table, string name, IReadOnlyList<string> adding) =>
        (this.table, this.name, this.adding) = (Encoding.UTF8.GetBytes(table + "/"), Encoding.UTF8.GetBytes(name), [.. adding.Select(Encoding.UTF8.GetBytes)]);

    /// <returns>The rows of one answer that name something, in no order.</returns>
    /// <param name="answers">One flat JSON object, in UTF-8.</param>
    public IEnumerable<(string Typed, double[] Numbers)> In(ReadOnlySpan<byte> answers)
    {
        rows.Clear();
        var json = new Utf8JsonReader(answers);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var path = json.ValueSpan;
            var isOfTable = !json.ValueIsEscaped && path.StartsWith(table);
            json.Read();
            if (isOfTable && path[table.Length..] is var rest && rest.IndexOf((byte)'/') is > 0 and var end)
                Take(rest[..end], rest[(end + 1)..], ref json);
            json.Skip();
        }

        return rows.Where(row => row.Typed is not null).Select(row => (row.Typed!, row.Numbers)).ToList();
    }

    private void Take(ReadOnlySpan<byte> row, ReadOnlySpan<byte> column, ref Utf8JsonReader json)
    {
        var isName = column.SequenceEqual(name);
        var at = isName ? -1 : PlaceOf(column);
        if ((!isName && at < 0) || json.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
            return;

        var place = RowAt(row);
        if (isName)
            rows[place] = rows[place] with { Typed = Known(json.TokenType is JsonTokenType.String ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan)) };
        else if (Utf8Parser.TryParse(json.ValueSpan, out double number, out var read) && read == json.ValueSpan.Length)
            rows[place].Numbers[at] = number;
    }

    private int RowAt(ReadOnlySpan<byte> row)
    {
        for (var at = 0; at < rows.Count; at++)
            if (row.SequenceEqual(rows[at].Row))
                return at;

        var numbers = new double[adding.Length];
        Array.Fill(numbers, double.NaN);
        rows.Add((row.ToArray(), null, numbers));
        return rows.Count - 1;
    }

    private int PlaceOf(ReadOnlySpan<byte> column)
    {
        for (var at = 0; at < adding.Length; at++)
            if (column.SequenceEqual(adding[at]))
                return at;
        return -1;
    }

    private string Known(string typed)
    {
        if (known.TryGetValue(typed, out var same))
            return same;
        return known[typed] = typed;
    }
}
