using System.Net;
using System.Text;
using CommunityHub.Contracts.Membership;
using CommunityHub.Membership;
using CommunityHub.Membership.Importing;
using CommunityHub.Membership.Time;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Membership.Importing;

/// <summary>It is 15 June 2026; 21 schools of Tula are members of the librarians' community.</summary>
public sealed class ImportingAList(Hub hub) : IAsyncLifetime
{
    private static readonly string Lists = $"/communities/{Cast.Librarians}/lists";

    private Guid last;

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task stores_nothing_before_it_is_confirmed_and_then_all_of_it()
    {
        var list = await Bring("Школа;Учеников;Классов;ФИО;Должность;Ставка;Работает с", "ЦО 31;512;20;Смирнова Ольга Игоревна;библиотекарь;0,5;01.09.2025", "МБОУ ЦО № 77;300;12;;;;");

        Assert.Equal([(2, RowOutcome.New), (3, RowOutcome.New)], await Outcomes());
        Assert.Equal((0, 0), (await hub.In<MembershipDb, int>(db => db.SchoolSizes.CountAsync()), await hub.In<MembershipDb, int>(db => db.People.CountAsync(p => p.Surname == "Смирнова"))));
        Assert.Contains("512 учеников, 20 классов", await hub.Read(list, Cast.Curator), StringComparison.Ordinal);

        await Confirm(list);

        var (day, sizes) = (new DateOnly(2026, 6, 15), await hub.In<MembershipDb, List<(int Pupils, DateOnly From)>>(async db => [.. (await db.SchoolSizes.OrderByDescending(s => s.Pupils).ToListAsync()).Select(s => (s.Pupils, s.FirstDay))]));
        Assert.Equal([(512, day), (300, day)], sizes);
        var school = await hub.In<MembershipDb, CommunityHub.Membership.Schools.School>(db => db.Schools.SingleAsync(s => s.Number == 77));
        Assert.Equal(("education-centre", "Тула"), (school.Kind, school.City));
        Assert.True(await hub.In<MembershipDb, bool>(db => db.MemberSchools.AnyAsync(m => m.SchoolId == school.Id && m.CommunityId == Cast.Librarians && m.FirstDay == day)));
        var person = await hub.In<MembershipDb, CommunityHub.Membership.People.Person>(db => db.People.SingleAsync(p => p.Surname == "Смирнова"));
        var work = await hub.In<MembershipDb, CommunityHub.Membership.Employments.Employment>(db => db.Employments.SingleAsync(e => e.PersonId == person.Id));
        Assert.Equal(("librarian", 0.5m, new DateOnly(2025, 9, 1), true), (work.Post, work.Rate, work.FirstDay, work.IsMain));
        Assert.True(await hub.In<MembershipDb, bool>(db => db.Appointments.AnyAsync(a => a.PersonId == person.Id && a.Post == Group.Member && a.CommunityId == Cast.Librarians)));
        Assert.Contains("записано", await hub.Read(list, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task brought_once_more_says_nothing_new()
    {
        string[] rows = ["Школа;Муниципалитет;Кластер;Адрес;E-mail;Директор;Учеников;Классов;Ставок по штату;ФИО библиотекаря;Должность;Ставка;Образование;Категория", "ЦО № 31;г. Тула;Зареченский;ул. Литейная, 12;school31@example.org;Орлова Анна Ильинична;512;20;1,5;Смирнова Ольга Игоревна;библиотекарь;0,5;высшее;первая"];
        await Confirm(await Bring(rows));

        await Bring(rows);

        Assert.Equal([(2, RowOutcome.Same)], await Outcomes());
    }

    [Theory]
    [InlineData("Школа;Учеников;Классов", "ЦО № 31;много;20", "«много» — не целое число")]
    [InlineData("Школа;Учеников;Классов", "ЦО № 31;20;512", "Классов (512) больше, чем учеников (20)")]
    [InlineData("Школа;Учеников;Классов", "ЦО № 31;512;", "а «классов» в списке не сказано")]
    [InlineData("Школа;Учеников;Классов", "СОШ № 31;512;20", "под этим номером есть: МБОУ ЦО № 31")]
    [InlineData("Школа;Учеников;Классов", "Дворец творчества;512;20", "не нашлась")]
    [InlineData("Школа;Учеников;Классов", "МБОУ;512;20", "подходят несколько школ")]
    [InlineData("Школа;Учеников;Классов", ";512;20", "Не указана школа")]
    [InlineData("Школа;E-mail", "ЦО № 31;не адрес", "не адрес электронной почты")]
    [InlineData("Школа;ФИО;Должность;Ставка", "ЦО № 31;Смирнова Ольга Игоревна;библиотекарь;полставки", "так ставки не пишут")]
    [InlineData("Школа;ФИО;Должность;Ставка", "ЦО № 31;Смирнова Ольга Игоревна;;1", "Должность не сказана")]
    [InlineData("Школа;ФИО;Должность;Ставка", "ЦО № 31;Смирнова;библиотекарь;1", "не похоже на фамилию, имя и отчество")]
    [InlineData("Школа;ФИО;Должность;Ставка;Работает с", "ЦО № 31;Смирнова Ольга Игоревна;библиотекарь;1;01.09.2026", "не позже дня, на который верен список")]
    [InlineData("Школа;ФИО;Должность;Ставка", "ЦО № 31;Кузнецова Наталия Викторовна;библиотекарь;1", "Выберите, кто это")]
    [InlineData("Школа;ФИО;Должность;Ставка;Почта библиотекаря", "ЦО № 31;Смирнова Ольга Игоревна;библиотекарь;1;leader@example.org", "записан за другим человеком: Кузнецова Наталия Викторовна")]
    public async Task says_in_words_what_is_to_be_mended(string head, string row, string sentence)
    {
        var list = await Bring(head, row);

        Assert.Equal([(2, RowOutcome.Slip)], await Outcomes());
        Assert.Contains(sentence, await hub.Read(list, Cast.Curator), StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Confirm", await hub.Read(list, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_address_of_another_school_is_refused_in_the_file_and_in_the_bank()
    {
        await Confirm(await Bring("Школа;E-mail", "ЦО № 31;school31@example.org"));

        var list = await Bring("Школа;E-mail", "ЦО № 21;School31@example.org", "ЦО № 4;one@example.org", "ЦО № 6;one@example.org");

        Assert.Equal([(2, RowOutcome.Slip), (3, RowOutcome.Change), (4, RowOutcome.Slip)], await Outcomes());
        var page = await hub.Read(list, Cast.Curator);
        Assert.Contains("записан за другой школой: МБОУ ЦО № 31", page, StringComparison.Ordinal);
        Assert.Contains("записан за другой школой: МБОУ ЦО № 4", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task rows_of_one_school_must_agree()
    {
        var list = await Bring("Школа;Учеников;Классов;ФИО;Должность;Ставка", "ЦО № 31;512;20;Смирнова Ольга Игоревна;библиотекарь;1", "ЦО № 31;521;20;Белова Анна Ильинична;библиотекарь;0,5", "ЦО № 31;512;20;Белова Анна Ильинична;библиотекарь;0,5");

        Assert.Equal([(2, RowOutcome.New), (3, RowOutcome.Slip), (4, RowOutcome.New)], await Outcomes());
        Assert.Contains("В строке 2 этого же списка иначе: «512»", await hub.Read(list, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_mended_on_the_page_cell_by_cell_and_by_choosing()
    {
        var list = await Bring("Школа;Учеников;Классов;ФИО;Должность;Ставка", "СОШ № 31;512;20;;;", "ЦО № 21;много;18;;;", "Дворец творчества;100;5;;;", "ЦО № 31;;;Кузнецова Наталия Викторовна;библиотекарь;0,5");
        var rows = await hub.In<MembershipDb, List<Guid>>(db => db.ListRows.OrderBy(r => r.Number).Select(r => r.Id).ToListAsync());

        var kept = await hub.SubmitTo(Cast.Curator, list, "Again", ($"school.{rows[0]}", "00000000-0000-7000-8000-00000000e031"), ($"cell.{rows[1]}.1", "452"), ($"school.{rows[2]}", $"{Guid.Empty}"), ($"person.{rows[3]}", "00000000-0000-7000-8000-000000000003"));

        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        Assert.Equal([(2, RowOutcome.Change), (3, RowOutcome.Change), (4, RowOutcome.New), (5, RowOutcome.Change)], await Outcomes());
        await Confirm(list);
        Assert.Equal([512, 452, 100], await hub.In<MembershipDb, List<int>>(db => db.SchoolSizes.OrderByDescending(s => s.Pupils).Select(s => s.Pupils).ToListAsync()));
        var works = await hub.In<MembershipDb, List<bool>>(db => db.Employments.On(new DateOnly(2026, 6, 15)).Where(e => e.PersonId == Cast.Leader.PersonId).OrderByDescending(e => e.IsMain).Select(e => e.IsMain).ToListAsync());
        Assert.Equal([true, false], works); // the second work is beside the first
    }

    [Fact]
    public async Task somebody_who_stands_in_two_rows_is_one_person_or_two_as_the_reader_says()
    {
        string[] lines = ["Школа;ФИО;Должность;Ставка", "ЦО № 31;Смирнова Ольга Игоревна;библиотекарь;1", "ЦО № 21;Смирнова Ольга Игоревна;библиотекарь;0,5", "ЦО № 4;Смирнова Ольга Игоревна;библиотекарь;0,5"];
        var list = await Bring(lines);
        Assert.Equal([(2, RowOutcome.New), (3, RowOutcome.Slip), (4, RowOutcome.Slip)], await Outcomes());
        Assert.Contains("строка 2 этого списка", await hub.Read(list, Cast.Curator), StringComparison.Ordinal);
        var rows = await hub.In<MembershipDb, List<ListRow>>(db => db.ListRows.OrderBy(r => r.Number).ToListAsync());

        await hub.SubmitTo(Cast.Curator, list, "Again", ($"person.{rows[1].Id}", $"{rows[1].Candidates[0].Id}"), ($"person.{rows[2].Id}", $"{Guid.Empty}"));
        await Confirm(list);

        var works = await hub.In<MembershipDb, List<int>>(db => db.People.Where(p => p.Surname == "Смирнова").Select(p => db.Employments.Count(e => e.PersonId == p.Id)).OrderBy(count => count).ToListAsync());
        Assert.Equal([1, 2], works);
    }

    [Fact]
    public async Task rows_with_slips_stay_out_and_the_others_go_in()
    {
        var list = await Bring("Школа;Учеников;Классов", "ЦО № 31;512;20", "ЦО № 21;много;18");

        await Confirm(list);

        Assert.Equal([512], await hub.In<MembershipDb, List<int>>(db => db.SchoolSizes.Select(s => s.Pupils).ToListAsync()));
        Assert.Equal([(2, RowOutcome.Change), (3, RowOutcome.Slip)], await Outcomes());
    }

    [Fact]
    public async Task more_rows_than_one_batch_are_stored_each_once()
    {
        var rows = Enumerable.Range(100, 2 * ImportBatch.Rows + 50).Select(number => $"ЦО № {number};{number};5");

        await Confirm(await Bring(["Школа;Учеников;Классов", .. rows]));

        Assert.Equal(2 * ImportBatch.Rows + 50, await hub.In<MembershipDb, int>(db => db.SchoolSizes.CountAsync()));
        Assert.Equal(3, await hub.In<MembershipDb, int>(db => db.ImportBatches.CountAsync(b => b.DoneAt != null)));
    }

    [Fact]
    public async Task what_somebody_else_has_made_meanwhile_is_no_double()
    {
        var list = await Bring("Школа;Учеников;Классов", "ЦО № 77;300;12");
        await hub.Ask(new CommunityHub.Membership.Schools.RegisterSchool(new("education-centre", 77, null, "ЦО № 77 имени", null, "Тула", []), []));

        await Confirm(list);

        Assert.Equal(1, await hub.In<MembershipDb, int>(db => db.Schools.CountAsync(s => s.Number == 77)));
        Assert.Contains("Эта школа уже есть: ЦО № 77 имени", await hub.Read(list, Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public async Task another_post_ends_the_one_before_and_the_past_stays()
    {
        await Confirm(await Bring("Школа;ФИО;Должность;Ставка", "лицей искусств;Кузнецова Н.В.;педагог-библиотекарь;1"));

        var works = await hub.In<MembershipDb, List<(string, DateOnly, DateOnly?)>>(async db => [.. (await db.Employments.Where(e => e.PersonId == Cast.Leader.PersonId && e.SupersededAt == null).OrderBy(e => e.FirstDay).ToListAsync()).Select(e => (e.Post, e.FirstDay, e.LastDay))]);
        Assert.Equal([("head-of-centre", new(2015, 8, 25), new DateOnly(2026, 6, 14)), ("teacher-librarian", new(2026, 6, 15), null)], works);
    }

    [Fact]
    public async Task columns_day_and_usual_post_can_be_chosen()
    {
        var list = await Bring("Школа;Кто в ней;Учеников", "ЦО № 31;Смирнова Ольга Игоревна;512");

        await hub.SubmitTo(Cast.Curator, list, "Again", ("day", "2026-01-12"), ("column.0", "school"), ("column.1", "person"), ("column.2", ""), ("usualPost", "librarian"), ("usualRate", "0.5"), ("joins", "false"));
        await Confirm(list);

        var work = await hub.In<MembershipDb, CommunityHub.Membership.Employments.Employment>(db => db.Employments.SingleAsync(e => e.FirstDay == new DateOnly(2026, 1, 12)));
        Assert.Equal(("librarian", 0.5m), (work.Post, work.Rate));
        Assert.False(await hub.In<MembershipDb, bool>(db => db.Appointments.AnyAsync(a => a.PersonId == work.PersonId)));
    }

    [Fact]
    public async Task is_for_those_who_keep_the_community()
    {
        var list = await Bring("Школа;Учеников;Классов", "ЦО № 31;512;20");

        foreach (var who in new[] { Cast.OtherCurator, Cast.Librarian, Cast.Leader })
            foreach (var address in new[] { Lists, list, list + "?format=xlsx", Lists + "?handler=Sample" })
            {
                using var browser = hub.Browser(who);
                Assert.Equal((who.Name, address, HttpStatusCode.Forbidden), (who.Name, address, (await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode));
            }

        Assert.Equal([(2, RowOutcome.Change)], await Outcomes());
    }

    [Fact]
    public async Task a_dropped_list_is_gone_and_a_stored_one_cannot_be_stored_twice()
    {
        var dropped = await Bring("Школа;Учеников;Классов", "ЦО № 31;512;20");
        await hub.SubmitTo(Cast.Curator, dropped, "Drop", ("check", "1"));
        Assert.Equal(0, await hub.In<MembershipDb, int>(db => db.ListImports.CountAsync()));

        var stored = await Bring("Школа;Учеников;Классов", "ЦО № 31;512;20");
        await Confirm(stored);
        var again = await hub.In<MembershipDb, Guid>(db => db.ListImports.Select(i => i.Id).SingleAsync());
        Assert.Equal("list.confirmed-already", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Send(new ConfirmList(again, 1, Cast.Curator)))).Code);
    }

    [Fact]
    public async Task a_list_checked_meanwhile_is_looked_at_again()
    {
        var list = await Bring("Школа;Учеников;Классов", "ЦО № 31;512;20");
        var id = Guid.Parse(list.Split('/')[^1]);
        await hub.Send(new CorrectList(id, null, [], Cast.Curator));

        Assert.Equal("list.checked-meanwhile", (await Assert.ThrowsAsync<CommunityHub.Kernel.RuleViolation>(() => hub.Send(new ConfirmList(id, 1, Cast.Curator)))).Code);
    }

    [Fact]
    public async Task an_unreadable_file_is_refused_on_the_page()
    {
        var refused = await Send(Lists, "просто текст"u8.ToArray(), "а.csv");

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("не нашлась шапка списка", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_exported_says_beside_each_row_what_is_to_be_mended()
    {
        var list = await Bring("Школа;Учеников;Классов", "ЦО № 31;много;20");
        using var browser = hub.Browser(Cast.Curator);

        var file = await browser.GetStringAsync(new Uri(list + "?format=csv", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("2;ЦО № 31;много;20;;", file, StringComparison.Ordinal);
        Assert.Contains("Учеников: «много» — не целое число", file, StringComparison.Ordinal);
    }

    private async Task<string> Bring(params string[] lines)
    {
        var brought = await Send(Lists, Encoding.UTF8.GetBytes(string.Join('\n', lines)), "список.csv");
        Assert.Equal(HttpStatusCode.Redirect, brought.StatusCode);
        last = Guid.Parse($"{brought.Headers.Location}".Split('/')[^1]);
        return $"{brought.Headers.Location}";
    }

    private async Task<HttpResponseMessage> Send(string page, byte[] content, string name)
    {
        using var browser = hub.Browser(Cast.Curator);
        var token = AnotherHost.Token(await browser.GetStringAsync(new Uri(page, UriKind.Relative)));
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(content), "file", name } };
        return await browser.PostAsync(new Uri(page, UriKind.Relative), form);
    }

    private async Task Confirm(string list)
    {
        var id = Guid.Parse(list.Split('/')[^1]);
        var check = await hub.In<MembershipDb, int>(db => db.ListImports.Where(i => i.Id == id).Select(i => i.Check).SingleAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, list, "Confirm", ("check", $"{check}"))).StatusCode);
        await Hub.Eventually(() => hub.In<MembershipDb, bool>(db => db.ListImports.AllAsync(i => i.ConfirmedAt == null || i.StoredAt != null)));
    }

    private async Task<(int, RowOutcome)[]> Outcomes() =>
        [.. (await hub.In<MembershipDb, List<ListRow>>(async db => await db.ListRows.Where(r => r.ImportId == last).OrderBy(r => r.Number).ToListAsync())).Select(r => (r.Number, r.Outcome))];
}
