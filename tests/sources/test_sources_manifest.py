"""sources.toml and withdrawn.csv."""

from pathlib import Path

import pytest

from flows.sources.manifest import (
    SourceError,
    SourceTerms,
    Withdrawal,
    check_names,
    read_manifest,
    terms_of,
)


def write(folder: Path, toml: str | None = None, withdrawn: str | None = None) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    if toml is not None:
        (folder / "sources.toml").write_text(toml, encoding="utf-8")
    if withdrawn is not None:
        (folder / "withdrawn.csv").write_text(withdrawn, encoding="utf-8")
    return str(folder)


def test_a_source_has_name_path_and_rights(tmp_path: Path) -> None:
    toml = (
        '[kz]\npath = "sub/kz"\ntitle = "T"\norigin = "O"\nlicence = "CC0-1.0"\npublish = "offsets"'
    )
    found = read_manifest(write(tmp_path, toml))
    assert found.sources == (SourceTerms("kz", "sub/kz", "CC0-1.0", "offsets", "T", "O"),)


def test_what_is_not_said_has_no_licence_and_is_published_in_full(tmp_path: Path) -> None:
    assert read_manifest(write(tmp_path, "[kz]")).sources == (SourceTerms("kz", ".", None, "full"),)


def test_a_folder_without_a_manifest_is_a_source_of_its_own_name(tmp_path: Path) -> None:
    location = write(tmp_path / "articles")
    assert terms_of(location) == (SourceTerms("articles", ".", None, "full", is_named=False),)


def test_a_subfolder_is_what_the_manifest_above_says_of_it(tmp_path: Path) -> None:
    write(tmp_path, '[kz]\npath = "sub"\nlicence = "CC0-1.0"', "doc_id,date,reason\nkz/a,2026,b\n")
    location = write(tmp_path / "sub")
    assert terms_of(location) == (SourceTerms("kz", ".", "CC0-1.0", "full"),)
    assert read_manifest(location).withdrawn == (Withdrawal("kz/a", "2026", "b"),)


def test_a_folder_that_the_manifest_above_does_not_name_takes_nothing_from_it(
    tmp_path: Path,
) -> None:
    write(tmp_path, '[kz]\npath = "sub"', "doc_id,date,reason\nkz/a,2026,b\n")
    location = write(tmp_path / "other")
    assert terms_of(location)[0].name == "other"
    assert read_manifest(location).withdrawn == ()


@pytest.mark.parametrize(
    ("toml", "word"),
    [
        ("[kz", "TOML"),
        ("kz = 1", "no table"),
        ('[kz]\npath = "../x"', "leads out"),
        ('[kz]\npath = "/x"', "leads out"),
        ('[kz]\npublish = "some"', "publish"),
        ('[kz]\nlicense = "MIT"', "unknown field license"),
        ("[kz]\nlicence = 1", "must be text"),
        ('["a/b"]', "name of a source"),
        ('["a\\nb"]', "name of a source"),
        ('[a]\npath = "x"\n[b]\npath = "x"', "twice"),
    ],
)
def test_a_wrong_manifest_is_one_plain_sentence(tmp_path: Path, toml: str, word: str) -> None:
    with pytest.raises(SourceError, match=word) as caught:
        read_manifest(write(tmp_path, toml))
    assert "\n" not in str(caught.value).strip()


def test_bytes_that_are_no_utf8_are_a_wrong_manifest(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_bytes(b'[a]\ntitle = "\xff"')
    with pytest.raises(SourceError, match="TOML"):
        read_manifest(str(tmp_path))


def test_withdrawn_documents_are_read_in_order(tmp_path: Path) -> None:
    rows = '\ufeffdoc_id,date,reason\nb/2,2026-01-02,"asked, twice"\n\na/1,2026-01-03,\n'
    assert read_manifest(write(tmp_path, withdrawn=rows)).withdrawn == (
        Withdrawal("b/2", "2026-01-02", "asked, twice"),
        Withdrawal("a/1", "2026-01-03", ""),
    )


@pytest.mark.parametrize(
    "rows", ["", "id,date,reason\n", "doc_id,date,reason\na\n", "doc_id,date,reason\n,x,y\n"]
)
def test_a_list_of_withdrawals_that_cannot_be_trusted_stops_the_run(
    tmp_path: Path, rows: str
) -> None:
    with pytest.raises(SourceError, match=r"withdrawn\.csv"):
        read_manifest(write(tmp_path, withdrawn=rows))


def test_the_rest_of_a_folder_is_a_source_only_if_there_is_any(tmp_path: Path) -> None:
    location = write(tmp_path / "raw", '[kz]\npath = "in/kz"')
    write(tmp_path / "raw" / "in" / "kz" / "deep")
    (tmp_path / "raw" / "in" / "kz" / "a.txt").write_bytes(b"")
    (tmp_path / "raw" / "README.md").write_bytes(b"")
    assert [terms.name for terms in terms_of(location)] == ["kz"]
    (tmp_path / "raw" / "in" / "b.txt").write_bytes(b"")
    assert [terms.name for terms in terms_of(location)] == ["kz", "raw"]


def test_two_sources_of_one_name_are_an_error(tmp_path: Path) -> None:
    first = write(tmp_path / "one" / "articles")
    second = write(tmp_path / "two", "[articles]")  # names all of its folder
    with pytest.raises(SourceError, match="two sources are named articles"):
        check_names([first, second])


def test_two_sources_of_different_names_are_none(tmp_path: Path) -> None:
    check_names(
        [write(tmp_path / "one"), write(tmp_path / "two", '[x]\npath = "a"\n[y]\npath = "b"')]
    )
