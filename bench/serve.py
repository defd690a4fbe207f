#!/usr/bin/env python3
"""serve.py READOUT RECORD [SECONDS [THREADS]]: how many answers a second `readout serve` gives under wrk, and prints rows of the bench's table.

200 connections of this machine ask 1,000 different questions to the timeline and to the search (serve.lua), in turn, of a server that begins with nothing
kept. Then another one, that has nothing kept either, is asked so many different questions that none comes twice. wrk runs on the same processors.
"""
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
CONNECTIONS, DIFFERENT, NEVER_TWICE = 200, 1000, 40000


def serve(readout, record, threads):
    options = ["--threads", threads] if threads else []
    process = subprocess.Popen([readout, "serve", "-q", "-d", record, "--port", "0", *options], stdout=subprocess.PIPE, text=True)
    return process, int(re.search(r":(\d+)/", process.stdout.readline())[1])


def under_load(port, seconds, different):
    out = subprocess.run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", str(HERE / "serve.lua"), f"http://127.0.0.1:{port}"],
                         capture_output=True, text=True, check=True, timeout=seconds + 60, env={**os.environ, "QUESTIONS": str(different)}).stdout
    return [float(x) for x in re.search(r"^rows (\S+) (\S+) (\S+) (\S+)$", out, re.M).groups()]


def rss(pid):
    return int(pathlib.Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def measure(readout, record, threads, seconds, different, name):
    process, port = serve(readout, record, threads)
    try:
        a_second, middle, p99, wrong = under_load(port, seconds, different)
        print(f"{name},{a_second:.1f},answers/s\n{name}: half within,{middle:.3f},ms of waiting\n{name}: 99 of 100 within,{p99:.3f},ms of waiting\n"
              f"{name}: refused or broken,{wrong:.0f},answers\n{name}: memory,{rss(process.pid):.3f},MiB")
    finally:
        process.terminate()
        process.wait(timeout=30)


def main(readout, record, seconds="20", threads=""):
    measure(readout, record, threads, int(seconds), DIFFERENT, f"served to {CONNECTIONS}")
    measure(readout, record, threads, int(seconds) // 2, NEVER_TWICE, f"served to {CONNECTIONS}: new questions alone")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
