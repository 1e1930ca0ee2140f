using MediatR;

namespace CommunityHub.Contracts.Membership;

// What the data bank knows need not be asked again. All of these tell what held on the day, as it is known now; a day on which nothing is known to have held
// gives null or an empty list, and so does an unknown school.

/// <summary>The official address of a school today; null when there is none that works. For all its addresses in their order see <see cref="ContactChainOf"/>.</summary>
public sealed record OfficialAddressOf(Guid SchoolId) : IRequest<SchoolContact?>;

/// <summary>Who was at the head of a school on this day.</summary>
public sealed record HeadOfSchoolOn(Guid SchoolId, DateOnly Day) : IRequest<HeadOfSchool?>;

/// <param name="Name">«Иванова Мария Петровна».</param>
/// <param name="Title">«директор», «и.о. директора».</param>
public sealed record HeadOfSchool(string Name, string Title);

/// <summary>How large a school was on this day; see also <see cref="PupilsOn"/>.</summary>
public sealed record SizeOfSchoolOn(Guid SchoolId, DateOnly Day) : IRequest<SizeOfSchool?>;

/// <param name="LibraryPosts">Full-time posts of the library by the staff list, by quarters, taken or vacant; null when nobody has said.</param>
public sealed record SizeOfSchool(int Pupils, int Classes, decimal? LibraryPosts);

/// <summary>Who worked in the libraries of a school on this day; whoever holds two posts is there twice.</summary>
public sealed record LibrariansOn(Guid SchoolId, DateOnly Day) : IRequest<IReadOnlyList<LibrarianOfSchool>>;

/// <param name="Name">«Петрова П.П.».</param>
/// <param name="FullName">«Петрова Полина Петровна», or the name as far as it is known.</param>
/// <param name="Post">The code of the post: «librarian».</param>
/// <param name="PostTitle">«педагог-библиотекарь», in the language of the reader.</param>
/// <param name="Rate">A part of a full-time post, by quarters: from 0.25 to 1.5.</param>
/// <param name="IsMain">The main work, and not beside another.</param>
public sealed record LibrarianOfSchool(Guid PersonId, string Name, string FullName, string Post, string PostTitle, decimal Rate, bool IsMain);

/// <summary>The buildings of a school that had a library on this day, by number.</summary>
public sealed record BuildingsWithLibrariesOn(Guid SchoolId, DateOnly Day) : IRequest<IReadOnlyList<BuildingOfSchool>>;

/// <param name="Number">The school's own, from 1.</param>
/// <param name="Address">Street and house.</param>
public sealed record BuildingOfSchool(int Number, string Address);

/// <summary>The resources of the libraries of a school on this day, one for each building that has told.</summary>
public sealed record ResourceCardsOn(Guid SchoolId, DateOnly Day) : IRequest<IReadOnlyList<ResourcesOfLibrary>>;

/// <summary>A null says that nobody has told.</summary>
/// <param name="Building">The number of the building.</param>
/// <param name="Area">In square metres.</param>
/// <param name="Seats">For users; of which some with a computer, and of those some with the Internet.</param>
/// <param name="CatalogueRecords">In the electronic catalogue; null without one.</param>
public sealed record ResourcesOfLibrary(int Building, int? Area, int? Seats, int? SeatsWithComputer, int? SeatsOnline, int? Computers, bool HasCatalogue, int? CatalogueRecords, string? Software, string? OpeningHours)
{
    /// <summary>Of the area, for the stock and for users.</summary>
    public int? StockArea { get; init; }
    public int? UsersArea { get; init; }

    /// <summary>null where nobody has told of machines at all.</summary>
    public MachinesOfLibrary? Machines { get; init; }

    /// <summary>null where nobody has said that it is.</summary>
    public bool? IsAccessible { get; init; }
}

/// <summary>Which machines a library has.</summary>
public sealed record MachinesOfLibrary(bool Printer, bool Scanner, bool Copier, bool Board, bool AllInOne);

/// <summary>Whom a community consisted of on this day, by name; its curator apart. No consent is implied: see <see cref="MayPublish"/> and <see cref="MayMail"/>.</summary>
public sealed record MembersOn(Guid CommunityId, DateOnly Day) : IRequest<IReadOnlyList<Holder>>;

/// <summary>A community in numbers on this day; null when there is no such community.</summary>
public sealed record NumbersOfCommunityOn(Guid CommunityId, DateOnly Day) : IRequest<NumbersOfCommunity?>;

/// <param name="Beginners">Under one year in libraries on the day.</param>
/// <param name="LibraryPosts">By the staff lists, of which <paramref name="Taken"/> and <paramref name="Vacant"/>; by quarters.</param>
public sealed record NumbersOfCommunity(int Schools, int People, int Beginners, int Pupils, decimal LibraryPosts, decimal Taken, decimal Vacant);
