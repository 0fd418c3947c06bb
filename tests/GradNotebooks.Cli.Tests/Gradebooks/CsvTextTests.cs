using System.Text;
using CsCheck;
using GradNotebooks.Cli.Gradebooks;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Tests.Gradebooks;

/// <summary>Fields are found where they stand, and a file stays as it is but for those that are replaced.</summary>
public sealed class CsvTextTests
{
    private static readonly Gen<string> AnyText = Gen.Char["aé,;\t\"\r\n\\ 7"].Array[0, 60].Select(signs => new string(signs));

    [Theory]
    [InlineData("a,b\n1,2\n", "a|b / 1|2")]
    [InlineData("a;b,c\r\n1;2,3\r\n", "a|b,c / 1|2,3")]
    [InlineData("a\tb\r1\t2", "a|b / 1|2")]
    [InlineData("\"a, b\",c\n\n\"d\"\"e\",\"f\ng\"\n", "a, b|c / d\"e|f\ng")]
    [InlineData("\"a\"\",b\",\"\"\"\"\n\"\",2\n", "a\",b|\" / |2")]
    [InlineData("a,b\n\"back\\\"slash\",2\n", "a|b / back\\\"slash|2")]
    [InlineData("a,\n,b\n,\n", "a| / |b / |")]
    public void Fields_are_read_with_any_delimiter_quotes_and_line_ends(string text, string fields)
    {
        Assert.Equal(fields, Fields(CsvText.Parse(Encoding.UTF8.GetBytes(text), "x.csv")));
        Assert.Equal(fields, Fields(CsvText.Parse([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], "x.csv")));
    }

    [Fact]
    public void Whatever_a_file_is_made_of_it_comes_back_byte_for_byte() => AnyText.Sample(text =>
    {
        if (Parsed(text) is { } csv)
        {
            Assert.Equal(Encoding.UTF8.GetBytes(text), csv.With(new Dictionary<CsvField, string>()));
        }
    });

    [Fact]
    public void A_field_that_is_replaced_changes_no_other() => AnyText.Sample(text =>
    {
        if (Parsed(text) is not { } csv)
        {
            return;
        }

        foreach (var field in csv.Records.SelectMany(record => record))
        {
            var again = CsvText.Parse(csv.With(new Dictionary<CsvField, string> { [field] = "12" }), "x.csv");
            Assert.Equal(
                csv.Records.Select(record => record.Select(own => own == field ? "12" : own.Value)),
                again.Records.Select(record => record.Select(own => own.Value)));
        }
    });

    [Theory]
    [InlineData("a,b\n\"1\",2\n", "7", "a,b\n\"7\",2\n")]
    [InlineData("a,b\n1,2\n", "7,5", "a,b\n\"7,5\",2\n")]
    [InlineData("a;b\n1;2\n", "7,5", "a;b\n7,5;2\n")]
    public void A_field_that_was_quoted_stays_so_and_what_holds_the_delimiter_is(string text, string value, string after)
    {
        var csv = CsvText.Parse(Encoding.UTF8.GetBytes(text), "x.csv");
        Assert.Equal(after, Encoding.UTF8.GetString(csv.With(new Dictionary<CsvField, string> { [csv.Records[1][0]] = value })));
    }

    [Fact]
    public void Lines_are_counted_where_quotes_hold_ends_of_lines() =>
        Assert.Equal(
            [1, 2, 5], CsvText.Parse("a,b\n\"1\n2\",3\n\n4,5\n"u8.ToArray(), "x.csv").Records.Select(record => record[0].Line));

    [Fact]
    public void What_is_no_table_is_told_in_a_sentence()
    {
        Assert.Equal(
            "x.csv, line 2: a quote is never closed. Export the file again.",
            Assert.Throws<UsageException>(() => CsvText.Parse("a,b\n\"c,d\n"u8.ToArray(), "x.csv")).Message);
        Assert.Equal("x.csv is empty: export it again.", Assert.Throws<UsageException>(() => CsvText.Parse([], "x.csv")).Message);
        byte[] wide = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a,b")];
        Assert.StartsWith("x.csv is in UTF-16", Assert.Throws<UsageException>(() => CsvText.Parse(wide, "x.csv")).Message);
    }

    private static CsvText? Parsed(string text)
    {
        try
        {
            return CsvText.Parse(Encoding.UTF8.GetBytes(text), "x.csv");
        }
        catch (UsageException)
        {
            return null;
        }
    }

    private static string Fields(CsvText csv) =>
        string.Join(" / ", csv.Records.Select(record => string.Join('|', record.Select(field => field.Value))));
}
