using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Ledger;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Wordings;

/// <summary>Letters of this kind say subject and lead in these words from now on.</summary>
/// <param name="CommunityId">Of these letters; null: of the whole house.</param>
/// <param name="About">The <see cref="LetterOccasion"/> whose letters alone say so; empty: all of them.</param>
/// <param name="Seen">The <see cref="Wording.Mark"/> of what was there when the form was filled in; null: nothing was.</param>
internal sealed record WordLetter(LetterKind Kind, string Language, Guid? CommunityId, string? Subject, string? Lead, Actor By, string? Seen = null, string About = "") : IRequest;

/// <summary>Letters of this kind say again what the house says by itself; those of one occasion what all the others of their community say.</summary>
internal sealed record SayOurWords(LetterKind Kind, string Language, Guid? CommunityId, Actor By, string About = "") : IRequest;

/// <summary>A letter of this kind, worded so, goes to whoever words it.</summary>
internal sealed record SendTestLetter(WrittenLetter Letter, string Language, Actor By) : IRequest<string>;

internal sealed class WordLetterHandler(MailingDb db, IEnumerable<LetterKind> kinds, Occasions occasions, IMediator mediator, TimeProvider clock)
    : IRequestHandler<WordLetter, Unit>, IRequestHandler<WordLettersAbout, Unit>, IRequestHandler<SayOurWords, Unit>, IRequestHandler<SendTestLetter, string>
{
    public const string TestKind = "mailing.test";

    public async Task<Unit> Handle(WordLetter command, CancellationToken cancellationToken)
    {
        await MustBeAllowed(command.Kind, command.CommunityId, command.About, command.By, cancellationToken);
        await db.OneAtATime($"mailing.wording:{command.Kind.Code}", cancellationToken); // two presses at once
        var known = await Find(command.Kind, command.Language, command.CommunityId, command.About).SingleOrDefaultAsync(cancellationToken);
        if ((known?.Mark ?? "") != (command.Seen ?? "") && known?.Says(command.Subject, command.Lead) is not true)
            throw new RuleViolation("wording.changed", "Пока эта страница была открыта, слова изменили. Посмотрите, что сохранено сейчас, и решите: оставить это или сохранить ваше.", "While this page was open, the words were changed. Look at what is kept now, and decide: leave that, or save yours.");

        var wording = known ?? db.Add(Wording.Of(command.Kind, command.Language, command.CommunityId ?? Wording.OfHouse, command.About)).Entity;
        wording.Say(command.Kind, command.Subject, command.Lead, command.By, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public Task<Unit> Handle(WordLettersAbout command, CancellationToken cancellationToken) =>
        Handle(new WordLetter(kinds.Single(kind => kind.Code == command.Kind), command.Language, command.CommunityId, command.Subject, command.Lead, command.By, About: command.About), cancellationToken);

    public async Task<Unit> Handle(SayOurWords command, CancellationToken cancellationToken)
    {
        await MustBeAllowed(command.Kind, command.CommunityId, command.About, command.By, cancellationToken);
        await Find(command.Kind, command.Language, command.CommunityId, command.About).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<string> Handle(SendTestLetter command, CancellationToken cancellationToken)
    {
        if (await mediator.Send(new PeopleById([command.By.PersonId]), cancellationToken) is not [{ Email: { } email } me])
            throw new RuleViolation("wording.no-own-address", "У вас не указан адрес почты: впишите его в свою карточку.", "You have no e-mail address: enter it on your own card.");

        var (letter, proof) = (command.Letter, Words.Say("Проба", "Test"));
        await mediator.Send(new QueueLetter($"test-letter:{Guid.CreateVersion7(clock.GetUtcNow())}", TestKind, email, me.FullName, $"{proof}: {letter.Subject}", letter.Text, letter.Html)
            { Priority = LetterPriority.Urgent, Language = command.Language }, cancellationToken);
        return email;
    }

    public static bool MayWord(LetterKind kind, Guid? communityId, Actor actor) =>
        communityId is { } community ? !kind.IsOfHouse && actor.Curated().Contains(community) : actor.Is(Group.Administrator);

    private async Task MustBeAllowed(LetterKind kind, Guid? communityId, string about, Actor by, CancellationToken cancellationToken)
    {
        if (!MayWord(kind, communityId, by) || (about.Length > 0 && !(await occasions.Find(about, kind, cancellationToken) is { } occasion && occasion.CommunityId == communityId)))
            throw new RuleViolation("wording.not-yours", "Слова этих писем меняет куратор сообщества, а для всего центра — администратор.", "The curator of a community words its letters; the administrator words those of the whole house.");
    }

    private IQueryable<Wording> Find(LetterKind kind, string language, Guid? communityId, string about) =>
        db.Wordings.Where(w => w.Kind == kind.Code && w.Language == language && w.CommunityId == (communityId ?? Wording.OfHouse) && w.About == about);
}
