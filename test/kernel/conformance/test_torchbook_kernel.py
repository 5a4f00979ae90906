"""jupyter_kernel_test on the torchbook kernel, with every attribute set: one that is unset skips its test."""

import unittest

import jupyter_kernel_test


class TorchbookKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "torchbook"
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = "const greeting: string = 'hello, world'; console.log(greeting);"
    code_stderr = "console.error('a warning' as string);"

    completion_samples = [
        {"text": "Math.hyp", "matches": ["hypot"]},
        {"text": "import * as torch from 'torchbook'; torch.arang", "matches": ["arange"]},
        {"text": "interface Point { xAxis: number } declare const point: Point; point.xA", "matches": ["xAxis"]},
    ]

    complete_code_samples = [
        "1 + 1",
        "const sizes: readonly number[] = [1, 2, 3];",
        "function twice<T>(value: T): [T, T] {\n  return [value, value];\n}",
        "const poem = `first line\nsecond ${1 + 1} line\nthird`;",
        "await Promise.resolve(1)",
        "type Shape = { height: number; width: number };",
        "/[`'\"{(]/.test('a')",
        "Math.max?",
    ]
    incomplete_code_samples = [
        "function twice<T>(value: T): [T, T] {",
        "const poem = `first line\nsecond",
        "const poem = `first ${1 + 1} line\n",
        "console.log(",
        "const total: number =",
        "interface Point {\n  x: number;",
        "if (true) {\n",
        "[1, 2,",
        "/* a comment",
        "Math.",
    ]
    invalid_code_samples = [
        "const = 1;",
        "1 2",
        "}",
        "let text: string = 'open",
        "f(a b)",
        "let 3rd = 1;",
    ]

    code_page_something = "Math.max?"
    code_generate_error = "const count: number = 'three';"

    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "const half: number = 0.5; half * 3", "result": "1.5"},
        {"code": "`two\nlines`", "result": "'two\\nlines'"},
        {"code": "await Promise.resolve(41) + 1", "result": "42"},
    ]
    code_display_data = [
        {
            "code": "import { display, html } from 'torchbook/display'; display(html('<b>bold</b>'));",
            "mime": "text/html",
        },
        {
            "code": "display({ [Symbol.for('Jupyter.display')]: () => ({ 'image/svg+xml': '<svg/>' }) });",
            "mime": "image/svg+xml",
        },
    ]

    code_history_pattern = "1?+ 2*"
    supported_history_operations = ("tail", "range", "search")

    code_inspect_sample = "Math.max"
    code_clear_output = "import { clearOutput } from 'torchbook/display'; clearOutput();"


class TorchbookWelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = "torchbook"
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
