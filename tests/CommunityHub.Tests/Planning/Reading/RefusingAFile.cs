using System.IO.Compression;
using System.Text;
using CommunityHub.Kernel;
using CommunityHub.Planning.Reading;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Planning.Reading;

public sealed class RefusingAFile
{
    private const string Types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

    private static readonly byte[] OldContainer = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1000]];

    public static TheoryData<string, string, byte[]> Files => new()
    {
        { "empty", "план.docx", [] },
        { "old-format", "план.doc", [.. OldContainer, .. Encoding.Unicode.GetBytes("WordDocument")] },
        { "locked", "план.docx", [.. OldContainer, .. Encoding.Unicode.GetBytes("EncryptedPackage")] },
        { "picture", "план.docx", [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0, 0, 1] },
        { "unknown", "план.txt", [.. Enumerable.Range(0, 4000).Select(n => (byte)(n * 7 % 251))] },
        { "broken", "план.docx", PlanOf2024.File("plan-2024.docx")[..20_000] },
        { "macros", "план.docm", Zip(("[Content_Types].xml", Types), ("word/document.xml", "<x/>")) },
        { "macros", "план.docx", Zip(("[Content_Types].xml", Types), ("word/vbaProject.bin", "x")) },
        { "open-document", "план.odt", Zip(("mimetype", "x"), ("content.xml", "<x/>")) },
        { "other-office", "план.pptx", Zip(("[Content_Types].xml", Types), ("ppt/presentation.xml", "<x/>")) },
        { "not-office", "план.zip", Zip(("план.docx", "x")) },
        { "no-table", "план.docx", WordFile.Of(WordFile.Line("План работы")) },
        { "no-head", "план.txt", Encoding.UTF8.GetBytes("просто текст без таблицы") },
        { "too-large", "план.docx", new byte[100_000_000] },
        { "bomb", "план.docx", Zip(("[Content_Types].xml", Types), ("word/media/picture.bmp", new string('0', 160_000_000))) },
        { "bomb", "план.docx", Zip(("[Content_Types].xml", Types), ("word/document.xml", "<x>" + new string(' ', 50_000_000) + "</x>")) },
        { "bomb", "план.docx", Zip(("[Content_Types].xml", Types), ("word/document.xml", string.Concat(Enumerable.Repeat("<x>", 100_000)))) },
        { "bomb", "план.xlsx", Merged(times: 10_000) },
    };

    // A few kilobytes that stand for fifty million cells.
    private static byte[] Merged(int times)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Relations = "http://schemas.openxmlformats.org/package/2006/relationships", Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        return Zip(
            ("[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kind}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Kind}worksheet+xml"/></Types>"""),
            ("_rels/.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Relations}"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
            ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>План</t></is></c></row></sheetData><mergeCells>{string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:A4999\"/>", times))}</mergeCells></worksheet>"""));
    }

    [Theory, MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void says_in_a_sentence_what_to_do_instead(string code, string name, byte[] content)
    {
        var refused = Assert.Throws<RuleViolation>(() => PlanReader.Read(content, name));

        Assert.Equal("file." + code, refused.Code);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }

        return file.ToArray();
    }
}
