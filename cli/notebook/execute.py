"""Executes one notebook through nbclient and reports, one JSON object a line, what happens while it runs.

Usage: python execute.py INPUT.ipynb OUTPUT.ipynb WORKING_FOLDER

Lines on standard output: {"cell": n, "of": n}, {"stream": "stdout" | "stderr", "text": "..."},
{"text": "..."} for displayed values, and at last {"error": "..."} or {"done": true}. The executed notebook is written also when a
cell fails, so that its output can be read.
"""

import json
import sys

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError


def report(**line):
    print(json.dumps(line), flush=True)


class ReportingClient(NotebookClient):
    """Passes each output on as it arrives; updates of a display are left out, only its first and final state matter."""

    def process_message(self, msg, cell, cell_index):
        content = msg["content"]
        if msg["msg_type"] == "stream":
            report(stream=content["name"], text=content["text"])
        elif msg["msg_type"] in ("display_data", "execute_result"):
            report(text=content["data"].get("text/plain", ""))
        return super().process_message(msg, cell, cell_index)


def main():
    source, target, folder = sys.argv[1:]
    notebook = nbformat.read(source, as_version=4)
    code_cells = [index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]

    def on_cell_execute(cell, cell_index):
        report(cell=code_cells.index(cell_index) + 1, of=len(code_cells))

    client = ReportingClient(
        notebook,
        timeout=None,
        kernel_name=notebook.metadata.kernelspec.name,
        resources={"metadata": {"path": folder}},
        on_cell_execute=on_cell_execute,
        coalesce_streams=True,
    )
    failure = None
    try:
        client.execute()
    except (CellExecutionError, DeadKernelError) as error:
        failure = str(error)
    except NoSuchKernel as error:
        failure = f"{error}; run: npm start -- install --sys-prefix"
    nbformat.write(notebook, target)
    if failure is None:
        report(done=True)
    else:
        report(error=failure)
        sys.exit(1)


main()
