using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using GradNotebooks.Cli.Assignments;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Assignments;

public sealed class LeakScanTests
{
    private const string Solution = "Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * u)";

    [Fact]
    public void The_example_holds_nothing_secret()
    {
        var released = Author.Released(Author.Assignment(Author.Notebook(Author.Example)));
        Assert.Empty(Leaks(Author.Notebook(Author.Example)));
        Assert.All(Author.Planted, secret =>
        {
            Assert.Contains(secret, Author.Example);
            Assert.DoesNotContain(secret, released);
            Assert.DoesNotContain(Escaped(secret), released);
        });
    }

    /// <summary>Each stands for a place of the file.</summary>
    [Theory]
    [InlineData("markdown", "The answer is 2*(yhat-y): `Sum( 2*(yhat - y)\n  * Partial(h, 1)(v, c)*u)`.")]
    [InlineData("markdown", "&#83;um(2 * (yhat - y) * Partial(h, 1)(v, c) * u) &lt; 3")]
    [InlineData("code", "// Expr dLdb = Sum(2 * (yhat - y) * Partial(h, 1)(v, c) * u);")]
    [InlineData("metadata", Solution)]
    [InlineData("key", Solution)]
    [InlineData("attachment", Solution)]
    [InlineData("unknown", Solution)]
    [InlineData("notebook", Solution)]
    public void A_line_of_a_solution_is_found_wherever_it_stands(string place, string text)
    {
        var leak = Assert.Single(Leaks(With(place, text)));
        Assert.StartsWith(
            place switch
            {
                "notebook" => "What the notebook says beside its cells gives",
                "markdown" => "The markdown cell “",
                _ => "Cell [4], “",
            },
            leak);
        Assert.Contains(": gives away the solution of dLdb: “Expr dLdb = Sum(2 *", leak.Replace("cells gives", "cells: gives"));
        Assert.EndsWith("Take it out there or, if students may have it, put it outside of the solution.", leak);
    }

    [Theory]
    [InlineData("var  unseenPoint=1;", "the hidden block of Cell [2], “//@begin hidden”: “var unseenPoint = 1;”")]
    [InlineData("Ask: What does h\ndo to v?", "a hint of dLdb: “What does h do to v?”")]
    [InlineData("The grader's seed is 20931.", "the hidden seed of dLdb: “20931”")]
    public void So_are_hidden_blocks_hints_and_hidden_seeds(string text, string told)
    {
        Assert.Contains(told, Assert.Single(Leaks(With("markdown", text))));
        Assert.Contains(told, Assert.Single(Leaks(With("metadata", told[(told.LastIndexOf('“') + 1)..^1]))));
    }

    [Theory]
    [InlineData("var r = 200;")]
    [InlineData("using System;")]
    [InlineData("Expr dLdb = 0;")]
    [InlineData("120931")]
    [InlineData("0x20931a")]
    [InlineData("return 0;")]
    public void What_cannot_be_told_apart_from_given_code_is_passed_over(string given) => Assert.Empty(Leaks(With("code", given)));

    [Fact]
    public void A_line_that_students_may_have_goes_outside_of_the_solution()
    {
        const string Loop = "var squares = xs.Select(x => x * x);";
        const string Header = $"//@assignment x points=1\nvar e = 1;\n// {Loop}";
        Assert.Single(Leaks(Author.OfCells(Header, Author.Task("d points=1 exercise=e", $"{Loop}\nvar d = 1;"))));
        Assert.Empty(Leaks(Author.OfCells(Header, Author.Task($"d points=1 exercise=e\n{Loop}", "var d = 1;"))));
    }

    [Fact]
    public void A_solution_that_stands_in_its_own_stub_is_found() => Assert.Contains(
        "Cell [2], “//@task d points=1 exercise=e”: gives away the solution of d: “var d = Twice(theResidual);”",
        Assert.Single(Leaks(Author.OfCells(
            "//@assignment x points=1\nvar e = 1;",
            Author.Task("d points=1 exercise=e", "//@stub // var d = Twice(theResidual);\nvar d = Twice(theResidual);")))));

    [Fact]
    public void Whatever_an_author_writes_no_word_of_a_solution_gets_out() => Gen.Select(Gen.Int[0, 1 << 20], Gen.Int[1, 6], Gen.Bool)
        .Sample((seed, tasks, isIpynb) =>
        {
            var random = new Random(seed);
            var (secrets, cells) = (new List<string>(), new List<string> { $"//@assignment x points={tasks}\nvar e = 1;" });
            for (var i = 0; i < tasks; i++)
            {
                cells.Add(string.Concat(
                    $"//@task t{i} points=1 exercise=e\n",
                    Filler(random),
                    Region(random, secrets, "solution", $"var t{i} = 1;"),
                    Filler(random),
                    $"//@hint SIGN \"{Word(random, secrets)} {Word(random, secrets)}\"\n",
                    Filler(random),
                    Region(random, secrets, "solution", "")));
                cells.Add($"{Filler(random)}{Region(random, secrets, "hidden", "")}{Filler(random)}");
            }

            var author = Author.OfCells(cells);
            author = isIpynb ? IpynbReader.Read("/x.ipynb", "x.ipynb", IpynbWriter.Write(author)) : author;
            var bytes = Encoding.UTF8.GetBytes(Author.Released(Author.Assignment(author)));
            return Leaks(author).Count == 0 && !secrets.Exists(secret => IsIn(bytes, secret) || IsIn(bytes, Escaped(secret)));
        });

    /// <summary>Given cells for a place, a hidden block, and a task with a solution, a hint and a seed.</summary>
    private static Notebook With(string place, string text)
    {
        var notebook = JsonNode.Parse(IpynbWriter.Write(Author.OfCells(
            "//@assignment x points=1\nvar aboutB = 1;",
            "//@begin hidden\nvar unseenPoint = 1;\n//@end hidden",
            $"""
            //@task dLdb points=1 exercise=aboutB
            //@hint LINK_DROPPED "What does h do to v?"
            //@hidden seed=20931
            //@begin solution
            using System;
            var r = 200;
            Expr dLdb =
                0;
            return 0;
            //@end solution
            //@begin solution
            Expr dLdb = {Solution}; // by the chain rule
            //@end solution
            """,
            place == "code" ? text : "var last = 1;")))!;
        var last = notebook["cells"]![3]!;
        switch (place)
        {
            case "markdown":
                notebook["cells"]!.AsArray().Add(Workspace.Markdown(text));
                break;
            case "metadata":
                last["metadata"]!["tags"] = new JsonArray("a", text);
                break;
            case "key":
                last["metadata"]![text] = true;
                break;
            case "attachment":
                last["attachments"] = new JsonObject { ["x.txt"] = new JsonObject { ["text/plain"] = text } };
                break;
            case "unknown":
                last["left"] = new JsonArray(new JsonObject { ["over"] = text });
                break;
            case "notebook":
                notebook["metadata"]!["authors"] = new JsonArray(new JsonObject { ["name"] = text });
                break;
        }

        return IpynbReader.Read("/x.ipynb", "x.ipynb", notebook.ToJsonString());
    }

    private static List<string> Leaks(Notebook author)
    {
        var assignment = Author.Assignment(author);
        var student = StudentNotebook.Of(assignment);
        return [.. LeakScan.Of(assignment, student, IpynbWriter.Write(student.Notebook)).Select(finding => finding.Sentence)];
    }

    private static bool IsIn(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static string Escaped(string text) =>
        string.Concat(text.Select(sign => sign < 128 ? sign.ToString() : $"\\u{(int)sign:x4}"));

    private static string Word(Random random, List<string> secrets)
    {
        secrets.Add("q" + string.Concat(Enumerable.Range(0, 7).Select(_ => "abcdeßλμŷ"[random.Next(9)])) + secrets.Count);
        return secrets[^1];
    }

    private static string Filler(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(3)).Select(i => random.Next(3) == 0 ? "\n" : $"    // Given {i}.\n"));

    private static string Region(Random random, List<string> secrets, string what, string last)
    {
        var lines = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(4) switch
        {
            0 => $"var {Word(random, secrets)} = \"{Word(random, secrets)}\";",
            1 => $"    // {Word(random, secrets)}",
            2 => $"\tCall({Word(random, secrets)}, {Word(random, secrets)});\n",
            _ => $"@\"//{Word(random, secrets)}\";",
        });
        return $"{new string(' ', random.Next(3))}//@begin {what}\n{string.Join('\n', [.. lines, last])}\n//@end {what}\n";
    }
}
