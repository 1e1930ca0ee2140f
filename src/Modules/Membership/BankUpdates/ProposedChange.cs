using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>Somebody says that something of a school or its people is otherwise; a curator accepts it or asks back. Nothing changes before.</summary>
internal sealed class ProposedChange
{
    public const int LongestRemark = 1_000, LongestText = 2_000, LongestSource = 300;

    private ProposedChange()
    {
    }

    public Guid Id { get; private init; }
    public Guid SchoolId { get; private init; }

    /// <summary>Of an update; null when another part of the house has proposed it.</summary>
    public Guid? AnswerId { get; private init; }

    /// <summary>Which answer of the school, from 1; a later one replaces what an earlier one has left undecided.</summary>
    public int Round { get; private init; }

    /// <summary>Who says so: a mailbox, a curator, a form.</summary>
    public string Source { get; private init; } = "";

    public Proposal Proposal { get; private set; } = null!;

    /// <summary>The day from which it holds, or on which it ended.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>What was known when it was proposed; empty for something new.</summary>
    public string Was { get; private set; } = "";
    public string Becomes { get; private set; } = "";

    public DateTimeOffset ProposedAt { get; private init; }
    public Verdict? Verdict { get; private set; }
    public string? Remark { get; private set; }
    public string? DecidedByName { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Of somebody new: the person of the data bank who it is after all.</summary>
    public Guid? SamePersonId { get; private set; }
    public DateTimeOffset? RecordedAt { get; private set; }

    /// <param name="place">In the answer, from 0: the curator reads the changes in the order of the form.</param>
    public static ProposedChange Of(SchoolAnswer answer, int place, Proposal proposal, DateOnly day, string was, string becomes, DateTimeOffset now) => Make(answer.SchoolId, answer.Id, answer.Round, answer.AnsweredBy!, proposal, day, was, becomes, now, place);

    public static ProposedChange By(string source, Guid schoolId, Proposal proposal, DateOnly day, string was, string becomes, DateTimeOffset now) => Make(schoolId, null, 1, source, proposal, day, was, becomes, now);

    private static ProposedChange Make(Guid schoolId, Guid? answerId, int round, string source, Proposal proposal, DateOnly day, string was, string becomes, DateTimeOffset now, int place = 0) => new()
    {
        Id = Guid.CreateVersion7(now.AddMilliseconds(place)), SchoolId = schoolId, AnswerId = answerId, Round = round, Source = source, Proposal = proposal, Day = day, ProposedAt = now,
        Was = was[..Math.Min(was.Length, LongestText)], Becomes = becomes[..Math.Min(becomes.Length, LongestText)],
    };

    public void Accept(Actor by, DateTimeOffset now, Guid? samePersonId = null) =>
        (Verdict, DecidedBy, DecidedByName, DecidedAt, SamePersonId) = (BankUpdates.Verdict.Accepted, by.PersonId, by.Name, now, samePersonId);

    public void Question(string? remark, Actor by, DateTimeOffset now)
    {
        Remark = Typed.Line(remark, LongestRemark)
            ?? throw new RuleViolation("proposed-change.no-remark", "Напишите, что именно вызывает вопрос: школа получит ваши слова в письме.", "Write what is in question: the school gets your words in a letter.");
        (Verdict, DecidedBy, DecidedByName, DecidedAt) = (BankUpdates.Verdict.Questioned, by.PersonId, by.Name, now);
    }

    /// <summary>It is not so, and nobody need be asked.</summary>
    public void Refuse(Actor by, DateTimeOffset now) => Refused(by, now);

    /// <summary>It is not so, for a reason.</summary>
    public void Refuse(string? reason, Actor by, DateTimeOffset now)
    {
        Remark = Typed.Line(reason, LongestRemark) ?? throw new RuleViolation("proposed-change.no-reason", "Напишите, почему предложение отклонено.", "Write why the proposal is refused.");
        Refused(by, now);
    }

    private void Refused(Actor by, DateTimeOffset now) => (Verdict, DecidedBy, DecidedByName, DecidedAt) = (BankUpdates.Verdict.Refused, by.PersonId, by.Name, now);

    /// <summary>Of what concerns somebody who is forgotten, that it was proposed and decided stays; the words go.</summary>
    public void Forget(Person person, string instead)
    {
        var without = SamePersonId == person.Id && Proposal is ProposedNewcomer newcomer ? newcomer.Unnamed(instead) : Proposal.Without(person, instead);
        if (without is null)
            return;

        (Proposal, Was, Becomes, Remark) = (without, Was.Length > 0 ? instead : "", instead, Remark is null ? null : instead);
    }

    public void NoteRecorded(DateTimeOffset now) => RecordedAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<ProposedChange>
    {
        public void Configure(EntityTypeBuilder<ProposedChange> builder)
        {
            builder.ToTable("proposed_changes");
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.HasOne<School>().WithMany().HasForeignKey(c => c.SchoolId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<SchoolAnswer>().WithMany().HasForeignKey(c => c.AnswerId);
            builder.Property(c => c.Source).HasMaxLength(LongestSource);
            builder.Property(c => c.Proposal).HasConversion(proposal => proposal.AsJson(), json => Proposal.FromJson(json)).HasColumnType("jsonb");
            builder.Property(c => c.Was).HasMaxLength(LongestText);
            builder.Property(c => c.Becomes).HasMaxLength(LongestText);
            builder.Property(c => c.Remark).HasMaxLength(LongestRemark);
            builder.Property(c => c.DecidedByName).HasMaxLength(200);
            builder.Property(c => c.Verdict).HasConversion<string>().HasMaxLength(20);
        }
    }
}

internal enum Verdict
{
    Accepted,
    Questioned,
    Refused,
}
