namespace GradNotebooks.Cli.Editing;

/// <summary>Places in a text in Unicode code points, as others count them, and in the UTF-16 that a string is.</summary>
internal static class CodePoints
{
    /// <summary>The index of the character before which there are that many code points; the text's end if there are fewer.</summary>
    public static int ToIndex(string text, int count)
    {
        var index = 0;
        for (; count > 0 && index < text.Length; count--)
        {
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        }

        return index;
    }

    /// <summary>How many code points there are before that index.</summary>
    public static int OfIndex(string text, int index)
    {
        var count = 0;
        for (var i = 0; i < index; count++)
        {
            i += char.IsSurrogatePair(text, i) ? 2 : 1;
        }

        return count;
    }
}
