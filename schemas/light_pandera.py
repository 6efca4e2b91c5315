"""pandera without Dask: where Dask is installed, pandera would load all of its data frames.

Half a second in every process, for frames that no table here is. Imported before the first model.
"""

import sys

_HIDDEN = "dask.dataframe"

if _HIDDEN not in sys.modules:
    sys.modules[_HIDDEN] = None  # type: ignore[assignment]
    try:
        import pandera.typing.dask  # noqa: F401 - remembers that there is none
    finally:
        del sys.modules[_HIDDEN]
