using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Responses;
using MediatR;

namespace CommunityHub.Monitoring.Bank;

/// <summary>An accepted answer by a form that tells the data bank something: what it says otherwise than known is proposed to the data bank, where a curator decides. Asked again, only what it says now is proposed.</summary>
/// <returns>How many changes wait for a curator by it.</returns>
internal sealed record ProposeToBank(Guid ResponseId, Actor By) : IRequest<int>;

/// <summary>The answer counts no longer: what it has proposed and nobody has decided is taken back.</summary>
internal sealed record TakeBackFromBank(Guid ResponseId) : IRequest;

internal sealed class ProposeToBankHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<ProposeToBank, int>, IRequestHandler<TakeBackFromBank, Unit>
{
    private const int LongestSource = 300;

    public async Task<int> Handle(ProposeToBank command, CancellationToken cancellationToken)
    {
        if (await AnswerSheet.Read(command.ResponseId, db, cancellationToken) is not { Form.Form.TellsBank: true } sheet)
            return 0;

        var (today, source, waiting) = (clock.Today(), SourceOf(sheet.Cycle), 0);
        await mediator.Send(new TakeBackProposals(sheet.Response.SchoolId, source), cancellationToken);
        foreach (var (what, from) in new BankDifferences(sheet.Form, sheet.Judged.With, sheet.Facts, sheet.Cycle.ReferenceDay < today ? sheet.Cycle.ReferenceDay : today, sheet.Cycle.CommunityId).All())
            try
            {
                if (await mediator.Send(new ProposeChange(sheet.Response.SchoolId, what, from, source), cancellationToken) is ProposalTaken.Waits or ProposalTaken.WaitsAlready)
                    waiting++;
            }
            catch (RuleViolation refusal)
            {
                // What the data bank cannot take as it was said must not keep the answer from being accepted, and must not get lost.
                db.Add(ResponseNote.Of(sheet.Response.Id, $"Банку данных не предложено: {refusal.Russian}", command.By.Name, clock.GetUtcNow()));
            }

        await db.SaveChangesAsync(cancellationToken);
        return waiting;
    }

    public async Task<Unit> Handle(TakeBackFromBank command, CancellationToken cancellationToken)
    {
        if (await AnswerSheet.Read(command.ResponseId, db, cancellationToken) is { Form.Form.TellsBank: true } sheet)
            await mediator.Send(new TakeBackProposals(sheet.Response.SchoolId, SourceOf(sheet.Cycle)), cancellationToken);
        return Unit.Value;
    }

    private static string SourceOf(Cycle cycle) => Typed.Cut($"Ответ школы: {cycle.TitleRu}", LongestSource);
}
