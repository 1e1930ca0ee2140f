using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Forms;

/// <summary>A version of a form in a list.</summary>
internal sealed class FormRow
{
    public required string Code { get; init; }
    public required int Number { get; init; }
    public required string TitleRu { get; init; }
    public required string TitleEn { get; init; }
    public required int Minutes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required bool Published { get; init; }
    public required bool Frozen { get; init; }
    public required bool Retired { get; init; }

    public string Title => Say(TitleRu, TitleEn) is { Length: > 0 } title ? title : Code;
    public string StateCode => Retired ? "retired" : Frozen ? "frozen" : Published ? "published" : "draft";
    public string StateWord => Word(StateCode);
    public string StateKind => StateCode switch { "draft" => "warn", "published" or "frozen" => "good", _ => "neutral" };

    public static FormRow Of(FormVersion f) => new()
    {
        Code = f.Code, Number = f.Number, TitleRu = f.TitleRu, TitleEn = f.TitleEn, Minutes = f.Minutes, CreatedAt = f.CreatedAt, Published = f.PublishedAt is not null, Frozen = f.FrozenAt is not null, Retired = f.RetiredAt is not null,
    };

    public static string Word(string code) => code switch
    {
        "retired" => Say("снята", "retired"),
        "frozen" => Say("по ней собирают ответы", "in use"),
        "published" => Say("опубликована", "published"),
        _ => Say("черновик", "draft"),
    };
}
