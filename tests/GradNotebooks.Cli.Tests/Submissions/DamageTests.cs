using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Tests.Submissions;

/// <summary>Whatever befalls the bytes of a file: reading it throws nothing, and gives no answer that is not in it.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Attempts = 1500;

    private readonly Random _random = new(20931);
    private readonly HandIn _class = new();

    public void Dispose() => _class.Dispose();

    [Theory]
    [InlineData("x.ipynb")]
    [InlineData("x.dib")]
    [InlineData("x/x.zip")]
    [InlineData("x/x.docx")]
    public void Random_bytes_are_refused(string name)
    {
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[1 + _random.Next(3000)];
            _random.NextBytes(bytes);
            _class.Write(name, i % 2 == 0 ? bytes : [(byte)'{', .. bytes]);

            Assert.EndsWith(".", _class.Reason().TrimEnd(')'));
        }
    }

    [Fact]
    public void A_notebook_that_is_cut_anywhere_is_refused()
    {
        var whole = HandIn.Bytes(Workspace.Ipynb(Workspace.Code(HandIn.Answer("dLda", "\"ü𝒙\\\"\""))));
        for (var length = 1; length < whole.Length; length++)
        {
            Assert.Contains(" at line 1: it was saved or uploaded in part.", _class.ReasonFor(whole[..length]));
        }
    }

    [Fact]
    public void A_notebook_with_other_bytes_is_read_as_Jupyter_reads_it_or_refused()
    {
        var whole = HandIn.Bytes(Workspace.Ipynb(Workspace.Code(HandIn.Answer("dLda", "\"\u00fc\"")), Workspace.Code(HandIn.Answer("dLdb")))
            .Replace("\"outputs\":[],", "", StringComparison.Ordinal));
        var taken = 0;
        for (var i = 0; i < Attempts; i++)
        {
            var bytes = Flipped(whole);
            _class.Write("x.ipynb", bytes);
            if (_class.Only() is Submission submission)
            {
                taken++;
                var sources = Sources(bytes);
                Assert.All(submission.Answers.Values, answer => Assert.Contains(answer, sources));
            }
        }

        Assert.InRange(taken, Attempts / 10, Attempts);
    }

    [Fact]
    public void A_zip_that_is_cut_or_has_other_bytes_gives_the_answers_that_were_packed_or_none()
    {
        var inner = HandIn.Zip(("hw.ipynb", HandIn.Whole("3")));
        var whole = HandIn.Zip(
            ("a.ipynb", HandIn.Bytes(HandIn.Whole("1"))), ("b/hw.ipynb", HandIn.Bytes(HandIn.Whole("2"))), ("c.zip", inner));
        var packed = HandIn.Bundle.Tasks
            .SelectMany(task => new[] { "1", "2", "3" }.Select(body => HandIn.Answer(task.Id, body)))
            .ToHashSet();
        var taken = 0;
        for (var i = 0; i < Attempts; i++)
        {
            var path = _class.Write("class.zip", i % 4 == 0 ? whole[.._random.Next(whole.Length)] : Flipped(whole));
            foreach (var submission in Opened(path).OfType<Submission>())
            {
                taken++;
                Assert.Subset(packed, submission.Answers.Values.ToHashSet());
            }
        }

        Assert.InRange(taken, Attempts / 10, 3 * Attempts);
    }

    [Fact]
    public void Metadata_with_other_bytes_cost_no_submission()
    {
        var metadata = HandIn.Bytes("""
            submission_1:
              :submitters:
              - :name: "Jane \u00e9"
                :sid: '3030'
              :a: &x [1, {b: *x}]
              :c: |-
                d

            """);
        _class.Write("submission_1/hw.ipynb", HandIn.Whole());
        for (var i = 0; i < Attempts; i++)
        {
            _class.Write("submission_metadata.yml", i % 4 == 0 ? metadata[..(1 + _random.Next(metadata.Length - 1))] : Flipped(metadata));

            Assert.IsType<Submission>(_class.Only());
        }
    }

    private IEnumerable<Intake> Opened(string path)
    {
        try
        {
            return [.. SubmissionCollection.Read(path, HandIn.Bundle).Entries.Select(entry => entry.Open())];
        }
        catch (UsageException)
        {
            return [];
        }
    }

    /// <summary>One to three of the bytes replaced.</summary>
    private byte[] Flipped(byte[] whole)
    {
        byte[] bytes = [.. whole];
        for (var i = 1 + _random.Next(3); i > 0; i--)
        {
            bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
        }

        return bytes;
    }

    private static List<string> Sources(byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            var cells = (JsonArray)JupyterJsonReader.Read(text)!["cells"]!;
            return [.. cells.Select(cell => NotebookText.WithPlainLineEnds(JupyterJson.TextOf(cell!["source"]) ?? ""))];
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return [];
        }
    }
}
