"""Starts the kernel that this environment's kernelspec names, asks it for 1+1, and prints the answer."""

import queue
import sys

from jupyter_client.manager import start_new_kernel

SECONDS = 60

manager, client = start_new_kernel(startup_timeout=SECONDS, kernel_name="torchbook")
try:
    request = client.execute("1+1")
    while True:
        message = client.get_iopub_msg(timeout=SECONDS)
        if message["parent_header"].get("msg_id") != request:
            continue
        content = message["content"]
        if message["msg_type"] == "execute_result":
            print(content["data"]["text/plain"])
            break
        if message["msg_type"] == "error":
            sys.exit(f"{content['ename']}: {content['evalue']}")
        if message["msg_type"] == "status" and content["execution_state"] == "idle":
            sys.exit("idle without a result")
except queue.Empty:
    sys.exit(f"no answer within {SECONDS} s")
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
