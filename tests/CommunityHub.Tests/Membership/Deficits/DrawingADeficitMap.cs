using CommunityHub.Membership.Deficits;
using CsCheck;

namespace CommunityHub.Tests.Membership.Deficits;

public sealed class DrawingADeficitMap
{
    private const int Fewest = 3;

    private static readonly Guid A = Guid.Parse("00000000-0000-7000-8000-00000000000a"), B = Guid.Parse("00000000-0000-7000-8000-00000000000b"), Reading = Guid.Parse("00000000-0000-7000-8000-000000000001"), Stock = Guid.Parse("00000000-0000-7000-8000-000000000002");

    [Fact]
    public void two_of_a_school_stand_with_the_others()
    {
        var map = Map([.. People(A, 3, 2, 0), .. People(B, 3, 1), .. People(null, 0, 0)]);

        Assert.Equal(A, Assert.Single(map.Schools));
        Assert.Equal((true, 7), (map.HasOthers, map.Answered));
        Assert.Equal([3, 4], map.People);
        Assert.Equal(new(7, 3), map.Rows[0].Total);
        Assert.Equal([new(3, 2), new(4, 1)], map.Rows[0].Cells);
    }

    [Fact]
    public void one_who_would_stand_alone_takes_a_school_along()
    {
        var map = Map([.. People(A, 3, 2, 0), .. People(B, 3)]);

        Assert.Empty(map.Schools);
        Assert.Equal(new(4, 3), Assert.Single(map.Rows).Total);
    }

    [Fact]
    public void too_few_are_told_of_in_no_row()
    {
        var map = Map([.. People(A, 3, 2)]);

        Assert.Null(Assert.Single(map.Rows).Total);
    }

    [Fact]
    public void a_competence_asked_late_has_its_total_and_no_schools()
    {
        AnswersOfOne[] people = [.. People(A, 3, 2, 1), .. People(B, 3, 0, 0)];
        for (var i = 1; i < 5; i++)
            people[i] = people[i] with { Levels = new Dictionary<Guid, int> { [Reading] = 2, [Stock] = 3 } };

        var map = DeficitMap.Of(people, [Reading, Stock], Fewest);

        Assert.Equal(new(4, 4), map.Rows[1].Total);
        Assert.Equal([null, null], map.Rows[1].Cells);
        Assert.Equal(2, map.Schools.Count);
    }

    private static readonly Gen<AnswersOfOne> Anybody =
        from school in Gen.Int[0, 5]
        from reading in Gen.Int[0, 3]
        from stock in Gen.Int[-1, 3]
        select new AnswersOfOne(school == 0 ? null : Guid.Parse($"00000000-0000-7000-8000-00000000010{school}"),
            stock < 0 ? new Dictionary<Guid, int> { [Reading] = reading } : new Dictionary<Guid, int> { [Reading] = reading, [Stock] = stock });

    /// <summary>Whatever is shown, and whatever is left when anything shown is taken from a total, is of nobody or of enough people.</summary>
    [Fact]
    public void no_number_and_no_difference_of_numbers_tells_of_few() => Anybody.Array[0, 30].Sample(people =>
    {
        var map = DeficitMap.Of(people, [Reading, Stock], Fewest);
        foreach (var row in map.Rows)
        {
            var shown = row.Cells.OfType<DeficitCount>().Select(cell => cell.Answers).ToList();
            if (row.Total is null ? shown.Count > 0 : !Enough(row.Total.Answers))
                return false;
            for (var subset = 0; subset < 1 << shown.Count; subset++)
            {
                var taken = shown.Where((_, at) => (subset & (1 << at)) != 0).Sum();
                if (!Enough(taken) || (row.Total is { } total && !Enough(total.Answers - taken)))
                    return false;
            }
        }

        return map.People.Count == 0 || map.People.Sum() == people.Length && map.People.All(Enough);
    });

    [Fact]
    public void new_answers_come_in_together_and_the_last_of_each_person_counts()
    {
        var noon = new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);
        var competence = Competence.Add(Guid.Empty, "группа", "чтение", 1);
        Guid[] people = [A, B, Reading, Stock];
        SelfAssessment Says(int who, int level, int hour) => SelfAssessment.Answer(Guid.Empty, people[who], [competence], new Dictionary<Guid, int> { [competence.Id] = level }, noon.AddHours(hour), new(2026, 6, 15));

        SelfAssessment[] all = [Says(0, 1, 0), Says(1, 1, 1), Says(0, 3, 2), Says(2, 1, 3), Says(3, 2, 4), Says(0, 0, 5)];

        Assert.Empty(Settled.Of(all[..3], Fewest));
        Assert.Equal([1, 1, 3], Settled.Of(all[..4], Fewest).Select(a => a.Answers[0].Level).Order());
        Assert.Equal([1, 1, 3], Settled.Of(all, Fewest).Select(a => a.Answers[0].Level).Order());
        Assert.Equal([0, 1, 2, 2], Settled.Of([.. all, Says(2, 2, 6)], Fewest).Select(a => a.Answers[0].Level).Order());
    }

    private static bool Enough(int people) => people is 0 or >= Fewest;

    private static DeficitMap Map(AnswersOfOne[] people) => DeficitMap.Of(people, [Reading], Fewest);

    private static IEnumerable<AnswersOfOne> People(Guid? school, params int[] levels) => levels.Select(level => new AnswersOfOne(school, new Dictionary<Guid, int> { [Reading] = level }));
}
