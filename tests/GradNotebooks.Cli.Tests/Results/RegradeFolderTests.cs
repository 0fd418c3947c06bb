using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Results;

namespace GradNotebooks.Cli.Tests.Results;

/// <summary>New results take the place of old ones as a whole, wherever it is stopped, and the old ones are kept.</summary>
public sealed class RegradeFolderTests : IDisposable
{
    private const string Seal = "gradnb-sha256-";

    private static readonly string New = Seal + new string('b', 64);

    private static readonly string Old = Seal + new string('a', 64);

    private readonly string _folder = Directory.CreateTempSubdirectory("gradnb-regrade-").FullName;

    /// <summary>What is done by the time that it is stopped, step by step; the last is that the class's tables are new.</summary>
    private static readonly (string From, string To)[] Steps =
    [
        ("class.csv", "before/aaaaaaaa/class.csv"), ("class.html", "before/aaaaaaaa/class.html"),
        ("results", "before/aaaaaaaa/results"), ("pending/bbbbbbbb/results", "results"),
        ("feedback", "before/aaaaaaaa/feedback"), ("pending/bbbbbbbb/feedback", "feedback"),
        ("pending/bbbbbbbb/changes.csv", "before/aaaaaaaa/changes.csv"), ("", "class.csv"),
    ];

    public static IEnumerable<TheoryDataRow<int>> Places =>
        Enumerable.Range(0, Steps.Length + 1).Select(step => new TheoryDataRow<int>(step));

    [Theory]
    [MemberData(nameof(Places))]
    public void It_goes_on_wherever_it_was_stopped_and_until_then_nothing_else_is_done(int stop)
    {
        var regrade = Begun();
        Directory.CreateDirectory(At("before/aaaaaaaa"));
        foreach (var (from, to) in Steps.Take(stop))
        {
            if (from.Length == 0)
            {
                Write(to, "new");
            }
            else
            {
                Directory.Move(At(from), At(to));
            }
        }

        Assert.Contains("goes on", Assert.Throws<UsageException>(() => RegradeFolder.RequireNoneBegun(_folder)).Message);
        Assert.Equal(At("before/aaaaaaaa"), regrade.Begun);
        Assert.Equal(At("before/aaaaaaaa"), regrade.Apply());
        Write("class.csv", "new");
        Write("class.html", "new");
        regrade.End();
        RegradeFolder.RequireNoneBegun(_folder);
        Assert.Equal(
            [
                "before/aaaaaaaa/changes.csv: changes", "before/aaaaaaaa/class.csv: old", "before/aaaaaaaa/class.html: old",
                "before/aaaaaaaa/feedback/ada.html: old", "before/aaaaaaaa/results/ada.json: old", "class.csv: new", "class.html: new",
                "feedback/ada.html: new", "mine.txt: mine", "results/ada.json: new",
            ],
            Files());
    }

    [Fact]
    public void What_is_left_of_one_that_is_wholly_in_its_place_is_cleared_away_and_stands_in_nobodys_way()
    {
        Write("pending/done/applying", "aaaaaaaa");
        Write("pending/cccccccc/results/ada.json", "new");
        RegradeFolder.RequireNoneBegun(_folder);
        Assert.Equal(["pending/cccccccc/results/ada.json: new"], Files());
    }

    [Fact]
    public void What_is_kept_is_never_overwritten()
    {
        Write("before/aaaaaaaa/results/ada.json", "older");
        var regrade = Begun();
        Assert.Equal(At("before/aaaaaaaa-2"), regrade.Apply());
        Assert.Equal("older", File.ReadAllText(At("before/aaaaaaaa/results/ada.json")));
        Assert.Equal("old", File.ReadAllText(At("before/aaaaaaaa-2/results/ada.json")));
    }

    [Fact]
    public void One_is_at_work_at_a_time_and_leaves_nothing_of_its_hold()
    {
        using (RegradeFolder.Hold(_folder))
        {
            Assert.StartsWith(
                $"Another regrade of {_folder} is at work, ", Assert.Throws<UsageException>(() => RegradeFolder.Hold(_folder)).Message);
        }

        using (RegradeFolder.Hold(_folder))
        {
        }

        Assert.Empty(Files());
    }

    [Fact]
    public void What_waits_for_others_stays_out()
    {
        Write("pending/bbbbbbbb/results/eve.json", "new");
        Write("pending/bbbbbbbb/results/a.d.a.json", "new");
        Write("pending/bbbbbbbb/feedback/eve.html", "new");
        new RegradeFolder(_folder, New).KeepOnly(new HashSet<string> { "a.d.a" });
        Assert.Equal(["pending/bbbbbbbb/results/a.d.a.json: new"], Files());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private RegradeFolder Begun()
    {
        foreach (var (file, text) in new[]
        {
            ("results/ada.json", "old"), ("feedback/ada.html", "old"), ("class.csv", "old"), ("class.html", "old"), ("mine.txt", "mine"),
            ("pending/bbbbbbbb/results/ada.json", "new"), ("pending/bbbbbbbb/feedback/ada.html", "new"),
            ("pending/bbbbbbbb/changes.csv", "changes"),
        })
        {
            Write(file, text);
        }

        var regrade = new RegradeFolder(_folder, New);
        Assert.Null(regrade.Begun);
        regrade.Begin(Old);
        return regrade;
    }

    private string At(string path) => Path.Join(_folder, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    private IEnumerable<string> Files() => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories)
        .Select(file => $"{Path.GetRelativePath(_folder, file)}: {File.ReadAllText(file)}").Order(StringComparer.Ordinal);
}
