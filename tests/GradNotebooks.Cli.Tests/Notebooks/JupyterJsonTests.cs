using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Notebooks;

public class JupyterJsonTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char['\u0000', '\u007f'], Gen.Char['\u0080', '\u2029'], Gen.Char['\ud7fe', '\ue001']).Array[0, 6].Select(string.Concat);

    private static readonly Gen<char> Signs = Gen.Char["{}[],:\"\\u0e-+.tn \n"];

    private static readonly Gen<JsonNode?> Leaves = Gen.OneOf(
        Gen.Const(() => default(JsonNode)),
        Gen.Bool.Select(bit => (JsonNode?)JsonValue.Create(bit)),
        Gen.Double.Special.Select(number => (JsonNode?)JsonValue.Create(number)),
        Texts.Select(text => (JsonNode?)JsonValue.Create(text)));

    private static readonly Gen<JsonNode?> Trees = Gen.Recursive<JsonNode?>((depth, inner) => depth >= 4 ? Leaves : Gen.OneOf(
        Leaves,
        inner.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
        Gen.Select(Texts, inner).Array[0, 3].Select(members =>
        {
            var json = new JsonObject();
            foreach (var (key, value) in members)
            {
                json[key] = value?.DeepClone();
            }

            return (JsonNode?)json;
        })));

    [Fact]
    public void Whatever_is_written_is_read_as_it_was() => Trees.Sample(
        tree =>
        {
            var text = JupyterJson.Write(tree!);
            Assert.Equal(text, JupyterJson.Write(JupyterJsonReader.Read(text)!));
        },
        iter: 2000);

    [Theory]
    [InlineData("""{"a": 1, "b": 0, "a": 2}""", "{\n \"a\": 2,\n \"b\": 0\n}\n")]
    [InlineData("""[NaN, Infinity, -Infinity, 1e999, 1.50, -0]""", "[\n NaN,\n Infinity,\n -Infinity,\n 1e999,\n 1.50,\n -0\n]\n")]
    [InlineData("\"\u2028\u2029\u0085\u007f\"", "\"\u2028\u2029\u0085\u007f\"\n")]
    [InlineData("""["\ud83d", "\ude42x", "\ud83d\ude42", "\\ud83d"]""", "[\n \"\\ud83d\",\n \"\\ude42x\",\n \"🙂\",\n \"\\\\ud83d\"\n]\n")]
    [InlineData("""{"\udc00": "\/\b\f\n\r\t\u000B\""}""", "{\n \"\\udc00\": \"/\\b\\f\\n\\r\\t\\u000b\\\"\"\n}\n")]
    public void It_is_read_and_written_as_Python_does(string text, string written) =>
        Assert.Equal(written, JupyterJson.Write(JupyterJsonReader.Read(text)!));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n{\"a\": 1,}", 2)]
    [InlineData("\r\n{\"a\": \"x\r\n\"}", 1)]
    [InlineData("[1\n 2]", 1)]
    [InlineData("{\"a\" 1}")]
    [InlineData("{a: 1}")]
    [InlineData("[1] x")]
    [InlineData("[1]\0")]
    [InlineData("[01]")]
    [InlineData("[1.]")]
    [InlineData("[.5]")]
    [InlineData("[+1]")]
    [InlineData("[1e]")]
    [InlineData("[-]")]
    [InlineData("[-NaN]")]
    [InlineData("[nul]")]
    [InlineData("\"a")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u 123\"")]
    [InlineData("\"\\")]
    [InlineData("// a\n1")]
    public void What_is_no_JSON_is_refused_with_its_line(string text, long line = 0) =>
        Assert.Equal(line, Assert.Throws<JsonException>(() => JupyterJsonReader.Read(text)).LineNumber);

    [Fact]
    public void It_may_nest_as_deep_as_Python_allows_and_no_stack_overflows_on_what_is_deeper()
    {
        var deep = JupyterJsonReader.Read(Nested(999));
        Assert.Equal(999, JupyterJson.Write(deep!.DeepClone()).Count(c => c == ']'));
        Assert.Throws<JsonException>(() => JupyterJsonReader.Read(Nested(1_000_000)));

        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
    }

    [Fact]
    public void What_System_Text_Json_reads_is_read_the_same() => Gen.Select(Trees, Gen.Int[0, 40], Signs).Sample(
        (tree, place, sign) =>
        {
            var text = JupyterJson.Write(tree!);
            text = text.Insert(Math.Min(place, text.Length), $"{sign}");
            if (Theirs(text) is { } theirs)
            {
                Assert.Equal(theirs, JupyterJson.Write(JupyterJsonReader.Read(text)!));
            }
        },
        iter: 5000);

    /// <summary>Null where it reads nothing, or does not write back what it has read.</summary>
    private static string? Theirs(string text)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            return JsonNode.Parse(text, documentOptions: options) is { } node ? JupyterJson.Write(node) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
