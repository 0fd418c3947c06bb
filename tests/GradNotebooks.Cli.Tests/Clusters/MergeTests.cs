namespace GradNotebooks.Cli.Tests.Clusters;

/// <summary>A merge puts together what is there, and tells what is not.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly GradedClass _class = new();

    [Fact]
    public async Task Of_all_shares_it_makes_the_tables_and_says_no_more()
    {
        foreach (var index in new[] { 3, 1, 4, 2 })
        {
            _class.Share(index, 4);
        }

        var (exitCode, output, error) = await _class.MergeAsync();
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(4, output.Split("Written: ").Length - 1);
        Assert.Equal(GradedClass.Ids, TableIds());
        Assert.Equal(0, (await _class.MergeAsync("--shards", "4")).ExitCode);
    }

    [Fact]
    public async Task Shares_that_are_missing_or_unfinished_are_named_and_the_tables_have_the_others()
    {
        _class.Share(2, 4);
        _class.Share(3, 4, isComplete: false);
        var (exitCode, output, error) = await _class.MergeAsync();
        Assert.Equal(
            (1, "Of 4 shares 1, 4 are missing, and 3 is unfinished: the tables have what is graded so far. "
                + "Grade the rest, --shard 1/4 and so on, and merge again.\n"),
            (exitCode, error));
        Assert.Contains("class.csv\n", output);
        Assert.InRange(TableIds().Count, 2, GradedClass.Ids.Count - 2);

        // Put back into the queue, it is complete; and so it is when it is graded once more.
        _class.Share(1, 4);
        _class.Share(3, 4);
        _class.Share(3, 4);
        _class.Share(4, 4);
        Assert.Equal((0, ""), await ErrorAsync());
        Assert.Equal(GradedClass.Ids, TableIds());
    }

    [Fact]
    public async Task A_share_whose_results_were_deleted_is_unfinished()
    {
        _class.Share(1, 2);
        _class.Share(2, 2);
        File.Delete(Path.Combine(_class.Folder, "results", GradedClass.Ids[0] + ".json"));
        var (exitCode, error) = await ErrorAsync();
        Assert.Equal(1, exitCode);
        Assert.Matches("^Of 2 shares [12] is unfinished: ", error);
    }

    [Fact]
    public async Task Results_that_are_in_no_share_are_named_once_all_have_begun()
    {
        _class.Share(1, 2);
        _class.Write(["gone"]);
        Assert.DoesNotContain("not there any more", (await _class.MergeAsync()).Output);
        _class.Share(2, 2, isComplete: false);
        Assert.EndsWith(
            "The tables have results whose submissions are not there any more: gone. If they are not to count, delete their files in "
                + $"{Path.Combine(_class.Folder, "results")}, and type the same again.\n",
            (await _class.MergeAsync()).Output);
    }

    [Fact]
    public async Task Shares_of_which_none_has_begun_are_missing_where_it_is_said_how_many_there_are_to_be()
    {
        _class.Write(["s00"]);
        Assert.Equal((0, ""), await ErrorAsync());
        var (exitCode, error) = await ErrorAsync("--shards", "2");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("Of 2 shares 1, 2 are missing: ", error);
    }

    [Fact]
    public async Task Shares_of_different_numbers_are_not_put_together()
    {
        _class.Share(1, 2);
        _class.Share(1, 3);
        var (exitCode, error) = await ErrorAsync();
        Assert.Equal(2, exitCode);
        Assert.StartsWith($"{_class.Folder} has shares of 3 where 2 are to be put together: delete ", error);
        Assert.Equal(2, (await ErrorAsync("--shards", "4")).ExitCode);
        Assert.Empty(Directory.GetFiles(_class.Folder));
    }

    [Fact]
    public async Task Shares_of_different_bundles_or_limits_are_not_put_together()
    {
        _class.Share(1, 3);
        _class.Share(2, 3, bundle: "another bundle");
        _class.Share(3, 3);
        var (exitCode, error) = await ErrorAsync();
        Assert.Equal(
            (2, $"{_class.Folder} has shares of two releases: 1, 3 by one bundle, 2 by another. Grade all by the same one.\n"),
            (exitCode, error));

        _class.Share(2, 3, seconds: 20);
        (exitCode, error) = await ErrorAsync();
        Assert.Equal(2, exitCode);
        Assert.Contains("two manners, 1, 3 in one and 2 in another: grade all by the same version of gradnb, with ", error);
    }

    [Fact]
    public async Task What_is_no_record_of_a_share_or_no_result_is_told()
    {
        _class.Share(1, 1);
        var record = Path.Combine(_class.Folder, "shards", "1-of-1.json");
        var written = File.ReadAllText(record);
        File.WriteAllText(record, "{");
        var told = $"{record} is damaged, or no record of a share: delete it, and grade that share again.\n";
        Assert.Equal((2, told), await ErrorAsync());
        foreach (var (index, count) in new[] { (0, 1), (2, 1), (1, 1_000_000_000) })
        {
            File.WriteAllText(
                record, written.Replace("\"index\": 1", $"\"index\": {index}").Replace("\"count\": 1", $"\"count\": {count}"));
            Assert.Equal((2, told), await ErrorAsync());
        }

        File.Delete(record);

        var result = Path.Combine(_class.Folder, "results", "s07.json");
        File.WriteAllText(result, "{");
        Assert.Equal((2, $"{result} is no result of gradnb grade, or damaged: delete it, and grade again.\n"), await ErrorAsync());

        Directory.Delete(Path.Combine(_class.Folder, "results"), recursive: true);
        Assert.Equal(
            (2, $"There are no results in {_class.Folder}: name the folder that gradnb grade wrote into (--out).\n"), await ErrorAsync());
        Assert.Empty(Directory.GetFiles(_class.Folder));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("four")]
    [InlineData("1001")]
    public async Task A_number_of_shares_that_is_none_is_refused(string shards)
    {
        var (exitCode, error) = await ErrorAsync("--shards", shards);
        Assert.Equal(2, exitCode);
        Assert.Contains("--shards is to be a whole number from 1 to 1000.", error);
    }

    public void Dispose() => _class.Dispose();

    private async Task<(int ExitCode, string Error)> ErrorAsync(params string[] options)
    {
        var (exitCode, _, error) = await _class.MergeAsync(options);
        return (exitCode, error);
    }

    private List<string> TableIds() =>
        [.. File.ReadAllLines(Path.Combine(_class.Folder, "class.csv")).Skip(1).Select(line => line.Split(',')[0])];
}
