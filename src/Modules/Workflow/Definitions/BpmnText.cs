using System.Text;
using System.Text.RegularExpressions;

namespace CommunityHub.Workflow.Definitions;

/// <summary>A BPMN file as text, whatever encoding it was saved in; from then on it is kept in UTF-8, and says so.</summary>
internal static partial class BpmnText
{
    static BpmnText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static string Of(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Declared(content), detectEncodingFromByteOrderMarks: true);
        return Declaration().Replace(reader.ReadToEnd(), "$1UTF-8$3", 1);
    }

    // A mark at the beginning of the file counts for more than what it says of itself.
    private static Encoding Declared(byte[] content)
    {
        try
        {
            return Declaration().Match(Encoding.ASCII.GetString(content, 0, Math.Min(200, content.Length))) is { Success: true } match ? Encoding.GetEncoding(match.Groups[2].Value) : Encoding.UTF8;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8; // An encoding that nobody knows; the check says what it makes of the text.
        }
    }

    [GeneratedRegex("""^(\uFEFF?\s*<\?xml[^>]*encoding=["'])([^"']+)(["'])""")]
    private static partial Regex Declaration();
}
