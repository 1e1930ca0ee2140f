using System.Buffers.Binary;
using System.Globalization;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms.Judging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>Reads the numbers of accepted answers as they lie in the table: forty thousand schools through a change tracker would take a minute.</summary>
internal static class ReadAnswers
{
    /// <summary>«ЦО № 7» comes before «ЦО № 22».</summary>
    public static readonly StringComparer ByName = StringComparer.Create(CultureInfo.GetCultureInfo("ru-RU"), CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    // Whether it came late was noted when it came: deadlines move.
    private const string Accepted = """
        select r.id, r.school_id, r.school_name, r.building, r.municipality, r.kind,
            r.late_at is not null, array_send(r.figures)
        from monitoring.responses r where r.cycle_id = $1 and r.accepted_at is not null and r.excluded_at is null
        """;

    /// <param name="places">For each figure of the report, where it stands in the answers of this cycle; −1 where that year did not ask.</param>
    public static async Task<IReadOnlyList<Answered>> AcceptedIn(this MonitoringDb db, Cycle cycle, int[] places, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            List<Answered> rows = [];
            await using var command = new NpgsqlCommand(Accepted, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction())
            {
                Parameters = { new() { Value = cycle.Id } }, CommandTimeout = 120,
            };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var isSame = places.Index().All(place => place.Index == place.Item);
            while (await reader.ReadAsync(cancellationToken))
            {
                var numbers = reader.IsDBNull(7) ? [] : Numbers(reader.GetFieldValue<byte[]>(7));
                rows.Add(new(
                    Id: reader.GetGuid(0), SchoolId: reader.GetGuid(1), School: reader.GetString(2), Building: reader.GetInt32(3), Municipality: reader.IsDBNull(4) ? null : reader.GetString(4),
                    Kind: reader.IsDBNull(5) ? null : reader.GetString(5), IsLate: reader.GetBoolean(6), Numbers: isSame && numbers.Length == places.Length ? numbers : Placed(numbers, places)));
            }

            return InOrder(rows);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Figures of another version of the form are matched by their paths.</summary>
    public static int[] PlacesOf(IReadOnlyList<Figure> wanted, IReadOnlyList<Figure> there)
    {
        var known = there.Index().ToDictionary(figure => figure.Item.Path, figure => figure.Index);
        return [.. wanted.Select(figure => known.GetValueOrDefault(figure.Path, -1))];
    }

    // The array as it is sent: five words of head, then each number behind its length. Read so, it costs a third of what it costs as a general array.
    private static double[] Numbers(ReadOnlySpan<byte> sent)
    {
        const int Head = 20, Length = 4, Number = 8;
        if (sent.Length < Head)
            return [];

        var numbers = new double[BinaryPrimitives.ReadInt32BigEndian(sent[12..])];
        var at = Head;
        for (var number = 0; number < numbers.Length; number++)
        {
            var isNull = BinaryPrimitives.ReadInt32BigEndian(sent[at..]) < 0;
            numbers[number] = isNull ? double.NaN : BinaryPrimitives.ReadDoubleBigEndian(sent[(at + Length)..]);
            at += isNull ? Length : Length + Number;
        }

        return numbers;
    }

    private static double[] Placed(double[] numbers, int[] places) => Array.ConvertAll(places, place => place >= 0 && place < numbers.Length ? numbers[place] : double.NaN);

    // Keys are compared byte by byte: the words are looked at once, and not at each of half a million comparisons.
    public static Answered[] InOrder(IEnumerable<Answered> rows)
    {
        var (words, sorted) = (CultureInfo.GetCultureInfo("ru-RU").CompareInfo, rows.ToArray());
        var keys = sorted.Select(row => new NameKey(words.GetSortKey(row.School, CompareOptions.NumericOrdering | CompareOptions.IgnoreCase), row.SchoolId, row.Building)).ToArray();
        Array.Sort(keys, sorted);
        return sorted;
    }

    private readonly record struct NameKey(SortKey Name, Guid SchoolId, int Building) : IComparable<NameKey>
    {
        public int CompareTo(NameKey other)
        {
            var byName = SortKey.Compare(Name, other.Name);
            var bySchool = byName != 0 ? byName : SchoolId.CompareTo(other.SchoolId);
            return bySchool != 0 ? bySchool : Building.CompareTo(other.Building);
        }
    }
}
