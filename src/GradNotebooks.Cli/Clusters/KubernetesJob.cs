using System.Globalization;
using System.Text.RegularExpressions;
using GradNotebooks.Cli.Grading.Answers;
using YamlDotNet.Serialization;

namespace GradNotebooks.Cli.Clusters;

/// <summary>
/// A class as an indexed Job of Kubernetes, <c>batch/v1</c>, a share for each index: its manifest, and that of the Job that merges. The
/// paths of the plan are those in the pods, where the claim's volume is.
/// </summary>
/// <param name="Name">The name of the Job.</param>
/// <param name="Image">The image of the container, in which gradnb is on the PATH.</param>
/// <param name="Claim">The PersistentVolumeClaim that holds submissions, bundle and results.</param>
/// <param name="Mount">Where its volume is in the pods.</param>
/// <param name="User">The number of the user, and of the group, that the container runs as.</param>
/// <param name="Plan">What is to be done.</param>
internal sealed partial record KubernetesJob(string Name, string Image, string Claim, string Mount, int User, ClusterPlan Plan)
{
    /// <summary>A name may have 63 letters; the merge's has more behind it, and so have the pods'.</summary>
    public const int LongestName = 40;

    /// <summary>So often a share is begun again after it failed.</summary>
    private const int MostRestarts = 3;

    private const string Container = "gradnb";

    private const string Sandboxed = """
        # Level 2 makes a sandbox in each pod. That takes a user namespace for the pod (hostUsers: false: Kubernetes 1.33, and a volume
        # whose file system can map users, which NFS cannot) and a pod that may make further ones (procMount, seccompProfile,
        # appArmorProfile), which the Pod Security Standards call privileged. Where there can be no sandbox, gradnb refuses, and says why:
        # kubectl logs.
        """;

    private const string Unsandboxed = """
        # Level 1: students' code runs in the pod with all its rights. It can read the bundle, with its solutions, change results, and use
        # the pod's network. Take it for code that you trust.
        """;

    private static readonly ISerializer Yaml = new SerializerBuilder()
        .WithIndentedSequences()
        .WithQuotingNecessaryStrings(quoteYaml1_1Strings: true)
        .DisableAliases()
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull)
        .Build();

    private string MergeName => $"{Name}-merge";

    private bool IsSandboxed => Plan.Limits.Level == AnswerLevel.Sandbox;

    /// <summary>Whether a word may name an object of Kubernetes, as RFC 1123 has a label.</summary>
    public static bool IsName(string word) => word.Length <= LongestName && Label().IsMatch(word);

    /// <summary>A name made of a file's: <c>Seed_problem.bundle.json</c> gives <c>seed-problem</c>.</summary>
    public static string NameOf(string bundle)
    {
        var plain = Others().Replace(Path.GetFileName(bundle).Split('.')[0].ToLowerInvariant(), "-").Trim('-');
        var name = plain[..Math.Min(plain.Length, LongestName)].Trim('-');
        return name.Length > 0 ? name : "gradnb-grade";
    }

    /// <summary>The manifest of the Job that grades, as YAML.</summary>
    public string GradeManifest() => $"""
        # Grades a class in {Plan.Shards} shares, {Plan.AtOnce} at a time. Written by gradnb grade kubernetes; kubectl apply -f - takes it.
        # To watch: kubectl get pods -l job-name={Name}; to stop: kubectl delete job {Name}, and what is graded is kept.
        # When all have ended, type the same command with --merge: that Job makes the tables, and names the shares that are missing.
        {(IsSandboxed ? Sandboxed : Unsandboxed)}
        {Yaml.Serialize(Job(Name, Plan.GradeWords, Plan.Memory, Plan.Processors, isMerge: false))}
        """;

    /// <summary>The manifest of the Job that merges, as YAML.</summary>
    public string MergeManifest() => $"""
        # Makes the tables of what Job {Name} graded, and names the shares that are missing or unfinished; where there are any, it fails.
        # Written by gradnb grade kubernetes --merge. What it says: kubectl logs job/{MergeName}
        {Yaml.Serialize(Job(MergeName, Plan.MergeWords, ClusterPlan.MemoryOfMerge, processors: 1, isMerge: true))}
        """;

    private object Job(string name, IReadOnlyList<string> words, int memory, int processors, bool isMerge) => new
    {
        apiVersion = "batch/v1",
        kind = "Job",
        metadata = new { name, labels = Labels },
        spec = isMerge
            ? new { backoffLimit = 0, template = Template(words, memory, processors, isMerge) }
            : (object)new
            {
                completionMode = "Indexed",
                completions = Plan.Shards,
                parallelism = Plan.AtOnce,
                backoffLimitPerIndex = MostRestarts,
                podFailurePolicy = new { rules = FailureRules },
                template = Template(words, memory, processors, isMerge),
            },
    };

    private static Dictionary<string, string> Labels => new() { ["app.kubernetes.io/name"] = "gradnb" };

    /// <summary>
    /// A pod that had to make room has not failed. What gradnb refuses to do, by exit code 2, it would refuse again; other shares go on.
    /// </summary>
    private static object[] FailureRules =>
    [
        new { action = "Ignore", onPodConditions = new[] { new { type = "DisruptionTarget", status = "True" } } },
        new { action = "FailIndex", onExitCodes = new { containerName = Container, @operator = "In", values = new[] { 2 } } },
    ];

    private object Template(IReadOnlyList<string> words, int memory, int processors, bool isMerge)
    {
        var hasSandbox = IsSandboxed && !isMerge;
        var resources = new Dictionary<string, string>
        {
            ["cpu"] = processors.ToString(CultureInfo.InvariantCulture),
            ["memory"] = string.Create(CultureInfo.InvariantCulture, $"{memory}M"),
        };
        return new
        {
            metadata = new { labels = Labels },
            spec = new
            {
                restartPolicy = "Never",
                automountServiceAccountToken = false,
                enableServiceLinks = false,
                hostUsers = hasSandbox ? false : (bool?)null,
                securityContext = new
                {
                    runAsNonRoot = true,
                    runAsUser = User,
                    runAsGroup = User,
                    fsGroup = User,
                    seccompProfile = Profile(hasSandbox),
                    appArmorProfile = hasSandbox ? Profile(hasSandbox) : null,
                },
                containers = new[]
                {
                    new
                    {
                        name = Container,
                        image = Image,
                        command = (string[])["gradnb", .. words.Select(Literal)],
                        env = Environment(isMerge),
                        resources = new { requests = resources, limits = resources },
                        securityContext = new
                        {
                            allowPrivilegeEscalation = false,
                            readOnlyRootFilesystem = true,
                            capabilities = new { drop = (string[])["ALL"] },
                            procMount = hasSandbox ? "Unmasked" : null,
                        },
                        volumeMounts = new[] { new { name = "class", mountPath = Mount }, new { name = "scratch", mountPath = "/tmp" } },
                    },
                },
                volumes = new object[]
                {
                    new { name = "class", persistentVolumeClaim = new { claimName = Claim } },
                    new { name = "scratch", emptyDir = new { } },
                },
            },
        };
    }

    /// <summary>A word as it stands: in commands Kubernetes reads <c>$(NAME)</c> as a variable, and <c>$$</c> as <c>$</c>.</summary>
    private static string Literal(string word) => word.Replace("$", "$$", StringComparison.Ordinal);

    private static object Profile(bool hasSandbox) => new { type = hasSandbox ? "Unconfined" : "RuntimeDefault" };

    /// <summary>Kubernetes says which index a pod has, JOB_COMPLETION_INDEX, and not of how many.</summary>
    private object[] Environment(bool isMerge) =>
    [
        .. isMerge ? (object[])[] : [new { name = "JOB_COMPLETIONS", value = Plan.Shards.ToString(CultureInfo.InvariantCulture) }],
        new { name = "HOME", value = "/tmp" },
    ];

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();
}
