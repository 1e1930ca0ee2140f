namespace CommunityHub.Monitoring.Forms;

/// <summary>What is asked of a school: data, written by methodists, read by <see cref="Reading.FormReader"/>; described in docs/forms.md.</summary>
/// <param name="Unit">What is counted, if the whole form counts one thing: «экземпляров».</param>
/// <param name="AsOf">The day the answers speak of, in words: «по состоянию на 1 сентября».</param>
/// <param name="Minutes">How long an answer takes, as promised in the invitation.</param>
/// <param name="HeadConfirms">The head of the school confirms the answers before they are sent.</param>
internal sealed record Form(
    string Code, Text Title, Text? Purpose, Text? Unit, Text? AsOf, int Minutes, bool HeadConfirms,
    IReadOnlyList<Section> Sections, IReadOnlyList<Check> Checks, IReadOnlyList<Indicator> Indicators)
{
    /// <summary>The day of <see cref="AsOf"/> as a date; null in forms of before it was one: they speak of the day they are sent.</summary>
    public ReferenceDay? ReferenceDay { get; init; }

    /// <summary>What a report shows first as long as nobody has chosen; null: what the rules find weighty.</summary>
    public ProposedReport? Report { get; init; }

    /// <summary>The school confirms or corrects what the data bank knows of it: with one button where all of it is right.</summary>
    public bool IsOfBank => ToldToBank.Except(BankNames.OfCard).Except(BankNames.OfPerson).Any();

    /// <summary>What is otherwise than the data bank knows is proposed to it when an answer is accepted.</summary>
    public bool TellsBank => ToldToBank.Any();

    private IEnumerable<string> ToldToBank => Sections.SelectMany(s => s.Parts).SelectMany(part => part is Table table ? table.Columns : [(Field)part]).Select(one => one.Bank).OfType<string>();

    /// <summary>What a school has once, however many buildings it has: its pupils, classes and posts, its people.</summary>
    public IReadOnlyList<Part> OfWholeSchool => [.. Sections.SelectMany(s => s.Parts).Where(part => part is Table { Grows.Per: "person" or "work" } || (part is Field { IsNumber: true, Prefill: { } from } && from.StartsWith("school.", StringComparison.Ordinal)))];
}

/// <summary>One page of a form.</summary>
/// <param name="When">The section is asked only when this holds.</param>
internal sealed record Section(string Code, Text Title, Text? Hint, string? When, IReadOnlyList<Part> Parts);

/// <summary>What stands in a section: a field or a table.</summary>
internal abstract record Part(string Code, Text Label, Text? Hint, string? When);

/// <summary>One thing that is asked, or computed; in a table, a column.</summary>
/// <param name="Hint">The filling rule, shown beside the field.</param>
/// <param name="Decimals">How many digits may stand after the comma; a computed value is rounded to them.</param>
/// <param name="MaxLength">The longest text, in characters.</param>
/// <param name="Prefill">From where a first value comes: a fact of the data bank (<see cref="FactNames"/>), «last», or another place of last year: «last(closing)».</param>
/// <param name="Compute">The formula of a value that nobody types.</param>
/// <param name="Empties">Which of the two empties may be said instead of a value.</param>
/// <param name="Bank">What of the data bank it says (<see cref="BankNames"/>): once the answer is accepted, what is otherwise than known is proposed to the data bank.</param>
internal sealed record Field(
    string Code, FieldType Type, Text Label, Text? Hint, Text? Unit, bool Required, string? When, double? Min, double? Max, int? Decimals, int? MaxLength,
    IReadOnlyList<Choice> Choices, string? Prefill, string? Compute, IReadOnlyList<Empty> Empties, string? Bank) : Part(Code, Label, Hint, When)
{
    /// <summary>The catalogue whose names are suggested while a text is typed; another text is an answer, too.</summary>
    public string? Catalogue { get; init; }

    public bool IsNumber => Type is FieldType.Integer or FieldType.Decimal or FieldType.Money;

    /// <summary>A whole number whose bounds say that it is a year: written without thousands, and never added, as the sum of years says nothing.</summary>
    public bool IsYear => Type is FieldType.Integer && Min >= 1000 && Max < 3000;

    /// <summary>A percentage: those of several never add up.</summary>
    public bool IsShare => Unit is { Ru: Indicator.ShareUnit };

    public int Digits => Type switch { FieldType.Integer => 0, FieldType.Money => Decimals ?? 2, _ => Decimals ?? 6 };

    public int Longest => MaxLength ?? (Type == FieldType.LongText ? 5000 : 500);
}

internal enum FieldType { Integer, Decimal, Money, Text, LongText, YesNo, Choice, Choices, Date, File, Person, School }

/// <summary>Two ways to say that there is no value; a third, 0, is a value, and a fourth is to say nothing.</summary>
internal enum Empty { Unknown, NotApplicable }

internal sealed record Choice(string Code, Text Label);

/// <summary>Rows that are fixed, or that grow; columns are fields.</summary>
/// <param name="Except">Cells of a fixed table that are not asked: «06/sum».</param>
internal sealed record Table(
    string Code, Text Label, Text? Hint, string? When, IReadOnlyList<Row> Rows, Growth? Grows, IReadOnlyList<Field> Columns, IReadOnlyList<string> Except) : Part(Code, Label, Hint, When);

/// <summary>A row of a fixed table.</summary>
/// <param name="Compute">The formula of a row that is computed in each number column: «[06] + [07]».</param>
internal sealed record Row(string Code, Text Label, Text? Hint, string? Compute);

/// <summary>How the rows of a growing table come to be: typed one by one, or one per building, person or work of the data bank.</summary>
/// <param name="Per">null, «building», «person», or «work»: whoever holds two posts is there twice.</param>
/// <param name="OnlyKnown">The rows of the data bank and no others: nobody begins one or takes one away.</param>
internal sealed record Growth(string? Per, int Least, int Most, bool OnlyKnown);

/// <summary>What should hold. An error forbids to send; a warning asks for an explanation.</summary>
/// <param name="In">The table whose rows or columns are looked at one by one.</param>
/// <param name="Each">«row» or «column», or null: once.</param>
/// <param name="When">The check is made only when this holds.</param>
/// <param name="At">Where the finding is shown: a field, or a column (each row), or a row (each column).</param>
/// <param name="Message">What is said, with expressions in braces.</param>
/// <param name="Reasons">Explanations that are given with one click.</param>
internal sealed record Check(string Code, Severity Severity, string? In, string? Each, string? When, string That, string? At, Text Message, IReadOnlyList<Text> Reasons);

internal enum Severity { Error, Warning }

/// <summary>What is computed and never asked. The formula holds for one school and for totals alike, so that no percentage is averaged.</summary>
internal sealed record Indicator(string Code, Text Label, string Formula, int Decimals, Text? Unit)
{
    public const string ShareUnit = "%";

    /// <summary>A percentage: what it changes by are points.</summary>
    public bool IsShare => Unit is { Ru: ShareUnit };
}
