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
internal sealed class WordLetterPage(MailingDb db, IEnumerable<LetterKind> kinds, Occasions occasions, LetterPaper paper, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "lang")]
    public string? Lang { get; set; }

    [BindProperty(SupportsGet = true, Name = "community")]
    public Guid? CommunityId { get; set; }

    /// <summary>The one thing of whose letters alone the words are; null: of all.</summary>
    [BindProperty(SupportsGet = true, Name = "about")]
    public string? About { get; set; }

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

    /// <summary>What the letter of the preview is about, where no letter of late is shown.</summary>
    public LetterOccasion? Occasion { get; private set; }

    /// <summary>The last such letter; null while there is none, and where the words are for one occasion: its own letter is shown.</summary>
    public LetterSample? Sample { get; private set; }

    /// <summary>What the variables are in the letter shown; null where it shows examples.</summary>
    public IReadOnlyDictionary<string, object>? Values { get; private set; }

    public bool IsOfOccasion => About is { Length: > 0 };
    public bool IsOwn => Worded is { } worded && worded.CommunityId == (CommunityId ?? Wording.OfHouse) && worded.About == (About ?? "");

    /// <summary>Of these very letters, and not of more of them in their place.</summary>
    public string Mark => IsOwn ? Worded!.Mark : "";
    public bool MayWord => WordLetterHandler.MayWord(Kind, CommunityId, this.Actor());
    public string Here => $"/letters/kinds/{Code}?lang={Language}{(IsOfOccasion ? $"&about={Uri.EscapeDataString(About!)}" : CommunityId is { } id ? $"&community={id}" : "")}";

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
            await mediator.Send(new WordLetter(Kind, Language, CommunityId, Subject, Lead, this.Actor(), Seen, About ?? ""));
            Done = IsOfOccasion
                ? Say($"Сохранено: с этими словами пойдут новые письма, повод которых — «{Occasion!.Name.InWords}», все остальные — с прежними.", $"Saved: letters about “{Occasion!.Name.InWords}” say these words from now on, all others what they said before.")
                : Say("Сохранено: новые письма пойдут с этими словами.", "Saved: letters from now on say these words.");
        }, then: Redirect(Here));
        if (ModelState.IsValid)
            return answer;

        await Refused(); // As it is now; whoever presses once more has seen it.
        (IsContested, Seen) = ((Seen ?? "") != Mark, Mark);
        return answer;
    }

    public async Task<IActionResult> OnPostOursAsync() => await Refused() ?? await this.Try(async () =>
    {
        await mediator.Send(new SayOurWords(Kind, Language, CommunityId, this.Actor(), About ?? ""));
        Done = IsOfOccasion ? Say("Возвращены слова, общие для всех.", "The words of all the others are back.") : Say("Возвращены исходные слова.", "The original words are back.");
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
        var trial = Wording.Of(Kind, Language, CommunityId ?? Wording.OfHouse, About ?? "");
        trial.Say(Kind, subject, lead, this.Actor(), default);
        return new WritingDesk(paper, new Trial(trial)).Write(Kind, Language, CommunityId, Fill, HttpContext.RequestAborted);
    }

    // A real letter where one has been written of late; else what its kind says may stand there.
    private LetterPage Fill(LetterPage page)
    {
        foreach (var (name, value) in WordingTemplate.Examples(Kind, Language))
            page.With(name, value);
        if (Sample is null && Occasion is not null)
            return Occasion.Fill(Kind, page);
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
        About = About?.Replace("\0", "", StringComparison.Ordinal);
        if (IsOfOccasion)
        {
            Occasion = await occasions.Find(About!, kind, HttpContext.RequestAborted);
            if (Occasion is null || !(actor.Is(Group.Administrator) || curated.Contains(Occasion.CommunityId)))
                return NotFound();
            (CommunityId, About) = (Occasion.CommunityId, Occasion.About);
        }
        else if (CommunityId is { } asked && !curated.Contains(asked))
            return NotFound();

        CommunityId ??= actor.Is(Group.Administrator) ? null : curated.Count > 0 ? curated[0] : null;
        var scope = CommunityId ?? Wording.OfHouse;
        var these = new LetterToWord(kind, Language, CommunityId, About);
        Worded = (await db.Wordings.AsNoTracking().Where(w => w.Kind == Code && w.Language == Language && (w.About == "" || w.About == About)).ToListAsync()).Where(w => w.Words(these)).MaxBy(w => w.Nearness);
        Sample = IsOfOccasion ? null : await db.LetterSamples.AsNoTracking().Where(s => s.Kind == Code && s.Language == Language && (s.CommunityId == scope || actor.Is(Group.Administrator))).OrderByDescending(s => s.At).FirstOrDefaultAsync();
        Occasion ??= Sample is null ? await occasions.Latest(kind, CommunityId is { } mine ? [mine] : [.. communities.Select(c => c.Id)], HttpContext.RequestAborted) : null;
        if (Sample is not null || Occasion is not null)
        {
            var seen = new ValuesSeen();
            await new WritingDesk(paper, seen).Write(kind, Language, CommunityId, Fill, HttpContext.RequestAborted);
            Values = seen.Values;
        }

        return null;
    }

    /// <summary>Says nothing worth saying: what may be put in is looked at.</summary>
    private sealed class ValuesSeen : IWordings
    {
        public IReadOnlyDictionary<string, object>? Values { get; private set; }

        public Task<(string Subject, string Lead)> Say(LetterToWord letter, LetterPage page, CancellationToken cancellationToken)
        {
            Values = page.Values;
            return Task.FromResult((letter.Kind.Code, letter.Kind.Code));
        }
    }

    private sealed class Trial(Wording wording) : IWordings
    {
        public Task<(string Subject, string Lead)> Say(LetterToWord letter, LetterPage page, CancellationToken cancellationToken) =>
            Task.FromResult((WordingTemplate.Render(wording.Subject, page.Values), WordingTemplate.Render(wording.Lead, page.Values)));
    }
}
