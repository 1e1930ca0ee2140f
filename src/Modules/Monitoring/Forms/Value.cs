namespace CommunityHub.Monitoring.Forms;

/// <summary>What is said in a field. 0, «нет данных», «не применимо» and nothing are four things.</summary>
internal readonly struct Value : IEquatable<Value>
{
    private readonly object? content;

    private Value(ValueKind kind, double number = 0, object? content = null) => (Kind, Number, this.content) = (kind, number, content);

    public ValueKind Kind { get; }

    public double Number { get; }

    public string Text => content as string ?? (content as FileAnswer)?.Name ?? (content as KnownAnswer)?.Name ?? "";

    public bool Truth => Number != 0;

    public IReadOnlyList<string> Choices => content as string[] ?? [];

    public FileAnswer? File => content as FileAnswer;

    /// <summary>Who or what of the data bank it is; null for a name that is not in it.</summary>
    public KnownAnswer? Known => content as KnownAnswer;

    /// <summary>A text, or the name of somebody or something known: formulas read both as words.</summary>
    public bool IsWords => Kind is ValueKind.Text or ValueKind.Known;

    public static Value Nothing => default;

    public static Value Impossible => new(ValueKind.Impossible);

    public static Value Unknown => new(ValueKind.Unknown);

    public static Value Inapplicable => new(ValueKind.Inapplicable);

    public bool IsNumber => Kind == ValueKind.Number;

    /// <summary>Something has been said that is neither of the two empties.</summary>
    public bool IsGiven => Kind >= ValueKind.Number;

    /// <summary>Neither a value nor one of the two empties.</summary>
    public bool IsNothing => Kind <= ValueKind.Impossible;

    public bool IsTrue => Kind == ValueKind.Truth && Number != 0;

    public bool IsFalse => Kind == ValueKind.Truth && Number == 0;

    public static Value Of(double number) => double.IsFinite(number) ? new(ValueKind.Number, number == 0 ? 0 : number) : Impossible; // −0 is 0

    public static Value Of(string text) => new(ValueKind.Text, 0, text);

    public static Value Of(bool truth) => new(ValueKind.Truth, truth ? 1 : 0);

    public static Value Of(IEnumerable<string> choices) => new(ValueKind.Choices, 0, choices.ToArray());

    public static Value Of(DateOnly day) => Of(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    public static Value OfFile(string id, string name) => new(ValueKind.File, 0, new FileAnswer(id, name));

    public static Value Of(KnownAnswer known) => new(ValueKind.Known, 0, known);

    /// <summary>A name that is typed again as it stood there means whom it meant before.</summary>
    public Value OrAsKnown(Value before) => Kind == ValueKind.Text && before.Kind == ValueKind.Known && before.Text == Text ? before : this;

    public bool Equals(Value other) => Kind == other.Kind && Number.Equals(other.Number) && (content, other.content) switch
    {
        (string[] mine, string[] theirs) => mine.SequenceEqual(theirs),
        var (mine, theirs) => Equals(mine, theirs),
    };

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Kind, Number, content is string[] list ? list.Length : content?.GetHashCode() ?? 0);

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    public override string ToString() => Kind switch
    {
        ValueKind.Number => Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ValueKind.Truth => Truth ? "true" : "false",
        ValueKind.Choices => string.Join(",", Choices),
        ValueKind.Text or ValueKind.File or ValueKind.Known => Text,
        _ => Kind.ToString(),
    };
}

/// <summary>The order counts: what follows <see cref="Inapplicable"/> is a value. Impossible is nothing for a reason: something was divided by zero.</summary>
internal enum ValueKind { Nothing, Impossible, Unknown, Inapplicable, Number, Text, Truth, Choices, File, Known }

/// <summary>A file that was sent as an answer.</summary>
internal sealed record FileAnswer(string Id, string Name);

/// <summary>Somebody or a school of the data bank, by the name that was known on the day.</summary>
/// <param name="IsSchool">Else a person.</param>
internal sealed record KnownAnswer(bool IsSchool, Guid Id, string Name);
