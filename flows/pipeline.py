"""The Prefect flow: thin tasks over partitions. With its server the only user of Prefect."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, cast
from uuid import UUID

from flows.temporary_server import TemporaryServer, settle

settle()  # Prefect reads its settings when it is imported

from prefect import flow, get_run_logger, task  # noqa: E402 - after the settings
from prefect.artifacts import (  # noqa: E402
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.client.schemas.objects import (  # noqa: E402
    ConcurrencyLimitConfig,
    ConcurrencyLimitStrategy,
    FlowRun,
    State,
)
from prefect.flows import Flow  # noqa: E402
from prefect.futures import as_completed  # noqa: E402
from prefect.schedules import Cron  # noqa: E402
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner  # noqa: E402
from pydantic import Field  # noqa: E402

from flows import partition as partitions  # noqa: E402
from flows import run, settings  # noqa: E402
from flows.publish.release import Published  # noqa: E402
from flows.terminal import summarise, watching  # noqa: E402
from flows.workers import Workers, open_workers  # noqa: E402

RETRIES = 3
THREADS = 16  # they wait for worker processes; more partitions at once gain nothing
BACK_OFF = [1.0, 5.0, 25.0]
LISTED_REJECTS = 200

# Set in the process of a local run. A Dask worker has none and does the work itself.
_workers: Workers | None = None


@task(
    name="list sources",
    retries=RETRIES,
    retry_delay_seconds=BACK_OFF,
    cache_policy=NO_CACHE,
    persist_result=False,
    tags=["jinaq", "read"],
    description="Lists the raw texts and cuts them into partitions.",
)
def list_sources(options: run.Options) -> run.Plan:
    """What there is to do. Tried again with back-off: a share or a bucket may be away."""
    return run.prepare(options)


@task(
    name="process partition",
    task_run_name="process {name}",
    cache_policy=NO_CACHE,
    persist_result=False,
    tags=["jinaq", "parse"],
    description="Takes the documents of one partition through the text functions.",
)
def process_partition(
    name: str, partition: partitions.Partition, workplace: partitions.Workplace
) -> partitions.Outcome:
    """One partition, in a worker process; never tried again: the same bytes fail the same way."""
    do = _workers.process if _workers else partitions.process_partition
    outcome = do(partition, workplace)
    logger = get_run_logger()
    for reject in outcome.rejects:
        logger.info("%s was rejected (%s): %s", *reject)
    logger.info(
        "%s: %d documents, %d rejected, %.1f s",
        name,
        outcome.n_documents,
        outcome.n_rejected,
        outcome.seconds,
    )
    return outcome


@task(
    name="publish release",
    retries=RETRIES,
    retry_delay_seconds=BACK_OFF,
    retry_condition_fn=lambda _task, _run, state: _is_passing(state),
    cache_policy=NO_CACHE,
    persist_result=False,
    tags=["jinaq", "publish"],
    description="Merges the parts, checks the whole and renames it into place.",
)
def publish_release(plan: run.Plan, outcomes: list[partitions.Outcome]) -> Published:
    """The release, whole or absent."""
    return run.finish(plan, outcomes)


def _is_passing(state: State[Any]) -> bool:
    """Whether a failure may pass: a disk or network fault, not a broken expectation."""
    try:
        state.result()
    except OSError:
        return True
    except Exception:
        return False
    return False


def _say_failed(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """A failed run says in its artifacts what stands: the release before it."""
    create_markdown_artifact(
        key="jinaq-failure",
        markdown=f"Run **{flow_run.name}** of {flow.name} made no release: {state.message}\n\n"
        "The release before it is untouched; the next run goes on from here.",
    )


@flow(
    name="jinaq",
    flow_run_name="raw to {output}",
    description="Raw texts of scholarly articles to a released, checked dataset.",
    task_runner=ThreadPoolTaskRunner(max_workers=THREADS),  # type: ignore[arg-type]
    on_failure=[_say_failed],
    on_crashed=[_say_failed],
    on_cancellation=[_say_failed],
    persist_result=False,
)
def jinaq(  # noqa: PLR0913 - the parameters of a run, as the Prefect UI shows them
    sources: Annotated[list[str], Field(description="Folders, archives or files to read.")],
    output: Annotated[str, Field(description="Folder of the releases, or a URL.")] = "output",
    release: Annotated[str | None, Field(description="Name; the UTC date if none.")] = None,
    workers: Annotated[
        int | None, Field(ge=1, description="Worker processes; one a core if none.")
    ] = None,
    runner: Annotated[str, Field(description="local, or dask://host:port.")] = "local",
    full: Annotated[bool, Field(description="Process unchanged texts again.")] = False,
    max_rejects: Annotated[float, Field(ge=0, le=100, description="Percent.")] = 5.0,
    keep_contacts: Annotated[bool, Field(description="Leave contacts readable.")] = False,
    csv_safe: Annotated[bool, Field(description="Guard CSV cells.")] = False,
    allow_unknown_licence: Annotated[bool, Field(description="For an output elsewhere.")] = False,
    limits: Annotated[list[str] | None, Field(description="Such as document_seconds=30.")] = None,
) -> str:
    """Raw texts to a release; returns the folder of the latest release.

    One run an output at a time: a second one fails at once and says so.
    """
    options = run.Options(
        sources=tuple(sources),
        output=output,
        release=release,
        workers=workers,
        full=full,
        max_rejects=max_rejects,
        csv_safe=csv_safe,
        allow_unknown_licence=allow_unknown_licence,
        settings=settings.Settings(keep_contacts, settings.Limits.told(limits or ())),
    )
    began = time.monotonic()
    with run.sole_run(options.folder):
        plan = list_sources(options)
        outcomes = _process_all(plan, runner)
        published = publish_release(plan, outcomes)
    summarise(published, outcomes, time.monotonic() - began)
    _leave_artifacts(published, outcomes)
    return str(published.path)


def _process_all(plan: run.Plan, runner: str) -> list[partitions.Outcome]:
    """All partitions as task runs, here or on a Dask cluster; in the order of the plan."""
    if runner != "local":
        on_dask = _partitions_elsewhere.with_options(task_runner=_dask(runner))
        return on_dask(plan)
    with _workers_for(plan.n_workers):
        return _submit_all(plan)


@flow(name="jinaq partitions", persist_result=False, validate_parameters=False)
def _partitions_elsewhere(plan: run.Plan) -> list[partitions.Outcome]:
    """The partitions of a run on the task runner that this flow is given."""
    return _submit_all(plan)


def _submit_all(plan: run.Plan) -> list[partitions.Outcome]:
    """One task run a partition, watched as they end."""
    progress = cast(UUID, create_progress_artifact(0.0, key="jinaq-progress"))
    futures = [process_partition.submit(p.name, p, plan.workplace) for p in plan.partitions]
    with watching(plan.n_listed) as watcher:
        for future in as_completed(futures):
            watcher(future.result())
            update_progress_artifact(progress, 100 * watcher.n_done / max(1, plan.n_listed))
    return [future.result() for future in futures]


def _leave_artifacts(published: Published, outcomes: list[partitions.Outcome]) -> None:
    """What a reader of the run in the Prefect UI wants to see."""
    n_parsed = sum(outcome.n_parsed for outcome in outcomes)
    lines = [f"| {name} | {n:,} |" for name, n in published.n_rows.items()]
    head = [f"# {published.path.name}", "", f"{n_parsed} documents parsed.", ""]
    markdown = "\n".join([*head, "| table | rows |", "|---|---:|", *lines])
    create_markdown_artifact(key="jinaq-summary", markdown=markdown)
    rejects = [row._asdict() for outcome in outcomes for row in outcome.rejects][:LISTED_REJECTS]
    none = partitions.Rejected("none", "", "no document was rejected")
    create_table_artifact(key="jinaq-rejects", table=rejects or [none._asdict()])
    create_link_artifact(key="jinaq-release", link=published.path.resolve().as_uri())


def run_flow(options: run.Options, runner: str, server: TemporaryServer) -> None:
    """Run the flow here, with the server that ``PREFECT_API_URL`` names or a temporary one.

    Raises:
        RunError: with the exit code of the command.
    """
    if runner != "local":
        _dask(runner)
    n_workers = options.workers or settings.default_workers()
    with _workers_for(n_workers if runner == "local" else 0):
        server.use()
        state = jinaq(**parameters(options, runner), return_state=True)
    if not state.is_completed():
        raise _as_run_error(state)


def parameters(options: run.Options, runner: str) -> dict[str, Any]:
    """The options of a run as parameters of the flow."""
    return {
        "sources": list(options.sources),
        "output": options.output,
        "release": options.release,
        "workers": options.workers,
        "runner": runner,
        "full": options.full,
        "max_rejects": options.max_rejects,
        "keep_contacts": options.settings.keep_contacts,
        "csv_safe": options.csv_safe,
        "allow_unknown_licence": options.allow_unknown_licence,
        "limits": options.settings.limits.said(),
    }


def serve_schedule(options: run.Options, runner: str, cron: str, timezone: str) -> None:
    """Serve scheduled runs until stopped; one at a time, a run that is due meanwhile is skipped.

    Raises:
        RunError: no server is named, or the schedule is no cron expression.
    """
    if not os.environ.get("PREFECT_API_URL"):
        raise run.RunError(
            "a schedule needs a running Prefect server: "
            "start one with `prefect server start` and set PREFECT_API_URL"
        )
    try:
        schedule = Cron(cron, timezone=timezone)
    except ValueError as error:
        raise run.RunError(f"{cron!r} is no cron expression such as '0 3 * * *'") from error
    once = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    jinaq.serve(
        name="scheduled",
        schedules=[schedule],
        parameters=parameters(options, runner),
        tags=["jinaq"],
        global_limit=once,
        pause_on_shutdown=False,
    )


def _as_run_error(state: State[Any]) -> run.RunError:
    """The failure of a flow run as the command line says it."""
    try:
        state.result()
    except run.RunError as error:
        return error
    except Exception as error:
        return run.RunError(f"the run failed: {type(error).__name__}: {error}", 1)
    return run.RunError(f"the run ended as {state.name}: {state.message}", 1)


@contextmanager
def _workers_for(n_workers: int) -> Iterator[None]:
    """Worker processes for the tasks of the block, unless there are some already."""
    global _workers  # noqa: PLW0603 - tasks run in threads of this process and share the pool
    if not n_workers or _workers:
        yield
        return
    with open_workers(n_workers) as workers:
        _workers = workers
        try:
            yield
        finally:
            _workers = None


def _dask(runner: str) -> TaskRunner[Any]:
    """The task runner for ``dask://host:port``.

    Raises:
        RunError: it is written otherwise, or the extra is not installed.
    """
    scheme, _, place = runner.partition("://")
    if scheme != "dask" or not place:
        raise run.RunError(f"no runner {runner!r}; there are local and dask://host:port")
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise run.RunError("--runner dask:// needs the extra: pip install 'jinaq[dask]'") from error
    return DaskTaskRunner(address=f"tcp://{place}")
