using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using GradNotebooks.Cli.Messages;
using GradNotebooks.Cli.Submissions;

namespace GradNotebooks.Cli.Tests.Submissions;

/// <summary>A zip is read as if somebody had made it to do harm: what is wrong is refused entry by entry, and the others stay.</summary>
public sealed class ZipFilesTests : IDisposable
{
    private const int Flags = 8;
    private const int Method = 10;
    private const int Size = 24;
    private const int Offset = 42;

    private readonly HandIn _class = new();

    public void Dispose() => _class.Dispose();

    [Theory]
    [InlineData("../evil.ipynb", "has a path that leads out of the zip, as only hostile zips have: ask for the file itself.")]
    [InlineData("bob/../../evil.ipynb", "has a path that leads out of the zip, as only hostile zips have: ask for the file itself.")]
    [InlineData("/etc/evil.ipynb", "has a path that leads out of the zip, as only hostile zips have: ask for the file itself.")]
    [InlineData("C:/evil.ipynb", "has a path that leads out of the zip, as only hostile zips have: ask for the file itself.")]
    [InlineData("bob\\evil.ipynb", "has a backslash in its path, which systems read differently: zip it again with another tool.")]
    [InlineData("bob/e\nvil.ipynb", "has a control character in its path: zip it again with plain names.")]
    public void A_path_that_leads_out_is_refused_and_the_others_are_read(string path, string reason)
    {
        var read = _class.Read(_class.Write("class.zip", HandIn.Zip(("ann.ipynb", HandIn.Whole()), (path, HandIn.Whole()))));
        var refused = Assert.Single(read.Refused);

        Assert.Equal("ann", Assert.Single(read.Entries).Id);
        Assert.IsType<Submission>(read.Entries[0].Open());
        Assert.Null(refused.Id);
        Assert.Equal($"{path.Replace('\n', ' ')} {reason}", refused.Reason);
    }

    [Fact]
    public void An_encrypted_entry_and_one_of_an_unknown_method_are_refused()
    {
        var zip = Three();
        zip[HandIn.Headers(zip)[0] + Flags] |= 1;
        zip[HandIn.Headers(zip)[1] + Method] = 99;

        AssertRefused(
            zip, "a.ipynb is encrypted: zip it again without a password.", "b.ipynb is packed by method 99, which is not read here:");
    }

    [Fact]
    public void A_link_and_a_device_are_refused()
    {
        var zip = Three();
        foreach (var (i, kind) in new[] { 0xA1FF, 0x21B6 }.Index())
        {
            zip[HandIn.Headers(zip)[i] + 5] = 3;
            BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(HandIn.Headers(zip)[i] + 40), (ushort)kind);
        }

        AssertRefused(zip, "a.ipynb is a link, and links are not followed:", "b.ipynb is no ordinary file: zip the notebook itself.");
    }

    [Fact]
    public void Of_an_entry_that_stands_twice_neither_is_taken()
    {
        var read = _class.Read(_class.Write("class.zip", HandIn.Zip(
            ("a.ipynb", HandIn.Whole("1")), ("./a.ipynb", HandIn.Whole("2")), ("b.ipynb", HandIn.Whole()))));

        Assert.Equal(["a", "b"], read.Entries.Select(entry => entry.Id));
        Assert.StartsWith("a.ipynb stands in its zip twice,", Assert.IsType<Refused>(read.Entries[0].Open()).Reason);
        Assert.IsType<Submission>(read.Entries[1].Open());
    }

    [Fact]
    public void Entries_that_share_their_bytes_are_refused()
    {
        var zip = Three();
        var headers = HandIn.Headers(zip);
        zip.AsSpan(headers[0] + Offset, 4).CopyTo(zip.AsSpan(headers[1] + Offset));

        AssertRefused(zip, "a.ipynb shares its bytes with another entry", "b.ipynb shares its bytes with another entry");
    }

    [Fact]
    public void A_bomb_is_refused_by_what_it_says_and_one_that_lies_by_what_it_unpacks_to()
    {
        var blanks = HandIn.Bytes("{" + new string(' ', 10_000_000));
        var honest = _class.Write("honest.zip", HandIn.Zip(("a.ipynb", blanks)));
        var liar = File.ReadAllBytes(honest);
        BinaryPrimitives.WriteUInt32LittleEndian(liar.AsSpan(HandIn.Headers(liar)[0] + Size), 100_000);
        var lying = _class.Write("lying.zip", liar);
        var low = new IntakeLimits { Notebook = 1 << 20 };

        Assert.StartsWith("a.ipynb unpacks to more than 200 times its size, as zip bombs do:", _class.Reason(honest));
        Assert.StartsWith("a.ipynb is larger than 1 MB:", _class.Reason(honest, low));
        var entry = Assert.Single(_class.Read(lying).Entries);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = Assert.IsType<Refused>(entry.Open());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.StartsWith("a.ipynb does not unpack to what its zip says:", refused.Reason);
    }

    [Fact]
    public void An_entry_that_unpacks_to_more_or_fewer_or_other_bytes_than_its_zip_says_is_refused()
    {
        var zip = Three();
        var headers = HandIn.Headers(zip);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(headers[0] + Size));
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(headers[0] + Size), size - 1);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(headers[1] + Size), size + 1);

        AssertRefused(zip, "a.ipynb does not unpack to what its zip says:", "b.ipynb does not unpack to what its zip says:");
        zip = HandIn.Zip(("a.ipynb", HandIn.Whole()));
        zip[HandIn.Headers(zip)[0] + 16] ^= 1;
        Assert.StartsWith("a.ipynb does not unpack to what its zip says:", _class.Reason(_class.Write("crc.zip", zip)));
    }

    [Fact]
    public void No_more_bytes_are_handed_out_than_the_zip_says()
    {
        var zip = HandIn.Zip(("a.ipynb", HandIn.Bytes(new string('x', 100_000))));
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(HandIn.Headers(zip)[0] + Size), 5000);
        var file = Assert.Single(ZipFiles.Of(() => new MemoryStream(zip), "x.zip", "", IntakeLimits.Default, long.MaxValue));
        using var stream = file.Open();
        var read = 0;

        Assert.Throws<UsageException>(() =>
        {
            while (stream.ReadByte() >= 0)
            {
                read++;
            }
        });
        Assert.Equal(5000, read);
    }

    [Fact]
    public void What_is_beyond_the_total_is_refused_and_so_are_too_many_entries()
    {
        var path = _class.Write("class.zip", Three());
        var size = HandIn.Bytes(HandIn.Whole("1")).Length;
        var entries = _class.Read(path, new IntakeLimits { Zip = (2 * size) + 1 }).Entries;

        Assert.Equal([true, true, false], entries.Select(entry => entry.Open() is Submission));
        Assert.Contains(" that ", Assert.IsType<Refused>(entries[2].Open()).Reason);
        Assert.Contains("has more than 2 files", Assert.Throws<UsageException>(() => _class.Read(path, new() { Files = 2 })).Message);
    }

    [Fact]
    public void A_directory_longer_than_names_are_is_not_read()
    {
        var name = new string('n', ushort.MaxValue);
        var zip = HandIn.Zip([.. Enumerable.Range(0, 1100).Select(i => ($"{i:0000}{name[4..]}", new byte[] { 1 }))]);
        var path = _class.Write("class.zip", zip);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("or names longer than files have", Assert.Throws<UsageException>(() => _class.Read(path)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_students_zip_is_opened_and_one_within_it_is_not()
    {
        var inner = HandIn.Zip(("hw.ipynb", HandIn.Whole()));
        var read = _class.Read(_class.Write("class.zip", HandIn.Zip(
            ("ann/hw.zip", inner), ("bob.zip", HandIn.Zip(("deep.zip", inner))), ("cyd.zip", inner[..^40]),
            ("dan.zip", HandIn.Zip(("../../hw.ipynb", HandIn.Whole()), ("hw.ipynb", HandIn.Whole()))))));
        var opened = read.Entries.Select(entry => entry.Open()).ToList();

        Assert.Equal("ann/hw.zip/hw.ipynb", Assert.IsType<Submission>(opened[0]).File);
        Assert.Equal(
            "bob.zip/deep.zip is a zip within a zip, and is not opened: hand in the notebook, or one zip of it.",
            Assert.IsType<Refused>(opened[1]).Reason);
        Assert.StartsWith("cyd.zip is no zip, or only the beginning of one:", Assert.IsType<Refused>(opened[2]).Reason);
        Assert.StartsWith("dan.zip/../../hw.ipynb has a path that leads out", Assert.Single(Assert.IsType<Submission>(opened[3]).Notes));
        Assert.StartsWith(
            "ann/hw.zip is larger than 10 bytes:",
            Assert.IsType<Refused>(_class.Read("class.zip", new() { NestedZip = 10 }).Entries[0].Open()).Reason);
    }

    [Fact]
    public void Names_without_the_sign_of_utf8_are_read_all_the_same()
    {
        var zip = HandIn.Zip(("Zoë.ipynb", HandIn.Whole()));
        zip[HandIn.Headers(zip)[0] + Flags + 1] = 0;
        using var old = new MemoryStream();
        var dos = CodePagesEncodingProvider.Instance.GetEncoding(437);
        using (var archive = new ZipArchive(old, ZipArchiveMode.Create, leaveOpen: true, dos))
        {
            using var entry = archive.CreateEntry("Zoë.ipynb").Open();
            entry.Write(HandIn.Bytes(HandIn.Whole()));
        }

        Assert.Equal("Zoë", _class.Taken(_class.Write("mac.zip", zip)).Id);
        Assert.Equal("Zoë", _class.Taken(_class.Write("dos.zip", old.ToArray())).Id);
    }

    [Fact]
    public void Stored_entries_and_numbers_of_sixty_four_bits_are_read()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(new Unseekable(bytes), ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("a.ipynb", CompressionLevel.NoCompression).Open();
            entry.Write(HandIn.Bytes(HandIn.Whole()));
        }

        Assert.Equal("a", _class.Taken(_class.Write("stored.zip", bytes.ToArray())).Id);
        Assert.Equal("a", _class.Taken(_class.Write("large.zip", Zip64(HandIn.Zip(("a.ipynb", HandIn.Whole()))))).Id);
    }

    [Fact]
    public void The_checksum_is_that_of_the_standard() => Assert.Equal(0xCBF43926, Crc32.Append(Crc32.Append(0, "1234"u8), "56789"u8));

    private static byte[] Three() =>
        HandIn.Zip(("a.ipynb", HandIn.Whole("1")), ("b.ipynb", HandIn.Whole("2")), ("c.ipynb", HandIn.Whole("3")));

    /// <summary>The same zip of one entry with its sizes, its offset and its end in 64 bits.</summary>
    private static byte[] Zip64(byte[] zip)
    {
        var (start, end) = (HandIn.Headers(zip)[0], zip.Length - 22);
        var header = zip[start..end];
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(zip, 0, start);
        writer.Write(header, 0, 20);
        writer.Write(uint.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write(header, 28, 2);
        writer.Write((ushort)28);
        writer.Write(header, 32, 10);
        writer.Write(uint.MaxValue);
        writer.Write(header, 46, BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28)));
        writer.Write((ushort)1);
        writer.Write((ushort)24);
        writer.Write((long)BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(24)));
        writer.Write((long)BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(20)));
        writer.Write(0L);
        var large = bytes.Position;
        writer.Write(0x06064b50);
        writer.Write(44L);
        writer.Write(new byte[12]);
        writer.Write(1L);
        writer.Write(1L);
        writer.Write(large - start);
        writer.Write((long)start);
        writer.Write(0x07064b50);
        writer.Write(0);
        writer.Write(large);
        writer.Write(1);
        writer.Write(0x06054b50);
        writer.Write(0);
        writer.Write(uint.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write(uint.MaxValue);
        writer.Write((ushort)0);
        return bytes.ToArray();
    }

    private void AssertRefused(byte[] zip, string first, string second)
    {
        var read = _class.Read(_class.Write("class.zip", zip)).Entries.Select(entry => entry.Open()).ToList();

        Assert.StartsWith(first, Assert.IsType<Refused>(read[0]).Reason);
        Assert.StartsWith(second, Assert.IsType<Refused>(read[1]).Reason);
        Assert.Equal(HandIn.Answer("dLda", "3"), Assert.IsType<Submission>(read[2]).Answers["dLda"]);
    }

    /// <summary>Makes the writer put sizes after the bytes, as those do that write to a network.</summary>
    private sealed class Unseekable(Stream under) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => under.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => under.Write(buffer, offset, count);
    }
}
