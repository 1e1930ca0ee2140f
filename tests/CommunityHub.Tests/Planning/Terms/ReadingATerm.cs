using CommunityHub.Planning.Terms;
using CsCheck;

namespace CommunityHub.Tests.Planning.Terms;

public sealed class ReadingATerm
{
    private static string Read(string text, PlanYear? year) => string.Join("; ", TermReader.Read(text, year).Select(o => o switch
    {
        { Rule: { } rule } => $"{o.Kind} {rule}",
        { From: null, To: null } => $"{o.Kind}",
        _ => $"{o.Kind} {o.From:yyyy-MM-dd}..{o.To:yyyy-MM-dd}",
    }));

    [Theory]
    [InlineData("Январь 2024", "Month 2024-01-01..2024-01-31")]
    [InlineData("февраль", "Month 2024-02-01..2024-02-29")]
    [InlineData("в мае", "Month 2024-05-01..2024-05-31")]
    [InlineData("Сент. 2024", "Month 2024-09-01..2024-09-30")]
    [InlineData("Октябрь - ноябрь 2024", "Range 2024-10-01..2024-11-30")]
    [InlineData("октябрь–ноябрь", "Range 2024-10-01..2024-11-30")]
    [InlineData("с октября по декабрь", "Range 2024-10-01..2024-12-31")]
    [InlineData("декабрь 2024 - январь 2025", "Range 2024-12-01..2025-01-31")]
    [InlineData("Декабрь 2024 Май 2024", "Month 2024-12-01..2024-12-31; Month 2024-05-01..2024-05-31")]
    [InlineData("октябрь, ноябрь 2025", "Month 2024-10-01..2024-10-31; Month 2025-11-01..2025-11-30")]
    [InlineData("В течение года", "YearRound 2024-01-01..2024-12-31")]
    [InlineData("в течение 2025 года", "YearRound 2025-01-01..2025-12-31")]
    [InlineData("постоянно", "YearRound 2024-01-01..2024-12-31")]
    [InlineData("С 5 по 25 марта", "Range 2024-03-05..2024-03-25")]
    [InlineData("с 28 августа по 2 сентября 2024 г.", "Range 2024-08-28..2024-09-02")]
    [InlineData("До 28 марта", "Deadline ..2024-03-28")]
    [InlineData("не позднее 01.10.2024", "Deadline ..2024-10-01")]
    [InlineData("до конца мая", "Deadline ..2024-05-31")]
    [InlineData("к 1 сентября", "Deadline ..2024-09-01")]
    [InlineData("27-28 августа", "Range 2024-08-27..2024-08-28")]
    [InlineData("01.10.24", "Day 2024-10-01..2024-10-01")]
    [InlineData("02.10.24 04.10.24", "Day 2024-10-02..2024-10-02; Day 2024-10-04..2024-10-04")]
    [InlineData("4.01", "Day 2024-01-04..2024-01-04")]
    [InlineData("27-28.08.2024", "Range 2024-08-27..2024-08-28")]
    [InlineData("12 января 2024 г.", "Day 2024-01-12..2024-01-12")]
    [InlineData("5, 12 и 19 марта", "Day 2024-03-05..2024-03-05; Day 2024-03-12..2024-03-12; Day 2024-03-19..2024-03-19")]
    [InlineData("IV квартал 2027 г.", "Quarter 2027-10-01..2027-12-31")]
    [InlineData("1-й квартал", "Quarter 2024-01-01..2024-03-31")]
    [InlineData("I полугодие", "HalfYear 2024-01-01..2024-06-30")]
    [InlineData("2 полугодие", "HalfYear 2024-07-01..2024-12-31")]
    [InlineData("III декада марта", "Range 2024-03-21..2024-03-31")]
    [InlineData("III декада", "Unspecified")]
    [InlineData("1-я неделя октября", "Range 2024-10-01..2024-10-06")]
    [InlineData("4-я среда месяца", "Recurring FREQ=MONTHLY;BYDAY=4WE")]
    [InlineData("4-й понедельник октября", "Day 2024-10-28..2024-10-28")]
    [InlineData("последняя пятница ноября", "Day 2024-11-29..2024-11-29")]
    [InlineData("Ежегодно", "Recurring FREQ=YEARLY")]
    [InlineData("Ежемесячно (кроме июля)", "Recurring FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,8,9,10,11,12")]
    [InlineData("1 раз в четверть", "Recurring FREQ=YEARLY;BYMONTH=1,4,9,11")]
    [InlineData("раз в месяц", "Recurring FREQ=MONTHLY")]
    [InlineData("по средам", "Recurring FREQ=WEEKLY;BYDAY=WE")]
    [InlineData("ежемесячно, кроме июля и августа", "Recurring FREQ=MONTHLY;BYMONTH=1,2,3,4,5,6,9,10,11,12")]
    [InlineData("ежемесячно с сентября по май", "Recurring FREQ=MONTHLY;BYMONTH=1,2,3,4,5,9,10,11,12")]
    [InlineData("Ежегодно, октябрь", "Recurring FREQ=YEARLY;BYMONTH=10")]
    [InlineData("2 раза в год (май, декабрь)", "Recurring FREQ=YEARLY;BYMONTH=5,12")]
    [InlineData("не реже одного раза в месяц", "Recurring FREQ=MONTHLY")]
    [InlineData("15 числа каждого месяца", "Recurring FREQ=MONTHLY;BYMONTHDAY=15")]
    [InlineData("по вторникам и четвергам", "Recurring FREQ=WEEKLY;BYDAY=TU,TH")]
    [InlineData("1-й и 3-й вторник месяца", "Recurring FREQ=MONTHLY;BYDAY=1TU,3TU")]
    [InlineData("до конца года", "Deadline ..2024-12-31")]
    [InlineData("31 сентября", "Unspecified")]
    [InlineData("3 раза в неделю", "Unspecified")]
    [InlineData("по запросу", "Unspecified")]
    [InlineData("по плану", "Unspecified")]
    [InlineData("31.02.2024", "Unspecified")]
    [InlineData("45.13", "Unspecified")]
    [InlineData("с 25 по 5 марта", "Unspecified")]
    [InlineData("скоро", "Unspecified")]
    [InlineData("", "Unspecified")]
    public void says_what_the_text_says_in_a_calendar_year(string text, string expected) => Assert.Equal(expected, Read(text, PlanYear.Calendar(2024)));

    [Theory]
    [InlineData("декабрь", "Month 2023-12-01..2023-12-31")]
    [InlineData("май", "Month 2024-05-01..2024-05-31")]
    [InlineData("декабрь-январь", "Range 2023-12-01..2024-01-31")]
    [InlineData("I полугодие", "HalfYear 2023-09-01..2023-12-31")]
    [InlineData("II полугодие", "HalfYear 2024-01-01..2024-05-31")]
    [InlineData("в течение учебного года", "YearRound 2023-09-01..2024-08-31")]
    [InlineData("IV квартал", "Quarter 2023-10-01..2023-12-31")]
    [InlineData("С 5 по 25 марта", "Range 2024-03-05..2024-03-25")]
    public void takes_the_right_year_of_a_school_year(string text, string expected) => Assert.Equal(expected, Read(text, PlanYear.School(2023)));

    [Theory]
    [InlineData("май", "Month")]
    [InlineData("27-28 августа", "Range")]
    [InlineData("В течение года", "YearRound")]
    public void keeps_the_kind_and_names_no_day_when_no_year_is_known(string text, string expected) => Assert.Equal(expected, Read(text, null));

    [Fact]
    public void tells_which_words_it_did_not_understand()
    {
        var read = TermReader.ReadTerm("Октябрь 2024 (уточняется)", PlanYear.Calendar(2024));

        Assert.Equal(["уточняется"], read.Unread);
        Assert.Equal(new Occurrence(OccurrenceKind.Month, new(2024, 10, 1), new(2024, 10, 31)), Assert.Single(read.Occurrences));
    }

    [Fact]
    public void never_yields_a_day_that_the_text_does_not_say()
    {
        string[] words = ["январь", "мая", "5", "31", "2024", "24", "-", ".", ",", "с", "по", "до", "и", "квартал", "I", "полугодие", "неделя", "среда", "последняя", "г.", "раз", "в", "месяц", "кроме", "\n", "(", "декада", "течение", "года"];
        var piece = Gen.OneOf(Gen.Int[0, words.Length - 1].Select(n => words[n]), Gen.String[Gen.Char["абв019.-/ \u00a0IVё"], 0, 4]);

        Gen.Select(piece.List[0, 12], Gen.Bool).Sample((pieces, spaced) =>
        {
            var text = string.Join(spaced ? " " : "", pieces);
            foreach (var found in TermReader.Read(text, PlanYear.Calendar(2023)))
            {
                Assert.True(found.From is null || found.To is null || found.From <= found.To, text);
                if (found.Kind is OccurrenceKind.Day)
                    Assert.True(text.Contains($"{found.From!.Value.Day}", StringComparison.Ordinal) || text.Contains("сред", StringComparison.Ordinal), $"{text}: {found}");
                if (found.Kind is not (OccurrenceKind.Unspecified or OccurrenceKind.Recurring) && (found.From ?? found.To) is { } day && day.Year is not (2023 or 2022 or 2024))
                    Assert.True(text.Contains($"{day.Year}", StringComparison.Ordinal) || text.Contains($"{day.Year % 100:00}", StringComparison.Ordinal) || text.Contains($"{day.Year + 1}", StringComparison.Ordinal) || text.Contains($"{day.Year - 1}", StringComparison.Ordinal), $"{text}: {found}");
            }
        }, iter: 20_000);
    }

    [Fact]
    public void of_any_list_of_phrases_says_these_times_and_no_others()
    {
        var phrase = Gen.Select(Gen.Int[1, 12], Gen.Int[1, 28], Gen.Int[1, 28], Gen.Int[0, 7]).Select<int, int, int, int, (string Text, DateOnly First, DateOnly Last)>((month, one, other, form) =>
        {
            var (from, to) = (Math.Min(one, other), Math.Max(one, other));
            var (name, of) = (TermWords.MonthsInNominative[month - 1], TermWords.MonthsInGenitive[month - 1]);
            var (first, last) = (new DateOnly(2024, month, 1), new DateOnly(2024, month, DateTime.DaysInMonth(2024, month)));
            return form switch
            {
                0 => (name, first, last),
                1 => ($"в течение {of}", first, last),
                2 => ($"{one} {of}", new(2024, month, one), new(2024, month, one)),
                3 => ($"с {from} по {to} {of}", new(2024, month, from), new(2024, month, to)),
                4 => ($"до {one} {of}", new(2024, month, one), new(2024, month, one)),
                5 => ($"{one:00}.{month:00}.24", new(2024, month, one), new(2024, month, one)),
                6 => ($"II декада {of}", new(2024, month, 11), new(2024, month, 20)),
                _ => ($"{from}-{to}.{month:00}.2024", new(2024, month, from), new(2024, month, to)),
            };
        });

        Gen.Select(phrase.List[1, 4], Gen.Int[0, 2].Select(n => ((string[])["; ", "\n", ", "])[n])).Sample((phrases, between) =>
        {
            var read = TermReader.ReadTerm(string.Join(between, phrases.Select(p => p.Text)), PlanYear.Calendar(2024));

            Assert.Empty(read.Unread);
            Assert.Equal(phrases.Select(p => (p.First, p.Last)), read.Occurrences.Select(o => (o.From ?? o.To!.Value, o.To!.Value)));
        });
    }

    [Fact]
    public void of_any_days_gives_these_days_back()
    {
        var day = Gen.Int[0, 364].Select(n => new DateOnly(2023, 1, 1).AddDays(n));

        Gen.Select(day, day).Sample((one, other) =>
        {
            var (from, to) = one <= other ? (one, other) : (other, one);
            Assert.Equal([new(OccurrenceKind.Day, from, from)], TermReader.Read($"{from:dd.MM.yyyy}", PlanYear.Calendar(2020)));
            Assert.Equal([new(OccurrenceKind.Range, from, to)], TermReader.Read($"с {from.Day} {TermWords.MonthsInGenitive[from.Month - 1]} по {to.Day} {TermWords.MonthsInGenitive[to.Month - 1]} 2023 года", PlanYear.Calendar(2020)));
            Assert.Equal([new(OccurrenceKind.Deadline, null, to)], TermReader.Read($"до {to.Day} {TermWords.MonthsInGenitive[to.Month - 1]} 2023 г.", null));
        });
    }

    [Fact]
    public void reads_a_hundred_thousand_characters_of_nonsense_at_once()
    {
        var read = TermReader.ReadTerm(string.Concat(Enumerable.Repeat("5-", 50_000)), PlanYear.Calendar(2024));

        Assert.Equal([new(OccurrenceKind.Unspecified, null, null)], read.Occurrences);
    }
}
