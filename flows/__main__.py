"""``python -m flows`` is ``jinaq``."""

from flows.cli import main

if __name__ == "__main__":
    main()
