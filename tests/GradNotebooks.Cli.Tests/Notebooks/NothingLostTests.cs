using System.Text;
using CsCheck;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Notebooks;

public class NothingLostTests
{
    /// <summary>In Jupyter's own layout, with what a notebook should not have, or hardly has.</summary>
    private const string Odd = """
        {
         "cells": [
          {
           "attachments": 7,
           "cell_type": "markdown",
           "metadata": {},
           "outputs": [
            "own"
           ],
           "source": [
            "\r\n",
            "\f\u000b \u2029 \\ud800 \ud83d \r"
           ]
          },
          {
           "cell_type": "code",
           "collapsed": true,
           "execution_count": null,
           "id": "not wanted in 4.4",
           "metadata": {
            "a": NaN,
            "deep": {
             "b": -Infinity
            },
            "tags": [
             "varies",
             Infinity
            ]
           },
           "outputs": [
            {
             "data": {
              "application/json": {
               "v": [
                1.50,
                NaN
               ]
              },
              "text/plain": [
               "kept \udc00"
              ]
             },
             "metadata": {
              "text/html": {
               "isolated": true
              }
             },
             "output_type": "display_data",
             "transient": {
              "display_id": "1"
             }
            }
           ],
           "source": []
          }
         ],
         "metadata": {},
         "nbformat": 4,
         "nbformat_minor": 4,
         "own": [
          null
         ]
        }

        """;

    private const string Cells = """{"nbformat": 4, "nbformat_minor": 5, "cells": [""";

    private static readonly string OddAsIs = Odd.Replace(@"\u2029", "\u2029");

    [Fact]
    public void What_no_one_knows_and_what_only_Python_writes_is_kept_to_the_letter() =>
        Assert.Equal(OddAsIs, IpynbWriter.WriteKept(Read(OddAsIs)));

    [Fact]
    public void Ends_of_lines_in_the_file_are_those_of_its_text_only_and_a_source_runs_with_plain_ones()
    {
        var cells = Read(OddAsIs.Replace("\n", "\r\n")).Cells;
        Assert.Equal("\n\f\u000b \u2029 \\ud800 \ud83d \n", cells[0].Source);
        Assert.Equal("\r\n\f\u000b \u2029 \\ud800 \ud83d \r", cells[0].SourceAsKept);
    }

    [Fact]
    public void Ids_that_the_format_wants_are_mended_and_stay_then()
    {
        var cell = """{"cell_type": "markdown", "metadata": {}, "source": "x", "id": "a"}""";
        var text = $"{Cells}{cell}, {cell}, {cell.Replace("\"a\"", "5")}]}}";
        Assert.Equal(["a", "cell-2", "cell-3"], Read(text).Cells.Select(read => read.Id));
        var written = IpynbWriter.WriteKept(Read(text));
        Assert.Equal(written, IpynbWriter.WriteKept(Read(written)));
        Assert.All(Read(text.Replace(", \"id\": \"a\"", "").Replace("minor\": 5", "minor\": 4")).Cells, read => Assert.Null(read.Id));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_a_source_or_an_output_is_run_kept_and_written()
    {
        using var workspace = new Workspace();
        var source = """["\"\ud83d\".Length + \" \" + (int)\"\ud83d\"[0] + (char)0xdc00"]""";
        var cell = $$"""{"cell_type": "code", "metadata": {}, "execution_count": null, "id": "a", "outputs": [], "source": {{source}}}""";
        var path = workspace.Write("x.ipynb", $"{Cells}{cell}], \"metadata\": {{}}}}");
        var run = await workspace.RunAsync(path, "--in-place", "--html");
        Assert.Equal(0, run.ExitCode);
        var kept = File.ReadAllText(path);
        Assert.Contains("""\"\ud83d\".Length""", kept);
        Assert.Contains("""1 55357\udc00""", kept);
        Assert.DoesNotContain('\ufffd', kept);
        Assert.Contains("1 55357\ufffd", run.Page);
        Assert.Contains("x.html shows � in place of half a character", run.Error);
        Assert.Equal(0, (await workspace.RunAsync(path, "--check")).ExitCode);
    }

    [Fact]
    public async Task A_file_that_is_no_UTF8_is_refused_and_stays_as_it_is()
    {
        using var workspace = new Workspace();
        var path = workspace.Write("x.ipynb", "");
        var bytes = Encoding.Latin1.GetBytes($"{Cells}{{\"cell_type\": \"markdown\", \"metadata\": {{}}, \"source\": \"caf\u00e9\"}}]}}");
        File.WriteAllBytes(path, bytes);
        var run = await workspace.RunAsync(path, "--in-place");
        Assert.Equal((2, $"{path} is not UTF-8: line 1 has what is no character in it (in hexadecimal E9). " +
            "Save it as UTF-8 from the editor that wrote it; it is left as it is.\n"), (run.ExitCode, run.Error));
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void Whatever_befalls_a_file_it_is_read_or_refused_in_a_sentence() =>
        Gen.Select(Gen.Int[0, OddAsIs.Length], Gen.Int[0, 30], Gen.Byte.Array[0, 4]).Sample(
            (start, length, put) =>
            {
                var bytes = Encoding.UTF8.GetBytes(OddAsIs);
                byte[] wrong = [.. bytes.Take(start), .. put, .. bytes.Skip(start + length)];
                try
                {
                    var notebook = IpynbReader.Read("/x.ipynb", "x.ipynb", NotebookText.Read(wrong, "x.ipynb"));
                    OutputComparison.Differences(notebook);
                    Read(IpynbWriter.WriteKept(notebook));
                }
                catch (UsageException exception)
                {
                    Assert.StartsWith("x.ipynb", exception.Message);
                }
            },
            iter: 5000);

    private static Notebook Read(string text) => IpynbReader.Read("/x.ipynb", "x.ipynb", text);
}
