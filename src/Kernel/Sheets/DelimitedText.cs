using System.Text;
using System.Text.RegularExpressions;

namespace CommunityHub.Kernel.Sheets;

/// <summary>Text files in which a table stands: .csv, .tsv, or what was pasted; in UTF-8, UTF-16 or Windows-1251.</summary>
public static partial class DelimitedText
{
    static DelimitedText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text, lines divided by line feeds; without what Excel writes into a .csv for itself.</summary>
    public static string Read(byte[] content) => SeparatorLine().Replace(Decode(content).ReplaceLineEndings("\n"), "");

    /// <summary>The rows of a table whose cells are divided by this sign. A quote opens a cell only at its beginning; inside, line breaks and delimiters are text, and two quotes are one.</summary>
    public static List<SheetRow> Split(string text, char delimiter)
    {
        var rows = new List<SheetRow>();
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            if (quoted && sign == '"' && at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[++at]);
            else if (quoted && sign == '"')
                quoted = false;
            else if (!quoted && sign == '"' && cell.Length == 0 && Closes(text, at + 1, delimiter))
                quoted = true;
            else if (!quoted && sign == delimiter)
                Close();
            else if (!quoted && sign == '\n')
                CloseRow();
            else
                cell.Append(sign);
        }

        CloseRow();
        return rows;

        void Close()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void CloseRow()
        {
            Close();
            rows.Add(new([.. cells]));
            cells.Clear();
        }
    }

    // «"Миссия" школы» is no quoted cell: its quote is closed in the middle. Nor is one that is never closed.
    private static bool Closes(string text, int from, char delimiter)
    {
        for (var at = text.IndexOf('"', from); at >= 0 && at - from < 20_000; at = text.IndexOf('"', at + 1))
        {
            if (at + 1 < text.Length && text[at + 1] == '"')
                at++;
            else
                return at + 1 == text.Length || text[at + 1] == delimiter || text[at + 1] == '\n';
        }

        return false;
    }

    private static string Decode(byte[] content)
    {
        var text = content switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(content, 2, content.Length - 2),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2),
            _ when IsUtf16(content, high: 1) => Encoding.Unicode.GetString(content),
            _ when IsUtf16(content, high: 0) => Encoding.BigEndianUnicode.GetString(content),
            _ => Utf8(content) ?? Encoding.GetEncoding(1251).GetString(content),
        };
        if (text.Contains('\0', StringComparison.Ordinal) || text.Take(4000).Count(c => char.IsControl(c) && !char.IsWhiteSpace(c)) > 20)
            throw FileGuard.Refusal("unknown", "Это не документ и не текст: программа не знает такого файла. Принесите таблицу в .docx, .xlsx, .csv или .txt.", "This is neither a document nor text. Bring the table as .docx, .xlsx, .csv or .txt.");

        return text;
    }

    // Of Cyrillic and Latin letters the upper byte is 0 or 4.
    private static bool IsUtf16(byte[] content, int high)
    {
        var bytes = content.Take(400).Where((_, at) => at % 2 == high).ToList();
        return bytes.Count >= 10 && bytes.Count(b => b is 0 or 4) > bytes.Count * 0.6;
    }

    private static string? Utf8(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(?:\uFEFF)?sep=.\n")]
    private static partial Regex SeparatorLine();
}
