using System.Net;

namespace GradNotebooks.Cli.Pages;

/// <summary>What stands on the page for a picture: its data, a link to where it is, or a note that says why it is not shown.</summary>
internal sealed record EmbeddedPicture
{
    private string? Link { get; init; }

    private string? Note { get; init; }

    /// <summary>The picture as an address that holds it; null if it is not to be had.</summary>
    public string? Data { get; private init; }

    public static EmbeddedPicture Of(string type, string base64) => new() { Data = $"data:{type};base64,{base64}" };

    /// <summary>A picture elsewhere becomes a link, since the page asks nothing of the network.</summary>
    public static EmbeddedPicture Elsewhere(string address) => new() { Link = address };

    /// <param name="sentence">Why it is not shown, naming it.</param>
    public static EmbeddedPicture Refused(string sentence) => new() { Note = sentence };

    /// <summary>HTML in the picture's place.</summary>
    /// <param name="words">The words that the notebook gives for it.</param>
    /// <param name="isInLink">Whether it stands in a link already, which may hold no other.</param>
    public string Instead(string words, bool isInLink)
    {
        var named = WebUtility.HtmlEncode(words.Length > 0 ? words : Link ?? "");
        return Note is not null ? $"{named} <span class=\"missing\" role=\"note\">[{WebUtility.HtmlEncode(Note)}]</span>"
            : isInLink ? named
            : $"<a href=\"{WebUtility.HtmlEncode(Link)}\">{named}</a>";
    }
}
