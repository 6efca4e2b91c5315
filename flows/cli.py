"""The command line. Heavy things are imported inside the commands, so that it answers at once."""

import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

app = typer.Typer(
    name="jinaq",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Raw texts of Central Asian scholarly articles to a released, checked open dataset.",
)

Release = Annotated[Path, typer.Argument(help="Folder of a release.")]
Output = Annotated[str, typer.Option(help="Folder of the releases, or a URL such as s3://...")]
UnknownLicence = Annotated[
    bool, typer.Option("--allow-unknown-licence", help="Publish texts of no stated licence.")
]
Contacts = Annotated[
    bool, typer.Option("--keep-contacts", help="Leave e-mail addresses and phone numbers readable.")
]


@app.command()
def run(  # noqa: PLR0913 - a command line has as many options as it has
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE]...", help="Folders, archives or files; raw/ if none."),
    ] = None,
    output: Output = "output",
    release: Annotated[
        str | None, typer.Option(help="Name of the release; the UTC date if none.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; else as many as it needs.")
    ] = None,
    runner: Annotated[str, typer.Option(help="local, or dask://host:port.")] = "local",
    full: Annotated[bool, typer.Option("--full", help="Process unchanged texts again.")] = False,
    direct: Annotated[bool, typer.Option("--direct", help="Without Prefect; same bytes.")] = False,
    max_rejects: Annotated[
        float, typer.Option(min=0, max=100, help="Percent of documents that may be rejected.")
    ] = 5.0,
    keep_contacts: Contacts = False,
    csv_safe: Annotated[
        bool, typer.Option("--csv-safe", help="Guard CSV cells that a spreadsheet would run.")
    ] = False,
    allow_unknown_licence: UnknownLicence = False,
    limit: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="A limit on input; see docs/sources.md."),
    ] = None,
) -> None:
    """Turn raw texts into a release: what changed is processed, all is checked and published."""
    from flows import forerunner
    from flows.settings import BYTES_A_WORKER, Limits, Settings, default_workers

    if (
        runner == "local"
        and (workers or default_workers()) > 1
        and (workers or forerunner.are_larger(sources or ["raw"], 2 * BYTES_A_WORKER))
    ):
        forerunner.begin()
    from flows.run import Options, RunError

    try:
        limits = Limits.told(limit or ())
    except ValueError as error:
        fail(str(error))
    options = Options(
        sources=tuple(sources or ["raw"]),
        output=output,
        release=release,
        workers=workers,
        full=full,
        max_rejects=max_rejects,
        csv_safe=csv_safe,
        allow_unknown_licence=allow_unknown_licence,
        settings=Settings(keep_contacts=keep_contacts, limits=limits),
    )
    try:
        if direct:
            from flows.terminal import run_direct

            run_direct(options)
        else:
            from flows.temporary_server import TemporaryServer

            server = TemporaryServer()
            from flows.pipeline import run_flow

            run_flow(options, runner, server)
    except RunError as error:
        fail(str(error), error.code)
    except KeyboardInterrupt:
        fail("stopped; the next run goes on from here", 130)
    except OSError as error:
        fail(f"the run could not go on, and {output} is as it was: {error}", 1)


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(help="One raw text.")],
    as_json: Annotated[bool, typer.Option("--json", help="All rows as one JSON object.")] = False,
    keep_contacts: Contacts = False,
) -> None:
    """Show what one text gives: its blocks, languages, references, citations."""
    from flows.inspection import show

    try:
        data = file.read_bytes()
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror}")
    if not show(file.name, data, as_json, keep_contacts):
        raise typer.Exit(1)


@app.command()
def tag() -> None:
    """Tag languages: lines `id<TAB>text` in, `id<TAB>lang<TAB>script<TAB>score` out."""
    from flows.inspection import tag_lines

    sys.stdout.writelines(tag_lines(_lines_in()))


@app.command()
def parse() -> None:
    """Parse references: lines `id<TAB>entry` in, one JSON object a line out."""
    from flows.inspection import parse_lines

    sys.stdout.writelines(parse_lines(_lines_in()))


@app.command()
def check(release: Release) -> None:
    """Check a downloaded release again: checksums, schemas, keys, joins, coverage."""
    from flows.publish.check import check as check_release

    _must_be_folder(release)
    problems = check_release(release)
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        fail(f"{len(problems)} problems in {release}", 1)
    typer.echo(f"{release}: all checks passed")


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of the earlier release.")],
    new: Annotated[Path, typer.Argument(help="Folder of the later release.")],
) -> None:
    """Say what changed between two releases."""
    from flows.publish.changes import describe

    _must_be_folder(old)
    _must_be_folder(new)
    typer.echo(describe(old.resolve(), new.resolve()))


@app.command()
def references(
    release: Release,
    format: Annotated[str, typer.Option(help="bibtex, ris or csl-json.")] = "bibtex",
) -> None:
    """Write the references of a release for Zotero and its like, to standard output."""
    from flows.publish.bibliography import FORMATS, export_release

    if format not in FORMATS:
        fail(f"no format {format!r}; there are {', '.join(FORMATS)}")
    _must_be_folder(release)
    export_release(release, format, sys.stdout)


@app.command()
def pairs(
    release: Release,
    langs: Annotated[str, typer.Option(help="Two languages.")] = "kk,en",
    to: Annotated[
        Path | None, typer.Option(help="A .parquet or .jsonl file; else JSONL out.")
    ] = None,
) -> None:
    """Write abstracts and titles in two languages side by side, for translation."""
    from flows.publish.pairs import write_pairs

    _must_be_folder(release)
    first, _, second = langs.partition(",")
    if not first or not second or first == second:
        fail(f"--langs wants two languages such as kk,en, not {langs!r}")
    try:
        write_pairs(release, (first.strip(), second.strip()), to, sys.stdout)
    except ValueError as error:
        fail(str(error))


@app.command()
def publish(
    release: Release,
    url: Annotated[str, typer.Argument(help="s3://bucket/prefix or another fsspec URL.")],
    allow_unknown_licence: UnknownLicence = False,
    with_archive: Annotated[
        bool, typer.Option("--zip", help="Put jinaq-<version>.zip there too.")
    ] = False,
) -> None:
    """Copy a release to another place, whole or not at all."""
    from flows.publish.check import check as check_release
    from flows.publish.destination import DestinationError, upload

    _must_be_folder(release)
    if problems := check_release(release.resolve()):
        fail(f"{release} is not sound, see `jinaq check`: {problems[0]}", 1)
    try:
        where = upload(
            release.resolve(),
            url,
            allow_unknown_licence=allow_unknown_licence,
            with_archive=with_archive,
        )
    except DestinationError as error:
        fail(str(error))
    typer.echo(f"published {release.resolve().name} at {where}")


@app.command()
def archive(
    release: Release,
    folder: Annotated[Path, typer.Option(help="Where to put it.")] = Path(),
) -> None:
    """Write a release as one file, jinaq-<version>.zip, the same bytes every time."""
    from flows.publish.archive import write_archive

    _must_be_folder(release)
    typer.echo(str(write_archive(release.resolve(), folder)))


@app.command()
def schedule(  # noqa: PLR0913 - as for run
    cron: Annotated[str, typer.Option(help="When, such as '0 3 * * *'.")],
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="As for run.")
    ] = None,
    output: Output = "output",
    timezone: Annotated[str, typer.Option(help="Of the cron expression.")] = "UTC",
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes.")] = None,
    runner: Annotated[str, typer.Option(help="local, or dask://host:port.")] = "local",
    max_rejects: Annotated[float, typer.Option(min=0, max=100, help="Percent.")] = 5.0,
) -> None:
    """Serve scheduled runs with Prefect until stopped; needs a running Prefect server."""
    from flows.run import Options, RunError

    options = Options(
        sources=tuple(str(Path(source).resolve()) for source in sources or ["raw"]),
        output=output if "://" in output else str(Path(output).resolve()),
        workers=workers,
        max_rejects=max_rejects,
    )
    try:
        from flows.pipeline import serve_schedule

        serve_schedule(options, runner, cron, timezone)
    except RunError as error:
        fail(str(error), error.code)


def _lines_in() -> Any:
    """Standard input as lines of UTF-8, whatever the locale says; bad bytes are replaced."""
    if isinstance(sys.stdout, __import__("io").TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return (line.decode("utf-8", "replace") for line in sys.stdin.buffer)


def _must_be_folder(release: Path) -> None:
    if not release.is_dir():
        fail(f"there is no release folder {release}")


def fail(message: str, code: int = 2) -> NoReturn:
    """End with one plain sentence on standard error."""
    typer.echo(f"jinaq: {message}", err=True)
    raise typer.Exit(code)


def main() -> None:
    """The console script."""
    app()
