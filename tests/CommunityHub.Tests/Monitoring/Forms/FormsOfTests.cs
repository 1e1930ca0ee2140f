using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Forms.Reading;

namespace CommunityHub.Tests.Monitoring.Forms;

/// <summary>Small forms, written as their authors write them.</summary>
internal static class FormsOfTests
{
    public const string Movement = """
        {
          "code": "little-movement", "title": "Движение", "minutes": 10,
          "sections": [
            { "code": "school", "title": "Школа", "parts": [
              { "field": "pupils", "type": "integer", "label": "Учеников", "required": true, "min": 1, "max": 5000, "prefill": "school.pupils" },
              { "field": "users", "type": "integer", "label": "Читателей", "min": 0, "empties": ["unknown", "not-applicable"] },
              { "field": "loans", "type": "integer", "label": "Книговыдач", "min": 0, "empties": ["unknown"] },
              { "field": "share", "type": "decimal", "label": "Охват", "unit": "%", "decimals": 1, "compute": "users / pupils * 100" },
              { "field": "exchange", "type": "yes-no", "label": "Есть обмен" } ] },
            { "code": "holdings", "title": "Фонд", "parts": [
              { "table": "movement", "label": "Движение фонда",
                "rows": [ { "code": "01", "label": "Всего", "compute": "[06] + [09]" }, { "code": "06", "label": "печатные" }, { "code": "09", "label": "электронные" } ],
                "columns": [
                  { "field": "opening", "type": "integer", "label": "Состояло", "required": true, "min": 0 },
                  { "field": "arrived", "type": "integer", "label": "Поступило", "required": true, "min": 0 },
                  { "field": "left", "type": "integer", "label": "Выбыло", "required": true, "min": 0 },
                  { "field": "closing", "type": "integer", "label": "Состоит", "compute": "opening + arrived - left" } ] } ] },
            { "code": "exchanged", "title": "Обмен", "when": "exchange", "parts": [
              { "table": "titles", "label": "Названия", "grows": { "least": 1, "most": 3 },
                "columns": [
                  { "field": "title", "type": "text", "label": "Название", "required": true, "maxLength": 20 },
                  { "field": "copies", "type": "integer", "label": "Экземпляров", "required": true, "min": 1 } ] } ] }
          ],
          "checks": [
            { "code": "not-below-zero", "severity": "error", "in": "movement", "each": "row", "that": "closing >= 0", "message": { "ru": "Состоит {closing}: выбыло больше, чем было.", "en": "{closing} remain: more left than there were." } },
            { "code": "as-last-closing", "severity": "warning", "in": "movement", "each": "row", "when": "given(last(closing))", "that": "opening = last(closing)",
              "message": { "ru": "В прошлом году было {last(closing)}, теперь {opening}.", "en": "Last year {last(closing)}, now {opening}." }, "reasons": ["Списание после отчёта", "Ошибка прошлого года"] },
            { "code": "many-users", "severity": "error", "that": "users <= pupils", "at": "users", "message": { "ru": "Читателей {users} больше, чем учеников {pupils}.", "en": "{users} users, {pupils} pupils." } }
          ],
          "indicators": [ { "code": "reading", "label": "Читаемость", "formula": "loans / users", "decimals": 2 }, { "code": "renewal", "label": "Обновляемость", "formula": "movement[01].arrived / movement[01].closing * 100", "decimals": 1, "unit": "%" },
                          { "code": "exchanged", "label": "Обменено", "formula": "sum(titles.copies where copies > 1)", "decimals": 0 } ]
        }
        """;

    public static CompiledForm Compiled(string json)
    {
        var (form, problems) = FormReader.Read(json);
        Assert.Equal([], problems.Select(p => $"{p.Path}: {p.Sentence.Ru}"));
        return CompiledForm.Of(form!);
    }

    public static List<string> ProblemsOf(string json) => [.. FormReader.Read(json).Problems.Select(p => $"{p.Path}: {p.Sentence.Ru}")];

    /// <summary>A form of number fields, each with its formula or none.</summary>
    public static string Fields(params (string Code, string? Compute)[] fields) => $$"""
        { "code": "some", "title": "Форма", "sections": [ { "code": "all", "title": "Всё", "parts": [ {{string.Join(", ", fields.Select(f =>
            $$"""{ "field": "{{f.Code}}", "type": "decimal", "label": "{{f.Code}}"{{(f.Compute is null ? "" : $", \"compute\": \"{f.Compute}\"")}} }"""))}} ] } ] }
        """;

    public static Judged Judge(CompiledForm form, string answers, string? last = null) => form.Judge(Answers.Parse(answers), last is null ? null : Answers.Parse(last), Facts.None);

    public static List<string> InShort(Judged judged) => [.. judged.Findings.Select(f => $"{f.Severity} {f.Code} {f.Path}")];
}
