using GradNotebooks.Cli.Tests;

namespace GradNotebooks.Packages;

/// <summary>What the project of the command asks for; the feed leaves it out, for it takes minutes.</summary>
public sealed class AheadOfTimeTests
{
    [Theory]
    [InlineData("linux-x64", "true")]
    [InlineData("any", "false")]
    public async Task Packing_compiles_ahead_of_time_for_a_platform_and_leaves_IL_for_all_others(string platform, string asked) =>
        Assert.Equal(
            asked,
            await PropertyAsync("PublishReadyToRun", "-property:_IsPacking=true", $"-property:RuntimeIdentifier={platform}"));

    [Theory]
    [InlineData("RuntimeIdentifiers")]
    [InlineData("PublishReadyToRun")]
    public async Task A_build_asks_for_no_platform_and_nothing_compiled_ahead_of_time(string property) =>
        Assert.Equal("", await PropertyAsync(property));

    private static async Task<string> PropertyAsync(string name, params string[] given)
    {
        var told = await PackageFeed.DotnetAsync(
            Repository.Root, ["msbuild", Path.Combine("src", "GradNotebooks.Cli"), $"-getProperty:{name}", .. given]);
        return told.Trim();
    }
}
