"""The templates of this package's pages, escaped throughout: what releases say may be hostile."""

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(*packages: str) -> "Environment":
    """An environment of the templates of these packages, the first before the others."""
    # Jinja2 is imported here: most commands make no page.
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def part(name: str) -> str:
    """A style or script of the report."""
    return files("solieu.report").joinpath("templates", name).read_text(encoding="utf-8")
