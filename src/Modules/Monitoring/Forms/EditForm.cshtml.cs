using System.Text.Json.Nodes;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Editing;
using CommunityHub.Monitoring.Forms.Reading;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Forms;

/// <summary>A draft is written: part by part, or as its source; beside it stands how a school will see it.</summary>
[Authorize]
[RequestFormLimits(ValueLengthLimit = 2_000_000)]
internal sealed class EditFormPage(MonitoringDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>The part that is edited; «form» is the form itself.</summary>
    [BindProperty(SupportsGet = true)]
    public string? At { get; set; }

    /// <summary>Which text was on the screen when this was sent.</summary>
    [BindProperty(Name = "seen")]
    public string? SeenBefore { get; set; }

    /// <summary>Which text somebody has looked at, and says to overwrite; one that was kept since is not.</summary>
    [BindProperty(Name = "over")]
    public string? Over { get; set; }

    /// <summary>What the part was called, and how it was, when it was shown.</summary>
    [BindProperty(Name = "part")]
    public string? Part { get; set; }

    [BindProperty(Name = "mark")]
    public string? MarkOfPart { get; set; }

    public string Title { get; private set; } = "";
    public string Json { get; private set; } = "";
    public string Seen { get; private set; } = "";

    /// <summary>A form that can be shown while what is written cannot: the draft as it is kept, or the version before it; null when there is none.</summary>
    public string? LastGood { get; private set; }
    public bool Refused => !ModelState.IsValid;
    public FormTree? Tree { get; private set; }
    public JsonObject? Node { get; private set; }

    public string Way => At is null or "form" ? "" : At;

    public async Task<IActionResult> OnGetAsync() => await Load() is { } refusal ? refusal : Page();

    public Task<IActionResult> OnPostAddAsync(string? list, string? kind) => Write(tree => "?at=" + Uri.EscapeDataString(tree.Add(Way, list ?? "", Kinds.New(kind ?? "", tree))));

    public Task<IActionResult> OnPostMoveAsync(int by) => Write(tree =>
    {
        tree.Move(Way, Math.Sign(by));
        return Back();
    });

    /// <param name="sure">The question was answered: a section is gone with all that stands in it.</param>
    public async Task<IActionResult> OnPostRemoveAsync(bool sure)
    {
        if (sure)
            return await Write(tree =>
            {
                tree.Remove(Way);
                return Back();
            });
        if (await Load() is { } refusal)
            return refusal;

        ToRemove = Tree?.At(Way);
        Node = null;
        return Page();
    }

    /// <summary>What is taken away when somebody says yes.</summary>
    public JsonObject? ToRemove { get; private set; }

    /// <summary>What the page sends as seen with a text or a part that clashed: it is refused again as long as nobody says to overwrite what is shown beside.</summary>
    public string SeenOfTyped => HasClashed ? SeenBefore ?? Seen : Seen;

    /// <summary>Somebody else was faster; what was typed stays on the page.</summary>
    public bool HasClashed { get; private set; }

    /// <summary>What the part has otherwise than it was typed here.</summary>
    public IReadOnlyList<PropertyDifference> Theirs { get; private set; } = [];

    /// <summary>The same of the source, line by line.</summary>
    public IReadOnlyList<LineDifference> TheirLines { get; private set; } = [];

    /// <summary>What was typed into a part that somebody has taken away meanwhile.</summary>
    public (string Way, JsonObject Node)? Orphan { get; private set; }

    /// <summary>What the part is called, and how it is, as it is kept.</summary>
    public string? PartShown { get; private set; }
    public string? MarkShown { get; private set; }

    public async Task<IActionResult> OnPostSetAsync()
    {
        if (await Load() is { } refusal)
            return refusal;
        if (Tree is not null && WayIsGone(Tree))
            return Page();
        // The rest of the form may be otherwise than it was seen: what is written is this part, and nobody has touched it.
        if (Over is null && Node is not null && MarkOfPart == EditedPart.Mark(Way, Node))
            SeenBefore = Seen;

        var outcome = await Write(tree =>
        {
            Take(tree);
            return "?at=" + Uri.EscapeDataString(At ?? "");
        });
        if (outcome is PageResult && Tree is { } tree && Node is not null)
        {
            var stored = (JsonObject)Node.DeepClone();
            TakeWhatCanBe(tree);
            Node = tree.At(Way);
            HasClashed = (Over ?? SeenBefore) != Seen;
            if (HasClashed && Node is not null)
                (Theirs, MarkShown) = (EditedPart.Between(Way, stored, Node), MarkOfPart); // saved once more as it is, it clashes once more
        }

        return outcome;
    }

    public async Task<IActionResult> OnPostSourceAsync(string? json)
    {
        if (await Load() is { } refusal)
            return refusal;
        var written = (json ?? "").ReplaceLineEndings("\n");
        var outcome = await this.Try(() => mediator.Send(new WriteForm(Code, Number, written, Over ?? SeenBefore, this.Actor())), then: Redirect($"/forms/{Code}/{Number}/edit"));
        if (outcome is PageResult)
        {
            HasClashed = (Over ?? SeenBefore) != Seen;
            TheirLines = HasClashed ? LineDifference.Between(Json, written) : [];
            if (HasClashed && TheirLines.Count == 0)
                return Redirect($"/forms/{Code}/{Number}/edit"); // both have written the same
            Json = written; // what was refused stays on the page
        }

        return outcome;
    }

    // A part that somebody has moved is written where it stands now; one that is gone keeps what was typed before the eyes of whoever typed it.
    private bool WayIsGone(FormTree tree)
    {
        if (Way.Length == 0)
            return false;
        if (EditedPart.WayNow(tree, Way, Part) is { } now)
        {
            (At, Node) = (now, tree.At(now));
            return false;
        }

        Orphan = (Way, EditedPart.Typed(Way, Request.Form));
        (HasClashed, At, Node) = (true, null, null);
        ModelState.AddModelError("", Words.Say("Пока вы писали, эту часть формы убрал кто-то другой. То, что вы набрали, видно ниже: перенесите нужное в другую часть или добавьте новую.", "While you were writing, somebody else has taken this part away. What you typed stands below: put what you need into another part, or add a new one."));
        return true;
    }

    /// <summary>What the form would look like with what is typed now; nothing is kept.</summary>
    /// <param name="tried">What somebody has tried in the picture before, as its form would be sent.</param>
    public async Task<IActionResult> OnPostPreviewAsync(string? json, string? tried)
    {
        if (await Load() is { } refusal)
            return refusal;
        if (json is null && Tree is { } tree && Node is not null)
            try
            {
                Take(tree);
                json = tree.Json;
            }
            catch (RuleViolation)
            {
                json = Json; // a number that is being typed
            }

        (string, string?, IFormCollection?) picture = (json ?? Json, LastGood, string.IsNullOrEmpty(tried) ? null : new FormCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(tried)));
        return Partial("/Areas/Monitoring/Pages/Forms/_PreviewWithProblems.cshtml", picture);
    }

    private void TakeWhatCanBe(FormTree tree)
    {
        try
        {
            Take(tree);
        }
        catch (RuleViolation)
        {
            // A number that is none was told already; what stands before it is taken.
        }
    }

    // A part that was moved or taken away is not opened again: the list it stood in is.
    private string Back() => Way.Split('/') is [.. { Length: > 2 } owner, _, _] && owner is not ["sections", _] ? "?at=" + Uri.EscapeDataString(string.Join('/', owner)) : "";

    private void Take(FormTree tree)
    {
        if (tree.At(Way) is { } node)
            foreach (var property in Property.Of(Way, node))
                property.Take(node, Request.Form);
    }

    private async Task<IActionResult> Write(Func<FormTree, string> change)
    {
        if (await Load() is { } refusal)
            return refusal;
        var then = "";
        var outcome = await this.Try(
            async () =>
            {
                var tree = FormTree.Of(Json);
                then = change(tree);
                await mediator.Send(new WriteForm(Code, Number, tree.Json, Over ?? SeenBefore, this.Actor()));
            },
            then: new EmptyResult());
        return outcome is EmptyResult ? Redirect($"/forms/{Code}/{Number}/edit{then}") : outcome;
    }

    private async Task<IActionResult?> Load()
    {
        if (!this.Actor().MayWriteForms())
            return Forbid();
        if (await db.FormVersions.AsNoTracking().SingleOrDefaultAsync(f => f.Code == Code && f.Number == Number) is not { } version)
            return NotFound();
        if (version.PublishedAt is not null)
            return Redirect($"/forms/{Code}/{Number}");

        (Title, Json, Seen) = (version.Title.Length > 0 ? version.Title : version.Code, FormHead.Indented(version.Json), FormHead.Mark(version.Json));
        Tree = FormTree.TryOf(Json);
        LastGood = FormReader.Read(version.Json).Problems is [] ? version.Json
            : await db.FormVersions.AsNoTracking().Where(f => f.Code == Code && f.PublishedAt != null && f.Number < Number).OrderByDescending(f => f.Number).Select(f => f.Json).FirstOrDefaultAsync();
        Node = string.IsNullOrEmpty(At) ? null : Tree?.At(Way);
        (PartShown, MarkShown) = Node is null ? (null, null) : (Kinds.CodeOf(Node), EditedPart.Mark(Way, Node));
        return null;
    }
}
