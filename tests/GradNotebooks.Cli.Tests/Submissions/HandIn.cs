using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Tests.Submissions;

/// <summary>What students hand in, in a folder of its own: an assignment of three tasks, notebooks of it, and zips of them.</summary>
internal sealed class HandIn : IDisposable
{
    public const string Release = "5eed";

    public static Bundle Bundle { get; } = new()
    {
        Schema = Bundle.Format,
        Assignment = "seed-problem",
        Points = 9,
        Tool = "0.1.0",
        Release = Release,
        Tasks = [Task("dLda"), Task("dLdb"), Task("dLdc")],
        Cells = [],
    };

    public string Folder { get; } = Directory.CreateTempSubdirectory("gradnb-hand-in-").FullName;

    public static string Answer(string task, string body = "42") => $"//@task {task} points=3\nvar {task} = {body};";

    /// <summary>A notebook that answers the tasks, each by a body.</summary>
    public static string Notebook(params (string Task, string Body)[] answers) =>
        Of([.. answers.Select(answer => Workspace.Code(Answer(answer.Task, answer.Body)))]);

    /// <summary>A notebook that answers all three, each by that body.</summary>
    public static string Whole(string body = "42") => Notebook(("dLda", body), ("dLdb", body), ("dLdc", body));

    /// <summary>A notebook of these cells that says where it comes from.</summary>
    public static string Of(params JsonObject[] cells)
    {
        var notebook = JsonNode.Parse(Workspace.Ipynb(cells))!;
        notebook["metadata"]!["gradnotebooks"] = new JsonObject { ["assignment"] = "seed-problem", ["release"] = Release };
        return notebook.ToJsonString();
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A zip of these entries, by the runtime's own writer.</summary>
    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2026, 3, 4, 5, 6, 8, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Zip(params (string Name, string Text)[] entries) =>
        Zip([.. entries.Select(entry => (entry.Name, Bytes(entry.Text)))]);

    /// <summary>Where in a zip the directory's headers begin.</summary>
    public static IReadOnlyList<int> Headers(byte[] zip) =>
        [.. Enumerable.Range(0, zip.Length - 4).Where(at => BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)) == ZipEntry.Signature)];

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string name, string text) => Write(name, Bytes(text));

    public SubmissionCollection Read(string name = "", IntakeLimits? limits = null) =>
        SubmissionCollection.Read(Path.Combine(Folder, name), Bundle, limits);

    /// <summary>The only one there is, opened.</summary>
    public Intake Only(string name = "", IntakeLimits? limits = null) => Assert.Single(Read(name, limits).Entries).Open();

    /// <summary>The only one there is, which can be graded.</summary>
    public Submission Taken(string name = "", IntakeLimits? limits = null) => Assert.IsType<Submission>(Only(name, limits));

    /// <summary>Why the only one there is cannot be graded.</summary>
    public string Reason(string name = "", IntakeLimits? limits = null) => Assert.IsType<Refused>(Only(name, limits)).Reason;

    /// <summary>Why a notebook of these bytes cannot be graded.</summary>
    public string ReasonFor(byte[] bytes, string name = "hw.ipynb", IntakeLimits? limits = null)
    {
        var path = Write(name, bytes);
        return Reason(path, limits);
    }

    public void Dispose() => Leftovers.Add(Folder);

    private static AssignmentTask Task(string id) => new() { Id = id, Points = 3, Exercise = "about", Answer = id };
}
