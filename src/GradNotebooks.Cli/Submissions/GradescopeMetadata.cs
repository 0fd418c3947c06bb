using GradNotebooks.Cli.Messages;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GradNotebooks.Cli.Submissions;

/// <summary>
/// Reads <c>submission_metadata.yml</c> of a Gradescope export: by folder, who handed it in. Of all else in it, such as what an
/// autograder wrote, nothing is kept, and nothing of it is made an object.
/// </summary>
internal sealed class GradescopeMetadata
{
    /// <summary>The file's name.</summary>
    public const string FileName = "submission_metadata.yml";

    private const int Deepest = 100;

    private readonly Parser _yaml;

    private GradescopeMetadata(TextReader text) => _yaml = new Parser(text);

    /// <summary>The owners by folder, one at least; a folder without a submitter has none.</summary>
    /// <exception cref="UsageException">It is not as Gradescope writes it, or names nobody.</exception>
    /// <example>
    /// <code>
    /// submission_456:
    ///   :submitters:
    ///   - :name: Jane Doe
    ///     :sid: '3030'
    ///     :email: jane@example.edu
    /// </code>
    /// </example>
    public static IReadOnlyDictionary<string, Owner> Read(Stream file)
    {
        using var text = new StreamReader(file);
        try
        {
            var owners = new GradescopeMetadata(text).Submissions();
            return owners.Count > 0 ? owners : throw new UsageException("It names nobody who handed in anything.");
        }
        catch (Exception exception) when (exception is not (UsageException or IOException or UnauthorizedAccessException))
        {
            // On what is no YAML the scanner throws more than its own exception, InvalidOperationException among others.
            throw new UsageException($"It is not as Gradescope writes it: {Wording.Plain(exception.Message)}");
        }
    }

    private Dictionary<string, Owner> Submissions()
    {
        var owners = new Dictionary<string, Owner>();
        _yaml.Consume<StreamStart>();
        _yaml.Consume<DocumentStart>();
        Members(folder =>
        {
            List<Submitter> submitters = [];
            Members(key =>
            {
                if (key == "submitters" && _yaml.TryConsume<SequenceStart>(out _))
                {
                    while (!_yaml.TryConsume<SequenceEnd>(out _))
                    {
                        submitters.Add(Submitter());
                    }
                }
                else
                {
                    Skip();
                }
            });
            if (submitters.Count > 0)
            {
                owners[folder] = Owner(folder, submitters);
            }
        });
        return owners;
    }

    private Submitter Submitter()
    {
        string? name = null;
        string? id = null;
        Members(key =>
        {
            if (key is not ("name" or "sid") || !_yaml.TryConsume<Scalar>(out var value))
            {
                Skip();
            }
            else if (!string.IsNullOrWhiteSpace(value.Value))
            {
                (name, id) = key == "name" ? (value.Value, id) : (name, value.Value);
            }
        });
        return new Submitter(name, id);
    }

    /// <summary>Reads a mapping; Ruby puts a colon before most of its keys. What is none is passed over.</summary>
    private void Members(Action<string> member)
    {
        if (!_yaml.TryConsume<MappingStart>(out _))
        {
            Skip();
            return;
        }

        while (!_yaml.TryConsume<MappingEnd>(out _))
        {
            member(_yaml.Consume<Scalar>().Value.TrimStart(':'));
        }
    }

    /// <summary>Passes over a value. The scanner's time grows by the square of the depth, so that there is an end to it.</summary>
    private void Skip()
    {
        var depth = 0;
        do
        {
            depth += _yaml.Consume<ParsingEvent>().NestingIncrease;
            if (depth > Deepest)
            {
                throw new UsageException($"It nests deeper than {Deepest} levels.");
            }
        }
        while (depth > 0);
    }

    private static Owner Owner(string folder, List<Submitter> submitters)
    {
        var id = submitters.Select(submitter => submitter.Id).FirstOrDefault(id => id is not null);
        var names = string.Join(", ", submitters.Select(submitter => submitter.Name).OfType<string>());
        return new Owner(id ?? folder, names.Length > 0 ? names : null)
        {
            Note = submitters.Count > 1
                ? $"A group handed it in: {Wording.Plain(string.Join(", ", submitters.Select(submitter => submitter.Told)))}."
                : null,
        };
    }
}
