using System.Collections.Concurrent;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Reading;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Forms;

/// <summary>Forms that have been understood once, by version: hundreds of answers a second are judged by them.</summary>
internal static class CompiledForms
{
    private const int Most = 500;

    private static readonly ConcurrentDictionary<Guid, (string Json, CompiledForm Form)> Known = new();
    private static readonly ConcurrentDictionary<Guid, CompiledForm> Frozen = new();

    /// <summary>The form by which a cycle asks; one that is frozen is read once.</summary>
    public static async Task<CompiledForm> FormOf(this MonitoringDb db, Guid version, CancellationToken cancellationToken)
    {
        if (Frozen.TryGetValue(version, out var frozen))
            return frozen;

        var found = await db.FormVersions.AsNoTracking().SingleAsync(f => f.Id == version, cancellationToken);
        var form = Of(found);
        if (found.FrozenAt is not null && Frozen.Count < Most)
            Frozen[version] = form;
        return form;
    }

    public static async Task<FormVersion> VersionOf(this MonitoringDb db, string code, int number, CancellationToken cancellationToken) =>
        await db.FormVersions.SingleOrDefaultAsync(f => f.Code == code && f.Number == number, cancellationToken)
        ?? throw new RuleViolation("form.not-there", "Такой версии формы нет.", "There is no such version of the form.");

    /// <exception cref="RuleViolation">The version is a draft with a problem.</exception>
    public static CompiledForm Of(FormVersion version) => Of(version.Id, version.Json);

    /// <param name="json">A draft changes: what was understood of another text is forgotten.</param>
    public static CompiledForm Of(Guid version, string json)
    {
        if (Known.TryGetValue(version, out var known) && known.Json == json)
            return known.Form;
        if (Known.Count > Most)
            Known.Clear();

        var (form, problems) = FormReader.Read(json, isInUse: true);
        if (form is null || problems.Count > 0)
            throw new RuleViolation("form-broken", $"В форме есть ошибка: {problems[0].Sentence.Ru} ({problems[0].Path})", $"The form has a problem: {problems[0].Sentence.En} ({problems[0].Path})");
        var compiled = CompiledForm.Of(form);
        Known[version] = (json, compiled);
        return compiled;
    }
}
