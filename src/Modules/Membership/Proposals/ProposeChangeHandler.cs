using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Proposals;

/// <summary>What another module says is held against what is known; only what is new waits for a curator.</summary>
internal sealed class ProposeChangeHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<ProposeChange, ProposalTaken>, IRequestHandler<TakeBackProposals, Unit>, IRequestHandler<ProposalsFor, int>
{
    public async Task<ProposalTaken> Handle(ProposeChange command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"proposals:{command.SchoolId}", cancellationToken);
        if (!await db.Schools.AnyAsync(s => s.Id == command.SchoolId, cancellationToken))
            throw new RuleViolation("proposal.school-unknown", "Такой школы нет в банке данных.", "The data bank knows no such school.");
        if (command.From < Recording.Earliest || clock.Today() < command.From)
            throw new RuleViolation("proposal.day-impossible", $"Предложить можно то, что уже есть: {command.From.InDigits()} ещё не наступило или слишком давно.", $"Only what is so already can be proposed: {command.From.InDigits()} is yet to come, or too long ago.");
        var source = Typed.Line(command.Source, ProposedChange.LongestSource) ?? throw new RuleViolation("proposal.no-source", "Напишите, откуда это известно.", "Write who says so.");

        var (proposal, day, isKnown, was, becomes) = await new HeldAgainstBank(db, clock.Today()).Read(command, cancellationToken);
        if (isKnown)
            return ProposalTaken.Known;
        var same = (await db.ProposedChanges.AsNoTracking().Where(c => c.SchoolId == command.SchoolId && c.AnswerId == null && (c.Verdict == null || c.Verdict == Verdict.Refused) && c.Day == day).ToListAsync(cancellationToken)).FindAll(c => c.Proposal == proposal);
        if (same.Count > 0)
            return same.Exists(c => c.Verdict is null) ? ProposalTaken.WaitsAlready : ProposalTaken.RefusedAlready;

        db.Add(ProposedChange.By(source, command.SchoolId, proposal, day, was: was, becomes: becomes, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return ProposalTaken.Waits;
    }

    public async Task<Unit> Handle(TakeBackProposals command, CancellationToken cancellationToken)
    {
        await db.ProposedChanges.Where(c => c.SchoolId == command.SchoolId && c.AnswerId == null && c.Verdict == null && c.Source == command.Source).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<int> Handle(ProposalsFor question, CancellationToken cancellationToken) =>
        await db.ProposalsKeptBy(question.Actor, clock.Today()).CountAsync(c => c.Verdict == null, cancellationToken);
}

internal static class KeptProposals
{
    /// <summary>What parts of the house have proposed of the schools this person keeps; what schools say themselves waits in the inbox.</summary>
    public static IQueryable<ProposedChange> ProposalsKeptBy(this MembershipDb db, Actor actor, DateOnly today)
    {
        var proposed = db.ProposedChanges.Where(c => c.AnswerId == null);
        if (actor.Is(Group.Administrator))
            return proposed;

        var kept = actor.CommunitiesAs(Group.Curator);
        return proposed.Where(c => db.MemberSchools.Any(m => m.SchoolId == c.SchoolId && kept.Contains(m.CommunityId) && m.FirstDay <= today && (m.LastDay == null || today <= m.LastDay)));
    }
}
