using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Returns.Mailbox;
using CommunityHub.Mailing.Wordings;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing;

internal sealed class MailingDb(DbContextOptions<MailingDb> options) : ModuleDbContext(options, "mailing")
{
    public DbSet<Letter> Letters => Set<Letter>();
    public DbSet<WaitingLetter> WaitingLetters => Set<WaitingLetter>();
    public DbSet<LetterAttachment> Attachments => Set<LetterAttachment>();
    public DbSet<AttachedContent> AttachedContents => Set<AttachedContent>();
    public DbSet<HeldOccasion> HeldOccasions => Set<HeldOccasion>();
    public DbSet<SendingPolicy> Policies => Set<SendingPolicy>();
    public DbSet<OpenRun> OpenRuns => Set<OpenRun>();
    public DbSet<HandedOver> HandedOver => Set<HandedOver>();
    public DbSet<WrittenAs> WrittenAs => Set<WrittenAs>();
    public DbSet<ServerRest> ServerRests => Set<ServerRest>();
    public DbSet<PostPause> Pauses => Set<PostPause>();
    public DbSet<Unsubscribed> Unsubscribed => Set<Unsubscribed>();
    public DbSet<SeenMessage> SeenMessages => Set<SeenMessage>();
    public DbSet<MailboxReading> MailboxReadings => Set<MailboxReading>();
    public DbSet<ReturnKey> ReturnKeys => Set<ReturnKey>();
    public DbSet<Wording> Wordings => Set<Wording>();
    public DbSet<LetterSample> LetterSamples => Set<LetterSample>();
    public DbSet<IncomingLetter> IncomingLetters => Set<IncomingLetter>();
    public DbSet<IncomingFile> IncomingFiles => Set<IncomingFile>();

    /// <summary>The letters that wait to be sent.</summary>
    public IQueryable<Letter> Waiting => Letters.Where(l => WaitingLetters.Any(w => w.LetterId == l.Id));

    /// <summary>Says that a letter is due at once: heard at the commit; many in one transaction ring once.</summary>
    public Task Ring(CancellationToken cancellationToken) => Database.ExecuteSqlAsync($"select pg_notify({SendDueLetters.Bell}, '')", cancellationToken);

    /// <summary>Says that a letter will be due at another time than whoever listens may think.</summary>
    public Task RingLater(CancellationToken cancellationToken) => Database.ExecuteSqlAsync($"select pg_notify({SendDueLetters.Bell}, {SendDueLetters.Later})", cancellationToken);
}
