using CommunityHub.Membership.Communities;

namespace CommunityHub.Tests.Membership;

public sealed class TellingTwoDaysApart
{
    private static readonly Guid One = Guid.Parse("00000000-0000-7000-8000-000000000001"), Two = Guid.Parse("00000000-0000-7000-8000-000000000002");

    [Fact]
    public void a_person_who_changes_post_neither_comes_nor_leaves()
    {
        var compared = TwoDays.Compare([Person(One, "секретарь")], [Person(One, "руководитель")]);

        Assert.Equal([(Turn.Changed, "секретарь", "руководитель")], compared.Turns.Select(t => (t.Turn, t.Was, t.Now)));
        Assert.Equal(0, compared.Unchanged);
    }

    [Fact]
    public void a_school_and_a_person_of_one_id_are_two() =>
        Assert.Equal([(Turn.Left, true), (Turn.Came, false)], TwoDays.Compare([new(One, IsSchool: true, "ЦО № 1", "участник")], [Person(One, "секретарь")]).Turns.Select(t => (t.Turn, t.IsSchool)));

    [Fact]
    public void schools_come_in_the_order_of_their_numbers() => Assert.Equal(["ЦО № 3", "ЦО № 10"],
        TwoDays.Compare([], [new(One, IsSchool: true, "ЦО № 10", "участник"), new(Two, IsSchool: true, "ЦО № 3", "участник")]).Turns.Select(t => t.Name));

    [Fact]
    public void the_same_days_the_other_way_round_swap_coming_and_leaving()
    {
        Standing[] first = [Person(One, "секретарь")], second = [Person(Two, "секретарь")];

        Assert.Equal([(Turn.Came, Two), (Turn.Left, One)], TwoDays.Compare(first, second).Turns.Select(t => (t.Turn, t.Id)));
        Assert.Equal([(Turn.Came, One), (Turn.Left, Two)], TwoDays.Compare(second, first).Turns.Select(t => (t.Turn, t.Id)));
    }

    private static Standing Person(Guid id, string post) => new(id, IsSchool: false, "Новикова Н.Н.", post);
}
