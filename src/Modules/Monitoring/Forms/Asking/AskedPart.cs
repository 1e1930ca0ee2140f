using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Forms.Asking;

/// <summary>A field or table as a page asks it: what is known of it so far, and what is to be said beside it. Shown by Forms/_Part.cshtml.</summary>
/// <param name="Values">What has been said, with what is computed.</param>
/// <param name="Findings">Those to be shown now; whoever shows the page leaves out «required» where nobody has been yet.</param>
internal sealed record AskedPart(CompiledForm Form, CompiledPart Part, Answers Values, Answers? Last, IReadOnlyList<Finding> Findings, IReadOnlySet<string> Hidden)
{
    /// <summary>When the last answers were given: «2025 год».</summary>
    public string LastLabel { get; init; } = Words.Say("прошлый год", "last year");

    public Facts Facts { get; init; } = Facts.None;

    /// <summary>What the curator has remarked, by path.</summary>
    public IReadOnlyDictionary<string, string> Remarks { get; init; } = new Dictionary<string, string>();

    /// <summary>What stood there when the curator remarked on it.</summary>
    public IReadOnlyDictionary<string, Value> Was { get; init; } = new Dictionary<string, Value>();

    /// <summary>What a marked place is computed from or has to agree with: it may be mended, too.</summary>
    public IReadOnlySet<string> ToMend { get; init; } = new HashSet<string>();

    /// <summary>What was typed and not understood, with the sentence that says why.</summary>
    public IReadOnlyDictionary<string, Refused> Refused { get; init; } = new Dictionary<string, Refused>();

    public bool ReadOnly { get; init; }

    /// <summary>The only paths that may be changed, when answers came back; of a table, all its cells and new rows. Null: all.</summary>
    public IReadOnlySet<string>? Open { get; init; }

    /// <summary>Where a file that was sent can be had: an address with «{0}» for its id.</summary>
    public string? FileAddress { get; init; }

    /// <summary>What the name of a row that is only being begun ends with: two who begin one at once begin two. Empty where nobody else writes.</summary>
    public string RowMark { get; init; } = "";

    public static string IdOf(string path) => $"f-{path.Replace('/', '-')}";

    /// <summary>Of the sentence that a finding says at its place, for whoever hears the page.</summary>
    public static string IdOf(Finding finding) => $"{IdOf(finding.Path)}-said-{finding.Code}";

    public bool IsFixed(string path) => ReadOnly || (Open is not null && !Open.Contains(path) && !Open.Contains(path.Split('/')[0]));

    public bool IsHidden(string path) => Hidden.Contains(path);

    private ILookup<string, Finding>? _at;

    public IEnumerable<Finding> At(string path) => (_at ??= Findings.ToLookup(finding => finding.Path))[path];

    private List<Finding>? _below;

    /// <summary>Of a table: those of the table itself, and of cells that do not stand on the page; what is said of any other stands beneath its row.</summary>
    public IEnumerable<Finding> Below(CompiledTable table)
    {
        var rows = RowsOf(table).Select(one => one.Row).ToHashSet();
        return _below ??= [.. Findings.Where(finding => finding.Field == table.Table.Code && !(rows.Contains(finding.Row) && table.Columns.TryGetValue(finding.Column, out var column) && (table.IsGrowing || table.IsAsked(finding.Row, column))))];
    }

    /// <summary>A sentence at its place, and beneath a row also the cell that is meant; none where the sentence names it.</summary>
    public (string? Cell, Text Sentence) Say(Finding finding)
    {
        if (finding.Row.Length == 0 || Part is not CompiledTable { ListsRows: true } table)
            return (null, finding.Beside);
        if (Below(table).Contains(finding))
            return (null, finding.Message);

        var label = $"{table.Columns[finding.Column].Field.Label}";
        return ($"{finding.Beside}".Contains(label, StringComparison.CurrentCultureIgnoreCase) ? null : label, finding.Beside);
    }

    /// <summary>The cells of a row of which something is to be said.</summary>
    public IReadOnlyList<AskedCell> SaidIn(CompiledTable table, string row) =>
        [.. table.ColumnList.Where(column => table.IsGrowing || table.IsAsked(row, column)).Select(column => new AskedCell(this, column, row)).Where(cell => cell.IsSaidOf)];

    /// <summary>The text of an input: what was refused stays as it was typed.</summary>
    public string Text(Field field, string path) => Refused.TryGetValue(path, out var refused) ? refused.Typed : Values[path] switch
    {
        { Kind: ValueKind.Unknown } => Words.Say("н/д", "no data"),
        { Kind: ValueKind.Inapplicable } => Words.Say("н/п", "not applicable"),
        var value => TypedValue.Shown(field, value),
    };

    public string? InWordsLast(Field field, string path) => Last is not null && !IsInNewRow(path) && Last[path] is { IsNothing: false } said ? TypedValue.InWords(field, said) : null;

    private HashSet<string>? _begun;

    // A row that is only being begun is about something else than whatever had its number last year.
    private bool IsInNewRow(string path)
    {
        if (path.Split('/') is not [var code, var row, _] || !Form.Tables.TryGetValue(code, out var table) || !table.IsGrowing)
            return false;

        _begun ??= [.. GrowingRows.In(Form, Values).SelectMany(rows => rows.Value.Select(one => $"{rows.Key}/{one}")), .. Form.Tables.Values.Where(one => one.IsGrowing).SelectMany(one => Facts.Rows(one.Table.Grows!.Per).Select(known => $"{one.Table.Code}/{known.Row}"))];
        return !_begun.Contains($"{code}/{row}");
    }

    /// <summary>Where the values come from that stand there untouched; as the marks beside them say it.</summary>
    public IEnumerable<PrefilledFrom> CameFrom => (Part is CompiledTable table
        ? RowsOf(table).SelectMany(row => table.ColumnList.Select(column => new AskedCell(this, column, row.Row).From)).Where(from => !table.ListsRows || from is PrefilledFrom.Bank)
        : [new AskedCell(this, (CompiledField)Part, null).From]).OfType<PrefilledFrom>();

    /// <summary>The rows that stand on the page: those of the data bank, those of which something is said or was typed, and one more to begin.</summary>
    public IReadOnlyList<(string Row, string Label, bool IsNew)> RowsOf(CompiledTable table)
    {
        if (table.Table.Grows is not { } grows)
            return [.. table.Table.Rows.Select(row => (row.Code, row.Label.ToString(), false))];

        var (known, said) = (Facts.Rows(grows.Per), GrowingRows.In(Form, Values));
        var typed = Refused.Keys.Select(path => path.Split('/')).Where(at => at.Length == 3 && at[0] == table.Table.Code).Select(at => at[1]);
        var rows = known.Select(row => row.Row).Concat(said.GetValueOrDefault(table.Table.Code) ?? []).Concat(typed).Distinct().ToList();
        var all = rows.Select((row, at) => (row, known.FirstOrDefault(k => k.Row == row)?.Label ?? Words.Say($"Строка {at + 1}", $"Row {at + 1}"), false)).ToList();
        if (!ReadOnly && Open?.Contains(table.Table.Code) != false && !grows.OnlyKnown && rows.Count < grows.Most)
            all.Add(($"r{1 + rows.Select(GrowingRows.NumberOf).DefaultIfEmpty().Max()}{RowMark}", Words.Say("Новая строка", "A new row"), true));
        return all;
    }
}

/// <summary>What was typed and not understood.</summary>
internal sealed record Refused(string Typed, Text Sentence);

/// <summary>One input of a part: a field, or a cell of a table.</summary>
internal sealed record AskedCell(AskedPart Of, CompiledField Compiled, string? Row)
{
    public Field Field => Compiled.Field;
    public string Path => Compiled.PathIn(Row);
    public string Id => AskedPart.IdOf(Path);
    public bool InTable => Row is not null;
    public Value Value => Of.Values[Path];
    public bool IsComputed => Row is null || Compiled.Table!.IsGrowing ? Compiled.Compute is not null : Compiled.Table.ComputeOf(Row, Compiled) is not null;
    /// <summary>Of a person or school: whether the data bank knows it; null for everything else, and while nothing is said.</summary>
    public static string? KnownInWords(Field field, Value value) => field.Type is not (FieldType.Person or FieldType.School) || !value.IsWords ? null
        : value.Kind is ValueKind.Known ? Words.Say("есть в банке данных", "in the data bank") : Words.Say("нет в банке данных", "not in the data bank");

    /// <summary>Where the value comes from that stands there untouched: the data bank, or what was said last; null for what somebody has typed.</summary>
    public PrefilledFrom? From
    {
        get
        {
            if (Of.ReadOnly || Of.Open is not null || Value.IsNothing || Field.Prefill is null)
                return null;

            var table = Compiled.Table?.Table;
            var known = Row is null ? null : Of.Facts.Rows(table!.Grows?.Per).FirstOrDefault(one => one.Row == Row);
            return Prefilled.First(Field, Path, known, table, Row, Of.Facts, Of.Last) is var (first, from) && first == Value ? from : null;
        }
    }

    public string? FromInWords => From switch
    {
        PrefilledFrom.Bank => Words.Say("из банка данных", "from the data bank"),
        PrefilledFrom.LastAnswers => Words.Say("подставлено из прошлого ответа", "taken from the last answer"),
        _ => null,
    };

    public string? Remark => Of.Remarks.GetValueOrDefault(Path);
    public Refused? Refused => Of.Refused.GetValueOrDefault(Path);

    /// <summary>What stood there when it was returned; null for one that was not.</summary>
    public string? WasInWords => Of.Was.TryGetValue(Path, out var was) ? TypedValue.InWords(Field, was) is { Length: > 0 } said ? said : "—" : null;

    /// <summary>The whole answer says something about it, and so it stands beneath its row.</summary>
    public bool IsSaidOf => Remark is not null || Refused is not null || Of.At(Path).Any();

    /// <summary>The ids of all that is said about it: heard with the input.</summary>
    /// <param name="rule">Of the filling rule beside it; null where there is none.</param>
    public string? DescribedBy(string? rule)
    {
        var isMarked = Remark is not null || Of.ToMend.Contains(Path);
        var ids = new[] { rule, isMarked ? $"{Id}-flag" : null, rule is null && Remark is not null ? $"{Id}-remark" : null, rule is null && Refused is not null ? $"{Id}-refused" : null }.OfType<string>().Concat(Of.At(Path).Select(AskedPart.IdOf)).ToList();
        return ids.Count > 0 ? string.Join(' ', ids) : null;
    }

    public bool IsRefused => Of.Refused.ContainsKey(Path) || Of.At(Path).Any(f => f.Severity == Severity.Error);
}
