using CommunityHub.Kernel.Letters;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Wordings;

/// <summary>How people call the kinds of letters in the ledger.</summary>
internal sealed class KindNames(IEnumerable<LetterKind> kinds)
{
    private readonly Dictionary<string, LetterKind> _kinds = kinds.Where(kind => kind.Code == kind.LedgerCode).ToDictionary(kind => kind.Code);

    /// <param name="code">As in the ledger; of a kind that nobody has named, the code itself.</param>
    public string Of(string code) => code == WordLetterHandler.TestKind ? Say("Проба слов письма", "Test of a wording") : _kinds.TryGetValue(code, out var kind) ? kind.Name.InWords : code;

    /// <summary>Every kind the house writes, by its name.</summary>
    public IReadOnlyList<(string Code, string Name)> All => InOrder(_kinds.Keys);

    /// <summary>By their names.</summary>
    public IReadOnlyList<(string Code, string Name)> InOrder(IEnumerable<string> codes) => [.. codes.Select(code => (code, Of(code))).OrderBy(kind => kind.Item2, StringComparer.CurrentCulture)];
}
