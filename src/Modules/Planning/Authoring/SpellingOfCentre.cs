using System.Text.RegularExpressions;

namespace CommunityHub.Planning.Authoring;

/// <summary>Finds where a text means the centre but writes it in another way: «ЦНППМ г.Тулы», «МКУ "ЦНППМ г Тулы"» beside «МКУ «ЦНППМ г. Тулы»».</summary>
internal sealed class SpellingOfCentre
{
    private readonly Regex _anySpelling;
    private readonly string[] _right;

    public SpellingOfCentre(string centre)
    {
        // Its words in their order, with whatever stands between them. The first one, the legal form, may be left out; then what is written must match the rest.
        var words = Regex.Matches(centre, @"\p{L}+|\d+").Select(m => Regex.Escape(m.Value)).ToList();
        const string Between = @"[\s.,«»""'“”„]*";
        var (form, rest) = words.Count > 2 ? (words[0], words[1..]) : ("", words);
        var closing = centre.EndsWith('»') ? "[»\"”]?" : "";
        _anySpelling = new($"(?<!\\p{{L}})(?:{form}{Between})?[«\"“„]?{string.Join(Between, rest)}(?!\\p{{L}}){closing}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        var bare = form.Length > 0 ? centre[form.Length..].Trim() : centre;
        _right = [centre, bare, bare.Trim('«', '»', '"')];
    }

    /// <returns>The first spelling that is not the right one; null when there is none.</returns>
    public string? OtherIn(string text) => _anySpelling.Matches(text).Select(m => m.Value).FirstOrDefault(found => !_right.Contains(found));
}
