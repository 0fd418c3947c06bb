"""Jupyter's own tests of a kernel: `python3 conformance.py KERNEL`."""
import sys
import unittest

import jupyter_kernel_test


class CSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = sys.argv.pop()
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    completion_samples = [{"text": "Console.WriteL", "matches": {"WriteLine"}}, {"text": "System.Text.Rune.IsDi", "matches": {"IsDigit"}}]
    complete_code_samples = ["1", "var x = 1;", "for (;;) { break; }"]
    incomplete_code_samples = ["for (;;) {", "Math.Max(1,", "class C {"]
    invalid_code_samples = ["}", "var = ;"]
    code_generate_error = 'throw new InvalidOperationException("no");'
    code_execute_result = [{"code": "6 * 7", "result": "42"}, {"code": '"text"', "result": "text"}, {"code": "1 + 2", "result": "3"}]
    code_display_data = [{"code": 'HTML("<b>x</b>").Display();', "mime": "text/html"}]
    code_history_pattern = "1 ?* 2"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Console.WriteLine"
    code_clear_output = 'Console.Write("\\x1b[2J");'


if __name__ == "__main__":
    unittest.main()
