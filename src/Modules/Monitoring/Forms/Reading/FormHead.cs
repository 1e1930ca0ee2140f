using System.Security.Cryptography;
using System.Text;
using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Forms.Reading;

/// <summary>What a list shows of a form, also of one that has problems still.</summary>
internal sealed record FormHead(string Code, Text Title, int Minutes)
{
    private const int LongestCode = 60, LongestTitle = 300;

    public static FormHead Of(string json)
    {
        var form = FormReader.Read(json).Form;
        if (form is not null)
            return new(Typed.Cut(form.Code, LongestCode), new(Typed.Cut(form.Title.Ru, LongestTitle), Typed.Cut(form.Title.En, LongestTitle)), form.Minutes);
        return new("", new("Форма", "Form"), 15);
    }

    /// <summary>By which one text of a form is told from another.</summary>
    public static string Mark(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];

    /// <summary>The JSON of a form with its lines, as it is edited.</summary>
    public static string Indented(string json)
    {
        var (form, problems) = FormReader.Read(json);
        return form is not null && problems.Count == 0 ? FormWriter.Write(form) : json;
    }
}
