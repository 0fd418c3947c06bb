using System.Text.RegularExpressions;

namespace GradNotebooks.Jupyter;

/// <summary>The messages between a front end and the kernel, by Jupyter's own client, and by Jupyter's own tests of a kernel.</summary>
public sealed partial class ProtocolTests(Jupyter jupyter) : IClassFixture<Jupyter>
{
    /// <summary>The functions of the script, which begin where a line does.</summary>
    public static TheoryData<string> Points() =>
        [.. Point().Matches(File.ReadAllText(Jupyter.Script("points.py"))).Select(point => point.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Points))]
    public async Task The_kernel_does_what_the_script_asks(string point)
    {
        await jupyter.NeedAsync("jupyter_client");

        var (exitCode, told) = await jupyter.PythonAsync(Jupyter.Script("points.py"), point, Jupyter.Own);

        Assert.True(exitCode == 0, told);
    }

    [Fact]
    public async Task Jupyters_own_tests_of_a_kernel_pass_but_for_the_pager_which_it_has_not()
    {
        await jupyter.NeedAsync("jupyter_kernel_test");

        var (exitCode, told) = await jupyter.PythonAsync(Jupyter.Script("conformance.py"), Jupyter.Own);

        Assert.True(exitCode == 0, told);
        Assert.Contains("Ran 12 tests", told);
        Assert.EndsWith("OK (skipped=1)", told.TrimEnd());
    }

    [GeneratedRegex(@"(?m)^def (\w+)\(front\):")]
    private static partial Regex Point();
}
