using System.Text.Json.Serialization;

namespace CommunityHub.Kernel.Letters;

/// <summary>What a letter says, in order. Every part is plain text: marks of HTML in it are shown, never obeyed.</summary>
public sealed class LetterPage
{
    private readonly HubAddress _hub;
    private readonly List<LetterPart> _parts = [];
    private readonly Dictionary<string, object> _values = [];
    private string? _title;

    // What is quoted and listed may be as long as people write; a letter stays below 50 KB, and says where the rest is.
    private const int RoomForRest = 36_000, ShapeOfPart = 500, BytesOfCharacter = 2;
    private int _room = RoomForRest, _left, _leftAt = -1;

    internal LetterPage(HubAddress hub) => _hub = hub;

    internal string Title => _title ?? throw new InvalidOperationException("A letter needs a subject.");

    /// <summary>What it says, in order; the place of the lead is kept by a <see cref="Lead"/> until it is worded.</summary>
    public IReadOnlyList<LetterPart> Parts => _parts;

    /// <summary>What subject and lead may put in, by name: texts and numbers.</summary>
    public IReadOnlyDictionary<string, object> Values => _values;

    /// <param name="name">One of the kind's variables.</param>
    /// <param name="value">A text or a number.</param>
    public LetterPage With(string name, object value)
    {
        _values[name] = value;
        return this;
    }

    /// <summary>Here stands what the kind of the letter says first.</summary>
    public LetterPage Lead() => Add(new Lead());

    /// <summary>The subject, also the heading of the letter; line breaks in it become spaces.</summary>
    public LetterPage Subject(string subject)
    {
        _title = string.Join(' ', subject.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return this;
    }

    /// <summary>«Здравствуйте, Виктория Евгеньевна!»; without a name only the greeting.</summary>
    public LetterPage Greeting(string? name) => string.IsNullOrWhiteSpace(name)
        ? Add(new Paragraph(Words.Say("Здравствуйте!", "Hello,")))
        : Add(new Paragraph(Words.Say($"Здравствуйте, {name}!", $"Dear {name},")));

    public LetterPage Paragraph(string text) => Add(new Paragraph(text));

    /// <summary>A line of a small table: «Сообщество — Школьные библиотекари». Neighbours stand together.</summary>
    public LetterPage Fact(string label, string value) => Add(new Fact(label, value));

    /// <summary>Words of somebody else: a remark, a reason. Of very many or very long ones the last are only counted: they stand on the page of the button.</summary>
    public LetterPage Quote(string text) => AddWhileThereIsRoom(new Quote(text), text.Length);

    /// <summary>The same beside what it is about.</summary>
    public LetterPage Remark(string about, string words) => AddWhileThereIsRoom(new Fact(about, words), about.Length + words.Length);

    /// <summary>What the reader is asked to do; one a letter.</summary>
    /// <param name="path">A page of this house, beginning with «/»; it becomes an absolute address.</param>
    public LetterPage Button(string text, string path) => Add(new Button(text, _hub.Of(path)));

    /// <summary>Something said more quietly: until when a link works, why the letter came.</summary>
    public LetterPage Small(string text) => Add(new Small(text));

    /// <summary>A part as it stood in another letter.</summary>
    public LetterPage Again(LetterPart part) => Add(part);

    /// <summary>The lead is worded: one paragraph, or several with an empty line between.</summary>
    internal void Say(string lead)
    {
        if (_parts.FindIndex(part => part is Lead) is var at && at < 0)
            return;

        _parts.RemoveAt(at);
        var paragraphs = lead.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        _parts.InsertRange(at, paragraphs.Select(text => new Paragraph(text)));
    }

    private LetterPage AddWhileThereIsRoom(LetterPart part, int characters)
    {
        _room -= ShapeOfPart + characters * BytesOfCharacter;
        if (_room >= 0)
            return Add(part);

        _left++;
        var rest = new Paragraph(Words.Say(
            $"Здесь поместилось не всё: ещё {Words.Count(_left, ("замечание", "замечания", "замечаний"), ("remark", "remarks"))} — на странице, которую открывает кнопка.",
            $"There was no room for all: {Words.Count(_left, ("замечание", "замечания", "замечаний"), ("remark", "remarks"))} more on the page that the button opens."));
        if (_leftAt < 0)
        {
            _leftAt = _parts.Count;
            return Add(rest);
        }

        _parts[_leftAt] = rest;
        return this;
    }

    private LetterPage Add(LetterPart part)
    {
        _parts.Add(part);
        return this;
    }
}

/// <summary>One piece of a letter, the same for its text and its HTML.</summary>
[JsonDerivedType(typeof(Lead), "lead"), JsonDerivedType(typeof(Paragraph), "paragraph"), JsonDerivedType(typeof(Fact), "fact")]
[JsonDerivedType(typeof(Quote), "quote"), JsonDerivedType(typeof(Button), "button"), JsonDerivedType(typeof(Small), "small")]
public abstract record LetterPart;

/// <summary>Where the words stand that somebody may have worded.</summary>
public sealed record Lead : LetterPart;

public sealed record Paragraph(string Text) : LetterPart;

public sealed record Fact(string Label, string Value) : LetterPart;

public sealed record Quote(string Text) : LetterPart;

/// <param name="Address">Absolute.</param>
public sealed record Button(string Text, string Address) : LetterPart;

public sealed record Small(string Text) : LetterPart;

/// <summary>The last lines of every letter.</summary>
internal static class LetterFoot
{
    private const int LongestContact = 300;

    public static string Words(HubAddress hub) => HowToAnswer(hub) + (Typed.Cut(Typed.AsLine(hub.Contact), LongestContact) is { Length: > 0 } contact ? Kernel.Words.Say($" Вопросы: {contact}.", $" Questions: {contact}.") : "");

    private static string HowToAnswer(HubAddress hub) => hub.ReadsAnswers
        ? Kernel.Words.Say(
            "Это письмо отправлено автоматически. На него можно ответить: ответ прочитает куратор.",
            "This letter was sent automatically. You can reply to it: the curator reads the answer.")
        : Kernel.Words.Say(
            "Это письмо отправлено автоматически, отвечать на него не нужно.",
            "This letter was sent automatically; please do not reply to it.");
}
