using System.Buffers;

namespace GradNotebooks.Cli.Pages;

/// <summary>Reads plainly written markup piece by piece. It forgives nothing: what it does not take is for a real parser.</summary>
internal sealed class MarkupReader(string html)
{
    private static readonly SearchValues<char> Letters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:_.");

    private static readonly SearchValues<char> Unquoted =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.#%");

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\n\r");

    public int Position { get; private set; }

    /// <summary>Goes on to the next sign that may begin a tag; false at the end.</summary>
    public bool GoToTag()
    {
        var place = html.IndexOf('<', Position);
        Position = place < 0 ? html.Length : place;
        return place >= 0;
    }

    public bool Take(ReadOnlySpan<char> text)
    {
        var comes = html.AsSpan(Position).StartsWith(text, StringComparison.Ordinal);
        Position += comes ? text.Length : 0;
        return comes;
    }

    /// <summary>Takes a comment that no reading of it could end early or late.</summary>
    public bool TakeComment()
    {
        if (!html.AsSpan(Position).StartsWith("<!--", StringComparison.Ordinal))
        {
            return false;
        }

        var rest = html.AsSpan(Position + 4);
        var end = rest.IndexOfAny('<', '>');
        if (end < 2 || rest[end] != '>' || rest[..end].IndexOf("--", StringComparison.Ordinal) != end - 2)
        {
            return false;
        }

        Position += 4 + end + 1;
        return true;
    }

    /// <summary>Takes text up to an end tag, if no other sign that may begin a tag is in it.</summary>
    public bool TakeText(string endTag, out ReadOnlySpan<char> text)
    {
        var rest = html.AsSpan(Position);
        var end = rest.IndexOf('<');
        text = end < 0 ? [] : rest[..end];
        Position += text.Length;
        return end >= 0 && Take(endTag);
    }

    /// <summary>The name that comes next; empty if none does.</summary>
    public ReadOnlySpan<char> Name() => While(Letters);

    /// <summary>Takes an attribute with the blanks before it; null where none comes.</summary>
    public PlainAttribute? Attribute()
    {
        var start = Position;
        var blanks = While(Blanks).Length;
        var name = Position..(Position + Name().Length);
        if (blanks == 0 || name.Start.Equals(name.End))
        {
            // Blanks before the end of a tag are taken, too.
            Position = blanks > 0 ? Position : start;
            return null;
        }

        if (!Take("="))
        {
            return new PlainAttribute(name, Position..Position);
        }

        if (Position < html.Length && html[Position] is '"' or '\'')
        {
            var end = html.IndexOf(html[Position], Position + 1);
            var value = (Position + 1)..Math.Max(Position + 1, end);
            Position = end < 0 ? html.Length : end + 1;
            return new PlainAttribute(name, value);
        }

        var word = Position;
        While(Unquoted);
        return new PlainAttribute(name, word..Position);
    }

    private ReadOnlySpan<char> While(SearchValues<char> signs)
    {
        var rest = html.AsSpan(Position);
        var length = rest.IndexOfAnyExcept(signs) is var end and >= 0 ? end : rest.Length;
        Position += length;
        return rest[..length];
    }
}

/// <summary>Where an attribute's name and value stand in a piece of markup, without quotes; a value that is not there is empty.</summary>
internal readonly record struct PlainAttribute(Range Name, Range Value);
