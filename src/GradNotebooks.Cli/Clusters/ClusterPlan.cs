using System.Globalization;
using GradNotebooks.Cli.Grading.Answers;

namespace GradNotebooks.Cli.Clusters;

/// <summary>A class that the machines of a cluster grade, a share at a time on each.</summary>
/// <param name="Submissions">Where the submissions are, as the machines see it; so are the other paths.</param>
/// <param name="Bundle">The bundle's file.</param>
/// <param name="Results">The folder for the results.</param>
/// <param name="Limits">What students' code may take.</param>
/// <param name="Shards">How many shares there are.</param>
/// <param name="AtOnce">How many are graded at a time.</param>
/// <param name="Processors">How many processors each has, and so how many submissions it grades at a time.</param>
internal sealed record ClusterPlan(
    string Submissions, string Bundle, string Results, AnswerLimits Limits, int Shards, int AtOnce, int Processors)
{
    /// <summary>What the command itself takes, in megabytes: measured, and half as much again.</summary>
    private const int CommandsOwn = 1000;

    /// <summary>What a hostile submission can take beyond its own memory: .NET's share, and scratch space, which is memory.</summary>
    private const int Scratch = 2500;

    /// <summary>What a share needs of memory, in megabytes.</summary>
    public int Memory => CommandsOwn + (Processors * (int)((Limits.Memory / 1_000_000) + Scratch));

    /// <summary>What a merge needs of memory, in megabytes.</summary>
    public static int MemoryOfMerge => CommandsOwn;

    /// <summary>The words after <c>gradnb</c> that grade; which share, the words do not say.</summary>
    public IReadOnlyList<string> GradeWords =>
    [
        "grade", Submissions,
        "--bundle", Bundle,
        "--out", Results,
        "--level", Number((int)Limits.Level),
        "--timeout", Number(Limits.Time.TotalSeconds),
        "--memory", Number(Limits.Memory / 1e6),
        "--workers", Number(Processors),
    ];

    /// <summary>The words after <c>gradnb</c> that make the tables of all shares.</summary>
    public IReadOnlyList<string> MergeWords => ["grade", "merge", Results, "--shards", Number(Shards)];

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
