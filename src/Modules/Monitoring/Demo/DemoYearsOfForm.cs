using System.Globalization;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Forms.Ready;
using CommunityHub.Monitoring.Responses;

namespace CommunityHub.Monitoring.Demo;

/// <summary>The answers of the demonstration's schools by one form, year after year: the same at every start.</summary>
/// <param name="working">The working days of all these years, ascending: nobody asks or answers on a Sunday.</param>
internal sealed class DemoYearsOfForm(CompiledForm form, FormVersion version, SeedDemoCollections command, IReadOnlyList<(SchoolToAsk School, Facts Facts, int Seed)> schools, IReadOnlyList<DateOnly> working)
{
    private const int SilentOneIn = 21;

    private readonly Dictionary<Guid, (int Year, Forms.Answers Answers)> last = [];

    /// <summary>A collection of a former year: all but a few schools have answered, and their answers count.</summary>
    public IEnumerable<object> Answered(int year)
    {
        var opens = OnOrAfter(new(year, MonthOf(version.Code), 3));
        var last = OnOrAfter(opens.AddDays(18));
        var (sent, deadline) = (opens.At(new(9, 0)).ToUniversalTime(), last.At(Cycle.EndOfWork).ToUniversalTime());
        var cycle = Cycle.Plan(new(command.CommunityId, year, Cycle.TitleOf(version, year), ReferenceDays.Proposed(form.Form, opens), opens, deadline), version, command.Curator.Name, sent);
        cycle.Begin(sent);
        cycle.Launch(schools.Count, command.Curator.Name, sent);
        cycle.NoteAllAsked(sent.AddMinutes(3));
        cycle.Close(working.Where(day => day > last).ElementAt(CloseCycle.LateFor - 1).At(Cycle.EndOfWork).ToUniversalTime());
        cycle.Publish(OnOrAfter(last.AddDays(20)).At(Cycle.EndOfWork).ToUniversalTime());
        yield return cycle;

        foreach (var (school, facts, seed) in schools)
        {
            var response = Response.Of(cycle.Id, school.SchoolId, school.Name, building: 0, school.Municipality, FactsOfSchool.ToJson(facts), school.Kind);
            if (school.Address is { } address)
                response.Ask(address, sent);
            var photographs = (seed + year) % SilentOneIn == 0 ? []
                : Answer(response, facts, seed, year, deadline, OnOrAfter(opens.AddDays(1 + (seed % 16))).At(new(9, 0)).ToUniversalTime().AddMinutes(seed * 7), accept: true);
            yield return response;
            foreach (var photograph in photographs)
                yield return photograph;
        }
    }

    /// <summary>The collection of this year, as it stands on a working day in the middle: sent, accepted, returned, begun; the rest is written to by the launch.</summary>
    /// <param name="today">Everything here has happened before.</param>
    public IEnumerable<object> HalfAnswered(Cycle cycle, DateOnly today)
    {
        const int Morning = 9, MinutesOfWork = 480, Step = 37;
        var days = working.Where(day => day >= cycle.OpensOn && day < today).ToList();
        foreach (var (school, facts, seed) in schools.Where(s => s.Seed % 3 != 2 && s.School.Address is not null))
        {
            var response = Response.Of(cycle.Id, school.SchoolId, school.Name, building: 0, school.Municipality, FactsOfSchool.ToJson(facts), school.Kind);
            var at = days[seed % days.Count].Begins().AddHours(Morning + 1).AddMinutes(seed * Step % MinutesOfWork).ToUniversalTime();
            response.Ask(school.Address!, cycle.OpensOn.Begins().AddHours(Morning).ToUniversalTime());
            response.Open(at);
            switch (seed % 6)
            {
                case 0 or 1:
                    Answer(response, facts, seed, cycle.Year, cycle.Deadline, at, accept: seed % 6 == 0);
                    break;
                case 3:
                    response.Write(PlausibleAnswers.For(form, seed, cycle.Year, facts, Before(school.SchoolId, cycle.Year)).Part(seed).ToJson(), at);
                    break;
            }

            yield return response;
            foreach (var change in DemoTyping.Of(response, form, seed, at))
                yield return change;
        }
    }

    private DateOnly OnOrAfter(DateOnly day) => working.First(on => on >= day);

    /// <returns>The files that stand in the answer.</returns>
    private IReadOnlyList<AnswerFile> Answer(Response response, Facts facts, int seed, int year, DateTimeOffset deadline, DateTimeOffset at, bool accept)
    {
        var before = Before(response.SchoolId, year);
        var (answers, photographs) = DemoPhotographs.Put(PlausibleAnswers.For(form, seed, year, facts, before), form, response.Id, seed, at);
        var explained = form.Judge(answers, before, facts).Findings.Where(f => f.Severity is Severity.Warning).DistinctBy(f => f.Key).ToDictionary(f => f.Key, f => new Explanation(f.Reasons.Count > 0 ? f.Reasons[0] : null, f.Reasons.Count > 0 ? null : "Проверено по книге учёта."));
        var judged = form.Judge(answers, before, facts, explained);
        response.Explain(Explanations.ToJson(explained), at);
        response.Write(judged.With.ToJson(), at);
        response.Submit(response.SentTo ?? "", confirmedBy: null, [.. form.FiguresOf(judged, facts).Select(f => f ?? double.NaN)], [.. explained.Keys], deadline, at);
        if (accept)
            response.Accept(command.Curator.Name, at.AddHours(3));
        if (accept || before is null)
            last[response.SchoolId] = (year, judged.With);
        return photographs;
    }

    private Forms.Answers? Before(Guid school, int year) => last.TryGetValue(school, out var its) ? new(its.Answers.Values) { Former = FormerYear.Of(year, its.Year) } : null;

    private static int MonthOf(string code) => code switch
    {
        "textbook-provision" => 8,
        "staff-potential" or "data-bank" => 9,
        "resource-base" or "school-libraries-month" => 10,
        "reading-day" => 11,
        "holdings-movement" or "subscription-first-half" => 12,
        "local-lore-month" => 2,
        "book-week" => 3,
        _ => 5,
    };
}

internal static class PartOfAnswers
{
    /// <summary>About half of what is said: somebody has begun and gone home.</summary>
    public static Forms.Answers Part(this Forms.Answers answers, int seed) => new(answers.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Take(Math.Max(1, answers.Values.Count * (2 + (seed % 3)) / 6)).ToDictionary());
}
