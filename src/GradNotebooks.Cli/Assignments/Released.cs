using System.Text.Json.Nodes;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Assignments;

/// <summary>What a released notebook and each of its cells say in their metadata of where they come from.</summary>
/// <param name="Assignment">The id of the assignment.</param>
/// <param name="Release">The SHA-256, in hexadecimal, of the released notebook without these words and without its seal.</param>
internal sealed record Released(string Assignment, string Release)
{
    private const string Key = "gradnotebooks";

    /// <summary>Whether a notebook is a released one.</summary>
    public static bool IsIn(Notebook notebook) => Of(notebook.Metadata) is not null;

    /// <summary>What metadata say; null where they say nothing of it.</summary>
    public static Released? Of(JsonObject metadata) =>
        metadata[Key] is JsonObject told
        && JupyterJson.TextOf(told["assignment"]) is { } assignment && JupyterJson.TextOf(told["release"]) is { } release
            ? new Released(assignment, release)
            : null;

    /// <summary>Takes it out.</summary>
    public static void Remove(JsonObject metadata) => metadata.Remove(Key);

    /// <summary>Puts it in.</summary>
    public void Stamp(JsonObject metadata) =>
        metadata[Key] = new JsonObject { ["assignment"] = Assignment, ["release"] = Release };
}
