using System.Buffers.Text;
using System.Text.Json.Nodes;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Pages;

/// <summary>The pictures of one cell, which are put inside the page: from the cell's attachments, or the notebook's folder.</summary>
internal sealed class Pictures(string folder, JsonObject? attachments, PageWarnings warnings)
{
    private const string Attachment = "attachment:";

    /// <summary>The types of pictures that a page shows, by the endings of their files.</summary>
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".bmp"] = "image/bmp",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>Whether a page shows pictures of that type.</summary>
    public static bool Knows(string type) => Types.ContainsValue(type);

    /// <summary>A picture's base64 on one line; null if it is none.</summary>
    public static string? InBase64(string text)
    {
        var line = text.ReplaceLineEndings("").Trim();
        return line.Length > 0 && Base64.IsValid(line) ? line : null;
    }

    public EmbeddedPicture Find(string address)
    {
        if (address.StartsWith(Attachment, StringComparison.OrdinalIgnoreCase))
        {
            return FromAttachment(Uri.UnescapeDataString(address[Attachment.Length..]));
        }

        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile)
        {
            return uri.Scheme is "http" or "https"
                ? EmbeddedPicture.Elsewhere(address)
                : Refuse(address, $"has an address of the kind {uri.Scheme}:, which a page cannot show");
        }

        return FromFile(address);
    }

    private EmbeddedPicture FromAttachment(string name)
    {
        if (attachments?[name] is not JsonObject bundle)
        {
            return Refuse(name, "is not attached to the cell");
        }

        foreach (var (type, content) in bundle)
        {
            if (Knows(type) && InBase64(content?.ToString() ?? "") is { } base64)
            {
                return EmbeddedPicture.Of(type, base64);
            }
        }

        return Refuse(name, "is attached to the cell, but is no picture that a page can show");
    }

    private EmbeddedPicture FromFile(string address)
    {
        var path = Uri.UnescapeDataString(address.Split('?', '#')[0]);
        if (!Types.TryGetValue(Path.GetExtension(path), out var type))
        {
            return Refuse(address, "is no picture that a page can show");
        }

        try
        {
            return EmbeddedPicture.Of(type, Convert.ToBase64String(PictureFile.Read(folder, path)));
        }
        catch (UsageException exception)
        {
            return Refuse(address, exception.Message);
        }
    }

    private EmbeddedPicture Refuse(string name, string why)
    {
        var sentence = $"the picture {(name.Length <= 200 ? name : name[..200] + "…")} {why}";
        warnings.Add($"{sentence}, and is not on the page.");
        return EmbeddedPicture.Refused($"{sentence}.");
    }
}
