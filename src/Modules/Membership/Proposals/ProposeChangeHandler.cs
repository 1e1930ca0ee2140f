using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Proposals;

/// <summary>What another module says is held against what is known; only what is new waits for a curator.</summary>
internal sealed class ProposeChangeHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<ProposeChange, ProposalTaken>, IRequestHandler<ProposalsFor, int>
{
    public async Task<ProposalTaken> Handle(ProposeChange command, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"proposals:{command.SchoolId}"}, 0))", cancellationToken);
        if (!await db.Schools.AnyAsync(s => s.Id == command.SchoolId, cancellationToken))
            throw new RuleViolation("proposal.school-unknown", "Такой школы нет в банке данных.", "The data bank knows no such school.");
        if (command.From < Recording.Earliest || clock.Today() < command.From)
            throw new RuleViolation("proposal.day-impossible", $"Предложить можно то, что уже есть: {command.From.InDigits()} ещё не наступило или слишком давно.", $"Only what is so already can be proposed: {command.From.InDigits()} is yet to come, or too long ago.");
        var source = Typed.Line(command.Source, ProposedChange.LongestSource) ?? throw new RuleViolation("proposal.no-source", "Напишите, откуда это известно.", "Write who says so.");

        var (proposal, isKnown, was, becomes) = await Read(command, cancellationToken);
        if (isKnown)
            return ProposalTaken.Known;
        var same = (await db.ProposedChanges.AsNoTracking().Where(c => c.SchoolId == command.SchoolId && c.AnswerId == null && (c.Verdict == null || c.Verdict == Verdict.Refused) && c.Day == command.From).ToListAsync(cancellationToken)).FindAll(c => c.Proposal == proposal);
        if (same.Count > 0)
            return same.Exists(c => c.Verdict is null) ? ProposalTaken.WaitsAlready : ProposalTaken.RefusedAlready;

        db.Add(ProposedChange.By(source, command.SchoolId, proposal, command.From, was: was, becomes: becomes, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return ProposalTaken.Waits;
    }

    public async Task<int> Handle(ProposalsFor question, CancellationToken cancellationToken) =>
        await db.ProposalsKeptBy(question.Actor, clock.Today()).CountAsync(c => c.Verdict == null, cancellationToken);

    private async Task<Held> Read(ProposeChange command, CancellationToken cancellationToken)
    {
        var (school, day) = (command.SchoolId, command.From);
        switch (command.What)
        {
            case HasPupils said:
                var size = await db.SchoolSizes.AsNoTracking().Where(s => s.SchoolId == school).On(day).SingleOrDefaultAsync(cancellationToken);
                var sizeThen = SchoolSizes.SchoolSize.Of(school, pupils: said.Pupils, classes: said.Classes, said.LibraryPosts ?? size?.LibraryPosts);
                return new(new ProposedSize(Pupils: sizeThen.Pupils, Classes: sizeThen.Classes, sizeThen.LibraryPosts),
                    size is not null && (size.Pupils, size.Classes, size.LibraryPosts) == (sizeThen.Pupils, sizeThen.Classes, sizeThen.LibraryPosts), size?.InWords ?? "", sizeThen.InWords);
            case HasHead said:
                var head = await db.SchoolHeads.AsNoTracking().Where(h => h.SchoolId == school).On(day).SingleOrDefaultAsync(cancellationToken);
                var headThen = SchoolHeads.SchoolHead.Of(school, name: said.Name, title: said.Title);
                return new(new ProposedHead(Name: headThen.Name, Title: headThen.Title), head is not null && (head.Name, head.Title) == (headThen.Name, headThen.Title), head?.InWords ?? "", headThen.InWords);
            case WorksAs said:
                var workThen = Employment.At(said.PersonId, school, said.Post, said.Rate, said.IsMain);
                var (name, work) = await WorkOf(said.PersonId, school, workThen.Post, day, cancellationToken);
                return new(new ProposedWork(said.PersonId, FormerPost: null, Post: workThen.Post, workThen.Rate, workThen.IsMain),
                    work is not null && (work.Rate, work.IsMain) == (workThen.Rate, workThen.IsMain), work is null ? "" : $"{name}: {work.InWords}", $"{name}: {workThen.InWords}");
            case NoLongerWorks said:
                var post = SchoolPost.Of(said.Post).Code;
                var (who, left) = await WorkOf(said.PersonId, school, post, day, cancellationToken);
                return new(new ProposedLeaving(said.PersonId, post), left is null || left.LastDay == day, left is null ? "" : $"{who}: {left.InWords}",
                    Words.Say($"{who}: последний день работы {day.InDigits()}", $"{who}: last day of work {day.InDigits()}"));
            default:
                throw new InvalidOperationException($"{command.What.GetType().Name} cannot be proposed.");
        }
    }

    private async Task<(string Name, Employment? Work)> WorkOf(Guid personId, Guid school, string post, DateOnly day, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId && p.ErasedAs == null, cancellationToken)
            ?? throw new RuleViolation("person.unknown", "Такого человека нет в банке данных.", "The data bank knows no such person.");
        return (person.Name.Full, await db.Employments.AsNoTracking().Where(e => e.PersonId == personId && e.SchoolId == school && e.Post == post).On(day).SingleOrDefaultAsync(cancellationToken));
    }

    private sealed record Held(Proposal Proposal, bool IsKnown, string Was, string Becomes);
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
