using CommunityHub.Contracts.Mailing;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Letters;

/// <summary>
/// A school's link came back: another one goes to its next address, as long as its answer is awaited. What the head has to confirm goes on to other addresses of the head alone; a colleague's
/// link goes nowhere else.
/// </summary>
internal sealed class WriteAnswerLetterAgain(MonitoringDb db, CycleLetters letters, WorkbookLetters workbooks, TellWhoSharedSection shared, IMediator mediator, TimeProvider clock) : IWriteAgain
{
    private static readonly string[] Kinds =
        [CycleLetters.InvitationKind, CycleLetters.ReminderKind, CycleLetters.MoreTimeKind, CycleLetters.ReturnedKind, CycleLetters.GivenBackKind, CycleLetters.HeadKind, CycleLetters.WorkbookKind, CycleLetters.ShareBackKind];

    public bool Writes(string kind) => Kinds.Contains(kind);

    // Whoever reads the school's own mail may be who has filled the answer in.
    public string? OnlyTo(string kind) => kind == CycleLetters.HeadKind ? "Head" : null;

    public async Task<bool> IsNeeded(string occasion, CancellationToken cancellationToken) => await Find(occasion, cancellationToken) is var (cycle, response, its) && WordOf(its) switch
    {
        "head" => await WaitsForHead(cycle, response, cancellationToken),
        "workbook" => await workbooks.IsNeeded(response.Id, its, cancellationToken),
        "share-back" => await shared.IsNeeded(occasion, cancellationToken),
        _ => true,
    };

    public async Task WriteAgain(LetterToWriteAgain letter, CancellationToken cancellationToken)
    {
        if (!await IsNeeded(letter.Occasion, cancellationToken) || await Find(letter.Occasion, cancellationToken) is not var (cycle, response, occasion))
            return;

        switch (letter.Kind)
        {
            case CycleLetters.HeadKind when !response.IsSentToHeadAt(letter.WentTo): // It was corrected since: whoever reads that address is not the head.
                return;
            case CycleLetters.HeadKind:
                await MustBeOfHead(response, letter.To, cancellationToken);
                response.PassToHead(letter.To);
                await letters.WriteToHeadAgain(letter.To, cycle, response, letter, occasion, cancellationToken);
                break;
            case CycleLetters.WorkbookKind:
                await workbooks.WriteAgain(response.Id, occasion, letter, cancellationToken);
                break;
            case CycleLetters.ShareBackKind:
                await shared.TellAgain(letter, occasion, cancellationToken);
                break;
            default:
                await WriteToSchool(cycle, response, occasion, letter, cancellationToken);
                response.WriteTo(letter.To);
                break;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task WriteToSchool(Cycle cycle, Response response, string occasion, LetterToWriteAgain letter, CancellationToken cancellationToken)
    {
        var flags = letter.Kind == CycleLetters.ReturnedKind ? await db.Flags.Where(f => f.ResponseId == response.Id && f.Round == response.Round).OrderBy(f => f.Id).Select(f => new { f.Path, f.Reason }).ToListAsync(cancellationToken) : [];
        var form = flags.Count == 0 ? null : await db.FormOf(cycle.FormVersionId, cancellationToken);
        var kind = letter.Kind switch
        {
            CycleLetters.InvitationKind => CollectionLetterKinds.Invitation,
            CycleLetters.ReturnedKind => CollectionLetterKinds.Returned,
            CycleLetters.GivenBackKind => CollectionLetterKinds.GivenBack,
            CycleLetters.MoreTimeKind => CollectionLetterKinds.MoreTime,
            _ => CollectionLetterKinds.Nudge,
        };
        await letters.Write(cycle, response, kind, occasion, page => kind == CollectionLetterKinds.GivenBack ? AnswerLetters.GivenBack(page.With("by", response.HeadAddress ?? ""), response.HeadRemark ?? "") : AnswerLetters.Returned(page, [.. flags.Select(f => (form!.LabelOf(f.Path), f.Reason))]), cancellationToken, letter.To, letter.Id);
    }

    // Once more to where it went is where somebody had sent it.
    private async Task MustBeOfHead(Response response, string address, CancellationToken cancellationToken)
    {
        if (!response.IsSentToHeadAt(address) && (await HeadsMailbox.Of(response, response.SentTo ?? "", mediator, cancellationToken)).Refusal(address) is not null)
            throw new Kernel.RuleViolation("answer.head-own-address",
                $"С адреса {address} отвечает сама школа, а подтвердить ответ должен руководитель. Впишите адрес, который читает он. Если это он и есть, запишите его в карточке школы как адрес руководителя.",
                $"The school itself answers from {address}, and its head has to confirm. Enter the address that the head reads. If it is this one, record it in the school's card as the head's.");
    }

    // Whoever was written to elsewhere since has the younger letter.
    private async Task<bool> WaitsForHead(Cycle cycle, Response response, CancellationToken cancellationToken) =>
        response.SentToHeadAt is not null && (cycle.TakesLate || clock.GetUtcNow() <= response.DeadlineIn(cycle.Deadline))
        && (await mediator.Send(new LettersThatCameBack([response.HeadLink]), cancellationToken)).All(came => came.IsLast);

    private static string WordOf(string occasion) => occasion.Split(':')[0];

    // «monitoring.cycle:CYCLE:RESPONSE:asked», as CycleLetters writes it.
    private async Task<(Cycle Cycle, Response Response, string Occasion)?> Find(string whole, CancellationToken cancellationToken)
    {
        if (whole.Split(':', 4) is not [Cycle.PurposeWord, _, var responseId, var occasion] || !Guid.TryParse(responseId, out var id)
            || await db.Responses.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } response)
            return null;

        var cycle = await db.Cycles.SingleAsync(c => c.Id == response.CycleId, cancellationToken);
        return cycle.Takes(response, clock.GetUtcNow()) && ResponseStates.Awaited.Contains(response.StateAt(clock.GetUtcNow(), cycle.Deadline)) ? (cycle, response, occasion) : null;
    }
}
