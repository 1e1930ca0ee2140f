using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CommunityHub.Monitoring.Forms.Workbooks;

/// <summary>Notes at cells. Excel wants each twice: as a comment, and as a shape of an older language beside it.</summary>
internal static class WorkbookNotes
{
    public static LegacyDrawing On(WorksheetPart sheet, IReadOnlyList<(string Ref, int Row, int Column, string Text)> notes)
    {
        sheet.AddNewPart<WorksheetCommentsPart>().Comments = new(
            new Authors(new Author("CommunityHub")),
            new CommentList(notes.Select(note => new Comment(new CommentText(new DocumentFormat.OpenXml.Spreadsheet.Text(note.Text))) { Reference = note.Ref, AuthorId = 0 })));

        var shapes = new StringBuilder("""<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>""");
        foreach (var (note, at) in notes.Select((note, at) => (note, at)))
            shapes.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<v:shape id="_x0000_s{1025 + at}" type="#_x0000_t202" style="position:absolute;width:220pt;height:70pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>{note.Row - 1}</x:Row><x:Column>{note.Column - 1}</x:Column></x:ClientData></v:shape>""");
        shapes.Append("</xml>");
        var drawing = sheet.AddNewPart<VmlDrawingPart>();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(shapes.ToString()));
        drawing.FeedData(content);
        return new() { Id = sheet.GetIdOfPart(drawing) };
    }
}
