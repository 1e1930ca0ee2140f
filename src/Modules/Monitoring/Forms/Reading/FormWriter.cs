using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Forms.Reading;

/// <summary>Writes a form as the JSON from which it is read; the same form is the same text.</summary>
internal static class FormWriter
{
    public static string Write(Form form)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, form);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Form form)
    {
        json.WriteStartObject();
        json.WriteString("code", form.Code);
        Put(json, "title", form.Title);
        Put(json, "purpose", form.Purpose);
        Put(json, "unit", form.Unit);
        Put(json, "asOf", form.AsOf);
        if (form.ReferenceDay is { } day)
        {
            json.WriteStartObject("referenceDay");
            json.WriteNumber("day", day.Day);
            json.WriteNumber("month", day.Month);
            json.WriteNumber("year", day.Year);
            json.WriteEndObject();
        }

        json.WriteNumber("minutes", form.Minutes);
        Put(json, "headConfirms", form.HeadConfirms);
        Put(json, "sections", form.Sections, Section);
        Put(json, "checks", form.Checks, Check);
        Put(json, "indicators", form.Indicators, Indicator);
        if (form.Report is { } report)
            Report(json, report);
        json.WriteEndObject();
    }

    private static void Report(Utf8JsonWriter json, ProposedReport report)
    {
        json.WriteStartObject("report");
        Put(json, "figures", report.Figures);
        Put(json, "charts", report.Charts, (to, chart) =>
        {
            to.WriteString("kind", chart.Kind);
            Put(to, "of", chart.Of);
        });
        Put(json, "names", report.Names, (to, names) =>
        {
            to.WriteString("of", names.Of);
            Put(to, "columns", names.Columns);
        });
        Put(json, "called", report.Called, (to, called) =>
        {
            to.WriteString("of", called.Of);
            Put(to, "as", called.As);
        });
        json.WriteEndObject();
    }

    private static void Section(Utf8JsonWriter json, Section section)
    {
        json.WriteString("code", section.Code);
        Put(json, "title", section.Title);
        Put(json, "hint", section.Hint);
        Put(json, "when", section.When);
        Put(json, "parts", section.Parts, Part);
    }

    private static void Part(Utf8JsonWriter json, Part part)
    {
        if (part is Field field)
            Field(json, field);
        if (part is not Table table)
            return;
        json.WriteString("table", table.Code);
        Put(json, "label", table.Label);
        Put(json, "hint", table.Hint);
        Put(json, "when", table.When);
        Put(json, "rows", table.Rows, Row);
        if (table.Grows is { } grows)
        {
            json.WriteStartObject("grows");
            Put(json, "per", grows.Per);
            json.WriteNumber("least", grows.Least);
            json.WriteNumber("most", grows.Most);
            Put(json, "onlyKnown", grows.OnlyKnown);
            json.WriteEndObject();
        }

        Put(json, "columns", table.Columns, Field);
        Put(json, "except", table.Except);
    }

    private static void Field(Utf8JsonWriter json, Field field)
    {
        json.WriteString("field", field.Code);
        json.WriteString("type", FieldTypeNames.Of(field.Type));
        Put(json, "label", field.Label);
        Put(json, "hint", field.Hint);
        Put(json, "unit", field.Unit);
        Put(json, "required", field.Required);
        Put(json, "when", field.When);
        Put(json, "min", field.Min);
        Put(json, "max", field.Max);
        Put(json, "decimals", field.Decimals);
        Put(json, "maxLength", field.MaxLength);
        Put(json, "choices", field.Choices, (to, choice) =>
        {
            to.WriteString("code", choice.Code);
            Put(to, "label", choice.Label);
        });
        Put(json, "prefill", field.Prefill);
        Put(json, "compute", field.Compute);
        Put(json, "empties", [.. field.Empties.Select(empty => empty == Empty.Unknown ? "unknown" : "not-applicable")]);
        Put(json, "bank", field.Bank);
        Put(json, "catalogue", field.Catalogue);
    }

    private static void Row(Utf8JsonWriter json, Row row)
    {
        json.WriteString("code", row.Code);
        Put(json, "label", row.Label);
        Put(json, "hint", row.Hint);
        Put(json, "compute", row.Compute);
    }

    private static void Check(Utf8JsonWriter json, Check check)
    {
        json.WriteString("code", check.Code);
        json.WriteString("severity", check.Severity == Severity.Error ? "error" : "warning");
        Put(json, "in", check.In);
        Put(json, "each", check.Each);
        Put(json, "when", check.When);
        json.WriteString("that", check.That);
        Put(json, "at", check.At);
        Put(json, "message", check.Message);
        if (check.Reasons.Count == 0)
            return;
        json.WriteStartArray("reasons");
        foreach (var reason in check.Reasons)
            Put(json, null, reason);
        json.WriteEndArray();
    }

    private static void Indicator(Utf8JsonWriter json, Indicator indicator)
    {
        json.WriteString("code", indicator.Code);
        Put(json, "label", indicator.Label);
        json.WriteString("formula", indicator.Formula);
        json.WriteNumber("decimals", indicator.Decimals);
        Put(json, "unit", indicator.Unit);
    }

    private static void Put<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> list, Action<Utf8JsonWriter, T> one)
    {
        if (list.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var item in list)
        {
            json.WriteStartObject();
            one(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Put(Utf8JsonWriter json, string name, IReadOnlyList<string> list)
    {
        if (list.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var item in list)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static void Put(Utf8JsonWriter json, string? name, Text? text)
    {
        if (text is null)
            return;
        if (name is not null)
            json.WritePropertyName(name);
        TextAsJson.Write(json, text);
    }

    private static void Put(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    private static void Put(Utf8JsonWriter json, string name, bool truth)
    {
        if (truth)
            json.WriteBoolean(name, truth);
    }

    private static void Put(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
            json.WriteNumber(name, known);
    }
}
