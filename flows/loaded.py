"""Imported by the process that worker processes are forked from (``flows.forerunner``)."""

# The command line is the main module of each worker too; it does not load it anew.
import flows.cli  # noqa: F401
from flows.workers import warm_up

warm_up()
