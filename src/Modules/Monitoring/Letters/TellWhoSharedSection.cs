using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Letters;

/// <summary>The letter to a colleague came back: its link is for nobody else, and so the school that asked for it is told, and enters another address on the page of its answer.</summary>
internal sealed class TellWhoSharedSection(MonitoringDb db, CycleLetters letters, IMediator mediator, TimeProvider clock) : ITellSender
{
    public bool Tells(string kind) => kind == CycleLetters.ShareKind;

    public async Task<bool> Tell(LetterThatCameBack letter, CancellationToken cancellationToken)
    {
        if (await Find(letter.Occasion, cancellationToken) is not var (sheet, shared))
            return false;

        var chain = await mediator.Send(new ContactChainOf(sheet.Response.SchoolId), cancellationToken);
        if (chain is not [var first, ..])
            return false;

        var own = chain.FirstOrDefault(c => string.Equals(c.Address, sheet.Response.SentTo, StringComparison.OrdinalIgnoreCase))?.Address ?? first.Address;
        await Write(own, sheet, shared, $"share-back:{shared.Id}", follows: null, cancellationToken);
        return true;
    }

    /// <summary>Tells it at another address of the school, since the letter that told it came back as well.</summary>
    public async Task TellAgain(LetterToWriteAgain former, string occasion, CancellationToken cancellationToken)
    {
        if (await Find(former.Occasion, cancellationToken) is var (sheet, shared))
            await Write(former.To, sheet, shared, occasion, former.Id, cancellationToken);
    }

    /// <summary>Whether the section still waits for a colleague.</summary>
    public async Task<bool> IsNeeded(string occasion, CancellationToken cancellationToken) => await Find(occasion, cancellationToken) is not null;

    public static string OpenForm() => Words.Say("Открыть форму", "Open the form");

    private Task Write(string to, AnswerSheet sheet, SharedSection shared, string occasion, Guid? follows, CancellationToken cancellationToken)
    {
        var way = new OneWay(sheet.Response.Subject, sheet.Response.Address, OpenForm, IsOfSchool: true);
        return letters.WriteTo(to, sheet.Cycle, sheet.Response, CollectionLetterKinds.ShareCameBack, way, occasion, Filled, cancellationToken, follows: follows);

        LetterPage Filled(LetterPage page) =>
            AnswerLetters.Usual(page.With("section", $"{sheet.Form.Sections.Select(s => s.Section).FirstOrDefault(s => s.Code == shared.Section)?.Title}").With("to", shared.SentTo));
    }

    // «monitoring.cycle:CYCLE:RESPONSE:share:SHARED», as CycleLetters writes it; and «share-back:SHARED» of what tells of it.
    private async Task<(AnswerSheet Sheet, SharedSection Shared)?> Find(string whole, CancellationToken cancellationToken)
    {
        if (whole.Split(':') is not [_, _, var responseId, _, var sharedId, ..] || !Guid.TryParse(responseId, out var response) || !Guid.TryParse(sharedId, out var id)
            || await db.SharedSections.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.ResponseId == response && s.WithdrawnAt == null, cancellationToken) is not { } shared
            || await AnswerSheet.Read(response, db, cancellationToken) is not { } sheet || sheet.Refusal(clock.GetUtcNow()) is not null)
            return null;

        return (sheet, shared);
    }
}
