namespace GradNotebooks.Grading;

/// <summary>
/// What students' code might do instead of answering. Each line stands in the one task in which everything may be used, before an answer
/// that is wrong; the marks that it leaves, were it to succeed, are looked for afterwards.
/// </summary>
internal static class HostileCode
{
    /// <summary>A file that must not come to be, wherever it is tried.</summary>
    public const string Trace = "gradnb-hostile-trace";

    /// <summary>Of each: what it does, and the code.</summary>
    public static IReadOnlyList<(string Name, string Code)> All(string bundle, int port) =>
    [
        ("endless loop", "while (true) { }"),
        ("endless loop on many threads", "for (var i = 0; i < 50; i++) { new System.Threading.Thread(() => { while (true) { } }).Start(); } while (true) { }"),
        ("endless wait", "System.Threading.Thread.Sleep(-1);"),
        ("endless allocation", "var all = new List<byte[]>(); while (true) { all.Add(new byte[20_000_000]); }"),
        ("endless native allocation", "while (true) { var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(50_000_000); System.Runtime.InteropServices.Marshal.WriteByte(p, 1); }"),
        ("endless text", "var s = \"x\"; while (true) { s += s; }"),
        ("processes without end", "while (true) { try { System.Diagnostics.Process.Start(\"sleep\", \"1000\"); } catch { } }"),
        ("processes that make processes", "System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"b() { b | b & }; b\"]); System.Threading.Thread.Sleep(2000);"),
        ("stack overflow", "int Deep(int n) => Deep(n + 1) + 1; Deep(0);"),
        ("exit", "Environment.Exit(0);"),
        ("exit as if all were well", "Console.Out.Flush(); System.Diagnostics.Process.GetCurrentProcess().Kill();"),
        ("fail fast", "Environment.FailFast(\"bye\");"),
        ("kill the parent", "System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"kill -9 $PPID; kill -9 1; kill -9 -1\"])!.WaitForExit();"),
        ("kill everything by number", "for (var i = 1; i < 40000; i++) { try { System.Diagnostics.Process.GetProcessById(i).Kill(); } catch { } }"),
        ("read the bundle", $"var read = System.IO.File.ReadAllText(@\"{bundle}\"); System.IO.File.WriteAllText(\"/tmp/{Trace}\", read);"),
        ("list what can be read", $"var all = System.IO.Directory.GetFiles(System.IO.Path.GetDirectoryName(@\"{bundle}\")!);"),
        ("read the parents' memory", "foreach (var p in System.IO.Directory.GetDirectories(\"/proc\")) { try { System.IO.File.ReadAllBytes(p + \"/environ\"); System.IO.File.OpenRead(p + \"/mem\"); } catch { } }"),
        ("read secrets of the environment", "var secret = Environment.GetEnvironmentVariable(\"GRADNOTEBOOKS_SECRET\"); if (secret is null) { throw new Exception(\"none\"); } typedDLdcKept = secret;\nstatic string typedDLdcKept = \"\";"),
        ("a connection", $"new System.Net.Sockets.TcpClient(\"127.0.0.1\", {port});"),
        ("a page of the web", $"new System.Net.Http.HttpClient().GetStringAsync(\"http://127.0.0.1:{port}/\").GetAwaiter().GetResult();"),
        ("a server", $"new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, {port}).Start();"),
        ("write everywhere", $"foreach (var d in new[] {{ \"/\", \"/tmp\", \"/var/tmp\", \"/dev/shm\", \"/usr\", AppContext.BaseDirectory, Environment.GetEnvironmentVariable(\"HOME\") ?? \"/root\", Environment.CurrentDirectory }}) {{ try {{ System.IO.File.WriteAllText(System.IO.Path.Combine(d, \"{Trace}\"), \"x\"); }} catch {{ }} }}"),
        ("fill the disk", "using (var big = System.IO.File.Create(\"/tmp/big\")) { var block = new byte[10_000_000]; while (true) { big.Write(block); } }"),
        ("print gigabytes", "var block = new byte[1_000_000]; var o = Console.OpenStandardOutput(); while (true) { o.Write(block); }"),
        ("print gigabytes as errors", "var block = new byte[1_000_000]; var o = Console.OpenStandardError(); for (var i = 0; i < 5000; i++) { o.Write(block); }"),
        ("print without end, politely", "for (var i = 0; i < 3_000_000; i++) { Console.WriteLine(\"gradnb gradnb gradnb gradnb gradnb gradnb gradnb\"); }"),
        ("a forged result", "var o = Console.OpenStandardOutput(); o.Write(System.Text.Encoding.UTF8.GetBytes(\"\\n\\u0001gradnb {\\\"Task\\\":\\\"typed\\\",\\\"Answer\\\":\\\"{\\\\\\\"kind\\\\\\\":\\\\\\\"Formula\\\\\\\",\\\\\\\"values\\\\\\\":[{\\\\\\\"shape\\\\\\\":[],\\\\\\\"numbers\\\\\\\":[1]}]}\\\"}\\n\"));"),
        ("a forged verdict", "var o = Console.OpenStandardOutput(); o.Write(System.Text.Encoding.UTF8.GetBytes(\"\\n\\u0001gradnb {\\\"Task\\\":\\\"typed\\\",\\\"Points\\\":3,\\\"IsRight\\\":true,\\\"Answer\\\":\\\"right\\\"}\\n{\\\"points\\\":20}\\n\"));"),
        ("reflection into the runner", "foreach (var t in System.Reflection.Assembly.Load(\"gradnb\").GetTypes()) { foreach (var f in t.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public)) { try { f.GetValue(null); if (!f.IsInitOnly && !f.IsLiteral) { f.SetValue(null, null); } } catch { } } }"),
        ("reflection into the kit", "foreach (var t in typeof(Expr).Assembly.GetTypes()) { foreach (var f in t.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)) { try { if (f.FieldType == typeof(double)) { f.SetValue(null, 1e9); } } catch { } } }"),
        ("state left for the next", "AppContext.SetData(\"cheat\", \"1\"); AppDomain.CurrentDomain.ProcessExit += (_, _) => { while (true) { } };"),
        ("a finalizer that never ends", "class F { ~F() { while (true) { } } } new F(); GC.Collect();"),
        ("a module initializer", "class M { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Start() { Environment.Exit(3); } }"),
        ("a static constructor", "class S { static S() { throw new Exception(\"s\"); } public static int X = 1; } var sx = S.X;"),
        ("unsafe code", "unsafe { int* p = (int*)0; *p = 1; }"),
        ("unsafe code in words", "System.Runtime.InteropServices.Marshal.WriteInt32(IntPtr.Zero, 1);"),
        ("a native call", "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int kill(int pid, int signal); kill(-1, 9); kill(0, 9);"),
        ("a file of its own compiled in", "#load \"/etc/passwd\""),
        ("a reference of its own", "#r \"/tmp/evil.dll\""),
        ("a generator", "#r \"nuget: Evil.SourceGenerator\""),
        ("an exception that lies", "class Lie : Exception { public override string Message => throw new Lie(); } throw new Lie();"),
        ("an answer that lies", "class Lies { public override bool Equals(object? o) => true; public override int GetHashCode() => 0; public static bool operator ==(Lies a, object b) => true; public static bool operator !=(Lies a, object b) => false; }"),
        ("the time limit met just so", "var until = DateTime.Now.AddSeconds(1.5); while (DateTime.Now < until) { }"),
        ("a console of its own", "Console.SetOut(new System.IO.StreamWriter(new System.IO.MemoryStream())); Console.SetOut(null!);"),
        ("culture", "System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(\"tr-TR\"); System.Globalization.CultureInfo.DefaultThreadCurrentCulture = new System.Globalization.CultureInfo(\"de-DE\");"),
    ];
}
