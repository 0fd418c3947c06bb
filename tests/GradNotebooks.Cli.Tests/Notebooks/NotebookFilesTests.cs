using System.Text.Json.Nodes;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Notebooks;

public class NotebookFilesTests
{
    /// <summary>
    /// In Jupyter's own layout, with what a notebook may carry: attachments, tags, foreign metadata, ids, characters of all planes.
    /// </summary>
    private const string AsJupyterWrites = """
        {
         "cells": [
          {
           "attachments": {
            "p.png": {
             "image/png": "iVBORw0KGgo="
            }
           },
           "cell_type": "markdown",
           "id": "first",
           "metadata": {
            "tags": [
             "a",
             "b"
            ]
           },
           "source": [
            "# ŷ ≈ ∂L 🙂 <b> & \"q\" \\ \t\n",
            "\n",
            "end"
           ]
          },
          {
           "cell_type": "raw",
           "id": "second",
           "metadata": {},
           "source": []
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "third",
           "metadata": {
            "dotnet_interactive": {
             "language": "csharp"
            },
            "own": {
             "key": 1.50
            }
           },
           "outputs": [],
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "language_info": {
           "name": "polyglot-notebook"
          },
          "own": {
           "a": null,
           "b": [
            true
           ]
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void A_notebook_is_written_to_the_letter_as_Jupyter_writes_it() =>
        Assert.Equal(AsJupyterWrites, IpynbWriter.Write(IpynbReader.Read("/x.ipynb", "x.ipynb", AsJupyterWrites)));

    [Fact]
    public async Task Outputs_of_earlier_runs_are_replaced_and_a_source_may_be_a_string_or_lines()
    {
        using var workspace = new Workspace();
        var stale = Workspace.Code("Console.Write(1);");
        stale["outputs"] = JsonNode.Parse("""[{"output_type": "stream", "name": "stdout", "text": ["stale"]}]""");
        var lines = Workspace.Code("");
        lines["source"] = new JsonArray("Console.Write(\n", "2);");
        var run = await workspace.RunAsync(workspace.Write("x.ipynb", Workspace.Ipynb(stale, lines, Workspace.Code(" "))));
        Assert.Equal(["stdout: 1"], run.Shown(0));
        Assert.Equal(["stdout: 2"], run.Shown(1));
        Assert.Equal("Console.Write(\n2);", Result.Text(run.Notebook["cells"]![1]!["source"]));
        Assert.Null(run.Notebook["cells"]![2]!["execution_count"]);
        Assert.DoesNotContain("stale", run.Page);
    }

    [Fact]
    public async Task Outputs_are_bundles_of_lines_and_JSON_stays_JSON()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "\"a\\nb\".DisplayAs(\"text/plain\"); \"{\\\"k\\\":1}\".DisplayAs(\"application/json\"); \"QUJD\".DisplayAs(\"image/png\");");
        Assert.Equal("""["a\n","b"]""", run.Outputs(0)[0]!["data"]!["text/plain"]!.ToJsonString());
        Assert.Equal(1, run.Outputs(0)[1]!["data"]!["application/json"]!["k"]!.GetValue<int>());
        Assert.Equal("QUJD", run.Outputs(0)[2]!["data"]!["image/png"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_dib_is_read_by_its_sections_and_written_as_a_notebook()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.dib", """
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":["c#"],"name":"csharp"}]}}

            #!markdown

            # Title

            #!csharp

            var a = 1;

            a + 1

            #!c#
            Console.Write(a);
            #!html
            <b>bold</b>
            """);
        var run = await workspace.RunAsync(path);
        Assert.Equal("", run.Error);
        var cells = run.Notebook["cells"]!.AsArray();
        Assert.Equal(["markdown", "code", "code", "code"], cells.Select(cell => cell!["cell_type"]!.ToString()));
        Assert.Equal("var a = 1;\n\na + 1", Result.Text(cells[1]!["source"]));
        Assert.Equal(["execute_result: 2"], run.Shown(1));
        Assert.Equal(["stdout: 1"], run.Shown(2));
        Assert.Equal(["display_data: bold"], run.Shown(3));
        Assert.Equal(4, cells.Select(cell => cell!["id"]!.ToString()).Distinct().Count());
        Assert.Equal("csharp", run.Notebook["metadata"]!["polyglot_notebook"]!["kernelInfo"]!["defaultKernelName"]!.ToString());
        Assert.Equal(".net-csharp", run.Notebook["metadata"]!["kernelspec"]!["name"]!.ToString());
    }

    [Fact]
    public async Task A_dib_section_in_another_language_is_passed_over()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunAsync(workspace.Write("x.dib", "#!csharp\nvar a = 1;\n#!fsharp\nlet b = 1\n#!csharp\na"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Cell 2 is in F#", run.Error);
        Assert.Equal(["execute_result: 1"], run.Shown(2));
    }
}
