using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHub.Kernel.CommandLine;
using CommunityHub.Monitoring.Forms.Ready;

namespace CommunityHub.Monitoring.Forms.CommandLine;

/// <summary>Lists the forms that come with the product, or prints one of them.</summary>
internal sealed class ListFormsVerb : IVerb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "form list";
    public string Usage => "[CODE]   the ready forms, as JSON; with a code, that form itself";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments.Count > 1 || arguments is [var unknown] && !ReadyForms.Codes.Contains(unknown))
            throw new WrongUsage("Give nothing, or the code of a ready form.");
        if (arguments is [var code])
        {
            await output.WriteLineAsync(ReadyForms.Json(code).AsMemory(), cancellationToken);
            return 0;
        }

        var forms = ReadyForms.Codes.Select(ReadyForms.Compiled).Select(form => new
        {
            code = form.Form.Code,
            title = form.Form.Title.ToString(),
            minutes = form.Form.Minutes,
            headConfirms = form.Form.HeadConfirms,
            sections = form.Sections.Count,
            fields = form.Fields.Count + form.Tables.Values.Sum(t => t.ColumnList.Count * Math.Max(1, t.Table.Rows.Count)),
            checks = form.Checks.Count,
            indicators = form.Indicators.Count,
        });
        await output.WriteLineAsync(JsonSerializer.Serialize(forms, Json).AsMemory(), cancellationToken);
        return 0;
    }
}
