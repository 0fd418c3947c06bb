namespace GradNotebooks.Formulas;

/// <summary>
/// The accents of mathematics as Unicode's combining characters. The letters that Unicode has with their accent are listed here because
/// .NET normalises nothing where it runs without culture data, as it does in many containers.
/// </summary>
internal static class CombiningAccent
{
    public const char Hat = '\u0302';
    public const char Tilde = '\u0303';
    public const char Bar = '\u0304';
    public const char Dot = '\u0307';
    public const char TwoDots = '\u0308';
    public const char Arrow = '\u20D7';

    private const char Overline = '\u0305';

    /// <summary>The accents by their LaTeX commands, with the signs that are set above a letter.</summary>
    private static readonly (char Accent, string Command, string Sign)[] Accents =
    [
        (Hat, @"\hat", "^"), (Tilde, @"\tilde", "~"), (Bar, @"\bar", "¯"), (Dot, @"\dot", "˙"), (TwoDots, @"\ddot", "¨"),
        (Arrow, @"\vec", "→"),
    ];

    private static readonly (char Letter, char Accent, char Composed)[] Composed =
    [
        .. Row(Hat, "ACEGHIJOSUWYZaceghijosuwyz", "ÂĈÊĜĤÎĴÔŜÛŴŶẐâĉêĝĥîĵôŝûŵŷẑ"),
        .. Row(Tilde, "AEINOUVYaeinouvy", "ÃẼĨÑÕŨṼỸãẽĩñõũṽỹ"),
        .. Row(Bar, "AEGIOUYaegiouy", "ĀĒḠĪŌŪȲāēḡīōūȳ"),
        .. Row(Dot, "ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyz", "ȦḂĊḊĖḞĠḢİṀṄȮṖṘṠṪẆẊẎŻȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏż"),
        .. Row(TwoDots, "AEHIOUWXYaehiotuwxy", "ÄËḦÏÖÜẄẌŸäëḧïöẗüẅẍÿ"),
    ];

    /// <summary><c>\hat</c> for a hat.</summary>
    public static string Command(char accent) => Accents.Single(row => row.Accent == accent).Command;

    /// <summary>The sign of an accent that is set above its base as an element of its own.</summary>
    public static string Sign(char accent) => Accents.Single(row => row.Accent == accent).Sign;

    /// <summary>The accents, each as its LaTeX command and its sign.</summary>
    public static IEnumerable<(string Command, string Sign)> Signs => Accents.Select(row => (row.Command, row.Sign));

    /// <summary>The accent that ends the text, as a character of its own or within the last letter; null if there is none.</summary>
    public static char? Decompose(string text, out string letters)
    {
        letters = text[..^1];
        switch (text[^1])
        {
            case Overline:
                return Bar;
            case Hat or Tilde or Bar or Dot or TwoDots or Arrow:
                return text[^1];
        }

        foreach (var (letter, accent, composed) in Composed)
        {
            if (composed == text[^1])
            {
                letters += letter;
                return accent;
            }
        }

        letters = text;
        return null;
    }

    /// <summary>The letters under their accent, as one character where Unicode has it.</summary>
    public static string Compose(string letters, char? accent)
    {
        var composed = Composed.FirstOrDefault(row => letters.Length == 1 && row.Letter == letters[0] && row.Accent == accent).Composed;
        return composed == default ? letters + accent : composed.ToString();
    }

    private static IEnumerable<(char Letter, char Accent, char Composed)> Row(char accent, string letters, string composed) =>
        letters.Zip(composed, (letter, whole) => (letter, accent, whole));
}
