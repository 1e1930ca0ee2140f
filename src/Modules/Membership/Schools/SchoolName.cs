using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CommunityHub.Membership.Schools;

/// <summary>
/// What a spelled name says: «МБОУ «ЦО № 22 – Лицей искусств»» is the education centre 22 with an honorary part. Papers spell one school in
/// many ways; kind and number are what they share.
/// </summary>
/// <param name="Kind">The code of a <see cref="SchoolKind"/>; null when the name has no word for it.</param>
/// <param name="Honorary">What stands beside kind and number, normalised: «лицей искусств».</param>
internal sealed partial record SchoolName(string? Kind, int? Number, string? Honorary)
{
    /// <summary>Reads one name, however it is spelled.</summary>
    public static SchoolName Read(string text)
    {
        var words = LegalForm().Replace(Normal(text), " ");

        // The word before a number is the kind: «ЦО № 22 – Лицей искусств» is a centre; without any number, the first word is.
        var found = KindWithNumber().Match(words) is { Success: true } numbered ? numbered : KindAlone().Match(words);
        if (!found.Success)
            return Lone().IsMatch(words.Trim()) ? new(null, NumberIn(words.Trim()), null) : new(null, null, Rest(words));

        var kind = SchoolKind.All.First(k => k.Forms.Contains(found.Groups["kind"].Value));
        return new(kind.Code, NumberIn(found.Groups["number"].Value), Rest(words.Remove(found.Index, found.Length).Insert(found.Index, " ")));
    }

    /// <summary>Small letters, «е» for «ё», no quotes, № or dashes: what remains is what the ways of spelling share.</summary>
    public static string Normal(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.Replace('№', ' ').Normalize(NormalizationForm.FormKC).ToLowerInvariant())
            plain.Append(letter switch
            {
                'ё' => 'е',
                '-' or '‐' or '‑' => '-',
                _ when char.IsLetterOrDigit(letter) => letter,
                _ => ' ',
            });

        // «ЦО22» is «ЦО 22»; «N 22» and «No.22» mean «№ 22».
        var apart = LoneHyphen().Replace(LettersBesideDigits().Replace(plain.ToString(), " "), " ");
        return Spaces().Replace(NumberSign().Replace(apart, " "), " ").Trim();
    }

    private static string? Rest(string words) => Spaces().Replace(words, " ").Trim(' ', '-') is { Length: > 0 } rest ? rest : null;

    private static int? NumberIn(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private const string Kinds =
        "центр образования|цо|лицей|прогимназия|гимназия|школа[- ]интернат|основная общеобразовательная школа|основная школа|оош|" +
        "начальная общеобразовательная школа|начальная школа|нош|средняя общеобразовательная школа|средняя школа|сош|сш|школа";

    [GeneratedRegex(@"\b(?<kind>" + Kinds + @") (?<number>\d{1,4})\b")]
    private static partial Regex KindWithNumber();

    [GeneratedRegex(@"\b(?<kind>" + Kinds + @")\b(?<number>)")]
    private static partial Regex KindAlone();

    [GeneratedRegex(@"^\d{1,4}$")]
    private static partial Regex Lone();

    [GeneratedRegex(@"\b(муниципальн\w+|государственн\w+|бюджетн\w+|казенн\w+|автономн\w+|общеобразовательное|образовательное|учреждение|[мг][бка]?оу)\b")]
    private static partial Regex LegalForm();

    [GeneratedRegex(@"(?<![\w-])(?:no?\s+)+(?=\d)")]
    private static partial Regex NumberSign();

    [GeneratedRegex(@"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])")]
    private static partial Regex LettersBesideDigits();

    [GeneratedRegex(@"(?<!\w)-+|-+(?!\w)|(?<=\d)-+|-+(?=\d)")]
    private static partial Regex LoneHyphen();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
