using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Planning;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

public sealed class PlanningCollections(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.Send(new SeedReadyForms());
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task takes_from_the_approved_plan_what_is_to_be_collected_in_its_months()
    {
        await PlanOf2024.InForce(hub);

        var cycles = await hub.In<MonitoringDb, List<string>>(async db => [.. (await db.Cycles.OrderBy(c => c.OpensOn).ThenBy(c => c.FormCode).ToListAsync()).Select(c => $"{c.OpensOn.Month:00} {c.FormCode}")]);
        Assert.Equal(
        [
            "02 local-lore-month", "03 book-week", "05 library-statistics", "05 slavic-literacy-day", "05 subscription-second-half", "08 textbook-provision", "09 data-bank", "09 staff-potential",
            "10 resource-base", "10 school-libraries-month", "11 reading-day", "12 holdings-movement", "12 subscription-first-half",
        ], cycles);
        Assert.Contains("Сборы", await hub.Read("/cycles?year=2024", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task asks_as_of_the_day_that_the_form_names()
    {
        await PlanOf2024.InForce(hub);

        var days = await hub.In<MonitoringDb, Dictionary<string, DateOnly>>(db => db.Cycles.ToDictionaryAsync(c => c.FormCode, c => c.ReferenceDay));
        Assert.Equal(new(2024, 12, 31), days["holdings-movement"]);
        Assert.Equal(new(2024, 5, 31), days["library-statistics"]);
        Assert.Equal(new(2024, 8, 20), days["textbook-provision"]);
        Assert.Equal(new(2024, 11, 1), days["resource-base"]);
        Assert.Equal(new(2024, 2, 29), days["local-lore-month"]);
        Assert.Equal(new(2025, 1, 1), days["subscription-first-half"]);
    }

    [Fact]
    public async Task begins_each_month_what_is_due_and_nothing_twice()
    {
        hub.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
        await PlanOf2024.InForce(hub);
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.FormCode == "holdings-movement" || c.FormCode == "reading-day").ExecuteUpdateAsync(set => set
            .SetProperty(c => c.OpensOn, c => c.FormCode == "reading-day" ? new DateOnly(2026, 6, 15) : new DateOnly(2026, 7, 1)).SetProperty(c => c.Deadline, new DateTimeOffset(2026, 7, 20, 15, 0, 0, TimeSpan.Zero))));

        await hub.Send(new BeginDueCycles());
        await hub.Send(new BeginDueCycles());

        var begun = await hub.In<MonitoringDb, Cycle>(db => db.Cycles.SingleAsync(c => c.BegunAt != null));
        Assert.Equal("reading-day", begun.FormCode);
        Assert.Equal("monitoring.launch-cycle", (await hub.Ask(new OpenTasks($"{begun.Id}", Cast.Curator))).Single().FormKey);
    }

    [Fact]
    public async Task one_that_cannot_begin_stops_no_other_and_is_tried_again()
    {
        hub.Clock.SetUtcNow(new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
        await PlanOf2024.InForce(hub);
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.FormCode == "holdings-movement" || c.FormCode == "reading-day").ExecuteUpdateAsync(set => set
            .SetProperty(c => c.OpensOn, c => c.FormCode == "reading-day" ? new DateOnly(2026, 6, 14) : new DateOnly(2026, 6, 15)).SetProperty(c => c.Deadline, new DateTimeOffset(2026, 7, 20, 15, 0, 0, TimeSpan.Zero))));
        await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlRawAsync("""
            create function monitoring.refuse() returns trigger language plpgsql as 'begin raise exception ''the first cannot begin''; end';
            create trigger refuse before update on monitoring.cycles for each row when (old.form_code = 'reading-day') execute function monitoring.refuse()
            """));
        try
        {
            await hub.Send(new BeginDueCycles());
        }
        finally
        {
            await hub.In<MonitoringDb, int>(db => db.Database.ExecuteSqlRawAsync("drop trigger refuse on monitoring.cycles; drop function monitoring.refuse()"));
        }

        Assert.Equal(["holdings-movement"], await Begun());
        await hub.Send(new BeginDueCycles());
        Assert.Equal(["holdings-movement", "reading-day"], await Begun());

        Task<List<string>> Begun() => hub.In<MonitoringDb, List<string>>(db => db.Cycles.Where(c => c.BegunAt != null).Select(c => c.FormCode).OrderBy(code => code).ToListAsync());
    }

    [Fact]
    public async Task the_year_it_tells_of_can_be_corrected_as_long_as_no_school_was_written_to()
    {
        await PlanOf2024.InForce(hub);
        var id = await hub.In<MonitoringDb, Guid>(db => db.Cycles.Where(c => c.FormCode == "holdings-movement").Select(c => c.Id).SingleAsync());

        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/cycles/arrange/{id}", null, ("Input.Title", "Движение фондов за 2025 год"), ("Input.Year", "2025"), ("Input.ReferenceDay", "2025-12-31"),
            ("Input.OpensOn", "2026-12-01"), ("Input.LastDay", "2026-12-18"), ("Input.At", "18:00"), ("Input.TakesLate", "true"))).StatusCode);

        Assert.Equal(2025, await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == id).Select(c => c.Year).SingleAsync()));
    }

    [Theory]
    [InlineData("«Движение библиотечных фондов ОО»", null, "аналитический отчет", "holdings-movement")]
    [InlineData("Сведения о проведении:", "День чтения", "Информационная справка", "reading-day")]
    [InlineData("Изучение результатов подписной кампании", null, "Информационные справки", "subscription-first-half")]
    [InlineData("Обновление банка данных по:", "ресурсной базе школьных библиотек", "Банк данных о школьных библиотекарях", "data-bank")]
    [InlineData("Сообщение о банке данных", null, "Информационная справка", null)]
    [InlineData("Заседание сообщества «День чтения»", null, "Информационные материалы", null)]
    public void knows_by_its_words_which_form_a_row_asks_for(string title, string? part, string product, string? form) =>
        Assert.Equal(form, FormOfRow.Of(new PlannedWork(Guid.NewGuid(), "5.5", title, part, [product], []), new(2024, 12, 1)));

    [Theory]
    [InlineData("2026-07-02", "2026-06-26", null)]
    [InlineData("2026-07-02", "2026-06-29", "Before")]
    [InlineData("2026-07-02", "2026-07-02", "OnTheDay")]
    [InlineData("2026-07-02", "2026-07-03", "DayAfter")]
    [InlineData("2026-07-02", "2026-07-06", null)]
    [InlineData("2026-07-02", "2026-07-07", "WithHead")]
    [InlineData("2026-12-30", "2026-12-25", "Before")]
    [InlineData("2026-12-30", "2027-01-11", "DayAfter")] // the 31st is moved, and then there are holidays
    [InlineData("2026-12-30", "2027-01-13", "WithHead")]
    [InlineData("2026-07-05", "2026-07-06", "DayAfter")] // of a Sunday
    public async Task reminds_on_four_days_counted_in_working_days(string last, string today, string? due)
    {
        var day = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);
        var deadline = new DateTimeOffset(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), new(15, 0), TimeSpan.Zero);
        var working = await hub.Ask(ReminderDays.Near(day));

        Assert.Equal(due, ReminderDays.Due(deadline, working.Last(on => on < day), day, working)?.ToString());
    }
}
