using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.PersonalData.Retention;

/// <summary>How long one sort of personal data is kept. There is one for each sort; the administrator sets the term.</summary>
internal sealed class RetentionRule
{
    public const int MostMonths = 600;

    public Retained Sort { get; private init; }

    /// <summary>Whole months: 36 for three years.</summary>
    public int Months { get; private set; }

    public string? SetByName { get; private set; }
    public DateTimeOffset? SetAt { get; private set; }
    public DateTimeOffset? LastRunAt { get; private set; }

    /// <summary>How many rows went, or were proposed, at the last run.</summary>
    public int LastCount { get; private set; }

    public static RetentionRule Shipped(Retained sort) => new()
    {
        Sort = sort,
        Months = sort switch { Retained.Letters => 36, Retained.Views => 36, Retained.Scans => 36, Retained.Lists => 1, _ => 60 },
    };

    public void Set(int? years, int? months, string byName, DateTimeOffset now)
    {
        if (years is < 0 or > 50 || months is < 0 or > 11 || (12 * (years ?? 0)) + (months ?? 0) is not (>= 1 and <= MostMonths and var term))
            throw new RuleViolation("retention.term-impossible", "Срок — от одного месяца до 50 лет: целые годы и месяцы (от 0 до 11).", "A term is from one month to 50 years: whole years, and months from 0 to 11.");

        (Months, SetByName, SetAt) = (term, byName, now);
    }

    public void NoteRun(int count, DateTimeOffset now) => (LastCount, LastRunAt) = (count, now);

    /// <summary>What is older goes.</summary>
    public DateTimeOffset Since(DateTimeOffset now) => now.AddMonths(-Months);

    public string Term => string.Join(' ', new[] { Months / 12 is > 0 and var years ? Count(years, ("год", "года", "лет"), ("year", "years")) : null, Months % 12 is > 0 and var months ? Count(months, ("месяц", "месяца", "месяцев"), ("month", "months")) : null }.OfType<string>());

    internal sealed class Mapping : IEntityTypeConfiguration<RetentionRule>
    {
        public void Configure(EntityTypeBuilder<RetentionRule> builder)
        {
            builder.ToTable("retention_rules").HasKey(r => r.Sort);
            builder.Ignore(r => r.Term);
            builder.Property(r => r.Sort).HasConversion<string>().HasMaxLength(20);
            builder.Property(r => r.SetByName).HasMaxLength(200);
        }
    }
}

/// <summary>What has a term.</summary>
internal enum Retained
{
    Views,
    Scans,
    Letters,
    Lists,
    Leavers,
}

internal static class RetainedInWords
{
    public static string InWords(this Retained sort) => sort switch
    {
        Retained.Views => Say("Просмотры карточек и списков людей", "Looks at cards and lists of people"),
        Retained.Scans => Say("Сканы отозванных согласий", "Scans of consents that were taken back"),
        Retained.Letters => Say("Тексты отправленных писем", "Texts of letters that were sent"),
        Retained.Lists => Say("Загруженные списки", "Lists that were brought"),
        _ => Say("Люди, которые ушли", "People who have left"),
    };

    public static string Counted(this Retained sort) => sort switch
    {
        Retained.Views => Say("со дня просмотра", "from the day of the look"),
        Retained.Scans => Say("со дня отзыва", "from the revocation"),
        Retained.Letters => Say("со дня постановки в очередь", "from the day the letter was queued"),
        Retained.Lists => Say("со дня загрузки", "from the day the list was brought"),
        _ => Say("с последнего дня работы и последнего назначения, если согласия на обработку больше нет", "from the last day of work and of the last appointment, where no consent to processing is in force"),
    };

    public static string Basis(this Retained sort) => sort switch
    {
        Retained.Views => Say("хранить не дольше, чем нужно для цели (152-ФЗ, ст. 5 ч. 7): срок исковой давности", "no longer than the purpose needs (152-FZ, art. 5.7): the limitation period"),
        Retained.Scans => Say("доказательство, что согласие было: три года после отзыва (152-ФЗ, ст. 9 ч. 3)", "proof that there was a consent: three years after (152-FZ, art. 9.3)"),
        Retained.Letters => Say("как протоколы и отчёты: три года", "as minutes and reports: three years"),
        Retained.Lists => Say("хранить не дольше, чем нужно для цели (152-ФЗ, ст. 5 ч. 7): список записан или забыт", "no longer than the purpose needs (152-FZ, art. 5.7): the list is stored, or forgotten"),
        _ => Say("цель обработки достигнута (152-ФЗ, ст. 5 ч. 7, ст. 21 ч. 4)", "the purpose is achieved (152-FZ, art. 5.7, 21.4)"),
    };

    public static string WhatHappens(this Retained sort) => sort switch
    {
        Retained.Letters => Say("текст стирается; что письмо было и дошло ли — остаётся", "the text goes; that there was a letter, and whether it arrived, stays"),
        Retained.Lists => Say("строки списка удаляются; что из них записано в банк данных — остаётся", "the rows of the list go; what of them is in the data bank stays"),
        Retained.Scans => Say("скан удаляется; что согласие было, его редакция и дни — остаются", "the scan is deleted; that there was a consent, its wording and days stay"),
        Retained.Views => Say("запись удаляется", "the record is deleted"),
        _ => Say("предлагается администратору; сам по себе никто не удаляется", "proposed to the administrator; nobody is erased by the house itself"),
    };
}
