using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>An answer with all that is needed to show and to judge it.</summary>
internal sealed record AnswerSheet(
    Response Response, Cycle Cycle, CompiledForm Form, Forms.Answers Answers, Forms.Answers? Last, Facts Facts, IReadOnlyDictionary<string, Explanation> Explanations, IReadOnlyList<Flag> Flags)
{
    public Judged Judged { get; } = Form.Judge(Answers, Last, Facts, Explanations).With(Response, Flags, Explanations);

    /// <summary>The year of the last answers where it is not the year before; messages say it then.</summary>
    public FormerYear? Former => Last?.Former;

    /// <summary>The year that stands beside last values.</summary>
    public int YearOfLast => Former?.Year ?? Cycle.Year - 1;

    /// <summary>«По состоянию на 31 декабря 2026 г. (на конец календарного года)»: the day of the collection, and what the form says of it.</summary>
    public string AsOf => AsOfIn(Cycle, Form.Form.AsOf);

    public static string AsOfIn(Cycle cycle, Text? words) =>
        Words.Say($"По состоянию на {cycle.ReferenceDay.InWords()}", $"As of {cycle.ReferenceDay.InWords()}") + (words is null || RepeatsTheDay(words) ? "" : $" ({words})");

    // «По состоянию на 1 ноября» beside the very day says nothing more.
    private static bool RepeatsTheDay(Text words) => words.Ru.StartsWith("по состоянию на ", StringComparison.OrdinalIgnoreCase);

    /// <summary>Only what is flagged may be changed: the answer was returned.</summary>
    public bool IsRework => Response.ReturnedAt is not null && Flags.Count > 0;

    /// <param name="toChange">The response is locked until the end of the transaction, and what is changed in it is saved.</param>
    public static async Task<AnswerSheet?> Read(Guid responseId, MonitoringDb db, CancellationToken cancellationToken, bool toChange = false)
    {
        if (await ResponseInItsCycle.Find(db, responseId, cancellationToken, toChange) is not { } found)
            return null;

        var response = found.Response;
        var form = await db.FormOf(found.Cycle.FormVersionId, cancellationToken);
        // Nothing is flagged in an answer that has not come back.
        var flags = response.ReturnedAt is null ? [] : await db.Flags.AsNoTracking().Where(f => f.ResponseId == responseId && f.Round == response.Round && f.SentAt != null).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        return Of(found, form, flags);
    }

    /// <param name="flags">What the school is to mend; nothing, unless the answer came back.</param>
    public static AnswerSheet Of(ResponseInItsCycle found, CompiledForm form, IReadOnlyList<Flag> flags)
    {
        var response = found.Response;
        return new(
            response, found.Cycle, form, Forms.Answers.Parse(response.Answers), LastYear.Said(found.Last, found.LastIn, found.Cycle, form),
            FactsOfSchool.Parse(response.Facts), Forms.Judging.Explanations.In(response.Explanations, form), flags) { IsReported = found.IsReported };
    }

    private PlacesToMend? toMend;

    /// <summary>What the answer that came back opens.</summary>
    public PlacesToMend ToMend => toMend ??= new(this);

    /// <summary>The only places that may be changed, when the answer came back; null: all.</summary>
    public IReadOnlySet<string>? OpenPaths => IsRework ? ToMend.Open : null;

    public bool MayChange(string path) => OpenPaths is not { } open || open.Contains(path) || open.Contains(path.Split('/')[0]);

    /// <summary>What people fill in of which a computed place is made; none for one that is not computed.</summary>
    public IReadOnlySet<string> InputsOf(string path) => Inputs.Of(Form, path, Judged.With);

    /// <summary>Whether the school can do something about a place: it fills it in, or what it is computed from.</summary>
    public bool MayBeFlagged(string path) => path.Length <= ValueChange.LongestPath && (Form.FieldAt(path, section: null) is not null || InputsOf(path).Count > 0);

    /// <summary>The report is with the director, or approved: its numbers stand still, and no answer is given back any more.</summary>
    public bool IsReported { get; init; }

    /// <summary>The collection takes something of this school still: while it goes on, and what came back until its own deadline, also when the collection was closed meanwhile.</summary>
    private bool IsTaken(DateTimeOffset now) => Cycle.Takes(Response, now) && !IsReported;

    /// <summary>The curator may give it back, or mark more of what has come back already.</summary>
    public bool MayBeReturned => !IsReported && Cycle is { PublishedAt: null, DroppedAt: null } && Response is { ExcludedAt: null, SentToHeadAt: null } && (Response.SubmittedAt is not null || Response.ReturnedAt is not null);

    /// <summary>The head of the school may still confirm it or give it back: in time, or late where late answers are taken.</summary>
    public bool MayBeConfirmed(DateTimeOffset now) => IsTaken(now) && (Cycle.TakesLate || now <= Response.DeadlineIn(Cycle.Deadline));

    /// <summary>The school may take it back: what was sent only until the deadline; what the head has not confirmed yet, as long as it could be sent.</summary>
    public bool MayBeTakenBack(DateTimeOffset now) => Response.SubmittedAt is null ? MayBeConfirmed(now) : IsTaken(now) && now <= Response.DeadlineIn(Cycle.Deadline);

    /// <summary>Why nobody may change anything now; null when somebody may.</summary>
    public RuleViolation? Refusal(DateTimeOffset now)
    {
        if (!IsTaken(now))
            return new("answer.closed", "Сбор закрыт: отвечать уже нельзя. Сохранённое раньше на месте, новое не записывается. Если это важно, напишите куратору.", "The collection is closed: it is too late to answer. What was saved before is still there, and nothing new is kept. If it matters, write to the curator.");
        if (!Cycle.TakesLate && now > Response.DeadlineIn(Cycle.Deadline))
            return new("answer.too-late", $"Срок ответа прошёл {Response.DeadlineIn(Cycle.Deadline).InWords()}. Сохранённое раньше на месте, новое не записывается. Попросите куратора продлить срок.", $"The deadline passed on {Response.DeadlineIn(Cycle.Deadline).InWords()}. What was saved before is still there, and nothing new is kept. Ask the curator for more time.");

        try
        {
            Response.MustBeOpen();
            return null;
        }
        catch (RuleViolation refusal)
        {
            return refusal;
        }
    }
}
