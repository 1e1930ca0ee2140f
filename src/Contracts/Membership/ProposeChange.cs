using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>
/// A part of the house has learned that something of a school is otherwise than the data bank knows. Nothing changes before a curator accepts it. May be sent
/// twice: the same is proposed once. Refused (RuleViolation) when the school is unknown, the day is yet to come, or the numbers cannot be.
/// </summary>
/// <param name="From">The first day on which it is so; of <see cref="NoLongerWorks"/>, the last day of work.</param>
/// <param name="Source">Who says so, in words, at most 300 characters: «Отчёт школы за 2025 год».</param>
public sealed record ProposeChange(Guid SchoolId, SaidOfSchool What, DateOnly From, string Source) : IRequest<ProposalTaken>;

/// <summary>What this source has said of the school and no curator has decided is not said any longer.</summary>
/// <param name="Source">As in <see cref="ProposeChange"/>.</param>
public sealed record TakeBackProposals(Guid SchoolId, string Source) : IRequest;

/// <summary>What became of a proposal.</summary>
public enum ProposalTaken
{
    /// <summary>It waits for a curator.</summary>
    Waits,

    /// <summary>The same is waiting already.</summary>
    WaitsAlready,

    /// <summary>A curator has refused the same of the same day: nobody is asked again.</summary>
    RefusedAlready,

    /// <summary>The data bank knows it: nothing was made.</summary>
    Known,
}

/// <summary>Something that may be otherwise.</summary>
public abstract record SaidOfSchool;

/// <param name="LibraryPosts">Full-time posts of the library, by quarters; null leaves what is known.</param>
public sealed record HasPupils(int Pupils, int Classes, decimal? LibraryPosts = null) : SaidOfSchool;

/// <param name="Name">«Иванова Мария Петровна».</param>
/// <param name="Title">«директор».</param>
public sealed record HasHead(string Name, string Title) : SaidOfSchool;

/// <param name="Post">The code of a post at a school: «librarian».</param>
/// <param name="Rate">By quarters, from 0.25 to 1.5.</param>
/// <param name="FormerPost">The code of the post that this one takes the place of; null when no other ends by it.</param>
public sealed record WorksAs(Guid PersonId, string Post, decimal Rate, bool IsMain, string? FormerPost = null) : SaidOfSchool;

/// <summary>Somebody the data bank may not know yet; the curator registers a new person, or says who of the data bank it is.</summary>
/// <param name="FullName">«Иванова Мария Петровна».</param>
/// <param name="Email">RFC 5321; null when nobody has told.</param>
/// <param name="CommunityId">Of which the person becomes a member; null: of none.</param>
public sealed record NewPersonWorks(string FullName, string? Email, string Post, decimal Rate, bool IsMain, Guid? CommunityId) : SaidOfSchool;

/// <summary>Somebody who works at the school has another name, or was misspelled.</summary>
public sealed record IsNamed(Guid PersonId, string FullName) : SaidOfSchool;

/// <summary>What somebody who works at the school has learned; a null leaves what is known.</summary>
/// <param name="Education">The codes are those of <see cref="KnownLibrarian"/>, hyphens and case apart.</param>
public sealed record HasLearned(Guid PersonId, string? Education, string? Category, string? AgeBand) : SaidOfSchool;

/// <summary>Somebody who works at the school has finished a course; the day is in the past.</summary>
/// <param name="Title">As the certificate has it.</param>
/// <param name="Hours">Academic hours.</param>
public sealed record HasFinished(Guid PersonId, string Title, int Hours, DateOnly FinishedOn) : SaidOfSchool;

/// <summary>
/// Somebody who works at the school has worked longer than is known, at places of which nobody has told.
/// Refused when the data bank knows of more work than is said, or when what it knows would have to be of another kind.
/// </summary>
/// <param name="Years">Of all work, in full years on the day of the proposal.</param>
/// <param name="InLibraries">Of them in libraries; null leaves what is known.</param>
public sealed record HasTenure(Guid PersonId, int Years, int? InLibraries) : SaidOfSchool;

/// <summary>Somebody who works at the school teaches colleagues at work, or does so no longer. Refused when another community has named the mentor.</summary>
/// <param name="CommunityId">Whose mentor it is.</param>
public sealed record IsMentor(Guid PersonId, bool Teaches, Guid CommunityId) : SaidOfSchool;

/// <summary>The school is written to at this address.</summary>
/// <param name="Address">RFC 5321.</param>
public sealed record HasEmail(string Address) : SaidOfSchool;

/// <param name="Number">The school's own, from 1.</param>
/// <param name="Address">Street and house.</param>
public sealed record HasBuilding(int Number, string Address, bool HasLibrary) : SaidOfSchool;

/// <summary>A building the data bank does not know; it gets its number when a curator accepts it.</summary>
/// <param name="Address">Street and house.</param>
public sealed record HasNewBuilding(string Address, bool HasLibrary) : SaidOfSchool;

/// <summary>What the library of a building has; a null leaves what is known.</summary>
/// <param name="Building">The school's own number, from 1.</param>
/// <param name="Area">In square metres, of which some for the stock and some for users.</param>
public sealed record LibraryHas(int Building, int? Area, int? StockArea, int? UsersArea, int? Seats, int? SeatsWithComputer, int? SeatsOnline, int? Computers, MachinesOfLibrary? Machines, bool? IsAccessible, string? OpeningHours) : SaidOfSchool;

/// <param name="Post">The code of the post that ended.</param>
public sealed record NoLongerWorks(Guid PersonId, string Post) : SaidOfSchool;

/// <summary>How many proposals wait for this person; 0 for whoever keeps no school.</summary>
public sealed record ProposalsFor(Actor Actor) : IRequest<int>;
