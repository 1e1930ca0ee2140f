using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;

namespace CommunityHub.Workflow.Rehearsing;

/// <summary>A BPMN file on the command line.</summary>
internal static class WorkflowFile
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // In UTF-16 a character takes two bytes, in UTF-8 a Cyrillic one as well.
    private const long LargestFile = BpmnReader.LargestFile * 2L;

    public static BpmnFile Read(string path)
    {
        if (!File.Exists(path))
            throw new RuleViolation("file.not-found", $"Файла «{path}» нет.", $"There is no file “{path}”.");
        if (new FileInfo(path).Length > LargestFile)
            return new([], [new("", Words.Say("Файл слишком большой (больше 2 МБ): это не похоже на схему процесса.", "The file is too large (more than 2 MB): that is no drawing of a process."))]);

        using var stream = File.OpenRead(path);
        return BpmnReader.Read(stream);
    }
}
