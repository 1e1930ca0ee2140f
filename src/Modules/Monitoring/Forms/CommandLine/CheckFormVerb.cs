using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Kernel.CommandLine;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Forms.Reading;
using CommunityHub.Monitoring.Forms.Ready;

namespace CommunityHub.Monitoring.Forms.CommandLine;

/// <summary>Says what is wrong with a form, and what its rules find in answers, without a database.</summary>
internal sealed class CheckFormVerb : IVerb
{
    private const long LargestFile = 20_000_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "form check";
    public string Usage => "FORM.json [ANSWERS.json] [--last LAST.json] [--facts FACTS.json]   problems of a form (or of a ready one by its code), findings in answers and computed values, as JSON";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var (plain, options) = Split(arguments);
        if (plain.Count is < 1 or > 2)
            throw new WrongUsage("Give a form, and perhaps answers.");

        var (form, problems) = FormReader.Read(ReadyForms.Codes.Contains(plain[0]) ? ReadyForms.Json(plain[0]) : await Load(plain[0], cancellationToken));
        var judged = form is null || problems.Count > 0 || plain.Count < 2 ? null : await Judge(CompiledForm.Of(form), plain[1], options, cancellationToken);
        var findings = (judged?.Judged.Findings ?? []).Concat(judged?.Strange ?? []).ToList();
        var result = new
        {
            form = form?.Code,
            problems = problems.Select(p => new { path = p.Path, message = p.Sentence.ToString() }),
            findings = findings.Select(f => new { field = f.Field, row = f.Row, column = f.Column, severity = f.Severity == Severity.Error ? "error" : "warning", code = f.Code, message = f.Message.ToString() }),
            values = JsonSerializer.Deserialize<JsonElement>((judged?.Judged.With ?? Answers.None).ToJson()),
            hidden = (judged?.Judged.Hidden ?? new HashSet<string>()).Order(StringComparer.Ordinal),
            indicators = (judged?.Indicators ?? []).Select(i => new { code = i.Indicator.Code, value = i.Value, why = i.Value is null ? i.DividedByZero ? Words.Say("деление на ноль", "divided by zero") : Words.Say("нет данных", "no data") : null }),
        };
        await output.WriteLineAsync(JsonSerializer.Serialize(result, Json).AsMemory(), cancellationToken);
        return problems.Count > 0 || findings.Exists(f => f.Severity == Severity.Error) ? 2 : 0;
    }

    private static async Task<(Judged Judged, IReadOnlyList<Indicated> Indicators, IReadOnlyList<Finding> Strange)?> Judge(CompiledForm form, string answers, Dictionary<string, string> options, CancellationToken cancellationToken)
    {
        var last = options.TryGetValue("--last", out var lastFile) ? Answers.Parse(await Load(lastFile, cancellationToken)) : null;
        var facts = options.TryGetValue("--facts", out var factsFile) ? new Facts(Answers.Parse(await Load(factsFile, cancellationToken)).Values, [], []) : Facts.None;
        var said = Answers.Parse(await Load(answers, cancellationToken));
        var judged = form.Judge(said, last, facts);
        return (judged, form.IndicatorsOf(judged, facts), Strange(form, said));
    }

    // What stands where the form asks and computes nothing would otherwise vanish without a word.
    private static List<Finding> Strange(CompiledForm form, Answers said) => [.. said.Values.Keys.Where(path => !IsPlace(form, path)).Order(StringComparer.Ordinal).Select(path =>
    {
        var (field, row, column) = path.Split('/') is [var table, var its, var cell] ? (table, its, cell) : (path, "", "");
        return new Finding(field, row, column, Severity.Error, "unknown-path", new($"В форме нет места «{path}»", $"The form has no place “{path}”"), []);
    })];

    private static bool IsPlace(CompiledForm form, string path) => form.Fields.ContainsKey(path)
        || (path.Split('/') is [var code, var row, var column] && form.Tables.TryGetValue(code, out var table) && table.Columns.TryGetValue(column, out var cell)
            && (table.IsGrowing ? GrowingRows.IsRow(row) : table.RowAt.ContainsKey(row) && table.IsAsked(row, cell)));

    private static (List<string> Plain, Dictionary<string, string> Options) Split(IReadOnlyList<string> arguments)
    {
        var (plain, options) = (new List<string>(), new Dictionary<string, string>());
        for (var at = 0; at < arguments.Count; at++)
            if (arguments[at] is "--last" or "--facts" && at + 1 < arguments.Count)
                options[arguments[at]] = arguments[++at];
            else if (arguments[at].StartsWith('-'))
                throw new WrongUsage($"What is {arguments[at]}?");
            else
                plain.Add(arguments[at]);
        return (plain, options);
    }

    private static async Task<string> Load(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new RuleViolation("file.not-found", $"Файла {file} нет. Проверьте путь.", $"There is no file {file}. Check the path.");
        if (new FileInfo(file).Length > LargestFile)
            throw new RuleViolation("file.too-large", $"Файл {file} больше 20 МБ: так велика форма не бывает.", $"The file {file} is larger than 20 MB: no form is.");
        return await File.ReadAllTextAsync(file, Encoding.UTF8, cancellationToken);
    }
}
