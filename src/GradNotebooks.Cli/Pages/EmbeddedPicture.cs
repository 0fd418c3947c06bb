using System.Text.Json.Nodes;
using Markdig.Syntax.Inlines;

namespace GradNotebooks.Cli.Pages;

/// <summary>
/// Puts a picture of a markdown cell inside the page, from the notebook's folder or the cell's attachments. One that is elsewhere
/// becomes a link, since the page asks nothing of the network.
/// </summary>
internal sealed class EmbeddedPicture(string folder, JsonObject? attachments)
{
    public void Embed(LinkInline picture)
    {
        var url = picture.Url ?? "";
        if (url.StartsWith("data:", StringComparison.Ordinal))
        {
            return;
        }

        if ((FromAttachment(url) ?? FromFile(url)) is { } data)
        {
            picture.Url = data;
        }
        else
        {
            picture.IsImage = false;
            if (picture.FirstChild is null)
            {
                picture.AppendChild(new LiteralInline(url));
            }
        }
    }

    private string? FromAttachment(string url) =>
        url.StartsWith("attachment:", StringComparison.Ordinal)
        && attachments?[Uri.UnescapeDataString(url["attachment:".Length..])] is JsonObject { Count: > 0 } bundle
            ? $"data:{bundle.First().Key};base64,{bundle.First().Value?.ToString().ReplaceLineEndings("")}"
            : null;

    private string? FromFile(string url)
    {
        var type = Path.GetExtension(url).ToLowerInvariant() switch
        {
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".svg" => "image/svg+xml",
            ".webp" => "image/webp",
            _ => null,
        };
        var path = Path.Combine(folder, Uri.UnescapeDataString(url));
        return type is not null && !url.Contains("://", StringComparison.Ordinal) && File.Exists(path)
            ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
            : null;
    }
}
