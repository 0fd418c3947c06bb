using System.CommandLine;
using GradNotebooks.Cli.Jupyter;

namespace GradNotebooks.Cli.Commands;

/// <summary>The options by which one says where Jupyter is to find the kernel, and under which name.</summary>
internal sealed class KernelPlace
{
    private readonly Option<bool> _user = new("--user")
    {
        Description = "For you alone, in Jupyter's folder of your home; so it is by default.",
    };

    private readonly Option<string?> _prefix = new("--prefix")
    {
        Description = "For the Jupyter that is installed below that folder, such as /usr/local.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _sysPrefix = new("--sys-prefix")
    {
        Description = "For the Python environment that you are in, such as a virtual or a Conda one.",
    };

    private readonly Option<string> _name = new("--name")
    {
        Description = "The name by which notebooks ask for it: .net-csharp for those of Polyglot Notebooks.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "gradnb",
    };

    public Command AddTo(Command command)
    {
        foreach (var option in (Option[])[_name, _prefix, _sysPrefix, _user])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            var given = new[] { result.GetValue(_user), result.GetValue(_prefix) is not null, result.GetValue(_sysPrefix) };
            if (given.Count(isGiven => isGiven) > 1)
            {
                result.AddError("--user, --prefix and --sys-prefix each name a place: give one of them.");
            }
        });
        return command;
    }

    public async Task<KernelSpecification> OfAsync(ParseResult parsed)
    {
        var kernels = parsed.GetValue(_prefix) is { } prefix ? KernelFolders.Under(prefix)
            : parsed.GetValue(_sysPrefix) ? await KernelFolders.OfPythonAsync().ConfigureAwait(false)
            : KernelFolders.OfUser();
        return new KernelSpecification(kernels, parsed.GetRequiredValue(_name));
    }
}
