"""The command line: the only room that prints or exits.

`main` gives the exit code: 0 done; 1 some inputs failed, each with a line on standard error, or a check
found problems; 2 the call could not be used; 130 interrupted.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

from tripartite.cli.arguments import parser
from tripartite.cli.messages import complain, unmirror
from tripartite.records.errors import LexiconError, OntologyError, TripartiteError

DONE, FAILED, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Never raises but SystemExit, which argparse uses."""
    # Matrices are small here: threads over them would only stand in the way of --workers.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    arguments = parser().parse_args(argv)
    if sys.stdout is None:
        complain("standard output is closed")
        return UNUSABLE
    try:
        # A command's module is imported when it is called: `--help` stays instant.
        run = import_module(f"tripartite.cli.{arguments.module}").run
        code: int = run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        complain("interrupted")
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has all it wants ("tripartite read ... | head"): that is no failure.
        _abandon_standard_output()
        code = DONE
    except (LexiconError, OntologyError) as error:
        for line in str(error).splitlines():  # one fault a line
            complain(line)
        code = UNUSABLE
    except TripartiteError as error:
        complain(str(error))
        code = UNUSABLE
    except OSError as error:
        # Inputs that cannot be opened are failures of their own; what is left is the output.
        _abandon_standard_output()
        complain(f"{error.filename or 'cannot write the output'}: {error.strerror or error}")
        code = UNUSABLE
    except Exception as error:  # noqa: BLE001 - the last resort: a person at a shell gets a line
        complain(f"{type(error).__name__}: {error}. This is a fault of Tripartite; --debug shows where.")
        if arguments.debug:
            traceback.print_exc()
        code = FAILED
    unmirror()
    return code


def _abandon_standard_output() -> None:
    """Send what is still buffered nowhere, or Python complains about it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
