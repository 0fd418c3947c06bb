using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Pages;

namespace GradNotebooks.Cli.Tests.Pages;

/// <summary>Texts that were written for a terminal, on a page and on the terminal.</summary>
public sealed partial class AnsiTextTests
{
    private const string Esc = "\u001b";

    [Theory]
    [InlineData("[31mred[0m & plain", "<span class=\"ansi-red\">red</span> &amp; plain")]
    [InlineData("[1;3;4;9mx[22my", "<span class=\"ansi-bold ansi-italic ansi-underline ansi-struck\">x</span>"
        + "<span class=\"ansi-italic ansi-underline ansi-struck\">y</span>")]
    [InlineData("[94ma[39mb[90mc[2;39md",
        "<span class=\"ansi-bright-blue\">a</span>b<span class=\"ansi-grey\">c</span><span class=\"ansi-grey\">d</span>")]
    [InlineData("[38;5;196ma[38;2;0;200;0mb[38:2::0:0:238mc", "<span class=\"ansi-bright-red\">a</span><span class=\"ansi-green\">b</span>"
        + "<span class=\"ansi-blue\">c</span>")]
    [InlineData("[37;44ma", "<span style=\"background:#0000ee;color:#e5e5e5\">a</span>")]
    [InlineData("[30;40ma", "<span style=\"background:#000000;color:#ffffff\">a</span>")]
    [InlineData("[7ma[31mb", "<span class=\"ansi-inverse\">a</span><span style=\"background:#cd0000;color:#ffffff\">b</span>")]
    [InlineData("[31m<b>", "<span class=\"ansi-red\">&lt;b&gt;</span>")]
    [InlineData("[38;5mx[999;;mz[38;2;1my", "xzy")]
    public void Colours_and_the_look_of_letters_are_shown(string text, string html) =>
        Assert.Equal(html, AnsiText.Html(text.Replace("[", Esc + "[")));

    [Theory]
    [InlineData("a\u001b[2J\u001b[1;1Hb")]
    [InlineData("a\u001b]8;;https://example.org\u001b\\b\u001b]8;;\u001b\\")]
    [InlineData("a\u001b]0;a title\u0007b")]
    [InlineData("a\u001bP1$r0m\u001b\\b\u001b[?25l\u001b(B\u001b7")]
    [InlineData("a\u009b31\u0000\u0007\u0008b\u009d2;t\u009c\u007f")]
    [InlineData("a\u001b[>4;2m\u001b[6nb\u001b")]
    public void Whatever_else_a_terminal_would_do_is_left_out(string text)
    {
        var read = text.Contains("31\u0000", StringComparison.Ordinal) ? "a31b" : "ab";
        Assert.Equal(read, AnsiText.Html(text));
        Assert.Equal(read, TerminalText.Harmless(text));
    }

    [Fact]
    public void A_sequence_that_does_not_end_swallows_nothing() => Assert.Equal("a0;the rest\nb", AnsiText.Html("a\u001b]0;the rest\nb"));

    [Fact]
    public void On_a_terminal_no_line_is_written_over_and_no_letters_are_turned_around() =>
        Assert.Equal("one\r\ntwo\tthreefour", TerminalText.Harmless("\u001b[31mone\r\ntwo\tthree\rfour\u202e\u2066"));

    [Fact]
    public void Of_any_text_the_letters_stay_and_no_control_character_does()
    {
        string[] pieces =
        [
            "\u001b", "[", "31", ";", "m", "]", "8", "\u0007", "\\", "a", "<", "&", "\n", "\t", "\u009b", "\u0090", "P", "38;5;1",
        ];
        Gen.Int[0, pieces.Length - 1].Array[0, 20].Sample(chosen =>
        {
            var text = string.Concat(chosen.Select(index => pieces[index]));
            var read = WebUtility.HtmlDecode(Tag().Replace(AnsiText.Html(text), ""));
            Assert.Equal(TerminalText.Harmless(text), read);
            Assert.DoesNotContain(read, sign => char.IsControl(sign) && sign is not ('\n' or '\t'));
        });
    }

    [Fact]
    public async Task Streams_values_and_errors_are_shown_so_and_the_terminal_is_told_of_a_cell_without_its_escapes()
    {
        using var workspace = new Workspace();
        var run = await workspace.RunCellsAsync(
            "Console.Write(\"\\u001b[31mred\\u001b[0m\");",
            "\"\u001b[2J\" + \"\\u001b[32mgreen\"",
            "throw new Exception(\"\\u001b[34mblue\\u001b]0;title\\u0007\");");

        Assert.Contains("<span class=\"ansi-red\">red</span>", run.Page);
        Assert.Contains("<span class=\"ansi-green\">green</span>", run.Page);
        Assert.Contains("<p>Exception: <span class=\"ansi-blue\">blue</span></p>", run.Page);
        Assert.DoesNotContain(Esc, run.Output);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
