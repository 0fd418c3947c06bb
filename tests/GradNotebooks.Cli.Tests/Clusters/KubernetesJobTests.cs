using GradNotebooks.Cli.Clusters;
using GradNotebooks.Cli.Commands;
using k8s;
using k8s.Models;

namespace GradNotebooks.Cli.Tests.Clusters;

/// <summary>What is written for Kubernetes is what its own client reads, and asks for what is meant.</summary>
public sealed class KubernetesJobTests
{
    [Fact]
    public async Task The_class_is_an_indexed_job_whose_pods_are_told_how_many_they_are()
    {
        var job = await JobAsync("--shards", "8", "--at-once", "3");
        Assert.Equal(("batch/v1", "Job", "seed-problem"), (job.ApiVersion, job.Kind, job.Metadata.Name));
        Assert.Equal(("Indexed", 8, 3), (job.Spec.CompletionMode, job.Spec.Completions, job.Spec.Parallelism));
        var pod = job.Spec.Template.Spec;
        // A limit for each index can be had of such pods alone.
        Assert.Equal((3, "Never"), (job.Spec.BackoffLimitPerIndex, pod.RestartPolicy));
        var container = Assert.Single(pod.Containers);
        Assert.Equal("8", container.Env.Single(variable => variable.Name == "JOB_COMPLETIONS").Value);
        Assert.Equal(
            [
                "gradnb", "grade", "/class/submissions", "--bundle", "/class/seed-problem.bundle.json", "--out", "/class/graded",
                "--level", "2", "--timeout", "10", "--memory", "400", "--workers", "1",
            ],
            container.Command);
    }

    [Fact]
    public async Task Its_pods_have_the_claims_volume_a_limit_and_no_rights()
    {
        var pod = (await JobAsync("--cpus", "2", "--user", "7000")).Spec.Template.Spec;
        var container = Assert.Single(pod.Containers);
        Assert.Equal("on", pod.Volumes.Single(volume => volume.Name == "class").PersistentVolumeClaim.ClaimName);
        Assert.Equal("/class", container.VolumeMounts.Single(mount => mount.Name == "class").MountPath);
        Assert.Equal(("2", "6800M"), (container.Resources.Limits["cpu"].ToString(), container.Resources.Limits["memory"].ToString()));
        Assert.Equal(container.Resources.Limits["memory"], container.Resources.Requests["memory"]);
        Assert.Equal((true, 7000, 7000), (pod.SecurityContext.RunAsNonRoot, pod.SecurityContext.RunAsUser, pod.SecurityContext.FsGroup));
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(pod.AutomountServiceAccountToken);
    }

    [Fact]
    public async Task For_a_sandbox_a_pod_has_a_user_namespace_of_its_own_and_without_one_it_is_an_ordinary_pod()
    {
        var pod = (await JobAsync()).Spec.Template.Spec;
        Assert.False(pod.HostUsers);
        Assert.Equal("Unmasked", pod.Containers[0].SecurityContext.ProcMount);
        Assert.Equal("Unconfined", pod.SecurityContext.SeccompProfile.Type);

        var plain = (await JobAsync("--level", "1")).Spec.Template.Spec;
        Assert.Null(plain.HostUsers);
        Assert.Null(plain.Containers[0].SecurityContext.ProcMount);
        Assert.Equal("RuntimeDefault", plain.SecurityContext.SeccompProfile.Type);
        Assert.Contains("# Level 1: students' code runs in the pod with all its rights. ", (await InvokeAsync("--level", "1")).Output);
    }

    [Fact]
    public async Task A_pod_that_had_to_make_room_is_no_failure_and_what_gradnb_refuses_is_not_tried_again()
    {
        var rules = (await JobAsync()).Spec.PodFailurePolicy.Rules;
        Assert.Equal("DisruptionTarget", rules.Single(rule => rule.Action == "Ignore").OnPodConditions.Single().Type);
        var refused = rules.Single(rule => rule.Action == "FailIndex").OnExitCodes;
        Assert.Equal(("gradnb", "In"), (refused.ContainerName, refused.OperatorProperty));
        Assert.Equal([ExitCodes.Usage], refused.Values);
    }

    [Fact]
    public async Task The_merge_is_a_job_of_its_own_that_is_told_how_many_shares_there_are_to_be()
    {
        var job = await JobAsync("--merge", "--shards", "8");
        Assert.Equal("seed-problem-merge", job.Metadata.Name);
        Assert.Equal((null, 0), (job.Spec.CompletionMode, job.Spec.BackoffLimit));
        Assert.Equal(["gradnb", "grade", "merge", "/class/graded", "--shards", "8"], job.Spec.Template.Spec.Containers[0].Command);
    }

    [Fact]
    public async Task Paths_are_those_in_the_volume_and_may_have_anything_in_them()
    {
        string[] paths = ["it's: \"a\" # class/\tsubs.zip", "--bundle", "/data/yes", "--out", "- [1e3] {x} ..y"];
        var (exitCode, output, error) = await InvokeOnlyAsync(
            ["grade", "kubernetes", .. paths, "--image", "x", "--claim", "on", "--mount", "/data/", "--name", "hw-1"]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            ["/data/it's: \"a\" # class/\tsubs.zip", "/data/yes", "/data/- [1e3] {x} ..y"],
            Read(output).Spec.Template.Spec.Containers[0].Command.Where(word => word.Contains('/')));
        Assert.Equal("hw-1", Read(output).Metadata.Name);
    }

    [Theory]
    [InlineData("/class/a$(HOME)", "/class/a$$(HOME)")]
    [InlineData("$(JOB_COMPLETIONS)/$$(x) $HOME$", "/class/$$(JOB_COMPLETIONS)/$$$$(x) $$HOME$$")]
    [InlineData("/class", "/class")]
    public async Task What_Kubernetes_would_take_for_a_variable_is_written_so_that_it_stays(string path, string written)
    {
        var (exitCode, output, error) = await InvokeOnlyAsync(
            ["grade", "kubernetes", path, "--bundle", "x.bundle.json", "--out", "graded", "--image", "x", "--claim", "on"]);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(written, Read(output).Spec.Template.Spec.Containers[0].Command[2]);
    }

    [Theory]
    [InlineData("/home/ada/subs", "b", "o")]
    [InlineData("/classes/subs", "b", "o")]
    [InlineData("subs", "../b", "o")]
    [InlineData("subs", "b", "/class/x/../../o")]
    public async Task A_path_that_is_not_in_the_volume_is_refused(string submissions, string bundle, string results)
    {
        var (exitCode, output, error) = await InvokeOnlyAsync(
            ["grade", "kubernetes", submissions, "--bundle", bundle, "--out", results, "--image", "x", "--claim", "on"]);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("is not in the claim's volume, which the pods have at /class and nothing else: ", error);
    }

    [Theory]
    [InlineData("seed-problem.bundle.json", "seed-problem")]
    [InlineData("/class/Aufgabe_3 (b).bundle.json", "aufgabe-3-b")]
    [InlineData("ÄÖ.bundle.json", "gradnb-grade")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbb.json", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_jobs_name_is_made_of_the_bundles(string bundle, string name)
    {
        Assert.Equal(name, KubernetesJob.NameOf(bundle));
        Assert.True(KubernetesJob.IsName(name));
    }

    [Theory]
    [InlineData("--name is to be of small letters, digits and - within, 40 at most", "--name", "Seed_Problem")]
    [InlineData("--mount is to be a path from the root on, as /class.", "--mount", "class")]
    [InlineData("--image is to be one word of letters, digits and ", "--image", "a b")]
    [InlineData("--shards is to be a whole number from 1 to 1000.", "--shards", "0")]
    [InlineData("--at-once is to be a whole number from 1 to 1000.", "--at-once", "many")]
    public async Task What_Kubernetes_would_refuse_is_told(string told, params string[] options)
    {
        var (exitCode, output, error) = await InvokeAsync(options);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(told, error);
    }

    private static async Task<V1Job> JobAsync(params string[] options)
    {
        var (exitCode, output, error) = await InvokeAsync(options);
        Assert.Equal((0, ""), (exitCode, error));
        return Read(output);
    }

    /// <summary>What is in the text; a field that there is not, or that stands twice, throws.</summary>
    private static V1Job Read(string yaml) => KubernetesYaml.Deserialize<V1Job>(yaml, strict: true);

    private static Task<(int ExitCode, string Output, string Error)> InvokeAsync(params string[] options)
    {
        string[] image = options.Contains("--image") ? [] : ["--image", "example/gradnb:1"];
        return InvokeOnlyAsync(
            [
                "grade", "kubernetes", "submissions", "--bundle", "seed-problem.bundle.json", "--out", "graded", "--claim", "on",
                .. image, .. options,
            ]);
    }

    private static async Task<(int ExitCode, string Output, string Error)> InvokeOnlyAsync(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await new CommandLine(CellRunner.Default).InvokeAsync(args, output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
