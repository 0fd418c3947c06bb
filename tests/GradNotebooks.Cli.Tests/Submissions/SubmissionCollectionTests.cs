using System.Diagnostics;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Tests.Submissions;

/// <summary>Folders and zips, as people and learning platforms make them, are told apart by student.</summary>
public sealed class SubmissionCollectionTests : IDisposable
{
    private readonly HandIn _class = new();

    public void Dispose() => _class.Dispose();

    [Fact]
    public void A_folder_or_a_file_is_named_by_the_student_and_all_come_in_the_order_of_their_ids()
    {
        _class.Write("zoe/part/hw.ipynb", HandIn.Whole());
        _class.Write("Bob.ipynb", HandIn.Whole());
        _class.Write("ann.dib", $"#!csharp\n{HandIn.Answer("dLda")}");
        _class.Write("cyd.zip", HandIn.Zip(("x/hw.ipynb", HandIn.Whole())));
        var entries = _class.Read().Entries;

        Assert.Equal(["Bob", "ann", "cyd", "zoe"], entries.Select(entry => entry.Id));
        Assert.All(entries, entry => Assert.IsType<Submission>(entry.Open()));
        Assert.Equal("cyd.zip/x/hw.ipynb", entries[2].Open().File);
    }

    [Fact]
    public void What_systems_leave_is_passed_over_in_silence_and_what_is_nobodys_is_told()
    {
        _class.Write("ann/hw.ipynb", HandIn.Whole());
        _class.Write("ann/.ipynb_checkpoints/hw-checkpoint.ipynb", HandIn.Whole("1"));
        _class.Write(".git/config", "x");
        _class.Write("__MACOSX/ann/._hw.ipynb", "x");
        _class.Write(".DS_Store", "x");
        _class.Write("grades.csv", "x");
        var read = _class.Read();

        Assert.Empty(Assert.IsType<Submission>(Assert.Single(read.Entries).Open()).Notes);
        Assert.Equal("grades.csv is nobody's notebook, and was passed over.", Assert.Single(read.Refused).Reason);
    }

    [Fact]
    public void Moodles_folders_and_files_are_named_by_the_participants_number()
    {
        var path = _class.Write("class.zip", HandIn.Zip(
            ("Jane Doe_123456_assignsubmission_file/hw.ipynb", HandIn.Whole()),
            ("Jane Doe_123456_assignsubmission_onlinetext/onlinetext.html", "<p>"),
            ("Élodie van der Meer_77_assignsubmission_file_/sub/hw.ipynb", HandIn.Whole()),
            ("Max Roe_8_assignsubmission_file_9_assignsubmission_file_x.ipynb", HandIn.Whole()),
            ("Default group_assignsubmission_file/hw.ipynb", HandIn.Whole())));
        var read = _class.Read(path);

        Assert.Empty(read.Refused);
        Assert.Equal(
            [("123456", "Jane Doe"), ("77", "Élodie van der Meer"), ("8", "Max Roe"), ("Default group", "Default group")],
            read.Entries.Select(entry => (entry.Id, entry.Name)));
        Assert.All(read.Entries, entry => Assert.IsType<Submission>(entry.Open()));
    }

    [Fact]
    public void Canvas_files_are_named_by_the_users_number()
    {
        _class.Write("doejane_12345_678901_hw-1.ipynb", HandIn.Whole());
        _class.Write("roemax_LATE_23456_678902_99_1_hw.ipynb", HandIn.Whole());
        _class.Write("anon_aB3xY_678903_5_6_hw.ipynb", HandIn.Whole());
        _class.Write("LATE_anon_cD4zW_678904_hw.ipynb", HandIn.Whole());
        _class.Write("poesue_34567_text.html", "<html>my answer</html>");
        var read = _class.Read();

        Assert.Equal(
            [("12345", "doejane"), ("23456", "roemax"), ("34567", "poesue"), ("anon_aB3xY", null), ("anon_cD4zW", null)],
            read.Entries.Select(entry => (entry.Id, entry.Name)));
        Assert.Contains("seems to be a web page", Assert.IsType<Refused>(read.Entries[2].Open()).Reason);
    }

    [Fact]
    public void Gradescopes_folders_are_named_by_its_metadata_where_they_tell_an_id()
    {
        var metadata = """
            ---
            submission_1:
              :submitters:
              - :name: "Jane \"J\" Doe"
                :sid: '3030'
                :email: jane@example.edu
              :created_at: 2026-04-26 17:34:00.861687000 Z
              :score: 2.0
              :results:
                output: |-
                  submission_2:
                    :submitters:
                    - :sid: '6666'
            submission_2:
              :submitters:
              - :name: Ann Poe
                :sid: 0042
              - :name: Bob Roe
            submission_3:
              :submitters:
              - :name: No Number
                :sid:
            submission_4:
              :submitters: []
            """;
        (string, string)[] entries =
        [
            ("assignment_9_export/submission_metadata.yml", metadata),
            .. Enumerable.Range(1, 4).Select(i => ($"assignment_9_export/submission_{i}/hw.ipynb", HandIn.Whole())),
        ];
        var read = _class.Read(_class.Write("export.zip", HandIn.Zip(entries)));

        Assert.Empty(read.Refused);
        Assert.Equal(
            [("0042", "Ann Poe, Bob Roe"), ("3030", "Jane \"J\" Doe"), ("submission_3", "No Number"), ("submission_4", null)],
            read.Entries.Select(entry => (entry.Id, entry.Name)));
        Assert.Equal(
            ["A group handed it in: Ann Poe (0042), Bob Roe."], Assert.IsType<Submission>(read.Entries[0].Open()).Notes);
    }

    [Theory]
    [InlineData("submission_1: [")]
    [InlineData("submission_1: &a\n  :submitters: *b")]
    [InlineData("- x")]
    [InlineData("\0\u0001")]
    [InlineData("")]
    public void Metadata_that_cannot_be_read_cost_no_submission(string metadata)
    {
        _class.Write("submission_metadata.yml", metadata);
        _class.Write("submission_1/hw.ipynb", HandIn.Whole());

        var read = _class.Read();

        Assert.Equal("submission_1", Assert.Single(read.Entries).Id);
        Assert.StartsWith(
            "submission_metadata.yml cannot be read, so that each id is that of a folder: export again from Gradescope. (",
            Assert.Single(read.Refused).Reason);
    }

    [Fact]
    public void Metadata_that_nest_without_end_cost_no_submission()
    {
        _class.Write("submission_metadata.yml", "submission_1: " + new string('[', 100_000));
        _class.Write("submission_1/hw.ipynb", HandIn.Whole());
        var read = _class.Read();

        Assert.Equal("submission_1", Assert.Single(read.Entries).Id);
        Assert.Contains("It nests deeper than 100 levels.", Assert.Single(read.Refused).Reason);
    }

    [Fact]
    public void A_folder_around_all_that_has_the_zips_name_is_no_student()
    {
        var path = _class.Write("hw1.zip", HandIn.Zip(("hw1/ann.ipynb", HandIn.Whole()), ("hw1/bob/x.ipynb", HandIn.Whole())));

        Assert.Equal(["ann", "bob"], _class.Read(path).Entries.Select(entry => entry.Id));
    }

    [Fact]
    public void Gradescopes_folder_is_no_student_whatever_lies_beside_it()
    {
        _class.Write("assignment_9_export/submission_metadata.yml", "submission_1:\n  :submitters:\n  - :sid: '11'\n");
        _class.Write("assignment_9_export/submission_1/hw.ipynb", HandIn.Whole());
        _class.Write("assignment_10_export/submission_metadata.yml", "submission_2:\n  :submitters:\n  - :sid: '22'\n");
        _class.Write("assignment_10_export/submission_2/hw.ipynb", HandIn.Whole());
        _class.Write("ann/hw.ipynb", HandIn.Whole());

        Assert.Equal(["11", "22", "ann"], _class.Read().Entries.Select(entry => entry.Id));
    }

    [Fact]
    public void Of_several_notebooks_the_one_with_the_most_tasks_is_taken_then_the_newest_then_the_first()
    {
        var later = _class.Write("ann/a.ipynb", HandIn.Notebook(("dLda", "1")));
        File.SetLastWriteTimeUtc(later, DateTime.UtcNow.AddDays(1));
        _class.Write("ann/b.ipynb", HandIn.Whole("2"));
        _class.Write("ann/c.ipynb", "{");
        var (older, newer) = (_class.Write("bob/a.ipynb", HandIn.Whole("1")), _class.Write("bob/b.ipynb", HandIn.Whole("2")));
        File.SetLastWriteTimeUtc(older, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(newer, new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        _class.Write("cyd.zip", HandIn.Zip(("b.ipynb", HandIn.Whole("2")), ("a.ipynb", HandIn.Whole("1"))));
        var read = _class.Read().Entries.Select(entry => Assert.IsType<Submission>(entry.Open())).ToList();

        Assert.Equal(["ann/b.ipynb", "bob/b.ipynb", "cyd.zip/a.ipynb"], read.Select(submission => submission.File));
        Assert.Equal("Of 2 notebooks ann/b.ipynb was taken, which has the most tasks.", read[0].Notes[0]);
        Assert.StartsWith("ann/c.ipynb ends in the middle", read[0].Notes[1]);
        Assert.Equal("Of 2 notebooks bob/b.ipynb was taken, the last changed of those with as many tasks.", read[1].Notes[0]);
        Assert.Equal(
            "Of 2 notebooks cyd.zip/a.ipynb was taken, the first by its path of those that are as complete and as new.", read[2].Notes[0]);
    }

    [Fact]
    public void Of_very_many_notebooks_of_one_student_the_first_are_read()
    {
        for (var i = 0; i < 4; i++)
        {
            _class.Write($"ann/{i}.ipynb", i < 3 ? HandIn.Notebook(("dLda", "1")) : HandIn.Whole());
        }

        var submission = _class.Taken(limits: new IntakeLimits { NotebooksOfOne = 3 });

        Assert.NotEqual("ann/3.ipynb", submission.File);
        Assert.Contains("Of 4 notebooks only the first 3 were read.", submission.Notes);
    }

    [Fact]
    public void Links_are_told_and_never_followed()
    {
        var secret = Directory.CreateTempSubdirectory("gradnb-secret-").FullName;
        File.WriteAllText(Path.Combine(secret, "hw.ipynb"), HandIn.Whole());
        _class.Write("ann/hw.ipynb", HandIn.Whole());
        Directory.CreateDirectory(Path.Combine(_class.Folder, "bob"));
        File.CreateSymbolicLink(Path.Combine(_class.Folder, "bob", "hw.ipynb"), Path.Combine(secret, "hw.ipynb"));
        Directory.CreateSymbolicLink(Path.Combine(_class.Folder, "cyd"), secret);
        Directory.CreateSymbolicLink(Path.Combine(_class.Folder, "ann", "circle"), _class.Folder);
        var read = _class.Read().Entries.Select(entry => entry.Open()).ToList();

        Assert.Empty(Assert.IsType<Submission>(read[0]).Notes);
        Assert.Equal(
            "bob/hw.ipynb is a link, and links are not followed: put what it leads to in its place.",
            Assert.IsType<Refused>(read[1]).Reason);
        Assert.StartsWith("cyd/ is a link,", Assert.IsType<Refused>(read[2]).Reason);
        Leftovers.Add(secret);
    }

    [Fact]
    public void Pipes_and_empty_files_are_told_and_never_opened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes in folders are Unix's.");
        Directory.CreateDirectory(Path.Combine(_class.Folder, "ann"));
        using var made = Process.Start("mkfifo", Path.Combine(_class.Folder, "ann", "hw.ipynb"));
        made.WaitForExit();
        _class.Write("bob/hw.ipynb", "");
        var read = _class.Read().Entries.Select(entry => entry.Open()).ToList();

        Assert.Equal(0, made.ExitCode);
        Assert.Equal("ann/hw.ipynb is empty, or no ordinary file: ask for it again.", Assert.IsType<Refused>(read[0]).Reason);
        Assert.Equal("bob/hw.ipynb is empty, or no ordinary file: ask for it again.", Assert.IsType<Refused>(read[1]).Reason);
    }

    [Fact]
    public void A_file_that_is_gone_when_it_is_opened_is_refused()
    {
        var path = _class.Write("ann.ipynb", HandIn.Whole());
        var entry = Assert.Single(_class.Read().Entries);
        File.Delete(path);

        Assert.StartsWith("ann.ipynb cannot be read: ", Assert.IsType<Refused>(entry.Open()).Reason);
    }

    [Fact]
    public void A_path_that_is_none_of_what_is_read_is_said_in_one_sentence()
    {
        _class.Write("empty/.DS_Store", "x");
        _class.Write("only/grades.csv", "x");
        _class.Write("hw.pdf", "x");
        _class.Write("no.zip", "x");
        _class.Write("void.ipynb", "");
        _class.Write("cut.zip", HandIn.Zip(("ann.ipynb", HandIn.Whole()))[..^30]);
        _class.Write("none.zip", HandIn.Zip(Array.Empty<(string, byte[])>()));

        Assert.Equal(
            [
                "There is nothing at gone: check the path, it is taken from ",
                "empty has no submissions in it: name the folder or the zip with what students handed in.",
                "only has no submissions in it, and what is there cannot be graded. grades.csv is nobody's notebook, and was passed over.",
                "hw.pdf is neither a folder, nor a zip, nor a notebook (.ipynb, .dib): name what students handed in.",
                "no.zip is no zip, or only the beginning of one: download it again, or ask for it again.",
                "cut.zip is no zip, or only the beginning of one: download it again, or ask for it again.",
                "none.zip has no submissions in it: name the folder or the zip with what students handed in.",
                "void.ipynb is empty, or no ordinary file: name what students handed in.",
            ],
            new[] { "gone", "empty", "only", "hw.pdf", "no.zip", "cut.zip", "none.zip", "void.ipynb" }.Select(name =>
                Assert.Throws<UsageException>(() => _class.Read(name)).Message
                    .Replace(_class.Folder + Path.DirectorySeparatorChar, "")
                    .Replace($"{Directory.GetCurrentDirectory()}.", "")));
        Assert.StartsWith(
            "No folder is named:", Assert.Throws<UsageException>(() => SubmissionCollection.Read("", HandIn.Bundle)).Message);
        Assert.Contains("more than 1 files", Assert.Throws<UsageException>(() => _class.Read(limits: new() { Files = 1 })).Message);
    }

    [Fact]
    public void Ten_thousand_are_found_without_being_read()
    {
        var notebook = HandIn.Bytes(HandIn.Of(Workspace.Code(HandIn.Answer("dLda", new string('1', 2000)))));
        var path = _class.Write("class.zip", HandIn.Zip([.. Enumerable.Range(0, 10_000).Select(i => ($"s{i}/hw.ipynb", notebook))]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var entries = _class.Read(path).Entries;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(10_000, entries.Count);
        Assert.Equal("s9999", entries[^1].Id);
        Assert.IsType<Submission>(entries[^1].Open());
        Assert.InRange(allocated, 0, 4 * notebook.Length * 10_000 / 2);
    }

    [Fact]
    public void Entries_may_be_opened_by_several_threads_at_a_time()
    {
        (string, string)[] notebooks = [.. Enumerable.Range(0, 40).Select(i => ($"s{i:00}/hw.ipynb", HandIn.Whole($"{i}")))];
        var entries = _class.Read(_class.Write("class.zip", HandIn.Zip(notebooks))).Entries;
        var read = entries.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(entry => entry.Open()).ToList();

        Assert.Equal(
            Enumerable.Range(0, 40).Select(i => HandIn.Answer("dLda", $"{i}")),
            read.Select(one => Assert.IsType<Submission>(one).Answers["dLda"]));
    }
}
