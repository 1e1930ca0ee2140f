using System.Net;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.Support;
using Npgsql;

namespace CommunityHub.Tests.Membership;

public sealed class CountingPupils(Hub hub) : IAsyncLifetime
{
    private static readonly Guid School = Guid.Parse("00000000-0000-7000-8000-00000000e031");
    private static readonly string Card = $"/schools/{School}";

    public async ValueTask InitializeAsync()
    {
        await hub.Reset();
        await hub.Ask(new SeedDemoMembership());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task is_remembered_by_days_and_by_what_was_known()
    {
        await Record(known: 0, pupils: 812, from: "2025-09-01");
        hub.Clock.Advance(TimeSpan.FromDays(3));
        await Record(known: 1, pupils: 830, from: "2026-02-01");
        hub.Clock.Advance(TimeSpan.FromDays(3));
        await Record(known: 3, pupils: 815, from: "2025-09-01", to: "2025-12-31", isCorrection: true);

        Assert.Contains("830 учеников", await hub.Read(Card, Cast.Librarian), StringComparison.Ordinal);
        Assert.Contains("815 учеников", await hub.Read(Card + "?on=2025-10-01", Cast.Librarian), StringComparison.Ordinal);
        Assert.Contains("812 учеников", await hub.Read(Card + "?on=2025-10-01&known=2026-06-19", Cast.Librarian), StringComparison.Ordinal);
        Assert.Contains("812 учеников", await hub.Read(Card + "?on=2026-01-15", Cast.Librarian), StringComparison.Ordinal);
        Assert.Contains("на этот день ничего не записано", await hub.Read(Card + "?on=2025-08-31", Cast.Librarian), StringComparison.Ordinal);
        Assert.Contains("на этот день ничего не записано", await hub.Read(Card + "?on=2025-10-01&known=2026-06-14", Cast.Librarian), StringComparison.Ordinal);
        Assert.Equal(815, await hub.Ask(new PupilsOn(School, new(2025, 9, 1))));
        Assert.Null(await hub.Ask(new PupilsOn(School, new(2024, 9, 1))));
    }

    [Theory]
    [InlineData("-1", "2025-09-01", "", "false", "от 0 до 20 000")]
    [InlineData("10", "2025-09-01", "", "false", "Классов (30) больше, чем учеников (10)")]
    [InlineData("800", "2026-06-16", "", "false", "16.06.2026 не подходит")]
    [InlineData("800", "", "", "false", "день, с которого это так")]
    [InlineData("800", "2025-09-01", "2025-08-31", "true", "Период не может закончиться 31.08.2025")]
    [InlineData("800", "2025-09-01", "2025-12-31", "false", "последний день указывают только у исправления")]
    [InlineData("800", "2025-09-01", "2199-12-31", "true", "не позже сегодняшнего")]
    [InlineData("800", "2025-09-01", "9999-12-31", "true", "введите значение от")]
    public async Task is_refused_in_words_and_keeps_what_was_typed(string pupils, string from, string to, string isCorrection, string sentence)
    {
        var refused = await Submit(Cast.Curator, 0, pupils, from, to, isCorrection);

        var shown = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(sentence, shown, StringComparison.Ordinal);
        Assert.Contains($"value=\"{pupils}\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task tells_the_second_of_two_who_write_at_once()
    {
        await Record(known: 0, pupils: 812, from: "2025-09-01");

        var late = await Submit(Cast.Administrator, 0, "700", "2025-09-01", "", "false");

        Assert.Contains("изменил кто-то другой", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal(812, await hub.Ask(new PupilsOn(School, new(2025, 9, 1))));
    }

    [Fact]
    public async Task is_not_for_those_who_do_not_keep_the_school()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await Submit(Cast.Librarian, 0, "700", "2025-09-01", "", "false")).StatusCode);
        Assert.DoesNotContain("Input.Pupils", await hub.Read(Card + "/size", Cast.Librarian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task cannot_say_two_things_of_one_day_even_past_the_rules()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => hub.In<MembershipDb, int>(async db =>
        {
            for (var pupils = 1; pupils <= 2; pupils++)
            {
                var line = new Timeline<SchoolSize>([], hub.Clock.GetUtcNow(), Cast.Curator.PersonId);
                line.Change(SchoolSize.Of(School, pupils, 1), new(2025, 9, pupils));
                db.AddRange(line.Added);
            }

            return await db.SaveChangesAsync();
        }));

        Assert.Equal(PostgresErrorCodes.ExclusionViolation, refused.SqlState);
    }

    private async Task Record(int known, int pupils, string from, string to = "", bool isCorrection = false)
    {
        var answer = await Submit(Cast.Curator, known, $"{pupils}", from, to, isCorrection ? "true" : "false");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private Task<HttpResponseMessage> Submit(Actor who, int known, string pupils, string from, string to, string isCorrection) => hub.Submit(who, Card + "/size",
        ("Input.Pupils", pupils), ("Input.Classes", "30"), ("Input.FirstDay", from), ("Input.LastDay", to), ("Input.Act", isCorrection == "true" ? "Correction" : "Change"), ("Input.RowsSeen", $"{known}"));
}
