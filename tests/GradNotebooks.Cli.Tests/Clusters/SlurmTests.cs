using System.Diagnostics;
using GradNotebooks.Cli.Clusters;
using GradNotebooks.Cli.Grading.Answers;
using GradNotebooks.Cli.Tests.Submissions;

namespace GradNotebooks.Cli.Tests.Clusters;

/// <summary>The scripts for Slurm do in a shell what they say, wherever things lie; Slurm itself is stood in for by its commands.</summary>
public sealed class SlurmTests : IDisposable
{
    /// <summary>Everything that a shell would make something of.</summary>
    private const string Nasty = "it's $HOME \"a\" `b` ;&|*?!\n#~";

    private readonly Workspace _workspace = new();

    public SlurmTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are for bash.");

    [Fact]
    public void A_task_grades_its_share_of_what_is_in_any_path()
    {
        var (exitCode, output) = Bash(Script("""printf '%s\0' "$@";"""), ("SLURM_ARRAY_TASK_ID", "6"));
        Assert.Equal(0, exitCode);
        Assert.Equal(
            [
                "grade", $"/{Nasty}/subs", "--bundle", "/b.json", "--out", $"/{Nasty}/out",
                "--level", "2", "--timeout", "10", "--memory", "400", "--workers", "2", "--shard", "7/16",
            ],
            output.TrimEnd('\0').Split('\0'));
    }

    [Theory]
    [InlineData("kill -9 $$", "", "requeue 12_6\n", 137)]
    [InlineData("kill -9 $$", "2", "requeue 12_6\n", 137)]
    [InlineData("kill -9 $$", "3", "", 137)]
    [InlineData("exit 2", "", "", 2)]
    [InlineData("exit 130", "", "", 130)]
    public void A_share_that_is_killed_goes_back_into_the_queue_and_one_that_ended_itself_does_not(
        string end, string restarts, string asked, int status)
    {
        Program("scontrol", """echo "$@";""");
        var (exitCode, output) = Bash(
            Script(end), ("SLURM_ARRAY_TASK_ID", "6"), ("SLURM_ARRAY_JOB_ID", "12"), ("SLURM_RESTART_COUNT", restarts));
        Assert.Equal((status, asked), (exitCode, output));
    }

    [Fact]
    public void The_array_asks_for_what_it_was_told_to()
    {
        var directives = Script("true").GradeScript().Split('\n').Where(line => line.StartsWith("#SBATCH ")).ToList();
        Assert.Equal(
            [
                "#SBATCH --job-name=seed-problem", "#SBATCH --array=0-15%4", "#SBATCH --requeue", "#SBATCH --nodes=1", "#SBATCH --ntasks=1",
                "#SBATCH --cpus-per-task=2", "#SBATCH --mem=4G", "#SBATCH --output=grade-%a.txt", "#SBATCH --open-mode=append",
                "#SBATCH --partition=short",
            ],
            directives);
        Assert.Contains("\n#SBATCH --partition=short\n", Script("true").MergeScript());
    }

    [Fact]
    public async Task Both_are_submitted_and_the_merge_waits_for_the_array()
    {
        Program("sbatch", """echo "$@" >>"$(dirname "$0")/asked"; [ "$2" = grade.sbatch ] && echo "12;cluster" || echo 13;""");
        var (exitCode, output, error) = await SlurmAsync();
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            "--parsable grade.sbatch\n--parsable --dependency=afterany:12 merge.sbatch\n",
            File.ReadAllText(Path.Combine(Bin, "asked")));
        Assert.Contains("Submitted: job 12, 16 shares, 4 at a time; ", output);
        Assert.Contains("To watch: squeue --job=12; to stop: scancel 12, ", output);
        Assert.Contains("Submitted: job 13, which makes the tables ", output);
    }

    [Fact]
    public async Task Where_there_is_no_Slurm_the_scripts_are_written_and_it_is_told_what_to_type_where_there_is()
    {
        var folder = Path.Combine(_workspace.Folder, "it's out", "slurm");
        var typed = $"cd '{folder.Replace("'", @"'\''")}' && sbatch --dependency=afterany:$(sbatch --parsable grade.sbatch) merge.sbatch\n";
        var (exitCode, _, error) = await SlurmAsync();
        Assert.Equal(2, exitCode);
        Assert.Equal(
            "sbatch is not on the PATH: from this machine no Slurm cluster is used. The scripts are written; where Slurm is used, type: "
                + typed,
            error);
        Assert.Equal(["grade.sbatch", "merge.sbatch"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());

        (exitCode, var output, error) = await SlurmAsync("--write-only");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.EndsWith($"Nothing is submitted. To do so: {typed}", output);
    }

    [Fact]
    public async Task What_Slurm_refuses_is_told_in_its_own_words()
    {
        Program("sbatch", "echo 'sbatch: error: invalid partition' >&2; exit 1;");
        var (exitCode, _, error) = await SlurmAsync("--partition", "long");
        Assert.Equal(2, exitCode);
        Assert.StartsWith("sbatch refuses grade.sbatch: “sbatch: error: invalid partition”. The scripts are written; ", error);

        Program("sbatch", "[ $2 = grade.sbatch ] && echo 12 || { echo 'sbatch: error: limit' >&2; exit 1; };");
        (exitCode, var output, error) = await SlurmAsync();
        Assert.Equal(2, exitCode);
        Assert.Contains("Submitted: job 12, ", output);
        Assert.StartsWith(
            "sbatch refuses merge.sbatch: “sbatch: error: limit”. When job 12 has ended, type: gradnb grade merge '/", error);
    }

    [Theory]
    [InlineData("--partition is to be one word", "--partition", "a\n#SBATCH --x")]
    [InlineData("--shards is to be a whole number from 1 to 1000.", "--shards", "100000")]
    [InlineData("has % or \\ in its path", "--out", "100%")]
    [InlineData("There is nothing at ", "--", "nowhere")]
    public async Task What_would_fail_in_each_share_is_told_at_once(string told, params string[] options)
    {
        var (exitCode, _, error) = await SlurmAsync(options);
        Assert.Equal(2, exitCode);
        Assert.Contains(told, error);
    }

    [Fact]
    public async Task A_class_that_is_shared_out_anew_has_no_shares_of_before()
    {
        var shares = Path.Combine(_workspace.Folder, "it's out", "shards");
        Directory.CreateDirectory(shares);
        File.WriteAllText(Path.Combine(shares, "1-of-3.json"), "{}");
        Assert.Equal(0, (await SlurmAsync("--write-only")).ExitCode);
        Assert.Empty(Directory.GetFiles(shares));
    }

    public void Dispose() => _workspace.Dispose();

    private string Bin => Path.Combine(_workspace.Folder, "bin");

    /// <summary>An array whose gradnb is a script.</summary>
    private SlurmArray Script(string gradnb) => new(
        "seed-problem",
        [Program("grad nb's", gradnb)],
        new ClusterPlan($"/{Nasty}/subs", "/b.json", $"/{Nasty}/out", AnswerLimits.Usual, Shards: 16, AtOnce: 4, Processors: 2),
        "4G",
        ["--partition=short"]);

    private string Program(string name, string body)
    {
        var path = _workspace.Write(Path.Combine("bin", name), $"#!/bin/bash\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private (int ExitCode, string Output) Bash(SlurmArray array, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", [_workspace.Write("grade.sbatch", array.GradeScript())])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Bin}:{start.Environment["PATH"]}";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    /// <summary>The command as a process, on whose PATH is nothing but what a test put there, and a shell.</summary>
    private async Task<(int ExitCode, string Output, string Error)> SlurmAsync(params string[] options)
    {
        var bundle = _workspace.Write("x.bundle.json", HandIn.Bundle.Write());
        _workspace.Write("submissions/ada/x.ipynb", HandIn.Whole());
        Directory.CreateDirectory(Bin);
        foreach (var tool in new[] { "bash", "dirname" })
        {
            if (!File.Exists(Path.Combine(Bin, tool)))
            {
                File.CreateSymbolicLink(Path.Combine(Bin, tool), $"/usr/bin/{tool}");
            }
        }

        string[] submissions = options is ["--", var other] ? [other] : ["submissions"];
        string[] output = options.Contains("--out") ? [] : ["--out", "it's out"];
        string[] rest = options is ["--", _] ? [] : options;
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "gradnb.dll"), "grade", "slurm", .. submissions, "--bundle", bundle,
                .. output, .. rest,
            ])
        {
            WorkingDirectory = _workspace.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = Bin;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said, await error);
    }
}
