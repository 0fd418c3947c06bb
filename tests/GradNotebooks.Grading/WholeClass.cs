using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GradNotebooks.Grading;

/// <summary>The class of 300 with its submissions on the disk, graded once, by one process.</summary>
public sealed class WholeClass : IAsyncLifetime
{
    /// <summary>Every test that grades it is to give the same limits: they are part of a result's key.</summary>
    public const string Seconds = "3";

    /// <summary>What hostile code tries to reach.</summary>
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private readonly string _folder = Directory.CreateTempSubdirectory("gradnb-class-").FullName;

    public string Bundle => Path.Combine(_folder, "seed-problem.bundle.json");

    public string Submissions => Path.Combine(_folder, "submissions");

    /// <summary>Where its results are.</summary>
    public string Graded => Path.Combine(_folder, "graded");

    public (int ExitCode, string Output, string Error) Told { get; private set; }

    public TimeSpan Time { get; private set; }

    /// <summary>Whether anybody has reached the port.</summary>
    public bool WasReached => _listener.Pending();

    internal IReadOnlyList<Handed> Handed { get; private set; } = [];

    /// <summary>The processes of grading that were there before.</summary>
    internal HashSet<int> Before { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _listener.Start();
        File.WriteAllText(Bundle, SeedClass.Bundle.Write());
        Handed = SeedClass.Make(Bundle, ((IPEndPoint)_listener.LocalEndpoint).Port);
        foreach (var one in Handed)
        {
            Directory.CreateDirectory(Path.Combine(Submissions, one.Id));
            File.WriteAllBytes(Path.Combine(Submissions, one.Id, "seed-problem.ipynb"), one.Notebook);
        }

        Environment.SetEnvironmentVariable("GRADNOTEBOOKS_SECRET", "a secret");
        Before = Processes();
        var clock = Stopwatch.StartNew();
        Told = await Gradnb.InvokeAsync("grade", Submissions, "--bundle", Bundle, "--out", Graded, "--timeout", Seconds);
        Time = clock.Elapsed;
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The processes that work answers out, and what such may have started.</summary>
    internal static HashSet<int> Processes() =>
    [
        .. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!))
            .Where(id => CommandOf(id) is var line
                && (line.Contains("--work-out-answers") || line.StartsWith("bwrap") || line.StartsWith("sleep\01000"))),
    ];

    /// <summary>The words of a process, with a zero between them; none where it has ended.</summary>
    internal static string CommandOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
