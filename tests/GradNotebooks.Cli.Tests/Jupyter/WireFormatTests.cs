using System.Text;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Jupyter.Wire;
using GradNotebooks.Cli.Messages;
using NetMQ;

namespace GradNotebooks.Cli.Tests.Jupyter;

public sealed class WireFormatTests
{
    private static readonly WireFormat Format = new(new MessageSigner("hmac-sha256", "key"));

    [Fact]
    public void A_message_arrives_as_it_was_sent()
    {
        var content = new JsonObject { ["code"] = "\"🍌\" + '\ud83c'", ["number"] = double.NaN };
        var sent = Format.Create("execute_request", content, new JsonObject { ["msg_id"] = "parent" }, "who"u8.ToArray()) with
        {
            Buffers = [[1, 2, 3]],
        };

        var read = Format.Read(Format.Write(sent));

        Assert.Equal("execute_request", read.Type);
        Assert.Equal("\"🍌\" + '\ud83c'", read.Content["code"]!.GetValue<string>());
        Assert.Equal("parent", read.Parent["msg_id"]!.ToString());
        Assert.Equal("who", Encoding.UTF8.GetString(Assert.Single(read.Identities)));
        Assert.Equal([1, 2, 3], Assert.Single(read.Buffers));
    }

    /// <summary>RFC 4231, test case 2.</summary>
    [Fact]
    public void The_signature_is_the_one_of_the_standard() => Assert.Equal(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        Encoding.ASCII.GetString(
            new MessageSigner("hmac-sha256", "Jefe").Sign(["what do ya want "u8.ToArray(), "for nothing?"u8.ToArray()])));

    [Fact]
    public void A_message_that_is_signed_by_another_key_is_refused()
    {
        var forged = new WireFormat(new MessageSigner("hmac-sha256", "other")).Write(Format.Create("execute_request", [], []));
        Assert.Contains("signature", Assert.Throws<InvalidDataException>(() => Format.Read(forged)).Message);
    }

    [Fact]
    public void Frames_that_are_no_message_are_refused() =>
        Assert.Throws<InvalidDataException>(() => Format.Read(new NetMQMessage([[1], "<IDS|MSG>"u8.ToArray(), []])));

    [Fact]
    public void A_way_to_sign_that_is_not_known_is_told() =>
        Assert.Contains("hmac-md5", Assert.Throws<UsageException>(() => new MessageSigner("hmac-md5", "key")).Message);

    [Fact]
    public void What_a_request_lacks_is_told()
    {
        var message = Format.Create("execute_request", [], []);
        Assert.Contains("code", Assert.Throws<InvalidDataException>(() => Request.Read(message)).Message);
        Assert.Null(Request.Read(Format.Create("no_such_request", [], [])));
    }
}
