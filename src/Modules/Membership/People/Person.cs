using System.Net.Mail;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.PersonalData.Erasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.People;

/// <summary>Somebody the data bank knows: staff of the centre, or a member of a community. What the person may do follows from appointments.</summary>
internal sealed class Person : ISearched
{
    public const int LongestName = 100, LongestEmail = 254;

    private Person()
    {
    }

    public Guid Id { get; private init; }
    public string Surname { get; private set; } = "";
    public string? GivenName { get; private set; }
    public string? Patronymic { get; private set; }

    /// <summary>Where letters go, as typed; compared without case.</summary>
    public string? Email { get; private set; }

    /// <summary>Letters to that address have come back since; null for one that works, as far as anybody knows.</summary>
    public DateTimeOffset? EmailBouncesSince { get; private set; }

    /// <summary>«ru» or «en»: in which language letters speak.</summary>
    public string Language { get; private set; } = "ru";

    public string SearchText { get; private set; } = "";
    public DateTimeOffset RegisteredAt { get; private init; }

    /// <summary>The number under which the person was forgotten; null for everybody else.</summary>
    public int? ErasedAs { get; private set; }

    public PersonName Name => new(Surname, GivenName, Patronymic);

    public static Person Register(PersonName name, string? email, string language, DateTimeOffset now, Guid? id = null)
    {
        var person = new Person { Id = id ?? Guid.CreateVersion7(), RegisteredAt = now };
        person.Correct(name, email, language);
        return person;
    }

    /// <summary>The name was misspelled or has changed, the address is another.</summary>
    public void Correct(PersonName name, string? email, string language)
    {
        if (ErasedAs is not null)
            throw new RuleViolation("person.erased", "Данные этого лица удалены: исправлять нечего.", "The data of this person were erased: there is nothing to correct.");
        if (language is not ("ru" or "en"))
            throw new RuleViolation("person.language-unknown", "Выберите язык писем: русский или английский.", "Choose the language of letters: Russian or English.");

        (Surname, GivenName, Patronymic) = name;
        if (Checked(email) is var checkedEmail && !string.Equals(checkedEmail, Email, StringComparison.OrdinalIgnoreCase))
            EmailBouncesSince = null;
        Email = checkedEmail;
        Language = language;
        SearchText = Membership.SearchText.Of(Surname, GivenName, Patronymic, Email);
    }

    public void NoteBounce(DateTimeOffset now) => EmailBouncesSince ??= now;

    /// <summary>Name, address and words go; that there was somebody stays, for the numbers.</summary>
    public void Erase(Erasure erasure)
    {
        Correct(new(erasure.Instead, null, null), null, "ru");
        ErasedAs = erasure.Number;
    }

    public Holder AsHolder() => new(Id, Name.Short, Name.Full, Email, Language);

    private static string? Checked(string? email)
    {
        if (string.IsNullOrWhiteSpace(email))
            return null;

        var address = email.Trim();
        if (address.Length > LongestEmail || !MailAddress.TryCreate(address, out var mailbox) || mailbox.Address != address)
            throw new RuleViolation("person.email-malformed", $"«{address}» — не адрес электронной почты. Проверьте, нет ли лишних знаков: нужен вид name@example.org.",
                $"“{address}” is not an e-mail address. Check it for stray characters: it should look like name@example.org.");

        return address;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.ToTable("people");
            builder.Ignore(p => p.Name);
            builder.Property(p => p.Surname).HasMaxLength(LongestName);
            builder.Property(p => p.GivenName).HasMaxLength(LongestName);
            builder.Property(p => p.Patronymic).HasMaxLength(LongestName);
            builder.Property(p => p.Email).HasMaxLength(LongestEmail);
            builder.Property(p => p.Language).HasMaxLength(2);
            builder.Property<string?>("EmailKey").HasComputedColumnSql("lower(email)", stored: true).HasMaxLength(LongestEmail);
            builder.HasIndex("EmailKey").IsUnique();
            builder.HasIndex(p => new { p.Surname, p.GivenName, p.Patronymic });
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}
