using MediatR;

namespace CommunityHub.Contracts.Membership;

/// <summary>The schools that a collection means on this day, before it is launched: how many of each sort there are, and some of them by number and name. Counted and cut by the database, however many there are.</summary>
/// <param name="Whom">Which schools of the community are meant.</param>
/// <param name="Sort">Only these; null: all.</param>
/// <param name="Search">Part of a name; null: all.</param>
/// <param name="Skip">So many are passed over.</param>
/// <param name="Take">No more than these; 0: counts alone.</param>
public sealed record SchoolsMeant(Guid CommunityId, DateOnly Day, MeantAudience Whom, SortOfMeant? Sort = null, string? Search = null, int Skip = 0, int Take = 0) : IRequest<MeantSchools>;

/// <param name="Kinds">Codes of kinds of schools; empty: all.</param>
/// <param name="Municipalities">As the data bank spells them; empty: all.</param>
/// <param name="SchoolIds">These alone; empty: all.</param>
/// <param name="Except">These not.</param>
/// <param name="AskedAlready">Those that answer of the same already.</param>
/// <param name="Exempt">Those that are never asked for it.</param>
public sealed record MeantAudience(
    IReadOnlyCollection<string> Kinds, IReadOnlyCollection<string> Municipalities, IReadOnlyCollection<Guid> SchoolIds, IReadOnlyCollection<Guid> Except, IReadOnlyCollection<Guid> AskedAlready, IReadOnlyCollection<Guid> Exempt);

/// <summary>What becomes of a school that is meant.</summary>
public enum SortOfMeant
{
    /// <summary>It is asked, and a letter reaches it.</summary>
    Reached,

    /// <summary>It is asked, and has no address that works.</summary>
    WithoutAddress,

    /// <summary>It is passed by: it answers of the same already.</summary>
    AskedAlready,

    /// <summary>It is passed by: a curator has said so.</summary>
    Exempt,
}

/// <param name="Counts">By sort, whatever was searched for; a sort of which there is none is left out.</param>
/// <param name="Found">How many fit the sort and the search.</param>
public sealed record MeantSchools(IReadOnlyDictionary<SortOfMeant, int> Counts, int Found, IReadOnlyList<MeantSchool> Schools);

/// <param name="Name">«МБОУ ЦО № 31».</param>
/// <param name="Municipality">Null when nobody has said.</param>
/// <param name="Address">Where a letter goes first; null when it has no address that works.</param>
/// <param name="Bounced">Of a school without an address that works: those from which letters came back.</param>
public sealed record MeantSchool(Guid SchoolId, string Name, string? Municipality, SortOfMeant Sort, string? Address, IReadOnlyList<string> Bounced);
