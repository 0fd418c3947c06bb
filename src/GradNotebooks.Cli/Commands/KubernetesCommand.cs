using System.CommandLine;
using GradNotebooks.Cli.Clusters;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Commands;

/// <summary><c>gradnb grade kubernetes</c>: writes the manifest of a Job that grades a class, and of one that merges.</summary>
internal static class KubernetesCommand
{
    private const string UsualMount = "/class";

    /// <summary>The first user that is no user of the system's.</summary>
    private const int UsualUser = 1000;

    public static Command Create()
    {
        var (grade, cluster) = (new GradeOptions(), new ClusterOptions());
        var image = ClusterOptions.Word("--image", "IMAGE", "The container's image, with gradnb on the PATH and, for level 2, bubblewrap.");
        var claim = ClusterOptions.Word("--claim", "NAME", "The PersistentVolumeClaim that holds submissions, bundle and results.");
        (image.Required, claim.Required) = (true, true);
        var mount = ClusterOptions.Word("--mount", "PATH", $"Where its volume is in the pods; {UsualMount} unless told otherwise.");
        mount.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } path && (path.Length < 2 || path[0] != '/' || path.Contains(':')))
            {
                result.AddError($"--mount is to be a path from the root on, as {UsualMount}.");
            }
        });
        var name = ClusterOptions.Word("--name", "NAME", "The Job's name; that of the bundle's file unless told otherwise.");
        name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } word && !KubernetesJob.IsName(word))
            {
                result.AddError(
                    $"--name is to be of small letters, digits and - within, {KubernetesJob.LongestName} at most, as Kubernetes has it.");
            }
        });
        var user = ClusterOptions.Count(
            "--user", "The number of the user that the pods run as, and who owns what they write.", UsualUser, 65_535);
        var merge = new Option<bool>("--merge")
        {
            Description = "Write the Job that makes the tables, when all shares have ended.",
        };
        var command = new Command(
            "kubernetes",
            "Writes the manifest of an indexed Job that grades a class, for kubectl apply -f -. Nothing is looked at here: SUBMISSIONS, "
                + "the bundle and DIR are paths in the claim's volume. All nodes must be able to mount it at once (ReadWriteMany).")
        {
            image, claim, mount, name, user, merge,
        };
        grade.AddSharedTo(command);
        cluster.AddTo(command);
        command.SetAction((parsed, _) => GradeCommand.AnswerAsync(parsed, () =>
        {
            var (volume, bundle) = (parsed.GetValue(mount) ?? UsualMount, grade.BundleOf(parsed));
            var plan = cluster.Plan(
                parsed,
                Inside(volume, grade.SubmissionsOf(parsed)),
                Inside(volume, bundle),
                Inside(volume, grade.FolderOf(parsed)),
                grade.LimitsElsewhere(parsed));
            var job = new KubernetesJob(
                parsed.GetValue(name) ?? KubernetesJob.NameOf(bundle),
                parsed.GetValue(image)!,
                parsed.GetValue(claim)!,
                volume,
                parsed.GetValue(user),
                plan);
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(merge) ? job.MergeManifest() : job.GradeManifest());
            return Task.FromResult(ExitCodes.Success);
        }));
        return command;
    }

    /// <summary>A path as the pods see it.</summary>
    /// <exception cref="UsageException">It is not in the volume, and so in no pod, or lost with it.</exception>
    private static string Inside(string volume, string path)
    {
        var root = volume.TrimEnd('/');
        var whole = path.StartsWith('/') ? path : $"{root}/{path}";
        return $"{whole}/".StartsWith($"{root}/", StringComparison.Ordinal) && !whole.Split('/').Contains("..") ? whole
            : throw new UsageException(
                $"{path} is not in the claim's volume, which the pods have at {root} and nothing else: name a path in it, from its root on "
                    + $"or as {root}/…, or say by --mount where it is.");
    }
}
