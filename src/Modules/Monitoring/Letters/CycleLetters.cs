using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Letters;

/// <summary>The letters that carry a school's personal link to its answer. Each is confidential, and belongs to the cycle's campaign.</summary>
internal sealed class CycleLetters(MonitoringDb db, IMediator mediator, WritingDesk desk, IOptions<HubAddress> hub, TimeProvider clock)
{
    public const string InvitationKind = "monitoring.invitation", ReminderKind = "monitoring.reminder", MoreTimeKind = "monitoring.more-time", ReturnedKind = "monitoring.returned", HeadKind = "monitoring.head", GivenBackKind = "monitoring.given-back", ShareKind = "monitoring.share", ShareBackKind = "monitoring.share-back", WorkbookKind = "monitoring.workbook";

    /// <summary>The link opens what was answered for some time after the deadline.</summary>
    private static readonly TimeSpan StillShown = TimeSpan.FromDays(90);

    private const int AtOnce = 1_000;

    /// <summary>The first letters of many schools, with their links made at once.</summary>
    public async Task<IReadOnlyList<QueueLetter>> Invitations(Cycle cycle, IReadOnlyList<(Response Response, string To)> schools, CancellationToken cancellationToken) =>
        await Letters(await About(cycle, cancellationToken), [.. schools.Select(s => new Writing(s.Response, s.To, CollectionLetterKinds.Invitation, "asked", page => AnswerLetters.Invitation(page, hub.Value.ReadsAnswers)) { IsBulk = schools.Count > 1 })], cancellationToken);

    /// <summary>Who is written to now: by the next address of the school for each further reminder, and the head's only where there is no other; the last one also to its head.</summary>
    public async Task Remind(Cycle cycle, IReadOnlyList<(Response Response, ReminderDay When)> schools, CancellationToken cancellationToken)
    {
        var about = await About(cycle, cancellationToken);
        foreach (var some in schools.Chunk(AtOnce))
        {
            var writings = new List<Writing>();
            var chains = await mediator.Send(new ContactChainsOf([.. some.Select(s => s.Response.SchoolId).Distinct()]), cancellationToken);
            foreach (var (response, when) in some)
            {
                if (!chains.TryGetValue(response.SchoolId, out var chain))
                    continue;

                var (own, head) = (chain.Where(c => c.Role != "Head").ToList(), chain.FirstOrDefault(c => c.Role == "Head"));
                var to = own.Count > 0 ? own[(response.Reminders + 1) % own.Count].Address : chain[0].Address;
                var occasion = $"reminder:{response.Reminders + 1}";
                writings.Add(new(response, to, AnswerLetters.Of(when), occasion, AnswerLetters.Usual));
                if (when is ReminderDay.WithHead && head is not null && head.Address != to)
                    writings.Add(new(response, head.Address, AnswerLetters.Of(when), occasion, AnswerLetters.Usual));
                response.Remind(to, about.Now);
            }

            await mediator.Send(new QueueLetters(await Letters(about, writings, cancellationToken)), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>The curator asks these schools for their answers, each by the first of its addresses.</summary>
    /// <returns>How many are written to: a school without an address is not.</returns>
    public async Task<int> Nudge(Cycle cycle, IReadOnlyList<Response> schools, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await WriteToFirst(cycle, schools, CollectionLetterKinds.Nudge, $"nudge:{now.UtcTicks}", (response, to) =>
        {
            response.Ask(to, now);
            response.Remind(to, now);
        }, cancellationToken);
    }

    /// <summary>These schools have more time, until a deadline of their own: they are told, with a link that opens until then.</summary>
    public Task<int> TellOfMoreTime(Cycle cycle, IReadOnlyList<Response> schools, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return WriteToFirst(cycle, schools, CollectionLetterKinds.MoreTime, $"more-time:{now.UtcTicks}", (response, to) => response.Ask(to, now), cancellationToken);
    }

    private async Task<int> WriteToFirst(Cycle cycle, IReadOnlyList<Response> schools, LetterKind kind, string occasion, Action<Response, string> note, CancellationToken cancellationToken)
    {
        var (about, written) = (await About(cycle, cancellationToken), 0);
        foreach (var some in schools.Chunk(AtOnce))
        {
            var chains = await mediator.Send(new ContactChainsOf([.. some.Select(r => r.SchoolId).Distinct()]), cancellationToken);
            var writings = some.Where(r => chains.ContainsKey(r.SchoolId))
                .Select(r => new Writing(r, chains[r.SchoolId][0].Address, kind, occasion, AnswerLetters.Usual)).ToList();
            await mediator.Send(new QueueLetters(await Letters(about, writings, cancellationToken)), cancellationToken);
            foreach (var writing in writings)
                note(writing.Response, writing.To);
            await db.SaveChangesAsync(cancellationToken);
            written += writings.Count;
        }

        return written;
    }

    /// <summary>The address somebody of the school has answered from, as long as it is one of the school's; else the first of its addresses. A school without any is written to where it answered from.</summary>
    public async Task<string?> StillOf(Guid schoolId, string? address, CancellationToken cancellationToken)
    {
        var chain = await mediator.Send(new ContactChainOf(schoolId), cancellationToken);
        return chain.Any(contact => string.Equals(contact.Address, address, StringComparison.OrdinalIgnoreCase)) ? address : chain.Count > 0 ? chain[0].Address : address;
    }

    /// <summary>One letter to a school, by the first of its addresses, or the one given.</summary>
    /// <param name="follows">The letter that came back, in whose place this one goes.</param>
    /// <returns>Where it went; null when the school has no address.</returns>
    public async Task<string?> Write(Cycle cycle, Response response, LetterKind kind, string occasion, Func<LetterPage, LetterPage> say, CancellationToken cancellationToken, string? to = null, Guid? follows = null)
    {
        if (to is null && await mediator.Send(new ContactChainOf(response.SchoolId), cancellationToken) is [var first, ..])
            to = first.Address;
        if (to is null)
            return null;

        var letters = await Letters(await About(cycle, cancellationToken), [new(response, to, kind, occasion, say) { Follows = follows }], cancellationToken);
        await mediator.Send(letters[0], cancellationToken);
        return to;
    }

    /// <summary>To one who is to do one thing: a colleague a section, the head of the school the confirmation.</summary>
    /// <param name="way">Whose link it is, the page it opens, and what its button says.</param>
    /// <param name="follows">The letter that came back, in whose place this one goes.</param>
    public async Task WriteTo(
        string to, Cycle cycle, Response response, LetterKind kind, OneWay way, string occasion, Func<LetterPage, LetterPage> say, CancellationToken cancellationToken, IReadOnlyList<LetterFile>? files = null, Guid? follows = null)
    {
        var (about, language) = (await About(cycle, cancellationToken), await LanguageOf(to, cancellationToken));
        var link = await mediator.Send(new OfferPersonalLink(response.Purpose, way.Subject, way.LeadsTo, $"{response.SchoolName}: {TitleIn(language, cycle)}", to, response.DeadlineIn(cycle.Deadline) + StillShown), cancellationToken);
        var letter = await desk.Write(kind, language, cycle.CommunityId, $"{cycle.Id}", page => AnswerLetters.ClosingForOne(say(AnswerLetters.About(page, about, response)), about, response, way with { LeadsTo = link }), cancellationToken);
        await mediator.Send(new QueueLetter(OccasionOf(cycle, response, occasion), kind.LedgerCode, to, response.SchoolName, letter.Subject, letter.Text, letter.Html, Confidential: true)
            { Language = language, SchoolId = response.SchoolId, CommunityId = cycle.CommunityId, Link = new(response.Purpose, way.Subject), Files = files ?? [], Follows = follows }, cancellationToken);
    }

    /// <summary>As whoever has this address reads; schools read Russian.</summary>
    public async Task<string> LanguageOf(string address, CancellationToken cancellationToken) => (await mediator.Send(new LanguagesOf([address]), cancellationToken)).GetValueOrDefault(address, "ru");

    /// <summary>The head of the school is to look at the answer, and to confirm it. Whoever was written to before, at another address, opens nothing any longer: it may have been mistyped.</summary>
    /// <param name="by">Who has filled it in.</param>
    /// <param name="before">The head's address until now; null for none.</param>
    public async Task WriteToHead(Cycle cycle, Response response, string by, string? before, CancellationToken cancellationToken)
    {
        if (before is not null && !response.IsSentToHeadAt(before))
            await mediator.Send(new ClosePersonalLinks(response.Purpose, response.HeadLink.Subject), cancellationToken);
        await WriteTo(response.HeadAddress!, cycle, response, CollectionLetterKinds.Head, ToConfirm(response), $"head:{clock.GetUtcNow().UtcTicks}", page => AnswerLetters.Usual(page.With("by", by)), cancellationToken);
    }

    /// <summary>The letter to the head came back, and goes to another address of the head.</summary>
    public Task WriteToHeadAgain(string to, Cycle cycle, Response response, LetterToWriteAgain former, string occasion, CancellationToken cancellationToken) =>
        WriteTo(to, cycle, response, CollectionLetterKinds.Head, ToConfirm(response), occasion, page => AnswerLetters.Usual(page.With("by", response.SentTo ?? response.SchoolName)), cancellationToken, follows: former.Id);

    private static OneWay ToConfirm(Response response) => new(response.HeadLink.Subject, $"{response.Address}/confirm", LookAndConfirm);

    public static string LookAndConfirm() => Say("Посмотреть и подтвердить", "Look and confirm");

    private async Task<IReadOnlyList<QueueLetter>> Letters(AnswerAbout about, IReadOnlyList<Writing> writings, CancellationToken cancellationToken)
    {
        var cycle = about.Cycle;
        var languages = await mediator.Send(new LanguagesOf([.. writings.Select(w => w.To).Distinct()]), cancellationToken);
        var links = await mediator.Send(new OfferPersonalLinks([.. writings.Select(w => new OfferPersonalLink(
            w.Response.Purpose, w.Response.Subject, w.Response.Address, $"{w.Response.SchoolName}: {TitleIn(languages.GetValueOrDefault(w.To, "ru"), cycle)}, {about.Centre}", w.To, w.Response.DeadlineIn(cycle.Deadline) + StillShown))]), cancellationToken);
        var letters = new List<QueueLetter>(writings.Count);
        foreach (var (w, link) in writings.Zip(links))
        {
            var language = languages.GetValueOrDefault(w.To, "ru");
            var letter = await desk.Write(w.Kind, language, cycle.CommunityId, $"{cycle.Id}", page => AnswerLetters.Closing(w.Say(AnswerLetters.About(page, about, w.Response)), about, w.Response, link), cancellationToken);
            letters.Add(new(OccasionOf(cycle, w.Response, w.Occasion), w.Kind.LedgerCode, w.To, w.Response.SchoolName, letter.Subject, letter.Text, letter.Html, Confidential: true)
            {
                Language = language, SchoolId = w.Response.SchoolId, CommunityId = cycle.CommunityId, Link = new(w.Response.Purpose, w.Response.Subject), Follows = w.Follows, Priority = w.IsBulk ? LetterPriority.Bulk : LetterPriority.Usual,
            });
        }

        return letters;
    }

    private static string TitleIn(string language, Cycle cycle) => language is "en" ? cycle.TitleEn ?? cycle.TitleRu : cycle.TitleRu;

    public static string OccasionOf(Cycle cycle, Response response, string occasion) => $"{Cycle.PurposeWord}:{cycle.Id}:{response.Id}:{occasion}";

    private async Task<AnswerAbout> About(Cycle cycle, CancellationToken cancellationToken)
    {
        var minutes = await db.FormVersions.Where(f => f.Id == cycle.FormVersionId).Select(f => f.Minutes).SingleAsync(cancellationToken);
        return new(cycle, minutes, await mediator.Send(new NameOfCentre(), cancellationToken) ?? "", clock.GetUtcNow());
    }

    private sealed record Writing(Response Response, string To, LetterKind Kind, string Occasion, Func<LetterPage, LetterPage> Say)
    {
        public Guid? Follows { get; init; }
        public bool IsBulk { get; init; }
    }
}

/// <summary>What a letter about an answer says of its cycle.</summary>
/// <param name="Minutes">How long a school needs for the form.</param>
/// <param name="Centre">Who writes: «МКУ «ЦНППМ г. Тулы»».</param>
internal sealed record AnswerAbout(Cycle Cycle, int Minutes, string Centre, DateTimeOffset Now);

/// <summary>Whose link it is, the page it opens, below that of the answer, and what its button says.</summary>
/// <param name="IsOfSchool">Whoever reads the school's mail may use it, and not one person alone.</param>
internal sealed record OneWay(string Subject, string LeadsTo, Func<string> Button, bool IsOfSchool = false);
