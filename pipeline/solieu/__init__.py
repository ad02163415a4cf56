"""Read the figures that Vietnamese press releases state, and check them."""

import sys
from types import ModuleType

from solieu.api import Tables, extract, run, validate

__all__ = ["Tables", "extract", "run", "validate"]
__version__ = "0.1.0"


class _Package(ModuleType):
    """Keeps the functions: importing a room of the same name would bind the room in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
