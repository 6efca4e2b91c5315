"""pandera without Dask and hypothesis, which it would load whole where they are installed.

0.7 seconds in every process, for data frames that no table here is and for made-up rows that
nobody asks for. Imported before the first model.
"""

import sys

# What is hidden, and the module of pandera that remembers not to have found it.
_HIDDEN = {
    "dask.dataframe": "pandera.typing.dask",
    "hypothesis": "pandera.strategies.pandas_strategies",
}

for name, asks in _HIDDEN.items():
    if name not in sys.modules:
        sys.modules[name] = None  # type: ignore[assignment]
        try:
            __import__(asks)
        finally:
            del sys.modules[name]
