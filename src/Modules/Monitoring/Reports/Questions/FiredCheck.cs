using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Reports.Questions;

/// <summary>What became of one check in the answers of a cycle.</summary>
internal sealed class FiredCheck(string code)
{
    public string Code => code;

    /// <summary>The first place of the form at which it has fired.</summary>
    public string Path { get; private set; } = "";
    public Severity Severity { get; private set; }

    /// <summary>What it says where it stands; else what it says of any answer, or the place.</summary>
    public Text Example { get; private set; } = new("", "");
    private bool hasStood;

    /// <summary>In how many answers it has fired.</summary>
    public int Answers { get; private set; }

    /// <summary>In how many of them it fires no longer.</summary>
    public int Mended { get; private set; }
    public int Explained { get; private set; }
    public Dictionary<Text, int> Reasons { get; } = [];

    /// <param name="fired">Where it has fired in one more answer.</param>
    /// <param name="stands">What of it stands there now.</param>
    public void Count(IReadOnlyList<string> fired, IReadOnlyList<Finding> stands, CompiledForm form)
    {
        Answers++;
        Mended += stands.Count == 0 ? 1 : 0;
        Explained += stands.Any(finding => finding.Explained is not null) ? 1 : 0;
        foreach (var reason in stands.Select(finding => finding.Explained?.Reason).OfType<Text>())
            Reasons[reason] = Reasons.GetValueOrDefault(reason) + 1;
        Show(fired, stands, form);
    }

    private void Show(IReadOnlyList<string> fired, IReadOnlyList<Finding> stands, CompiledForm form)
    {
        var first = fired.Append(Path).Where(path => path.Length > 0).OrderBy(form.OrderOf).First();
        if (stands is [var one, ..] && !hasStood)
            (hasStood, Severity, Example) = (true, one.Severity, one.Message);
        else if (!hasStood && first != Path)
            (Severity, Example) = Of(first, form);
        Path = first;
    }

    // Its numbers are those of an answer that says otherwise now.
    private (Severity, Text) Of(string path, CompiledForm form) => form.Checks.Find(check => check.Check.Code == code) is { } known
        ? (known.Check.Severity, new(string.Join('…', known.Russian.Texts), string.Join('…', known.English.Texts)))
        : (code == Emptied.Code ? Severity.Warning : Severity.Error, new(form.LabelOf(path), form.LabelOf(path)));

    /// <summary>What sort of check it is; one that the form makes itself is known by where it stands.</summary>
    public string InWords(CompiledForm form) => Code switch
    {
        "required" => Words.Say("не заполнено нужное поле; выше — первый случай", "a field that is needed is empty; above, the first case"),
        "rows" or "few-rows" or "many-rows" => Words.Say("число строк в таблице", "the number of rows of a table"),
        "type" or ['t', 'y', 'p', 'e', '-', ..] or "unread" or "empty" => Words.Say("введено не то, что спрашивают; выше — первый случай", "something else was entered than is asked for; above, the first case"),
        "range" or "least" or "most" or "decimals" or "too-long" => Words.Say("выходит за допустимые пределы; выше — первый случай", "beyond the limits; above, the first case"),
        _ => form.LabelOf(Path),
    };
}
