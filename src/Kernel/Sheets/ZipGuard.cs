using System.IO.Compression;
using System.Xml;

namespace CommunityHub.Kernel.Sheets;

/// <summary>
/// Looks into a document's archive before a library opens it: what it really unpacks to, whatever it declares, and how deep its XML goes. A bomb
/// costs no more than reading these limits once.
/// </summary>
internal static class ZipGuard
{
    private const long MostXml = 40L * 1024 * 1024, MostOfAll = 150L * 1024 * 1024;
    private const int MostEntries = 2000, Deepest = 200;

    public static void Check(byte[] content, string fileName)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries)
                throw Bomb();

            CheckKind(zip, fileName);
            var (xml, all) = (0L, 0L);
            foreach (var entry in zip.Entries)
            {
                var isXml = IsPart(entry.FullName);
                using var unpacked = new Counted(entry.Open(), Math.Min(MostOfAll - all, isXml ? MostXml - xml : long.MaxValue));
                if (isXml)
                    CheckDepth(unpacked);
                unpacked.CopyTo(Stream.Null);
                all += unpacked.Count;
                xml += isXml ? unpacked.Count : 0;
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException)
        {
            throw FileGuard.Broken();
        }
    }

    private static void CheckKind(ZipArchive zip, string fileName)
    {
        var names = zip.Entries.Select(e => e.FullName).ToList();
        if (Ends("vbaProject.bin") || ((string[])[".docm", ".xlsm", ".dotm", ".xltm", ".xlsb"]).Any(e => fileName.EndsWith(e, StringComparison.OrdinalIgnoreCase)) || Types().Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
            throw FileGuard.Refusal("macros", "Это файл с макросами. Сохраните его как обычный .docx или .xlsx, без макросов.", "The file has macros. Save it as an ordinary .docx or .xlsx without them.");
        if (names.Contains("content.xml") || names.Contains("mimetype"))
            throw FileGuard.Refusal("open-document", "Это файл OpenDocument (.odt или .ods). Откройте его и сохраните как .docx или .xlsx.", "This is an OpenDocument file (.odt or .ods). Open it and save it as .docx or .xlsx.");
        if (!names.Contains("[Content_Types].xml"))
            throw FileGuard.Refusal("not-office", "Это архив, а не документ. Распакуйте его и принесите файл .docx или .xlsx.", "This is an archive, not a document. Unpack it and bring the .docx or .xlsx file.");
        if (!names.Exists(n => n.StartsWith("word/", StringComparison.Ordinal) || n.StartsWith("xl/", StringComparison.Ordinal)))
            throw FileGuard.Refusal("other-office", "Это не документ Word и не книга Excel (может быть, презентация). Перенесите таблицу в .docx или .xlsx.", "This is neither a Word document nor an Excel workbook. Move the table to a .docx or .xlsx.");

        bool Ends(string name) => names.Exists(n => n.EndsWith(name, StringComparison.OrdinalIgnoreCase));
        string Types()
        {
            if (zip.GetEntry("[Content_Types].xml") is not { } types)
                return "";
            using var reader = new StreamReader(new Counted(types.Open(), 1024 * 1024));
            return reader.ReadToEnd();
        }
    }

    private static bool IsPart(string name) =>
        (name.StartsWith("word/", StringComparison.Ordinal) || name.StartsWith("xl/", StringComparison.Ordinal)) && (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase));

    // What goes down without end would overflow the stack of whoever walks it.
    private static void CheckDepth(Stream unpacked)
    {
        using var reader = XmlReader.Create(unpacked, new() { DtdProcessing = DtdProcessing.Prohibit, CloseInput = false, XmlResolver = null });
        while (reader.Read())
            if (reader.Depth > Deepest)
                throw Bomb();
    }

    private static RuleViolation Bomb() => FileGuard.TooMuch();

    /// <summary>A stream that refuses to give more than a limit.</summary>
    private sealed class Counted(Stream inner, long limit) : Stream
    {
        public long Count { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Count; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            Count += read;
            return Count > limit ? throw Bomb() : read;
        }

        public override void Flush() => inner.Flush();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
