namespace GradNotebooks.Cli.Clusters;

/// <summary>
/// A class as a job array of Slurm: the scripts that grade a share and that merge all of them. Both are to be submitted from the folder
/// that they lie in, which is where what they say goes.
/// </summary>
/// <param name="Assignment">The assignment's id, for the jobs' names.</param>
/// <param name="Gradnb">The words that start this command.</param>
/// <param name="Plan">What is to be done.</param>
/// <param name="Memory">What a share gets of memory, as <c>sbatch --mem</c> has it.</param>
/// <param name="Directives">Options of sbatch's for both scripts, such as <c>--partition=short</c>, each a word.</param>
internal sealed record SlurmArray(
    string Assignment, IReadOnlyList<string> Gradnb, ClusterPlan Plan, string Memory, IReadOnlyList<string> Directives)
{
    /// <summary>The name of the script that grades.</summary>
    public const string Grade = "grade.sbatch";

    /// <summary>The name of the script that merges.</summary>
    public const string Merge = "merge.sbatch";

    /// <summary>So often a share goes back into the queue after it was killed; where a machine fails, Slurm itself sees to that.</summary>
    private const int MostRestarts = 3;

    /// <summary>The script of the array. It names the share itself, so that some of the tasks can be submitted again alone.</summary>
    public string GradeScript() => $$"""
        #!/bin/bash
        # Grades {{Assignment}} in {{Plan.Shards}} shares. Written by gradnb grade slurm; submit it from its folder: sbatch {{Grade}}
        # What is graded is kept: a share that was stopped goes on where it was. Shares 3 and 7 alone: sbatch --array=2,6 {{Grade}}
        {{Options(
            $"--job-name={Assignment}", $"--array=0-{Plan.Shards - 1}%{Plan.AtOnce}", "--requeue", "--nodes=1", "--ntasks=1",
            $"--cpus-per-task={Plan.Processors}", $"--mem={Memory}", "--output=grade-%a.txt", "--open-mode=append")}}

        {{ShellWord.Command([.. Gradnb, .. Plan.GradeWords])}} \
            --shard "$((SLURM_ARRAY_TASK_ID + 1))/{{Plan.Shards}}"
        status=$?

        # Aborted, killed (for want of memory, perhaps) or crashed: back into the queue, {{MostRestarts}} times at most.
        case $status in
        134 | 137 | 139)
            if [ "${SLURM_RESTART_COUNT:-0}" -lt {{MostRestarts}} ]; then
                scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
            fi
            ;;
        esac
        exit "$status"

        """;

    /// <summary>The script of the merge.</summary>
    public string MergeScript() => $$"""
        #!/bin/bash
        # Makes the tables of {{Assignment}} of what is graded, and names the shares that are missing or unfinished; where there are any, it
        # fails. Written by gradnb grade slurm.
        {{Options(
            $"--job-name={Assignment}-merge", "--nodes=1", "--ntasks=1", $"--mem={ClusterPlan.MemoryOfMerge}M", "--output=merge.txt")}}

        {{ShellWord.Command([.. Gradnb, .. Plan.MergeWords])}}

        """;

    private string Options(params IEnumerable<string> own) =>
        string.Join('\n', own.Concat(Directives).Select(option => $"#SBATCH {option}"));
}
