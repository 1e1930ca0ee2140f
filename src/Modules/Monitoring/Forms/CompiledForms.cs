using System.Collections.Concurrent;
using CommunityHub.Monitoring.Forms.Reading;

namespace CommunityHub.Monitoring.Forms;

/// <summary>Forms that have been understood once, by version: hundreds of answers a second are judged by them.</summary>
internal static class CompiledForms
{
    private const int Most = 500;

    private static readonly ConcurrentDictionary<Guid, (string Json, CompiledForm Form)> Known = new();

    /// <exception cref="CommunityHub.Kernel.RuleViolation">The version is a draft with a problem.</exception>
    public static CompiledForm Of(FormVersion version) => Of(version.Id, version.Json);

    /// <param name="json">A draft changes: what was understood of another text is forgotten.</param>
    public static CompiledForm Of(Guid version, string json)
    {
        if (Known.TryGetValue(version, out var known) && known.Json == json)
            return known.Form;
        if (Known.Count > Most)
            Known.Clear();

        var (form, problems) = FormReader.Read(json);
        if (form is null || problems.Count > 0)
            throw new CommunityHub.Kernel.RuleViolation("form-broken", $"В форме есть ошибка: {problems[0].Sentence.Ru} ({problems[0].Path})", $"The form has a problem: {problems[0].Sentence.En} ({problems[0].Path})");
        var compiled = CompiledForm.Of(form);
        Known[version] = (json, compiled);
        return compiled;
    }
}
