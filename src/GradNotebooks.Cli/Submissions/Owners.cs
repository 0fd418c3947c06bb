using System.Text.RegularExpressions;

namespace GradNotebooks.Cli.Submissions;

/// <summary>
/// Tells whose a file is by its path, in the forms that learning platforms write:
/// <c>Jane Doe_123456_assignsubmission_file/hw.ipynb</c> of Moodle, or that in one name; <c>doejane_LATE_12345_678901_hw-1.ipynb</c> of
/// Canvas, whose second number is the file's; <c>submission_456/hw.ipynb</c> of Gradescope, with its metadata. Any other folder or file is
/// named by the student's id: <c>jdoe/…/hw.ipynb</c>, <c>jdoe.ipynb</c>.
/// </summary>
/// <param name="gradescope">By folder, the owners that Gradescope's metadata name.</param>
internal sealed partial class Owners(IReadOnlyDictionary<string, Owner> gradescope)
{
    /// <summary>The owner; null for a file beside the students' that is no notebook and no zip, such as a list of grades.</summary>
    public Owner? Of(FoundFile file)
    {
        var slash = file.Path.IndexOf('/');
        var top = slash < 0 ? file.Path : file.Path[..slash];
        if (gradescope.TryGetValue(top, out var told))
        {
            return told;
        }

        if (Moodle().Match(top) is { Success: true } moodle)
        {
            var name = moodle.Groups["name"].Value;
            return moodle.Groups["id"] is { Success: true } id ? new Owner(id.Value, name) : new Owner(name, name);
        }

        if (slash >= 0)
        {
            return new Owner(top);
        }

        if (Canvas().Match(top) is { Success: true } canvas)
        {
            return new Owner(canvas.Groups["id"].Value, canvas.Groups["name"] is { Success: true } name ? name.Value : null);
        }

        return file.IsNotebook || file.IsZip ? new Owner(file.Stem) : null;
    }

    /// <summary>Moodle parts words of a name by blanks, so the first number between underscores is the participant's.</summary>
    [GeneratedRegex(@"\A(?<name>.*?)(?:_(?<id>[0-9]+))?_assignsubmission_(?:file|onlinetext)(?:_.*)?\z", RegexOptions.Singleline)]
    private static partial Regex Moodle();

    /// <summary>Canvas takes such numbers out of names; where marking is anonymous it writes anon_… for both.</summary>
    [GeneratedRegex(
        @"\A(?:(?!LATE_|anon_)(?<name>\w+?)_)?(?:LATE_)?(?<id>[0-9]+|anon_[A-Za-z0-9]+)_(?:[0-9]+_.+|(?:text|link)\.html)\z",
        RegexOptions.Singleline)]
    private static partial Regex Canvas();
}
