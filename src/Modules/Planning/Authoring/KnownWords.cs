using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Authoring;

/// <summary>What is offered while a cell is typed: the words of the data bank, then what plans have said before, the usual first.</summary>
internal sealed record KnownWords(IReadOnlyList<string> People, IReadOnlyList<string> Places, IReadOnlyList<string> Products)
{
    public static readonly KnownWords None = new([], [], []);

    // More would only make the page heavy: whoever knows the word will type it.
    private const int Most = 150;

    public static async Task<KnownWords> Load(PlanningDb db, IMediator mediator)
    {
        var known = await mediator.Send(new KnownNames());
        var kinds = await db.ProductKinds.OrderBy(k => k.Name).Select(k => k.Name).ToListAsync();
        return new(
            Together(known.People, await db.Database.SqlQuery<string>($"""select word as "Value" from planning.items, unnest(responsibles) word where deleted_at is null group by word order by count(*) desc, word limit {Most}""").ToListAsync()),
            Together(known.Places, await db.Database.SqlQuery<string>($"""select word as "Value" from planning.items, unnest(places) word where deleted_at is null group by word order by count(*) desc, word limit {Most}""").ToListAsync()),
            Together(kinds, await db.Database.SqlQuery<string>($"""select word as "Value" from planning.items, unnest(products) word where deleted_at is null group by word order by count(*) desc, word limit {Most}""").ToListAsync()));
    }

    private static List<string> Together(IReadOnlyList<string> kept, List<string> said) => [.. kept.Concat(said).Where(word => word.Length <= 200).Distinct(StringComparer.CurrentCultureIgnoreCase).Take(2 * Most)];
}
