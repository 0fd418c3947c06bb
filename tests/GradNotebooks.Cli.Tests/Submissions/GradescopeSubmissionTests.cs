using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Tests.Submissions;

/// <summary>Whose submission it is, in a container of Gradescope's.</summary>
public sealed class GradescopeSubmissionTests
{
    [Theory]
    [InlineData("""{ "id": 7, "users": [{ "email": "jane@x.edu", "id": 1, "name": "Jane Doe", "sid": "3030" }] }""", "3030", "Jane Doe")]
    [InlineData("""{ "id": 7, "users": [{ "email": "jane@x.edu", "id": 1, "name": "Jane Doe" }] }""", "jane@x.edu", "Jane Doe")]
    [InlineData("""{ "id": 7, "users": [{ "email": "", "sid": null }] }""", "submission_7", null)]
    [InlineData("""{ "id": 7 }""", "submission_7", null)]
    public void The_id_is_the_sid_else_the_address_else_the_submissions_number(string json, string id, string? name) =>
        Assert.Equal(new Owner(id, name), GradescopeSubmission.Owner(json));

    [Fact]
    public void A_group_is_noted() => Assert.Equal(
        "A group handed it in: Ada, Bob.",
        GradescopeSubmission.Owner("""{ "id": 7, "users": [{ "name": "Ada", "email": "a@x" }, { "name": "Bob" }] }""").Note);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    public void What_is_none_is_told(string json) => Assert.StartsWith(
        "submission_metadata.json is not as Gradescope writes it",
        Assert.Throws<UsageException>(() => GradescopeSubmission.Owner(json)).Message);
}
