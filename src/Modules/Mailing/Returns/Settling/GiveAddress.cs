using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Returns.Settling;

/// <summary>The curator knows another address of the school: what waits for it goes there.</summary>
internal sealed record GiveAddress(Guid TaskId, Guid SchoolId, string? Address, Actor By) : IRequest;

/// <summary>The curator has no other address: what waits for one is given up, for a reason.</summary>
internal sealed record GiveUpAddress(Guid TaskId, Guid SchoolId, string? Reason, Actor By) : IRequest;

internal sealed class GiveAddressHandler(MailingDb db, ContactChain chain, AskCurator curator, IMediator mediator) : IRequestHandler<GiveAddress, Unit>, IRequestHandler<GiveUpAddress, Unit>
{
    public async Task<Unit> Handle(GiveAddress command, CancellationToken cancellationToken)
    {
        var waiting = await Waiting(command.SchoolId, cancellationToken);
        foreach (var letter in waiting)
            if ((await chain.Tried(letter, cancellationToken)).Contains((command.Address ?? "").Trim()))
                throw new RuleViolation("address.tried-already", "С этого адреса письмо уже вернулось. Нужен другой.", "A letter has come back from this address already. Enter another one.");

        // What only the head may have gets an address of the head.
        var only = waiting.Select(chain.OnlyTo).Distinct().ToList() is [{ } role] ? role : "Other";
        var left = only is "Other" ? waiting.FindAll(letter => chain.OnlyTo(letter) is not null) : [];
        if (waiting.RemoveAll(left.Contains) > 0 && waiting.Count == 0)
            throw new RuleViolation("address.of-different-people", "Эти письма для разных людей школы. Внесите их адреса в карточку школы: руководителя и школы отдельно.", "These letters are for different people of the school. Enter their addresses in the school's card: the head's and the school's apart.");

        var address = await mediator.Send(new AddSchoolAddress(command.SchoolId, command.Address, command.By, only), cancellationToken);
        foreach (var letter in waiting)
            await Settle(letter, ReturnOutcome.MovedOn, await chain.WriteTo(letter, address, cancellationToken), cancellationToken);

        await Complete(command.TaskId, command.By, gaveUp: false, address, cancellationToken);
        if (left is [var toOne, ..]) // What is for one person alone does not go to the school's new address, and is asked for again.
            await curator.ForAddress(toOne, cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(GiveUpAddress command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            throw new RuleViolation("address.no-reason", "Напишите, почему писать больше некуда: так поймут и те, кто посмотрит потом.", "Write why there is nowhere left to write to, for those who look later.");

        foreach (var letter in await Waiting(command.SchoolId, cancellationToken))
            await Settle(letter, ReturnOutcome.GivenUp, null, cancellationToken);
        await Complete(command.TaskId, command.By, gaveUp: true, command.Reason.Trim(), cancellationToken);
        return Unit.Value;
    }

    // A letter that comes back in this moment is waited for, or comes after: then it finds the task done, and asks anew.
    private async Task<List<Letter>> Waiting(Guid schoolId, CancellationToken cancellationToken)
    {
        var schools = await mediator.Send(new SchoolsMergedInto(schoolId), cancellationToken);
        foreach (var school in schools.Order())
            await db.OneAtATime(SettleBounce.LockOf(school), cancellationToken);
        return await db.WaitingForAddress(schools, cancellationToken);
    }

    private async Task Settle(Letter letter, ReturnOutcome outcome, Guid? next, CancellationToken cancellationToken)
    {
        foreach (var bounce in await db.IncomingLetters.Where(i => i.LetterId == letter.Id && i.Outcome == ReturnOutcome.AskedForAddress).ToListAsync(cancellationToken))
            bounce.Settle(letter.Id, outcome is ReturnOutcome.MovedOn && next is null ? ReturnOutcome.Noted : outcome, next);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task<Unit> Complete(Guid task, Actor by, bool gaveUp, string remark, CancellationToken cancellationToken) =>
        mediator.Send(new CompleteTask(task, by, new Dictionary<string, object?> { ["gaveUp"] = gaveUp }, PlainRemark(remark)), cancellationToken);

    private static string PlainRemark(string remark) => Reading.PlainText.Line(remark, 1000);
}

internal static class WaitingLetters
{
    /// <summary>The letters to a school that came back and have nowhere to go, the youngest first.</summary>
    /// <param name="schools">The school and its doubles.</param>
    public static Task<List<Letter>> WaitingForAddress(this MailingDb db, IReadOnlyList<Guid> schools, CancellationToken cancellationToken) => db.Letters.AsNoTracking()
        .Where(l => l.SchoolId != null && schools.Contains(l.SchoolId.Value) && (l.BouncedAt != null || l.RefusedAt != null) && db.IncomingLetters.Any(i => i.LetterId == l.Id && i.Outcome == ReturnOutcome.AskedForAddress))
        .OrderByDescending(l => l.QueuedAt).ThenBy(l => l.Id).ToListAsync(cancellationToken);
}
