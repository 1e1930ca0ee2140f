using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Ledger;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Wordings;

/// <summary>Subject and lead of one kind of letter: what they say now, what may be put in, how a real letter looks with them.</summary>
[Authorize]
internal sealed class WordLetterPage(MailingDb db, IEnumerable<LetterKind> kinds, LetterPaper paper, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "lang")]
    public string? Lang { get; set; }

    [BindProperty(SupportsGet = true, Name = "community")]
    public Guid? CommunityId { get; set; }

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Lead { get; set; }

    /// <summary>The mark of what was there when the form was filled in.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>Somebody has saved other words since: both are shown.</summary>
    public bool IsContested { get; private set; }

    [TempData]
    public string? Done { get; set; }

    /// <summary>Where a test letter went.</summary>
    public string? Tried { get; private set; }

    public LetterKind Kind { get; private set; } = null!;
    public string Language => Lang is "en" ? "en" : "ru";

    /// <summary>Whose letters may be worded by whoever looks; null is the whole house.</summary>
    public IReadOnlyList<(Guid? Id, string Name)> Scopes { get; private set; } = [];

    public Wording? Worded { get; private set; }
    public LetterSample? Sample { get; private set; }
    /// <summary>Of these very letters, and not of the whole house in their place.</summary>
    public string Mark => Worded is { } worded && worded.CommunityId == (CommunityId ?? Wording.OfHouse) ? worded.Mark : "";
    public bool MayWord => WordLetterHandler.MayWord(Kind, CommunityId, this.Actor());
    public string Here => $"/letters/kinds/{Code}?lang={Language}{(CommunityId is { } id ? $"&community={id}" : "")}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Refused() is { } refusal)
            return refusal;

        (Subject, Lead, Seen) = (Worded?.Subject ?? Kind.Subject.In(Language), Worded?.Lead ?? Kind.Lead.In(Language), Mark);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Refused() is { } refusal)
            return refusal;

        var answer = await this.Try(async () =>
        {
            await mediator.Send(new WordLetter(Kind, Language, CommunityId, Subject, Lead, this.Actor(), Seen));
            Done = Say("Сохранено: новые письма пойдут с этими словами.", "Saved: letters from now on say these words.");
        }, then: Redirect(Here));
        if (ModelState.IsValid)
            return answer;

        await Refused(); // As it is now; whoever presses once more has seen it.
        (IsContested, Seen) = ((Seen ?? "") != Mark, Mark);
        return answer;
    }

    public async Task<IActionResult> OnPostOursAsync() => await Refused() ?? await this.Try(async () =>
    {
        await mediator.Send(new SayOurWords(Kind, Language, CommunityId, this.Actor()));
        Done = Say("Возвращены исходные слова.", "The original words are back.");
    }, then: Redirect(Here));

    /// <summary>What is typed is not saved by that, and stays where it is.</summary>
    public async Task<IActionResult> OnPostTestAsync() => await Refused() ?? await this.Try(async () =>
    {
        var to = await mediator.Send(new SendTestLetter(await Written(Subject, Lead), Language, this.Actor()));
        Tried = Say($"Письмо для проверки отправлено на {to}. Слова ещё не сохранены.", $"A test letter is on its way to {to}. Its words are not saved yet.");
    }, then: Page());

    public async Task<IActionResult> OnGetPreviewAsync() => await Refused() ?? await Shown(Worded?.Subject ?? Kind.Subject.In(Language), Worded?.Lead ?? Kind.Lead.In(Language));

    /// <summary>The letter with what is typed, for the frame beside the form.</summary>
    public async Task<IActionResult> OnPostPreviewAsync() => await Refused() ?? await Shown(Subject, Lead);

    private async Task<IActionResult> Shown(string? subject, string? lead)
    {
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";
        try
        {
            return Content((await Written(subject, lead)).Html, "text/html; charset=utf-8");
        }
        catch (RuleViolation violation)
        {
            var problem = paper.Write(InEnglish ? "en" : "ru", page => page.Subject(Say("Так письмо не получится", "This makes no letter")).Paragraph(violation.Message));
            return Content(problem.Html, "text/html; charset=utf-8");
        }
    }

    private Task<WrittenLetter> Written(string? subject, string? lead)
    {
        var trial = Wording.Of(Kind, Language, CommunityId ?? Wording.OfHouse);
        trial.Say(Kind, subject, lead, this.Actor(), default);
        return new WritingDesk(paper, new Trial(trial)).Write(Kind, Language, CommunityId, Fill, HttpContext.RequestAborted);
    }

    // A real letter where one has been written of late; else what its kind says may stand there.
    private LetterPage Fill(LetterPage page)
    {
        foreach (var (name, value) in WordingTemplate.Examples(Kind, Language))
            page.With(name, value);
        if (Sample is null)
            return page.Greeting(Say("Виктория Евгеньевна", "Victoria Shagaeva")).Lead().Small(Say("Дальше идут сведения и кнопка, которые письмо добавляет само.", "Facts and a button follow, which the letter adds by itself."));

        foreach (var (name, value) in Sample.GetValues())
            page.With(name, value);
        return Sample.GetParts().Aggregate(page, (filled, part) => part is Kernel.Letters.Lead ? filled.Lead() : filled.Again(part));
    }

    private async Task<IActionResult?> Refused()
    {
        var actor = this.Actor();
        if (!actor.MayReadLetters())
            return Forbid();
        if (kinds.FirstOrDefault(kind => kind.Code == Code) is not { } kind)
            return NotFound();

        Kind = kind;
        var (curated, communities) = (actor.Curated(), await mediator.Send(new Communities()));
        Scopes = [.. actor.Is(Group.Administrator) ? [((Guid?)null, Say("весь центр", "the whole house"))] : Array.Empty<(Guid?, string)>(),
            .. communities.Where(c => curated.Contains(c.Id) && !kind.IsOfHouse).Select(c => ((Guid?)c.Id, c.Name))];
        if (CommunityId is { } asked && !curated.Contains(asked))
            return NotFound();

        CommunityId ??= actor.Is(Group.Administrator) ? null : curated.Count > 0 ? curated[0] : null;
        var scope = CommunityId ?? Wording.OfHouse;
        Worded = await db.Wordings.AsNoTracking().Where(w => w.Kind == Code && w.Language == Language && (w.CommunityId == scope || w.CommunityId == Wording.OfHouse)).OrderByDescending(w => w.CommunityId).FirstOrDefaultAsync();
        Sample = await db.LetterSamples.AsNoTracking().Where(s => s.Kind == Code && s.Language == Language && (s.CommunityId == scope || actor.Is(Group.Administrator))).OrderByDescending(s => s.At).FirstOrDefaultAsync();
        return null;
    }

    private sealed class Trial(Wording wording) : IWordings
    {
        public Task<(string Subject, string Lead)> Say(LetterKind kind, string language, Guid? communityId, LetterPage page, CancellationToken cancellationToken) =>
            Task.FromResult((WordingTemplate.Render(wording.Subject, page.Values), WordingTemplate.Render(wording.Lead, page.Values)));
    }
}
