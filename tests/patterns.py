"""Feeds every regular expression of the package hostile text, one line of output for each; run as a script.

Patterns are recorded where the package asks for them, so that those compiled inside functions count too. The arguments
are the number of the first pattern to try and the step to the next ones. Each line is written before the work it names.
"""

import dataclasses
import functools
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import regex

import solieu

SIZE = 1_000_000
UNITS = {
    "digits": "7",
    "letters": "a",
    "spaces": " ",
    "brackets": "(",
    "stops after digits": "1.",
    "commas after digits": "1,",
    "slashes": "a/",
    "dates": "1/2/",
    "dashes": "- ",
    "spans": "1-",
    "years": "năm 2019 ",
    "months": "từ tháng 1 ",
    "verbs": "đạt ",
    "vowels": "ộ",
    "marks": "a\u0323\u0300",
    "lines": "\n",
    "cells": "| 5 ",
    "news": "ngày 5/6, tỉnh đạt 105,4% (kế hoạch 16.341 người) so với cùng kỳ; trong 6 tháng đầu năm ",
}
"""What one megabyte is made of, by name."""

SCANNING = {"search", "split", "findall", "finditer", "sub", "subn"}
PUBLIC = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")


class Recorder:
    """Keeps the expressions that modules of the package hand to ``re`` and ``regex``."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str, int], Any] = {}
        for library in (re, regex):
            for name in PUBLIC:
                setattr(library, name, self._recording(getattr(library, name), library.compile))

    def _recording(self, function: Callable[..., Any], compiled: Callable[..., Any]) -> Callable[..., Any]:
        accepts_flags = "flags" in inspect.signature(function).parameters

        @functools.wraps(function)
        def recorded(pattern: Any, *arguments: Any, **options: Any) -> Any:
            caller = sys._getframe(1).f_globals.get("__name__", "")
            if caller.startswith("solieu") and isinstance(pattern, str):
                flags = options.get("flags", 0) if accepts_flags else 0
                if function.__name__ == "compile" and arguments:
                    flags = arguments[0]
                named = {} if function.__name__ != "compile" else {k: v for k, v in options.items() if k != "flags"}
                self.found[caller, pattern, int(flags)] = compiled(pattern, flags, **named)
            return function(pattern, *arguments, **options)

        return recorded


def methods_of(name: str) -> set[str]:
    """The methods that the package calls on a pattern of this name."""
    folder = Path(next(iter(solieu.__path__)))
    sources = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    return {method for source in sources for method in re.findall(rf"\b{name}\.([a-z]+)\b", source)}


def patterns() -> list[tuple[str, Any, set[str]]]:
    """Every expression of the package, named by its module, with the methods called on it; in a stable order."""
    recorder = Recorder()
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(solieu.__path__, "solieu.")
        if not module.name.endswith("__main__")
    ]
    built: list[tuple[str, Any]] = []
    for module in modules:
        for value in list(vars(module).values()):
            wrapped = inspect.unwrap(value) if hasattr(value, "cache_info") else None
            if wrapped is not None and not inspect.signature(wrapped).parameters:
                made = value()
                if dataclasses.is_dataclass(made):
                    built += [(field.name, getattr(made, field.name)) for field in dataclasses.fields(made)]
    from phenomena import release_of
    from solieu.flow import check

    check(release_of(UNITS["news"] + "\n" + "| a | 5 |\n- Có 1.250,5.1 hộ."))
    named = [*built, *(item for module in modules for item in vars(module).items())]
    names = {
        (value.pattern, value.flags): name for name, value in named if isinstance(value, re.Pattern | regex.Pattern)
    }
    found = {(module, pattern.pattern, pattern.flags): pattern for (module, _, _), pattern in recorder.found.items()}
    listed = []
    for key in sorted(found):
        name = names.get(key[1:], "")
        listed.append((f"{key[0]} {name or key[1][:60]!r}", found[key], methods_of(name) if name else set(PUBLIC)))
    return listed


@functools.cache
def texts() -> dict[str, str]:
    """The hostile texts by name."""
    units = UNITS | {"mixed": "".join(UNITS.values())}
    return {name: (unit * (SIZE // len(unit) + 1))[:SIZE] for name, unit in units.items()}


def work(pattern: Any, methods: set[str]) -> int:
    """Match each text in the ways in which the package uses the pattern."""
    matched = 0
    for name, text in texts().items():
        print(f"  {name}", flush=True)
        matched += pattern.match(text) is not None
        if "fullmatch" in methods:
            matched += pattern.fullmatch(text) is not None
        if methods & SCANNING:
            matched += next(iter(pattern.finditer(text)), None) is not None
    return matched


def main() -> None:
    """Print the number and name of each pattern before it is tried, from the number given in steps of the second."""
    first, step = map(int, sys.argv[1:])
    for number, (name, pattern, methods) in enumerate(patterns()):
        if number >= first and number % step == first % step:
            print(f"{number}\t{name}", flush=True)
            work(pattern, methods)
    print("done", flush=True)


if __name__ == "__main__":
    main()
