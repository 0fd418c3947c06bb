using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Cli.Submissions;
using GradNotebooks.Cli.Tests.Assignments;

namespace GradNotebooks.Cli.Tests.Submissions;

/// <summary>One notebook is read for its task cells, whatever editors and people did to the rest.</summary>
public sealed class NotebookIntakeTests : IDisposable
{
    private readonly HandIn _class = new();

    public static TheoryData<string> Markers() =>
    [
        "//@task dLdb points=3", "// @task dLdb points=3", "//@Task dLdb", "   // @ TASK\tdLdb points=3", "\n \n//@task dLdb points=3",
        "\uFEFF//@task dLdb", "//@task  dLdb  points=3 by-hand",
    ];

    public void Dispose() => _class.Dispose();

    [Fact]
    public void The_answers_are_the_task_cells_as_they_stand_and_nothing_else_is()
    {
        _class.Write("jdoe.ipynb", HandIn.Of(
            Workspace.Markdown("# Read this"),
            Workspace.Code("//@seed student\nstring student = \"a name\";"),
            Workspace.Code("//@task dLda points=3\r\nvar dLda = 1;\r\n// ü 𝒙"),
            Workspace.Code("//@check dLda\nabout.PublicCheck(dLda)"),
            Workspace.Code("\n//@task dLdb points=3\nvar dLdb = 2;")));
        var submission = _class.Taken();

        Assert.Equal("jdoe", submission.Id);
        Assert.Equal("jdoe.ipynb", submission.File);
        Assert.Equal(["dLda", "dLdb"], submission.Answers.Keys.Order());
        Assert.Equal("//@task dLda points=3\nvar dLda = 1;\n// ü 𝒙", submission.Answers["dLda"]);
        Assert.Equal("\n//@task dLdb points=3\nvar dLdb = 2;", submission.Answers["dLdb"]);
        Assert.Equal(["dLdc"], submission.Missing);
        Assert.Equal(["The task dLdc is missing: no cell begins with //@task dLdc."], submission.Notes);
        var bytes = File.ReadAllBytes(Path.Combine(_class.Folder, "jdoe.ipynb"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), submission.Sha256);
    }

    [Fact]
    public void What_was_given_out_and_comes_back_as_it_was_has_every_task_and_nothing_to_note()
    {
        var assignment = Author.Assignment(Author.Notebook(Author.Example));
        var student = StudentNotebook.Of(assignment);
        var path = _class.Write("jdoe.ipynb", IpynbWriter.Write(student.Notebook));
        var read = SubmissionCollection.Read(path, Bundle.Of(assignment, student.Release));
        var submission = Assert.IsType<Submission>(Assert.Single(read.Entries).Open());

        Assert.Equal(assignment.Tasks.ToDictionary(task => task.Id, task => assignment.CellOf(task).StudentSource), submission.Answers);
        Assert.Empty(submission.Missing);
        Assert.Empty(submission.Notes);
    }

    [Theory]
    [MemberData(nameof(Markers))]
    public void A_marker_is_known_with_other_blanks_and_other_case(string marker)
    {
        _class.Write("jdoe.ipynb", HandIn.Of(Workspace.Code(marker + "\nvar dLdb = 1;")));

        Assert.Equal(["dLdb"], _class.Taken().Answers.Keys);
    }

    [Theory]
    [InlineData("//@tasks dLdb")]
    [InlineData("//@check dLdb")]
    [InlineData("var x = 1; //@task dLdb")]
    [InlineData("@task dLdb")]
    [InlineData("/@task dLdb")]
    public void What_is_no_marker_makes_no_task(string line)
    {
        _class.Write("jdoe.ipynb", HandIn.Of(Workspace.Code(HandIn.Answer("dLda")), Workspace.Code(line)));

        Assert.Equal(["dLda"], _class.Taken().Answers.Keys);
    }

    [Fact]
    public void Of_a_task_in_two_cells_the_last_is_taken_and_that_is_noted()
    {
        _class.Write("jdoe.ipynb", HandIn.Notebook(("dLda", "1"), ("dLdb", "2"), ("dLdc", "3"), ("dLda", "4")));
        var submission = _class.Taken();

        Assert.Equal(HandIn.Answer("dLda", "4"), submission.Answers["dLda"]);
        Assert.Equal(["The task dLda stands in 2 cells: the last was taken."], submission.Notes);
    }

    [Fact]
    public void A_marker_that_names_no_task_there_is_is_noted_with_the_task_it_may_mean()
    {
        _class.Write("jdoe.ipynb", HandIn.Of(
            Workspace.Code(HandIn.Answer("dLda")),
            Workspace.Code("//@task dLdB\nvar x = 1;"),
            Workspace.Code("//@task points=3\nvar x = 1;"),
            Workspace.Code("using System;\n//@task dLdc points=3\nvar dLdc = 1;")));
        var notes = _class.Taken().Notes;

        Assert.Contains("A cell is marked as the task dLdB, which seed-problem does not have; did you mean dLdb?", notes);
        Assert.Contains("A cell begins with //@task and names no task: nothing of it was taken.", notes);
        Assert.Contains("The task dLdc is missing: its marker stands below other lines of a cell, and counts only as its first.", notes);
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("raw")]
    public void A_task_cell_that_an_editor_made_another_kind_of_is_taken_and_noted(string kind)
    {
        var cell = Workspace.Code(HandIn.Answer("dLda"));
        cell["cell_type"] = kind;
        _class.Write("jdoe.ipynb", HandIn.Of(cell));

        Assert.Contains($"The cell of the task dLda had become a {kind} cell: it was taken as code.", _class.Taken().Notes);
    }

    [Fact]
    public void A_dib_is_read_as_well()
    {
        _class.Write("jdoe.dib", $"#!markdown\n\nText\n\n#!csharp\n\n{HandIn.Answer("dLda")}\n\n#!csharp\n\n{HandIn.Answer("dLdb")}\n");

        Assert.Equal(HandIn.Answer("dLda"), _class.Taken().Answers["dLda"]);
    }

    [Fact]
    public void A_source_may_be_one_text_or_lines_and_of_keys_that_stand_twice_the_last_counts()
    {
        var line = JsonValue.Create(HandIn.Answer("dLda", "1")).ToJsonString();
        _class.Write("jdoe.ipynb", $$"""
            {"cells": [{"source": "//@task dLdc"}],
            "cells": [{"source": "x", "cell_type": "raw", "source": ["//@task dLdb\n", "var dLdb = 1;"], "cell_type": "code"},
            {"cell_type": "code", "source": {{line}}}], "nbformat": 4}
            """);
        var answers = _class.Taken().Answers;

        Assert.Equal(2, answers.Count);
        Assert.Equal("//@task dLdb\nvar dLdb = 1;", answers["dLdb"]);
        Assert.Equal(HandIn.Answer("dLda", "1"), answers["dLda"]);
    }

    [Fact]
    public void A_notebook_of_another_assignment_is_refused_and_one_that_says_nothing_is_not()
    {
        _class.Write("a.ipynb", HandIn.Whole().Replace("seed-problem", "other-problem"));
        _class.Write("b.ipynb", Workspace.Ipynb(Workspace.Code(HandIn.Answer("dLda"))));
        _class.Write("c.ipynb", HandIn.Of(Workspace.Code("var dLda = 1;")));
        _class.Write("d.ipynb", HandIn.Whole().Replace(HandIn.Release, "d0c0"));
        var read = _class.Read().Entries.Select(entry => entry.Open()).ToList();

        Assert.Equal(
            "a.ipynb is of the assignment other-problem and not of seed-problem: hand in the notebook of this one.",
            Assert.IsType<Refused>(read[0]).Reason);
        Assert.IsType<Submission>(read[1]);
        Assert.StartsWith("c.ipynb has no task of seed-problem in it:", Assert.IsType<Refused>(read[2]).Reason);
        Assert.Equal(
            ["It was handed in from another release of seed-problem than the bundle's: its tasks may differ."],
            Assert.IsType<Submission>(read[3]).Notes);
    }

    [Fact]
    public void Utf16_and_marked_utf8_are_read_and_other_bytes_are_refused_unless_they_stand_in_outputs()
    {
        var text = HandIn.Notebook(("dLda", "\"ü\""));
        var inOutput = Workspace.Code(HandIn.Answer("dLda"));
        inOutput["outputs"] = new JsonArray(new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = "\u00fc" });
        var outputs = HandIn.Of(inOutput).Replace("\\u00FC", "ü").Replace("\"name\":", "\"x\":[NaN,-Infinity,1.5e-3],\"name\":");
        _class.Write("1.ipynb", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);
        _class.Write("2.ipynb", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]);
        _class.Write("3.ipynb", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)]);
        _class.Write("4.ipynb", Encoding.Latin1.GetBytes(text.Replace("\\u00FC", "ü")));
        _class.Write("5.ipynb", Encoding.Latin1.GetBytes(outputs));
        _class.Write("6.ipynb", Encoding.Unicode.GetBytes(text));
        _class.Write("7.ipynb", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text), 0x00, 0xD8, 0x20, 0x00]);
        var read = _class.Read().Entries.Select(entry => entry.Open()).ToList();

        Assert.All(read[..3], one => Assert.Equal(HandIn.Answer("dLda", "\"ü\""), Assert.IsType<Submission>(one).Answers["dLda"]));
        Assert.Contains("The notebook was in UTF-16, and was read as that.", ((Submission)read[1]).Notes);
        Assert.Contains("The notebook was in UTF-16BE, and was read as that.", ((Submission)read[2]).Notes);
        Assert.StartsWith("4.ipynb is not UTF-8: line 1 has what is no character in it.", ((Refused)read[3]).Reason);
        Assert.IsType<Submission>(read[4]);
        Assert.Contains("UTF-16 without the mark that says so", ((Refused)read[5]).Reason);
        Assert.Equal("7.ipynb is not UTF-16, as it says to be: save it as UTF-8, and hand it in again.", ((Refused)read[6]).Reason);
    }

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html><title>Log in</title></html>", "a web page, such as a login page saved in its place")]
    [InlineData("%PDF-1.7\n", "a PDF")]
    [InlineData("import numpy as np", "a plain text")]
    [InlineData("PK\u0003\u0004\u0014 word/document.xml", "a Word document")]
    [InlineData("{\\rtf1\\ansi", "a document of a word processor")]
    [InlineData(" \n", "nothing but blanks")]
    public void What_is_no_notebook_is_refused_by_what_it_seems_to_be(string text, string kind) => Assert.Equal(
        $"hw.ipynb is no notebook but seems to be {kind}: hand in the .ipynb or .dib itself.", _class.ReasonFor(HandIn.Bytes(text)));

    [Fact]
    public void A_folder_without_a_notebook_is_refused_by_what_its_first_file_seems_to_be()
    {
        _class.Write("ann/hw.py", "print(1)");
        _class.Write("bob/hw.json", HandIn.Whole());
        _class.Write("cyd/data.csv", "1,2");
        _class.Write("cyd/hw.ipynb", HandIn.Whole());
        _class.Write("dan/hw.ipynb.txt", HandIn.Whole());
        var read = _class.Read().Entries.Select(entry => entry.Open()).ToList();

        Assert.Equal(
            "ann/hw.py is no notebook but seems to be a Python script: hand in the .ipynb or .dib itself.", ((Refused)read[0]).Reason);
        Assert.Contains("a notebook by another name, which is to end in .ipynb", ((Refused)read[1]).Reason);
        Assert.Equal(("ann", "bob"), (((Refused)read[0]).Id, ((Refused)read[1]).Id));
        Assert.Empty(Assert.IsType<Submission>(read[2]).Notes);
        Assert.IsType<Submission>(read[3]);
    }

    [Theory]
    [InlineData("{\"cells\": [", "hw.ipynb ends in the middle, at line 1: it was saved or uploaded in part. Hand it in again.")]
    [InlineData("{\n\"cells\": [}", "hw.ipynb is no readable notebook: its JSON breaks at line 2. Open and save it in ")]
    [InlineData("{} {}", "hw.ipynb is no readable notebook: its JSON breaks at line 1.")]
    [InlineData("{\"nbformat\": 4}", "hw.ipynb is no notebook, for it has no cells: hand in the .ipynb that was given out.")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "hw.ipynb is in notebook format 3; gradnb reads format 4.")]
    [InlineData("{\"cells\": [1, null, {\"source\": 3}, {\"source\": [4]}]}", "hw.ipynb has no task of seed-problem in it:")]
    [InlineData("{\"a\": 01}", "hw.ipynb is no readable notebook: its JSON breaks at line 1.")]
    [InlineData("{\"a\": \"\\x\"}", "hw.ipynb is no readable notebook: its JSON breaks at line 1.")]
    public void A_broken_notebook_is_refused_by_the_place_where_it_breaks(string text, string reason) =>
        Assert.StartsWith(reason, _class.ReasonFor(HandIn.Bytes(text)));

    [Fact]
    public void Json_deeper_than_any_notebook_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 200_000));

        Assert.StartsWith(
            "hw.ipynb nests JSON deeper than 1000 levels at line 1,",
            _class.ReasonFor(HandIn.Bytes($"{{\"metadata\": {{\"x\": {deep}")));
    }

    [Fact]
    public void What_is_larger_than_the_limits_is_refused()
    {
        var limits = new IntakeLimits { Source = 1000, Sources = 1500 };
        var one = HandIn.Notebook(("dLda", new string('1', 1000)));
        var all = HandIn.Whole(new string('1', 600));

        Assert.StartsWith(
            "hw.ipynb has more than 1000 characters in the cell of dLda:", _class.ReasonFor(HandIn.Bytes(one), limits: limits));
        Assert.StartsWith(
            "hw.ipynb has more than 1500 characters in its task cells:", _class.ReasonFor(HandIn.Bytes(all), limits: limits));
        Assert.Equal(
            "hw.ipynb has more than 2 cells: hand in what a person wrote.",
            _class.ReasonFor(HandIn.Bytes(all), limits: new IntakeLimits { Cells = 2 }));
        Assert.Equal(
            "hw.ipynb is larger than 1 kB: clear the notebook's outputs, and hand it in again.",
            _class.ReasonFor(HandIn.Bytes(all), limits: new IntakeLimits { Notebook = 1024 }));
        Assert.StartsWith(
            "hw.ipynb has half of a character in the cell of dLda,",
            _class.ReasonFor(HandIn.Bytes(HandIn.Notebook(("dLda", "x")).Replace("= x", "= \\ud800"))));
    }

    [Fact]
    public void A_notebook_with_outputs_of_sixty_megabytes_takes_no_more_memory_than_one_without()
    {
        var path = Path.Combine(_class.Folder, "jdoe.ipynb");
        var picture = string.Concat(Enumerable.Repeat("iVBORw0KGgo=", 100_000));
        using (var file = new StreamWriter(path))
        {
            file.Write("""{"nbformat": 4, "cells": [{"cell_type": "code", "outputs": [{"data": {"image/png": """ + "\"");
            for (var i = 0; i < 25; i++)
            {
                file.Write(picture);
            }

            file.Write("\"}}, {\"text\": [\"\"");
            for (var i = 0; i < 2_000_000; i++)
            {
                file.Write(",\n  \"a line \\\" of it\\n\"");
            }

            file.Write("]}], \"source\": \"//@task dLda points=3\\nvar dLda = 1;\"}]}");
        }

        Assert.InRange(new FileInfo(path).Length, 60_000_000, 90_000_000);
        var entry = Assert.Single(_class.Read().Entries);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var submission = Assert.IsType<Submission>(entry.Open());
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal("//@task dLda points=3\nvar dLda = 1;", submission.Answers["dLda"]);
        Assert.InRange(allocated, 0, 2_000_000);
    }
}
