using System.Diagnostics;

namespace GradNotebooks.Grading;

/// <summary>
/// The file tree of a Debian that has nothing but its essential packages and apt, as a container has it, made by debootstrap from the
/// packages of the release that this machine has; and an autograder in it, as Gradescope puts it there. Programs run in it without a
/// network.
/// </summary>
public sealed class BareDebian : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gradnb-debian-").FullName;

    public BareDebian()
    {
        Lacking = Lack();
        if (Lacking is null)
        {
            var (exitCode, output) = Run("debootstrap", "--variant=minbase", Release("VERSION_CODENAME"), Tree, Mirror());
            Lacking = exitCode == 0 ? null : $"debootstrap cannot make a Debian here: {output}";
        }
    }

    /// <summary>Why there can be none here, as a sentence; null where there is one.</summary>
    public string? Lacking { get; }

    /// <summary>Its root.</summary>
    public string Tree => Path.Combine(_folder, "tree");

    /// <summary>Where Gradescope puts all that it gives an autograder.</summary>
    public string Autograder => Path.Combine(Tree, "autograder");

    /// <summary>Puts a zip there as Gradescope does, and runs its <c>setup.sh</c>.</summary>
    public void Install(string zip)
    {
        var source = Path.Combine(Autograder, "source");
        Directory.CreateDirectory(source);
        System.IO.Compression.ZipFile.ExtractToDirectory(zip, source);
        File.Copy(Path.Combine(source, "run_autograder"), Path.Combine(Autograder, "run_autograder"));
        var (exitCode, output) = RunInside([], "/autograder/source/setup.sh");
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Hands in a file, runs <c>run_autograder</c>, and returns what it wrote and what it printed.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="file">What is in it.</param>
    /// <param name="hasSandbox">Whether bubblewrap is there and can make a sandbox, as in a container that allows it.</param>
    public (string Results, string Output) Grade(string name, byte[] file, bool hasSandbox = false)
    {
        var (submission, results) = (Path.Combine(Autograder, "submission"), Path.Combine(Autograder, "results"));
        foreach (var folder in new[] { submission, results }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(submission);
        File.WriteAllBytes(Path.Combine(submission, name), file);
        File.WriteAllText(
            Path.Combine(Autograder, "submission_metadata.json"),
            """{ "id": 123456, "users": [{ "email": "ada@example.edu", "id": 1234, "name": "Ada Lovelace" }] }""");

        var bubblewrap = Path.Combine(Tree, "usr", "bin", "bwrap");
        if (hasSandbox)
        {
            File.Copy(Find("bwrap")!, bubblewrap);
        }

        // Within a masked /proc, as a container has it, no sandbox can have one of its own.
        string[] kernel = hasSandbox ? ["--bind", "/proc", "/proc"] : ["--unshare-pid", "--proc", "/proc"];
        var (_, output) = RunInside(kernel, "/autograder/run_autograder");
        File.Delete(bubblewrap);
        return (File.ReadAllText(Path.Combine(results, "results.json")), output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int ExitCode, string Output) RunInside(string[] kernel, string program) => Run(
        "bwrap",
        [
            "--bind", Tree, "/", "--dev", "/dev", .. kernel, "--unshare-net", "--die-with-parent", "--clearenv",
            "--setenv", "PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "--chdir", "/autograder", "--", program,
        ]);

    private static string? Lack() =>
        !OperatingSystem.IsLinux() ? "A Debian's tree needs Linux."
        : !Environment.IsPrivilegedProcess ? "Only root can make a Debian's tree."
        : Find("debootstrap") is null ? "debootstrap makes a Debian's tree, and is not installed."
        : Find("bwrap") is null ? "bubblewrap runs programs in a Debian's tree, and is not installed."
        : Release("ID") != "debian" ? "A Debian is made of the packages of this machine, which is none."
        : null;

    private static string? Find(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string Release(string name) => File.ReadLines("/etc/os-release")
        .Where(line => line.StartsWith(name + "=", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..].Trim('"')).Single();

    /// <summary>Where this machine's own packages come from.</summary>
    private static string Mirror() => Run(
        "apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", $"Codename: {Release("VERSION_CODENAME")}")
        .Output.Split('\n')[0];

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
