using System.Collections.Frozen;
using CommunityHub.Monitoring.Forms.Reading;

namespace CommunityHub.Monitoring.Forms.Ready;

/// <summary>The forms of the community's year, as they come with the product: JSON beside this file.</summary>
internal static class ReadyForms
{
    private const string Prefix = "CommunityHub.Monitoring.Forms.Ready.";

    private static readonly FrozenDictionary<string, string> Files = typeof(ReadyForms).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Prefix.Length..^".json".Length], Content);

    /// <summary>By code, in alphabetical order.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Files.Keys.Order(StringComparer.Ordinal)];

    /// <exception cref="KeyNotFoundException">No such form comes with the product.</exception>
    public static string Json(string code) => Files[code];

    public static CompiledForm Compiled(string code) => CompiledForm.Of(FormReader.Read(Files[code]).Form!);

    public static string Schema { get; } = Content("CommunityHub.Monitoring.Forms.form.schema.json");

    private static string Content(string name)
    {
        using var stream = typeof(ReadyForms).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
