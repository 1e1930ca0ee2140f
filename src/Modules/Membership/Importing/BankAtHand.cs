using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Placements;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Importing;

/// <summary>
/// The part of the data bank that a list speaks of. What the list changes is put in row by row, so that a row sees what those before it have brought;
/// whoever has read it to store it saves it then, and whoever has read it to check throws it away.
/// </summary>
internal sealed class BankAtHand
{
    private readonly Dictionary<Guid, School> schools = [];
    private readonly Dictionary<Guid, Person> people = [];
    private readonly Dictionary<(Type Sort, Guid Owner), List<DatedFact>> facts = [];
    private readonly Dictionary<string, SchoolMailbox> mailboxes = [];
    private readonly Dictionary<Guid, string> namesOfSchools = [];
    private readonly HashSet<Guid> memberSchools = [], memberPeople = [];

    private BankAtHand()
    {
    }

    /// <summary>What was not there before, to be added to the database.</summary>
    public List<object> Added { get; } = [];

    public IReadOnlyCollection<Person> People => people.Values;

    /// <param name="schoolIds">The schools the list speaks of; others may be among them that are not there yet.</param>
    /// <param name="people">Likewise the people.</param>
    /// <param name="addresses">In small letters.</param>
    public static async Task<BankAtHand> Read(MembershipDb db, Guid communityId, DateOnly day, Guid[] schoolIds, IQueryable<Person> people, string[] addresses, bool isToStore, CancellationToken cancellationToken)
    {
        var bank = new BankAtHand();
        foreach (var school in await As(db.Schools.Where(s => schoolIds.Contains(s.Id))).ToListAsync(cancellationToken))
            bank.schools[school.Id] = school;
        foreach (var person in await As(people).ToListAsync(cancellationToken))
            bank.people[person.Id] = person;

        var personIds = bank.people.Keys.ToArray();
        await Facts(db.SchoolSizes.Where(f => schoolIds.Contains(f.SchoolId)));
        await Facts(db.SchoolHeads.Where(f => schoolIds.Contains(f.SchoolId)));
        await Facts(db.Placements.Where(f => schoolIds.Contains(f.SchoolId)));
        await Facts(db.Buildings.Where(f => schoolIds.Contains(f.SchoolId)));
        await Facts(db.Employments.Where(f => personIds.Contains(f.PersonId)));
        await Facts(db.Qualifications.Where(f => personIds.Contains(f.PersonId)));
        foreach (var mailbox in await As(db.SchoolMailboxes.Where(m => m.RemovedAt == null && (schoolIds.Contains(m.SchoolId) || addresses.Contains(EF.Property<string>(m, "AddressKey"))))).ToListAsync(cancellationToken))
            bank.mailboxes[mailbox.Address.ToLowerInvariant()] = mailbox;

        bank.memberSchools.UnionWith(await db.MemberSchools.Where(m => m.CommunityId == communityId && schoolIds.Contains(m.SchoolId) && m.LastDay == null).Select(m => m.SchoolId).ToListAsync(cancellationToken));
        bank.memberPeople.UnionWith(await db.Appointments.Where(a => a.CommunityId == communityId && personIds.Contains(a.PersonId) && (a.LastDay == null || day <= a.LastDay)).Select(a => a.PersonId).ToListAsync(cancellationToken));
        var named = bank.facts.Values.SelectMany(rows => rows).OfType<Employment>().Select(e => e.SchoolId).Concat(bank.mailboxes.Values.Select(m => (Guid?)m.SchoolId)).OfType<Guid>().Distinct().ToArray();
        foreach (var school in await db.Schools.Where(s => named.Contains(s.Id)).Select(s => new { s.Id, s.ShortName }).ToListAsync(cancellationToken))
            bank.namesOfSchools[school.Id] = school.ShortName;
        return bank;

        IQueryable<T> As<T>(IQueryable<T> rows) where T : class => isToStore ? rows : rows.AsNoTracking();

        async Task Facts<TFact>(IQueryable<TFact> rows) where TFact : DatedFact
        {
            foreach (var row in await As(rows.Where(f => f.SupersededAt == null)).ToListAsync(cancellationToken))
                bank.RowsOf(typeof(TFact), OwnerOf(row)).Add(row);
        }
    }

    public IEnumerable<TFact> Of<TFact>(Guid owner) where TFact : DatedFact => facts.GetValueOrDefault((typeof(TFact), owner), []).Cast<TFact>();

    public TFact? On<TFact>(Guid owner, DateOnly day) where TFact : DatedFact => Of<TFact>(owner).FirstOrDefault(f => f.SupersededAt is null && f.HeldOn(day));

    public School? SchoolWith(Guid id) => schools.GetValueOrDefault(id);

    public Person? PersonWith(Guid id) => people.GetValueOrDefault(id);

    public string NameOfSchool(Guid id) => schools.GetValueOrDefault(id)?.ShortName ?? namesOfSchools.GetValueOrDefault(id, "");

    public SchoolMailbox? MailboxAt(string address) => mailboxes.GetValueOrDefault(address.ToLowerInvariant());

    public int MailboxesOf(Guid schoolId) => mailboxes.Values.Count(m => m.SchoolId == schoolId);

    /// <summary>A school or a person that was not there before; once.</summary>
    public void Add(School school)
    {
        if (schools.TryAdd(school.Id, school))
            Added.Add(school);
    }

    public void Add(Person person)
    {
        if (people.TryAdd(person.Id, person))
            Added.Add(person);
    }

    public void Add(SchoolMailbox mailbox)
    {
        mailboxes[mailbox.Address.ToLowerInvariant()] = mailbox;
        Added.Add(mailbox);
    }

    public void Record(RecordFact command, DateTimeOffset now)
    {
        var rows = RowsOf(command.Fact.GetType(), OwnerOf(command.Fact));
        var added = Recording.Added(command, rows, now);
        rows.AddRange(added);
        Added.AddRange(added);
    }

    /// <summary>False when the school is one of the community already.</summary>
    public bool Join(Guid communityId, School school, DateOnly day)
    {
        if (!memberSchools.Add(school.Id))
            return false;
        Added.Add(MemberSchool.Join(communityId, school.Id, day));
        return true;
    }

    /// <summary>Whether the person has become one of the community by this; who holds any post in it is one already.</summary>
    public bool BecomesMember(Person person) => memberPeople.Add(person.Id);

    private List<DatedFact> RowsOf(Type sort, Guid owner)
    {
        if (!facts.TryGetValue((sort, owner), out var rows))
            facts[(sort, owner)] = rows = [];
        return rows;
    }

    private static Guid OwnerOf(DatedFact fact) => fact is SchoolFact school ? school.SchoolId : ((PersonFact)fact).PersonId;
}
