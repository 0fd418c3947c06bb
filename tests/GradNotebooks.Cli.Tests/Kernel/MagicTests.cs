using System.Text.Json.Nodes;

namespace GradNotebooks.Cli.Tests.Kernel;

public class MagicTests
{
    [Fact]
    public async Task Sections_of_a_cell_are_shown_by_their_languages_and_lines_stay_those_of_the_cell()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            """
            #!markdown
            *a*
            #!html
            <i>b</i>
            #!mermaid
            graph TD
            #!javascript
            let c;
            #!csharp
            Console.Write(1);
            throw new Exception("here");
            """);
        Assert.StartsWith("Cell 1 failed at line 11:\n", run.Error);
        Assert.Equal(
            ["text/markdown", "text/html", "text/vnd.mermaid", "text/html"],
            run.Outputs(0).Take(4).Select(output => output!["data"]!.AsObject().First().Key));
        Assert.Equal("*a*", Text(run, 0));
        Assert.Equal("<i>b</i>", Text(run, 1));
        Assert.Equal("graph TD", Text(run, 2));
        Assert.Contains("let c;", Text(run, 3));
        Assert.Equal(["stdout: 1", "error: Exception"], run.Shown(0)[4..]);
    }

    [Fact]
    public async Task Variables_are_listed_shared_and_set()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "var height = 3;",
            "#!who",
            "#!whos",
            "#!value --name text\nhello",
            "#!share text --from value",
            "text",
            "#!set --name n --value @csharp:height",
            "n");
        Assert.Equal("", run.Error);
        Assert.Contains("height", Text(run, 0, cell: 1));
        Assert.Contains("3", Text(run, 0, cell: 2));
        Assert.Equal(["execute_result: hello"], run.Shown(5));
        Assert.Equal(["execute_result: 3"], run.Shown(7));
    }

    [Fact]
    public async Task The_time_a_cell_takes_and_what_runs_it_are_told()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync("#!time\nvar a = 1;\na + 1", "#!about");
        Assert.Equal("", run.Error);
        Assert.Equal("execute_result: 2", run.Shown(0)[0]);
        Assert.Matches(@"^display_data: Wall time: [\d.]+ms$", run.Shown(0)[1]);
        Assert.StartsWith("display_data: gradnb, with the kernels of .NET Interactive 1.0.0-beta", run.Shown(1)[0]);
    }

    [Fact]
    public async Task A_notebook_and_a_script_are_imported_from_the_notebooks_folder()
    {
        using var workspace = new Workspace();
        workspace.Write("other.dib", "#!csharp\n\nvar seven = 7;\n");
        workspace.Write("script.csx", "int Twice(int x) => 2 * x;");
        var run = await workspace.RunCellsAsync("#!import other.dib", "#load \"script.csx\"\nTwice(seven)");
        Assert.Equal("", run.Error);
        Assert.Equal(["execute_result: 14"], run.Shown(1));
    }

    [Fact]
    public async Task What_looks_like_a_directive_within_a_string_or_a_comment_is_none()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            """"
            var script = """
            #!/usr/bin/env bash
            #r "nuget: Nope"
            """;
            /*
            #!fsharp
            */
            var verbatim = @"
            #!html";
            Console.Write(script + verbatim.Length);
            throw new Exception("here");
            """");
        Assert.StartsWith("Cell 1 failed at line 11:\n", run.Error);
        Assert.Equal("stdout: #!/usr/bin/env bash\n#r \"nuget: Nope\"7", run.Shown(0)[0]);
    }

    [Fact]
    public async Task The_kernels_own_helpers_are_there()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "using Microsoft.DotNet.Interactive.Formatting;\nnew LaTeXString(\"x^2\")",
            "new[] { new { A = 1 } }.DisplayTable();",
            "Javascript(\"1\");",
            "Microsoft.DotNet.Interactive.Kernel.Root.Name.Length > 0");
        Assert.Equal(0, run.ExitCode);
        Assert.NotNull(run.Outputs(0)[0]!["data"]!["text/latex"]);
        Assert.Contains("<table", Text(run, 0, cell: 1));
        Assert.Contains("<script", Text(run, 0, cell: 2));
        Assert.Equal(["execute_result: True"], run.Shown(3));
    }

    private static string Text(Result run, int output, int cell = 0) =>
        Result.Text(run.Outputs(cell)[output]!["data"] is JsonObject data ? data["text/html"] ?? data.First().Value : null);
}
