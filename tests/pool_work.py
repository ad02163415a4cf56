"""Work that a process of a pool can import by name."""

import os


def square_or_die(number: int) -> int:
    """The square; a negative number ends the process at once, as a crash would."""
    if number < 0:
        os._exit(3)
    return number * number
