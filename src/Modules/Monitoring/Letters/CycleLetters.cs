using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel.Letters;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Letters;

/// <summary>The letters that carry a school's personal link to its answer. Each is confidential, and belongs to the cycle's campaign.</summary>
internal sealed class CycleLetters(MonitoringDb db, IMediator mediator, LetterPaper paper, TimeProvider clock)
{
    public const string InvitationKind = "monitoring.invitation", ReminderKind = "monitoring.reminder", ReturnedKind = "monitoring.returned", HeadKind = "monitoring.head", ShareKind = "monitoring.share";

    /// <summary>The link opens what was answered for some time after the deadline.</summary>
    private static readonly TimeSpan StillShown = TimeSpan.FromDays(90);

    /// <summary>The first letters of many schools, with their links made at once.</summary>
    public async Task<IReadOnlyList<QueueLetter>> Invitations(Cycle cycle, IReadOnlyList<(Response Response, string To)> schools, CancellationToken cancellationToken)
    {
        var (about, centre) = (await About(cycle, cancellationToken), await Centre(cancellationToken));
        return await Letters(cycle, [.. schools.Select(s => new Writing(s.Response, s.To, InvitationKind, "asked", page => AnswerLetters.Invitation(page, about)) { IsBulk = schools.Count > 1 })], centre, cancellationToken);
    }

    /// <summary>Who is written to now: by the next address of the school for each further reminder; the last one also to its head.</summary>
    public async Task Remind(Cycle cycle, IReadOnlyList<(Response Response, ReminderDay When)> schools, CancellationToken cancellationToken)
    {
        const int AtOnce = 1_000;
        var (about, centre) = (await About(cycle, cancellationToken), await Centre(cancellationToken));
        foreach (var some in schools.Chunk(AtOnce))
        {
            var writings = new List<Writing>();
            foreach (var (response, when) in some)
            {
                var chain = await mediator.Send(new ContactChainOf(response.SchoolId), cancellationToken);
                if (chain.Count == 0)
                    continue;

                var to = chain[(response.Reminders + 1) % chain.Count].Address;
                var occasion = $"reminder:{response.Reminders + 1}";
                writings.Add(new(response, to, ReminderKind, occasion, page => AnswerLetters.Reminder(page, about, response, when)));
                if (when is ReminderDay.WithHead && chain.FirstOrDefault(c => c.Role == "Head") is { } head && head.Address != to)
                    writings.Add(new(response, head.Address, ReminderKind, occasion, page => AnswerLetters.Reminder(page, about, response, when)));
                response.Remind(to, about.Now);
            }

            await mediator.Send(new QueueLetters(await Letters(cycle, writings, centre, cancellationToken)), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>One letter to a school, by the first of its addresses, or the one given.</summary>
    /// <param name="follows">The letter that came back, in whose place this one goes.</param>
    /// <returns>Where it went; null when the school has no address.</returns>
    public async Task<string?> Write(Cycle cycle, Response response, string kind, string occasion, Func<LetterPage, AnswerAbout, LetterPage> say, CancellationToken cancellationToken, string? to = null, Guid? follows = null)
    {
        if (to is null && await mediator.Send(new ContactChainOf(response.SchoolId), cancellationToken) is [var first, ..])
            to = first.Address;
        if (to is null)
            return null;

        var about = await About(cycle, cancellationToken);
        var letters = await Letters(cycle, [new(response, to, kind, occasion, page => say(page, about)) { Follows = follows }], await Centre(cancellationToken), cancellationToken);
        await mediator.Send(letters[0], cancellationToken);
        return to;
    }

    /// <summary>To one who is to do one thing: a colleague a section, the head of the school the confirmation.</summary>
    /// <param name="leadsTo">Below the page of the answer.</param>
    public async Task WriteTo(string to, Cycle cycle, Response response, string kind, string subject, string leadsTo, string occasion, string button, Func<LetterPage, AnswerAbout, LetterPage> say, CancellationToken cancellationToken)
    {
        var about = await About(cycle, cancellationToken);
        var link = await mediator.Send(new OfferPersonalLink(response.Purpose, subject, leadsTo, $"{response.SchoolName}: {cycle.Title}", to, response.DeadlineIn(cycle.Deadline) + StillShown), cancellationToken);
        var letter = paper.Write("ru", page => say(page, about).Fact(Say("Школа", "School"), response.Name).Button(button, link).Small(AnswerLetters.Personal));
        await mediator.Send(new QueueLetter(OccasionOf(cycle, response, occasion), kind, to, response.SchoolName, letter.Subject, letter.Text, letter.Html, Confidential: true)
            { SchoolId = response.SchoolId, Link = new(response.Purpose, subject) }, cancellationToken);
    }

    private async Task<IReadOnlyList<QueueLetter>> Letters(Cycle cycle, IReadOnlyList<Writing> writings, string centre, CancellationToken cancellationToken)
    {
        var links = await mediator.Send(new OfferPersonalLinks([.. writings.Select(w => new OfferPersonalLink(
            w.Response.Purpose, w.Response.Subject, w.Response.Address, $"{w.Response.SchoolName}: {cycle.Title}, {centre}", w.To, w.Response.DeadlineIn(cycle.Deadline) + StillShown))]), cancellationToken);
        return [.. writings.Zip(links, (w, link) =>
        {
            var letter = paper.Write("ru", page => AnswerLetters.Closing(w.Say(page), w.Response, cycle, link, centre));
            return new QueueLetter(OccasionOf(cycle, w.Response, w.Occasion), w.Kind, w.To, w.Response.SchoolName, letter.Subject, letter.Text, letter.Html, Confidential: true)
            {
                SchoolId = w.Response.SchoolId, Link = new(w.Response.Purpose, w.Response.Subject), Follows = w.Follows, Priority = w.IsBulk ? LetterPriority.Bulk : LetterPriority.Usual,
            };
        })];
    }

    public static string OccasionOf(Cycle cycle, Response response, string occasion) => $"{Cycle.PurposeWord}:{cycle.Id}:{response.Id}:{occasion}";

    private async Task<AnswerAbout> About(Cycle cycle, CancellationToken cancellationToken)
    {
        var minutes = await db.FormVersions.Where(f => f.Id == cycle.FormVersionId).Select(f => f.Minutes).SingleAsync(cancellationToken);
        return new(cycle, minutes, clock.GetUtcNow());
    }

    private async Task<string> Centre(CancellationToken cancellationToken) => await mediator.Send(new NameOfCentre(), cancellationToken) ?? "";

    private sealed record Writing(Response Response, string To, string Kind, string Occasion, Func<LetterPage, LetterPage> Say)
    {
        public Guid? Follows { get; init; }
        public bool IsBulk { get; init; }
    }
}

/// <summary>What a letter about an answer says of its cycle.</summary>
/// <param name="Minutes">How long a school needs for the form.</param>
internal sealed record AnswerAbout(Cycle Cycle, int Minutes, DateTimeOffset Now);
