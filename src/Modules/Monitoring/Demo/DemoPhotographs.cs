using System.Text;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;

namespace CommunityHub.Monitoring.Demo;

/// <summary>Every third school of the demonstration shows what it has held: a drawing in place of a photograph, with nobody on it.</summary>
internal static class DemoPhotographs
{
    private const int OneIn = 3;
    private const string Drawing = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" role="img"><title>Книжная выставка</title><rect width="320" height="200" fill="#e9eef5"/><path d="M40 150h240v12H40zM60 60h26v90H60zM92 72h22v78H92zM120 54h30v96h-30zM156 80h24v70h-24zM186 62h28v88h-28zM220 74h40v76h-40z" fill="#2f5d8a"/></svg>""";

    /// <returns>The answers with the files that stand in them.</returns>
    public static (Forms.Answers Answers, IReadOnlyList<AnswerFile> Files) Put(Forms.Answers answers, CompiledForm form, Guid responseId, int seed, DateTimeOffset at)
    {
        var files = new List<AnswerFile>();
        if (seed % OneIn == 0)
            foreach (var column in form.Tables.Values.Where(table => table.IsGrowing).SelectMany(table => table.ColumnList).Where(column => column.Field.Type is FieldType.File))
                if (answers[$"{column.Table!.Table.Code}/r1/held"].IsTrue)
                {
                    files.Add(AnswerFile.Of(responseId, column.PathIn("r1"), "Выставка.svg", "application/octet-stream", Encoding.UTF8.GetBytes(Drawing), at));
                    answers = answers.With(column.PathIn("r1"), Value.OfFile($"{files[^1].Id}", files[^1].Name));
                }

        return (answers, files);
    }
}
