"""A floor under the speed of cleaning, far below what a quiet machine does."""

from tests.quality import cleaning_speed
from tests.quality.shared_data import shared_folder


def test_cleaning_is_no_bottleneck() -> None:
    assert cleaning_speed.measure(shared_folder("segments") / "dev_kazutb_pdf.jsonl", 3) > 2.5
