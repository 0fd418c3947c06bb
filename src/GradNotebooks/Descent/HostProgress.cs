namespace GradNotebooks.Hosting;

/// <summary>
/// Where a long computation tells whoever runs the notebook how far it is. It is a convention as loose as that of the formatters: a
/// delegate in the application's context, so that a host without this library can leave its own there, under the same name.
/// </summary>
public static class HostProgress
{
    private const string Name = "GradNotebooks.Progress";

    /// <summary>
    /// Shows the text it is given, and nothing for an empty one. Null where there is no host: then it goes to the terminal, if the process
    /// has one.
    /// </summary>
    /// <example>
    /// <code>
    /// HostProgress.Show = text => statusBar.Text = text;
    /// </code>
    /// </example>
    public static Action<string>? Show
    {
        get => AppContext.GetData(Name) as Action<string>;
        set => AppContext.SetData(Name, value);
    }
}
