"""Texts made to be slow: the time grows with the size and no faster (references)."""

import time

from flows.text.references import parse_entries


def test_long_hostile_entries_do_not_stop_it() -> None:
    for piece in ("А.", "Омаров А., ", "1-", "//", "http://", "[[", "10.1234/", "ISBN 1", "и "):
        start = time.process_time()
        parse_entries([piece * 40_000])
        assert time.process_time() - start < 5, piece
