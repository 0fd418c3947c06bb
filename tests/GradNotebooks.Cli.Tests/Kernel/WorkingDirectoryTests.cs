namespace GradNotebooks.Cli.Tests.Kernel;

/// <summary>Alone, for it looks at what belongs to the process.</summary>
[CollectionDefinition(nameof(WorkingDirectoryTests), DisableParallelization = true)]
[Collection(nameof(WorkingDirectoryTests))]
public class WorkingDirectoryTests
{
    [Fact]
    public async Task The_working_directory_is_the_notebooks_folder_and_is_put_back()
    {
        using var workspace = new Workspace();
        workspace.Write("data.txt", "found");
        var before = Directory.GetCurrentDirectory();
        Assert.Equal(["execute_result: found"], (await workspace.RunCellsAsync("System.IO.File.ReadAllText(\"data.txt\")")).Shown(0));
        Assert.Equal(before, Directory.GetCurrentDirectory());
    }
}
