using System.Text;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Notebooks;

namespace GradNotebooks.Cli.Tests.Notebooks;

public class NotebookTextTests
{
    private const string Text = "# ŷ 🙂\r\n\f\u0085\u2028";

    public static TheoryData<Encoding> Encodings =>
    [
        new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true),
        new UTF32Encoding(false, true), new UTF32Encoding(true, true),
    ];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_text_is_read_to_the_letter_in_the_encoding_that_its_mark_names(Encoding encoding) =>
        Assert.Equal(Text, NotebookText.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)], "x.dib"));

    [Theory]
    [InlineData("x\ncaf", new byte[] { 0xE9, 0x22 }, "x.dib is not UTF-8: line 2 has what is no character in it (in hexadecimal E9).")]
    [InlineData("", new byte[] { 0xED, 0xA0, 0xBD }, "x.dib is not UTF-8: line 1")]
    [InlineData("\n\n", new byte[] { 0xC3 }, "x.dib is not UTF-8: line 3")]
    [InlineData("", new byte[] { 0xFF, 0xFE, 0x3D, 0xD8 }, "x.dib is not UTF-16: line 1")]
    public void Bytes_that_are_no_text_are_refused_with_their_line(string before, byte[] wrong, string told) =>
        Assert.StartsWith(
            told, Assert.Throws<UsageException>(() => NotebookText.Read([.. Encoding.UTF8.GetBytes(before), .. wrong], "x.dib")).Message);
}
