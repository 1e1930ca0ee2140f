using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Forms.Ready;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>The demonstration as its database holds it: every ready form, sixty-three schools, three years; looked at by query, not by page.</summary>
public sealed class DemonstratingEveryForm(Hub hub) : IAsyncLifetime
{
    private const int Schools = 63;

    private static readonly int[] Years = [2023, 2024, 2025];

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.Send(new SeedDemoBank());
        await hub.Send(new SeedReadyForms());
        await hub.Send(new SeedDemoCollections(Cast.Librarians, Cast.Curator));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task every_school_is_asked_by_every_form_in_three_years_and_nearly_all_have_answered_rightly_and_otherwise_each_year()
    {
        var counted = await hub.In<MonitoringDb, List<(string Form, int Year, int Asked, int Accepted)>>(async db => (await (
            from response in db.Responses
            join cycle in db.Cycles on response.CycleId equals cycle.Id
            where cycle.PublishedAt != null
            group response by new { cycle.FormCode, cycle.Year } into of
            select new { of.Key.FormCode, of.Key.Year, Asked = of.Select(r => r.SchoolId).Distinct().Count(), Accepted = of.Count(r => r.AcceptedAt != null && r.Figures != null) }).ToListAsync())
            .ConvertAll(of => (of.FormCode, of.Year, of.Asked, of.Accepted)));
        Assert.Equal(ReadyForms.Codes.SelectMany(form => Years.Select(year => $"{form} {year} {Schools}")).Order(), counted.Select(of => $"{of.Form} {of.Year} {of.Asked}").Order());
        Assert.All(counted, of => Assert.InRange(of.Accepted, Schools - 6, Schools - 1)); // some are silent each year
        Assert.Equal(ReadyForms.Codes.Count * Years.Length, await hub.In<MonitoringDb, int>(db => db.Reports.CountAsync(report => report.FrozenAt != null)));

        var (hindered, unchanged, compared) = (new List<string>(), 0, 0);
        foreach (var code in ReadyForms.Codes)
            foreach (var (answers, last) in await Judged(code, hindered))
                (unchanged, compared) = (unchanged + (answers == last ? 1 : 0), compared + (last is null ? 0 : 1));
        Assert.Equal([], hindered);
        Assert.True(compared > ReadyForms.Codes.Count * Schools);
        Assert.InRange(unchanged, 0, compared / 50); // or no dynamics would show
    }

    /// <summary>All accepted answers by a form, held against what the school said last, as the review does.</summary>
    private Task<List<(string Answers, string? Last)>> Judged(string code, List<string> hindered) => hub.In<MonitoringDb, List<(string, string?)>>(async db =>
    {
        var form = ReadyForms.Compiled(code);
        var accepted = db.Responses.Where(r => r.AcceptedAt != null && db.Cycles.Any(c => c.Id == r.CycleId && c.FormCode == code && c.PublishedAt != null));
        var all = await db.WithLastYear(accepted).AsNoTracking().ToListAsync();
        foreach (var one in all)
            hindered.AddRange(form.Judge(
                    Answers.Parse(one.Response.Answers), LastYear.Said(one.Last, one.LastIn, one.Cycle, form), FactsOfSchool.Parse(one.Response.Facts), Explanations.In(one.Response.Explanations, form))
                .Findings.Where(f => f.Hinders).Select(f => $"{code} {one.Cycle.Year} {one.Response.SchoolName}: {f.Key} {f.Message.Ru}"));
        return all.ConvertAll(one => (one.Response.Answers, one.Last));
    });
}
