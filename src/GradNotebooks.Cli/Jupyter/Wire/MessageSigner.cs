using System.Security.Cryptography;
using System.Text;
using GradNotebooks.Cli.Messages;

namespace GradNotebooks.Cli.Jupyter.Wire;

/// <summary>Signs messages by a key that the front end and the kernel share, so that nobody else can have the kernel run code.</summary>
internal sealed class MessageSigner
{
    private readonly HashAlgorithmName _hash;
    private readonly byte[] _key;

    /// <exception cref="UsageException">There is no such scheme.</exception>
    public MessageSigner(string scheme, string key)
    {
        _key = Encoding.UTF8.GetBytes(key);
        _hash = scheme switch
        {
            "hmac-sha256" => HashAlgorithmName.SHA256,
            "hmac-sha384" => HashAlgorithmName.SHA384,
            "hmac-sha512" => HashAlgorithmName.SHA512,
            _ => throw new UsageException(
                $"The connection file asks for signatures by {scheme}, which the kernel does not know: "
                    + "have the front end sign by hmac-sha256."),
        };
    }

    /// <summary>The signature of the parts in their order, in hexadecimal digits; empty where there is no key.</summary>
    public byte[] Sign(IEnumerable<byte[]> parts)
    {
        if (_key.Length == 0)
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHMAC(_hash, _key);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether the signature is that of the parts.</summary>
    public bool Accepts(byte[] signature, IEnumerable<byte[]> parts) =>
        _key.Length == 0 || CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}
