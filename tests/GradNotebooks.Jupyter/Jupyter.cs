using System.Runtime.CompilerServices;
using GradNotebooks.Hosts;

namespace GradNotebooks.Jupyter;

/// <summary>
/// Debian's Jupyter, in a home of its own, with this command installed as a kernel by two names: its own and that of Polyglot Notebooks.
/// It is made once for all tests.
/// </summary>
public sealed class Jupyter : IAsyncLifetime
{
    public const string Own = "gradnb";
    public const string Polyglot = ".net-csharp";

    /// <summary>Debian's, to which its packages belong, whichever other Python comes first.</summary>
    private const string Python = "/usr/bin/python3";

    private const string HowToGet = "is not installed for /usr/bin/python3: apt-get install --no-install-recommends "
        + "python3-jupyter-kernel-test jupyter-nbconvert jupyter-notebook.";

    private static readonly string Repository = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>The file names of the notebooks.</summary>
    public static IEnumerable<string> Names { get; } = [.. Directory.GetFiles(PathOf(""), "*.ipynb").Select(Path.GetFileName).Order()!];

    public string Folder { get; } = Directory.CreateTempSubdirectory("gradnb-jupyter-").FullName;

    public string Notebooks => Path.Combine(Folder, "notebooks");

    /// <summary>What a program of Jupyter's finds in its environment.</summary>
    internal (string Name, string Value)[] Environment =>
    [
        ("HOME", Path.Combine(Folder, "home")),
        ("JUPYTER_PATH", Path.Combine(Folder, "prefix", "share", "jupyter")),
        ("JUPYTER_PLATFORM_DIRS", "0"),
        ("PYDEVD_DISABLE_FILE_VALIDATION", "1"),
    ];

    public static string PathOf(string name) => Path.Combine(Repository, "notebooks", name);

    /// <summary>Skips the test where a Python module that it needs is not there.</summary>
    internal async Task NeedAsync(string module)
    {
        var isThere = File.Exists(Python) && (await PythonAsync("-c", $"import {module}")).ExitCode == 0;
        Assert.SkipUnless(isThere, $"{module} {HowToGet}");
    }

    /// <summary>Runs Python to its end.</summary>
    internal Task<(int ExitCode, string Told)> PythonAsync(params string[] arguments) =>
        HostProcess.RunAsync(Notebooks, Python, arguments, Environment);

    /// <summary>Runs this command, as it was built, to its end.</summary>
    internal Task<(int ExitCode, string Told)> CommandAsync(params string[] arguments) => HostProcess.RunAsync(
        Folder, "dotnet", [Path.Combine(AppContext.BaseDirectory, "gradnb.dll"), .. arguments], Environment);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "home"));
        foreach (var file in Directory.GetFiles(PathOf(""), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(Repository, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var name in (string[])[Own, Polyglot])
        {
            var (exitCode, told) = await CommandAsync("jupyter", "install", "--prefix", Path.Combine(Folder, "prefix"), "--name", name);
            Assert.True(exitCode == 0, told);
        }
    }

    internal static string Script(string name) => Path.Combine(Here(), "Python", name);

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
