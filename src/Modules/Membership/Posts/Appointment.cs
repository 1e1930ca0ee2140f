using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.Posts;

/// <summary>A person holds a post from a day to a day; or stands in for its holder (acting), for a while. Ended ones stay as history.</summary>
internal sealed class Appointment
{
    public const int LongestTitle = 300;

    private Appointment()
    {
    }

    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }

    /// <summary>The code of a <see cref="Posts.Post"/>.</summary>
    public string Post { get; private init; } = "";

    public Guid? CommunityId { get; private init; }

    /// <summary>How papers of these days name the person's work: «главный специалист МКУ «ЦНППМ г.Тулы»».</summary>
    public string? Title { get; private init; }

    public DateOnly FirstDay { get; private init; }

    /// <summary>Included; null while no end is known.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>In another's stead: a substitution.</summary>
    public bool Acting { get; private init; }

    public Guid AppointedBy { get; private init; }
    public DateTimeOffset AppointedAt { get; private init; }
    public Guid? EndedBy { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public string Group => CommunityId is { } community ? Contracts.Membership.Group.Of(Post, community) : Post;

    public bool IsHeldOn(DateOnly day) => FirstDay <= day && (LastDay is null || day <= LastDay);

    /// <param name="replaced">Whose post it is, when this is a substitution.</param>
    public Capacity AsCapacity(string? replaced) => new(Group, Posts.Post.Of(Post).Title(Acting), Acting, Acting ? replaced : null, Acting ? LastDay : null);

    /// <param name="others">All appointments to the same post (of the same community), of all days.</param>
    public static Appointment Make(Appoint command, IReadOnlyCollection<Appointment> others, DateTimeOffset now, Guid? id = null)
    {
        var post = Posts.Post.Of(command.Post);

        if (post.OfCommunity && command.CommunityId is null)
            throw new RuleViolation("appointment.no-community", $"Выберите сообщество: {post.Russian} назначается в сообщество.", $"Choose a community: a {post.English} is appointed in one.");
        if (!post.OfCommunity && command.CommunityId is not null)
            throw new RuleViolation("appointment.not-in-community", $"{post.PaperTitle(acting: false)} — должность центра, сообщество указывать не нужно.", $"The post of {post.English} belongs to the centre: leave the community empty.");
        if (command.To is { } to)
            _ = new Period(command.From, to);

        var made = new Appointment
        {
            Id = id ?? Guid.CreateVersion7(), PersonId = command.PersonId, Post = post.Code, CommunityId = command.CommunityId,
            Title = Typed.Line(command.Title, LongestTitle), FirstDay = command.From, LastDay = command.To,
            Acting = command.Acting, AppointedBy = command.By, AppointedAt = now,
        };
        made.FitsWith(others, post);
        return made;
    }

    /// <param name="lastDay">The last day on which the post is still held; days already over stay as they were.</param>
    public void End(DateOnly lastDay, Guid by, DateTimeOffset now)
    {
        if (lastDay < FirstDay)
            throw new RuleViolation("appointment.ends-before-it-begins",
                $"Назначение начинается {FirstDay.InDigits()}, а последний день указан раньше: {lastDay.InDigits()}. Укажите день не раньше начала.",
                $"The appointment begins on {FirstDay.InDigits()}, and the last day given is earlier: {lastDay.InDigits()}. Give a day not before the beginning.");
        if (LastDay < lastDay)
            throw new RuleViolation("appointment.already-ended",
                $"Назначение и так заканчивается {LastDay.Value.InDigits()}. Чтобы продлить его, назначьте человека ещё раз.",
                $"The appointment ends on {LastDay.Value.InDigits()} already. To prolong it, appoint the person once more.");

        (LastDay, EndedBy, EndedAt) = (lastDay, by, now);
    }

    private void FitsWith(IReadOnlyCollection<Appointment> others, Post post)
    {
        if (others.FirstOrDefault(o => o.PersonId == PersonId && o.Acting == Acting && Overlaps(o)) is { } same)
            throw new RuleViolation("appointment.held-already",
                $"Этот человек уже назначен на эту должность {same.Days}. Выберите другие дни или сначала завершите то назначение.",
                $"This person holds this post already, {same.Days}. Choose other days, or end that appointment first.");
        if (post.ForOne && !Acting && others.FirstOrDefault(o => !o.Acting && Overlaps(o)) is { } holder)
            throw new RuleViolation("appointment.post-is-held",
                $"В эти дни должность занята ({holder.Days}). Завершите прежнее назначение или оформите замещение.",
                $"The post is held on these days ({holder.Days}). End the earlier appointment, or make this a substitution.");
    }

    private bool Overlaps(Appointment other) => FirstDay <= (other.LastDay ?? DateOnly.MaxValue) && other.FirstDay <= (LastDay ?? DateOnly.MaxValue);

    private string Days => LastDay is { } last
        ? Words.Say($"с {FirstDay.InDigits()} по {last.InDigits()}", $"{FirstDay.InDigits()} to {last.InDigits()}")
        : Words.Say($"с {FirstDay.InDigits()}", $"since {FirstDay.InDigits()}");

    internal sealed class Mapping : IEntityTypeConfiguration<Appointment>
    {
        public void Configure(EntityTypeBuilder<Appointment> builder)
        {
            builder.ToTable("appointments", table => table.HasCheckConstraint("ck_appointments_days", "last_day is null or first_day <= last_day"));
            builder.Ignore(a => a.Group);
            builder.Property(a => a.Post).HasMaxLength(40);
            builder.Property(a => a.Title).HasMaxLength(LongestTitle);
            builder.HasOne<People.Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Communities.Community>().WithMany().HasForeignKey(a => a.CommunityId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(a => new { a.Post, a.CommunityId });
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}
