using CommunityHub.Kernel;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.Monitoring.Forms;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>What a school has said in a cycle, and how far its answer is.</summary>
/// <param name="Answers">Null: it has not begun.</param>
internal sealed record Said(string School, string? Answers, string? Municipality = "Тула", bool IsAccepted = true, string Explained = "{}", bool IsLate = false, int Building = 0, string? Kind = null)
{
    /// <summary>The findings that still stood when it was sent, by their keys; null: all that are explained.</summary>
    public string[]? Standing { get; init; }

    public string[] Odd => Standing ?? [.. System.Text.Json.JsonDocument.Parse(Explained).RootElement.EnumerateObject().Select(one => one.Name)];
}

/// <summary>Cycles of a little form, answered without the pages by which schools answer.</summary>
/// <param name="json">Another form than that of the movement.</param>
internal sealed class CollectedAnswers(Hub hub, string json = FormsOfTests.Movement)
{
    private readonly CompiledForm _form = FormsOfTests.Compiled(json);

    private static readonly CompiledForm Form = FormsOfTests.Compiled(FormsOfTests.Movement);

    private Guid? _version;

    /// <summary>Pupils, users, loans; and the printed holdings, of which nothing left and nothing arrived unless it is said.</summary>
    public static string Of(int users, int loans, int opening = 1000, int arrived = 0, int left = 0, int pupils = 500) => $$"""
        { "pupils": {{pupils}}, "users": {{users}}, "loans": {{loans}}, "exchange": false, "movement/06/opening": {{opening}}, "movement/06/arrived": {{arrived}}, "movement/06/left": {{left}},
          "movement/09/opening": 0, "movement/09/arrived": 0, "movement/09/left": 0 }
        """;

    /// <summary>The same name is the same school, whatever the year.</summary>
    public static Guid SchoolId(string name) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    public Task<Guid> Year(int year, params Said[] said) => Collected(year, null, said);

    /// <param name="row">Of a plan that asks for it.</param>
    public Task<Guid> YearForRow(int year, (Guid Plan, Guid Item) row, params Said[] said) => Collected(year, row, said);

    private async Task<Guid> Collected(int year, (Guid Plan, Guid Item)? of, Said[] said)
    {
        var opens = new DateTimeOffset(year, 5, 20, 9, 0, 0, TimeSpan.Zero);
        var (deadline, form) = (opens.AddDays(20), await FormVersion(opens));
        return await hub.In<MonitoringDb, Guid>(async db =>
        {
            db.Attach(form);
            var cycle = Cycle.Plan(new(Cast.Librarians, year, $"Движение, {year}", new(year, 5, 1), new(year, 5, 20), deadline) { PlanId = of?.Plan, PlanItemId = of?.Item }, form, "Антимонова В.В.", opens);
            cycle.Begin(opens);
            cycle.Launch(said.Length, "Антимонова В.В.", opens);
            cycle.Close(deadline.AddDays(7));
            db.Add(cycle);
            foreach (var one in said)
                db.Add(ResponseOf(cycle.Id, one, opens, deadline));
            await db.SaveChangesAsync();
            return cycle.Id;
        });
    }

    public static double[] Numbers(string answers) => Numbers(Form, answers);

    private static double[] Numbers(CompiledForm form, string answers) => Array.ConvertAll(form.FiguresOf(form.Judge(Answers.Parse(answers), null, Facts.None), Facts.None), number => number ?? double.NaN);

    public static int At(string path) => Form.Figures.ToList().FindIndex(figure => figure.Path == path);

    private Response ResponseOf(Guid cycleId, Said said, DateTimeOffset opens, DateTimeOffset deadline)
    {
        var response = Response.Of(cycleId, SchoolId(said.School), said.School, said.Building, said.Municipality, "{}", said.Kind);
        response.Ask("library@example.org", opens);
        if (said.Answers is null)
            return response;

        response.Write(_form.Judge(Answers.Parse(said.Answers), null, Facts.None).With.ToJson(), opens.AddDays(1));
        if (said.Explained != "{}")
            response.Explain(said.Explained, opens.AddDays(1));
        response.Submit("library@example.org", null, Numbers(_form, said.Answers), said.Odd, deadline, said.IsLate ? deadline.AddDays(1) : opens.AddDays(2));
        if (said.IsAccepted)
            response.Accept("Антимонова В.В.", opens.AddDays(22));
        return response;
    }

    private async Task<FormVersion> FormVersion(DateTimeOffset now)
    {
        if (_version is { } known)
            return await hub.In<MonitoringDb, FormVersion>(db => db.FormVersions.AsNoTracking().SingleAsync(v => v.Id == known));

        var form = CommunityHub.Monitoring.Forms.FormVersion.Draft(new(_form.Form.Code, new("Движение", "Movement"), 10), 1, json, null, now);
        form.Publish(now);
        form.Freeze(now);
        _version = form.Id;
        return await hub.In<MonitoringDb, FormVersion>(async db =>
        {
            db.Add(form);
            await db.SaveChangesAsync();
            return form;
        });
    }
}
