"""What a Jupyter kernel must do, a function for each point: `python3 points.py NAME KERNEL` fails where the kernel does not do it."""
import os
import signal
import subprocess
import sys
import time
from queue import Empty

from jupyter_client.manager import start_new_kernel

PATIENCE = 120


class Front:
    """A front end with a kernel of its own."""

    def __init__(self, kernel):
        self.manager, self.client = start_new_kernel(kernel_name=kernel, startup_timeout=PATIENCE)
        self.heard = []

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def send(self, kind, content, channel="shell"):
        message = self.client.session.msg(kind, content)
        getattr(self.client, channel + "_channel").send(message)
        return message["header"]["msg_id"]

    def reply(self, request, channel="shell", patience=PATIENCE):
        end = time.time() + patience
        while True:
            message = getattr(self.client, f"get_{channel}_msg")(timeout=max(0.1, end - time.time()))
            if message["parent_header"].get("msg_id") == request:
                return message

    def told(self, request, patience=PATIENCE):
        """All that is told on behalf of a request, from busy to idle."""
        end = time.time() + patience
        while True:
            messages = [message for message in self.heard if message["parent_header"].get("msg_id") == request]
            if messages and messages[-1]["content"].get("execution_state") == "idle":
                break
            self.heard.append(self.client.get_iopub_msg(timeout=max(0.1, end - time.time())))
        self.heard = [message for message in self.heard if message not in messages]
        assert messages[0]["content"] == {"execution_state": "busy"}, messages[0]
        return messages[1:-1]

    def ask(self, kind, content, channel="shell"):
        request = self.send(kind, content, channel)
        reply = self.reply(request, channel)
        assert reply["header"]["msg_type"] == kind.replace("_request", "_reply")
        return reply["content"], self.told(request)

    def run(self, code, **options):
        """The reply and what is told, less the echo of the code."""
        content = dict(code=code, silent=False, store_history=True, user_expressions={}, allow_stdin=False, stop_on_error=True)
        return self.ask("execute_request", {**content, **options})

    def outputs(self, code, **options):
        reply, told = self.run(code, **options)
        return reply, [(m["header"]["msg_type"], m["content"]) for m in told if m["header"]["msg_type"] != "execute_input"]

    def text(self, code):
        """What a cell ends with, as text."""
        reply, outputs = self.outputs(code)
        assert reply["status"] == "ok", reply
        return outputs[-1][1]["data"]["text/plain"]

    def begun(self, request):
        """Waits until the kernel has taken up a cell."""
        while not any(m["header"]["msg_type"] == "execute_input" and m["parent_header"].get("msg_id") == request for m in self.heard):
            self.heard.append(self.client.get_iopub_msg(timeout=PATIENCE))

    def interrupted(self, code, after=1.0):
        request = self.send("execute_request", dict(code=code, silent=False, allow_stdin=False))
        self.begun(request)
        time.sleep(after)
        began = time.time()
        content, _ = self.ask("interrupt_request", {}, "control")
        assert content == {"status": "ok"}, content
        reply = self.reply(request)["content"]
        told = [m for m in self.told(request) if m["header"]["msg_type"] == "error"]
        assert len(told) == 1 and told[0]["content"]["ename"] == reply["ename"] == "Interrupted", (reply, told)
        assert time.time() - began < PATIENCE / 4, time.time() - began
        return told[0]["content"]


def a_cell_is_counted_echoed_and_its_value_told_as_text(front):
    reply, told = front.run("3")
    assert (reply["status"], reply["execution_count"]) == ("ok", 1), reply
    assert [m["header"]["msg_type"] for m in told] == ["execute_input", "execute_result"]
    assert told[0]["content"] == {"code": "3", "execution_count": 1}
    assert told[1]["content"]["data"]["text/plain"] == "3" and told[1]["content"]["execution_count"] == 1
    for code in ("new[] { 1, 2 }", '#r "nuget: GradNotebooks"\nvar a = Parameter("a"); a * a', 'HTML("<b>x</b>")', "(string)null"):
        assert front.text(code)


def a_silent_cell_shows_nothing_and_does_not_count(front):
    reply, outputs = front.outputs('Console.WriteLine("unheard"); 3', silent=True)
    assert reply["status"] == "ok" and reply["execution_count"] == 0 and outputs == [], (reply, outputs)
    reply, outputs = front.outputs("throw new Exception();", silent=True)
    assert reply["status"] == "error" and outputs == []
    front.run("1", store_history=False)
    assert front.run("1")[0]["execution_count"] == 1


def expressions_are_valued_with_the_reply_each_by_itself(front):
    front.run("var x = 3;")
    values = front.run("", user_expressions={"twice": "2 * x", "none": "nothing", "fails": 'int.Parse("x")'})[0]["user_expressions"]
    assert values["twice"]["status"] == "ok" and values["twice"]["data"]["text/plain"] == "6"
    assert values["none"]["status"] == "error" and values["none"]["ename"] == "CS0103"
    assert values["fails"]["ename"] == "FormatException" and values["fails"]["traceback"]
    assert front.text("x") == "3"


def cells_that_wait_are_aborted_by_a_failure_unless_it_is_told_not_to(front):
    front.run("1")
    for stops, expected in ((True, "aborted"), (False, "ok")):
        slow = 'System.Threading.Thread.Sleep(500); throw new Exception("no");'
        first = front.send("execute_request", dict(code=slow, silent=False, stop_on_error=stops))
        second = front.send("execute_request", dict(code="7", silent=False))
        assert front.reply(first)["content"]["status"] == "error"
        assert front.reply(second)["content"]["status"] == expected
        front.told(second)
        assert front.text("7") == "7"


def what_is_written_is_told_in_its_order(front):
    reply, outputs = front.outputs('Console.Write("a"); Console.Error.Write("b"); display("c"); Console.WriteLine("d"); 5')
    assert [kind for kind, _ in outputs] == ["stream", "stream", "display_data", "stream", "execute_result"], outputs
    assert [(o["name"], o["text"]) for kind, o in outputs if kind == "stream"] == [("stdout", "a"), ("stderr", "b"), ("stdout", "d\n")]
    _, outputs = front.outputs('for (var i = 0; i < 20000; i++) Console.WriteLine(i);')
    assert "".join(o["text"] for _, o in outputs) == "".join(f"{i}\n" for i in range(20000))
    assert len(outputs) < 200, len(outputs)


def what_is_on_show_can_be_replaced_in_its_cell_and_in_a_later_one(front):
    _, outputs = front.outputs('var shown = display("one"); shown.Update("two");')
    front_id = outputs[0][1]["transient"]["display_id"]
    assert [kind for kind, _ in outputs] == ["display_data", "update_display_data"]
    assert outputs[1][1]["transient"]["display_id"] == front_id and outputs[1][1]["data"]["text/plain"] == "two"
    _, outputs = front.outputs('shown.Update("three");')
    assert outputs[0][0] == "update_display_data" and outputs[0][1]["transient"]["display_id"] == front_id
    assert [kind for kind, _ in front.outputs('Console.Write("x\\x1b[2J" + "y");')[1]] == ["stream", "clear_output", "stream"]


def an_error_is_told_once_with_its_line(front):
    for code, name in (('\nthrow new ArgumentException("no");', "ArgumentException"), ('\nint x = "a";', "CS0029")):
        reply, outputs = front.outputs(code)
        assert [kind for kind, _ in outputs] == ["error"], outputs
        error = outputs[0][1]
        assert reply["ename"] == error["ename"] == name and reply["traceback"] == error["traceback"]
        assert "failed at line 2" in error["traceback"][0] and not any(" at " in line[:6] for line in error["traceback"])


def words_are_completed_at_places_counted_in_code_points(front):
    front.run("var banana = 3; enum Fruit { Apple, Pear }")
    content, _ = front.ask("complete_request", dict(code="var s = \"\U0001F34C\"; bana + 1", cursor_pos=17))
    assert (content["matches"], content["cursor_start"], content["cursor_end"]) == (["banana"], 13, 17), content
    content, _ = front.ask("complete_request", dict(code="Fruit.", cursor_pos=6))
    assert {"Apple", "Pear"} <= set(content["matches"]) and content["cursor_start"] == content["cursor_end"] == 6
    types = {entry["text"]: entry["type"] for entry in content["metadata"]["_jupyter_types_experimental"]}
    assert types["Apple"] == "enummember", types
    assert front.ask("complete_request", dict(code="#!tim", cursor_pos=5))[0]["matches"] == ["#!time"]
    for i in range(120):
        front.run(f"var v{i} = {i};")
    assert front.ask("complete_request", dict(code="bana", cursor_pos=4))[0]["matches"] == ["banana"]


def what_is_inspected_is_told_as_text_markdown_and_html(front):
    front.run('#r "nuget: GradNotebooks"\nvar w = Parameter("w");')
    for code in ("Parameter", "Parameter(", "var p = Parameter(\"\U0001F34C\", "):
        content, _ = front.ask("inspect_request", dict(code=code, cursor_pos=len(code), detail_level=0))
        assert content["found"], content
        assert "What a gradient is taken by" in content["data"]["text/plain"], content
        assert "```csharp" in content["data"]["text/markdown"] and "<code>" in content["data"]["text/html"]
    content, _ = front.ask("inspect_request", dict(code="w", cursor_pos=1, detail_level=0))
    assert content["data"]["text/plain"].startswith("GradNotebooks.Parameter w"), content
    brief, full = (front.ask("inspect_request", dict(code="w.Gradient", cursor_pos=10, detail_level=i))[0]["data"] for i in (0, 1))
    assert len(full["text/plain"]) >= len(brief["text/plain"]) > 0
    assert not front.ask("inspect_request", dict(code="nothing", cursor_pos=7, detail_level=0))[0]["found"]


def code_is_complete_incomplete_or_invalid_and_the_next_line_is_indented(front):
    expected = {
        "1 + 1": ("complete", None), "var x = 3;": ("complete", None), "#!time\n1": ("complete", None), "}": ("invalid", None),
        "for (;;) {": ("incomplete", " " * 4), "class C {\n    void F() {": ("incomplete", " " * 8), "F(": ("incomplete", " " * 4),
    }
    for code, (status, indent) in expected.items():
        content, _ = front.ask("is_complete_request", dict(code=code))
        assert (content["status"], content.get("indent")) == (status, indent), (code, content)


def the_history_is_told_by_its_tail_a_range_and_a_search(front):
    for code in ("1 + 1", "var y = 2;", "y * 10", "y * 10"):
        front.run(code)
    front.run("y * 11", store_history=False)

    def recall(**asked):
        return front.ask("history_request", dict(output=False, raw=True, **asked))[0]["history"]

    assert recall(hist_access_type="tail", n=2) == [[1, 3, "y * 10"], [1, 4, "y * 10"]]
    assert recall(hist_access_type="range", session=0, start=1, stop=3) == [[1, 1, "1 + 1"], [1, 2, "var y = 2;"]]
    assert recall(hist_access_type="range", session=-1, start=1, stop=3) == []
    assert recall(hist_access_type="search", pattern="y*", unique=True) == [[1, 4, "y * 10"]]
    assert recall(hist_access_type="search", pattern="*?+?*", n=5) == [[1, 1, "1 + 1"]]
    told = front.ask("history_request", dict(output=True, raw=True, hist_access_type="tail", n=1))[0]["history"]
    assert told == [[1, 4, ["y * 10", "20"]]], told


def comms_are_opened_used_listed_and_closed_from_both_sides(front):
    front.run("using GradNotebooks.Cli.Jupyter;\nComm.Register(\"echo\", (comm, data) => {\n"
              "comm.Send(new { hello = data[\"name\"] }); comm.Received += said => comm.Send(new { said }); });")
    told = front.told(front.send("comm_open", dict(comm_id="c1", target_name="echo", data=dict(name="Ada"))))
    assert [(m["header"]["msg_type"], m["content"]) for m in told] == [("comm_msg", dict(comm_id="c1", data=dict(hello="Ada")))], told
    told = front.told(front.send("comm_msg", dict(comm_id="c1", data=dict(x=1))))
    assert told[0]["content"]["data"] == dict(said=dict(x=1)), told
    assert front.ask("comm_info_request", dict(target_name="echo"))[0]["comms"] == dict(c1=dict(target_name="echo"))
    assert front.ask("comm_info_request", dict(target_name="other"))[0]["comms"] == {}
    front.told(front.send("comm_close", dict(comm_id="c1", data={})))
    assert front.ask("comm_info_request", {})[0]["comms"] == {}
    told = front.told(front.send("comm_open", dict(comm_id="c2", target_name="nobody", data={})))
    assert [(m["header"]["msg_type"], m["content"]["comm_id"]) for m in told] == [("comm_close", "c2")]
    _, outputs = front.outputs('var mine = Comm.Open("plot", new { x = 1 }); mine.Send(new { x = 2 }); mine.Close();')
    assert [kind for kind, _ in outputs] == ["comm_open", "comm_msg", "comm_close"]


def inputs_and_passwords_are_asked_for_where_that_is_allowed(front):
    cells = {
        "using Microsoft.DotNet.Interactive;\nvar name = await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"Name?\"); name": ("Name?", False),
        "(await Microsoft.DotNet.Interactive.Kernel.GetPasswordAsync(\"Key?\")).GetClearTextPassword()": ("Key?", True),
        "Console.ReadLine()": ("", False),
        "#!set --name given --value @input:\"Value?\"\n#!csharp\ngiven": ("Value?", False),
    }
    for code, (prompt, password) in cells.items():
        request = front.send("execute_request", dict(code=code, silent=False, allow_stdin=True))
        asked = front.client.get_stdin_msg(timeout=PATIENCE)
        assert asked["content"] == dict(prompt=prompt, password=password), asked["content"]
        assert asked["parent_header"]["msg_id"] == request
        front.client.input("Äda")
        assert front.reply(request)["content"]["status"] == "ok"
        result = [m["content"] for m in front.told(request) if m["header"]["msg_type"] == "execute_result"]
        assert result[0]["data"]["text/plain"] == "Äda", (code, result)
    for code in ("Console.ReadLine()", "await Microsoft.DotNet.Interactive.Kernel.GetInputAsync(\"x\")"):
        reply, _ = front.run(code)
        assert reply["status"] == "error" and "does not take any" in reply["evalue"], reply
    request = front.send("execute_request", dict(code="Console.ReadLine()", silent=False, allow_stdin=True))
    front.client.get_stdin_msg(timeout=PATIENCE)
    front.ask("interrupt_request", {}, "control")
    assert front.reply(request)["content"]["ename"] == "Interrupted"


def an_interrupt_stops_whatever_runs_and_keeps_the_variables(front):
    front.run("using System.Threading; var before = 1;")
    assert "line 2" in front.interrupted("var within = 2;\nwhile (true) { }")["traceback"][0]
    assert front.text("before + within") == "3"
    front.interrupted("await Task.Delay(1); while (true) { }")
    front.interrupted("await Task.Delay(100000);")
    front.interrupted("Thread.Sleep(100000);")
    front.interrupted("Task.Delay(100000).Wait();")
    front.interrupted("try { while (true) { } } finally { before = 5; }")
    front.interrupted("var token = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;\n"
                      "while (true) { token.ThrowIfCancellationRequested(); }")
    front.ask("interrupt_request", {}, "control")
    assert front.text("before") == "5"
    request = front.send("execute_request", dict(code="while (true) { }", silent=False))
    front.begun(request)
    time.sleep(1)
    os.kill(front.manager.provisioner.process.pid, signal.SIGINT)
    assert front.reply(request)["content"]["ename"] == "Interrupted"


def an_interrupt_reaches_a_cell_that_waits_for_the_kernel_to_start(front):
    front.interrupted("while (true) { }", after=0)
    assert front.text("1") == "1"


def a_shutdown_is_answered_on_the_control_channel_while_a_cell_runs(front):
    for restart in (True, False):
        front.run("1")
        front.send("execute_request", dict(code="while (true) { }", silent=False))
        process = front.manager.provisioner.process
        request = front.send("shutdown_request", dict(restart=restart), "control")
        assert front.reply(request, "control")["content"] == dict(status="ok", restart=restart)
        process.wait(timeout=10)
        if restart:
            front.manager.restart_kernel(now=True)
            front.client.wait_for_ready(timeout=PATIENCE)
            assert front.run("var x = 1;")[0]["execution_count"] == 1


def the_heart_beats_while_a_cell_computes(front):
    front.run("1")
    front.send("execute_request", dict(code="while (true) { }", silent=False))
    import zmq
    knock = zmq.Context.instance().socket(zmq.REQ)
    knock.connect(f"tcp://{front.client.ip}:{front.client.hb_port}")
    for text in (b"ping", b"pong"):
        knock.send(text)
        assert knock.poll(5000) and knock.recv() == text
    knock.close(linger=0)
    front.ask("interrupt_request", {}, "control")


def a_message_with_a_wrong_signature_is_refused(front):
    front.run("var x = 1;")
    right = front.client.session.key
    front.client.session.key = b"wrong"
    forged = front.send("execute_request", dict(code="x = 2;", silent=False))
    front.client.session.key = right
    assert front.text("x") == "1"
    try:
        front.reply(forged, patience=1)
        raise AssertionError("It was answered.")
    except Empty:
        pass


def malformed_messages_are_survived(front):
    session, channel = front.client.session, front.client.shell_channel.socket
    ident = b"<IDS|MSG>"
    parts = [b"{", b"{}", b"{}", b"{}"]
    for frames in ([b"x"], [ident], [ident, b""], [ident, b"", b"{}", b"{}", b"{}"], [ident, session.sign(parts), *parts],
                   [ident, session.sign([b"[]"] * 4), *[b"[]"] * 4], [ident, session.sign([b"\xff"] * 4), *[b"\xff"] * 4]):
        channel.send_multipart(frames)
    content, _ = front.ask("execute_request", {})
    assert content["status"] == "error" and "code" in content["evalue"], content
    assert front.ask("complete_request", dict(code="x", cursor_pos="far"))[0]["status"] == "error"
    assert front.ask("history_request", dict(hist_access_type="guess"))[0]["status"] == "error"
    assert front.ask("complete_request", dict(code="Cons", cursor_pos=10**6))[0]["matches"]
    front.told(front.send("comm_msg", {}))
    front.told(front.send("no_such_request", {}))
    assert front.text("1") == "1"


def the_kernel_tells_of_itself_no_more_than_it_does(front):
    content, _ = front.ask("kernel_info_request", {})
    assert content["status"] == "ok" and content["protocol_version"] == "5.3" and content["implementation"] == "gradnb"
    assert content["language_info"]["name"] == "C#" and content["language_info"]["file_extension"] == ".cs"
    assert not content.get("debugger")
    content, _ = front.ask("kernel_info_request", {}, "control")
    assert content["status"] == "ok"


def it_listens_at_the_addresses_of_the_connection_file_alone(front):
    front.run("1")
    process = front.manager.provisioner.process.pid
    own = {os.readlink(f"/proc/{process}/fd/{fd}") for fd in os.listdir(f"/proc/{process}/fd")}
    found = []
    for table in ("tcp", "tcp6"):
        for line in open(f"/proc/{process}/net/{table}").read().splitlines()[1:]:
            local, state, inode = (line.split()[i] for i in (1, 3, 9))
            if state == "0A" and f"socket:[{inode}]" in own:
                found.append((table, local.split(":")[0], int(local.split(":")[1], 16)))
    ports = {getattr(front.client, f"{name}_port") for name in ("shell", "iopub", "stdin", "control", "hb")}
    assert {port for _, _, port in found} == ports, (found, ports)
    assert {(table, address) for table, address, _ in found} == {("tcp", "0100007F")}, found


def two_kernels_live_side_by_side(front):
    other = Front(front.manager.kernel_name)
    try:
        front.run("var x = 1;")
        other.run("var x = 2;")
        assert (front.text("x"), other.text("x")) == ("1", "2")
    finally:
        other.close()


def a_thousand_cells_hold_no_more_each_than_the_first(front):
    def held():
        front.run("GC.Collect(); GC.WaitForPendingFinalizers(); GC.Collect();", store_history=False)
        return int(front.text("GC.GetTotalMemory(true)"))

    sizes = []
    for i in range(1001):
        front.run(f"var v{i % 20} = {i}; v{i % 20}")
        if i in (200, 600, 1000):
            sizes.append(held())
    # The compiler keeps what it knows of each cell, as it must for the next one to use its names; nothing else may stay.
    first, second = ((after - before) / 400 for before, after in zip(sizes, sizes[1:]))
    print(f"{first:.0f} and {second:.0f} bytes for each cell")
    assert second < 120_000 and second < 1.2 * first, (first, second)


def the_kernel_ends_with_its_front_end(front):
    parent = subprocess.Popen(
        [sys.executable, "-c",
         "import sys, time; from jupyter_client.manager import start_new_kernel\n"
         "manager, client = start_new_kernel(kernel_name=sys.argv[1]); client.execute('while (true) { }')\n"
         "print(manager.provisioner.process.pid, flush=True); time.sleep(600)", front.manager.kernel_name],
        stdout=subprocess.PIPE, text=True)
    kernel = int(parent.stdout.readline())
    time.sleep(1)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    for _ in range(100):
        if not os.path.exists(f"/proc/{kernel}") or open(f"/proc/{kernel}/stat").read().split(")")[1].split()[0] == "Z":
            return
        time.sleep(0.1)
    os.kill(kernel, signal.SIGKILL)
    raise AssertionError("The kernel outlives its front end.")


if __name__ == "__main__":
    # Whoever runs in the background of a script is deaf to it, and so would be the kernel.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    front = Front(sys.argv[2])
    try:
        globals()[sys.argv[1]](front)
    finally:
        front.close()
