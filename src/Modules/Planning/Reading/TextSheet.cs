using System.Text;

namespace CommunityHub.Planning.Reading;

/// <summary>Reads text: pasted from Word (tabs), or CSV with «;» or «,»; UTF-8, UTF-16 or Windows-1251.</summary>
internal static class TextSheet
{
    static TextSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Sheet Read(byte[] content)
    {
        var text = Decode(content).ReplaceLineEndings("\n").Replace("**", "", StringComparison.Ordinal);
        var delimiter = Delimiter(text);
        var rows = Split(text, delimiter);
        var head = rows.FindIndex(r => ColumnMap.IsHead(r.Cells));
        if (head < 0)
            throw FileGuard.Refusal("no-head", "В тексте не нашлась шапка таблицы («Наименование мероприятий», «Срок», «Ответственный»…). Если текст скопирован из PDF, его ячейки перемешаны: принесите файл Word.",
                "No head of a table was found in the text. If it was copied from a PDF, its cells are mixed up: bring the Word file.");

        return new([.. rows.Take(head).Select(r => string.Join(' ', r.Cells).Trim())], rows[head..]);
    }

    public static string Decode(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(content, 2, content.Length - 2);
        if (content is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2);
        if (content.Take(200).Where((b, at) => at % 2 == 1).Count(b => b is 0 or 4) > 60)
            return Encoding.Unicode.GetString(content);

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1251).GetString(content);
        }
    }

    private static char Delimiter(string text)
    {
        var head = text.Split('\n').FirstOrDefault(line => ColumnMap.IsHead(line.Split('\t', ';', ','))) ?? "";
        return "\t;,".MaxBy(sign => head.Count(c => c == sign));
    }

    // A quote opens a cell only at its beginning; inside, line breaks and delimiters are text, and two quotes are one.
    private static List<SheetRow> Split(string text, char delimiter)
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
            else if (!quoted && sign == '"' && cell.Length == 0 && text.IndexOf('"', at + 1) > 0)
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
}
