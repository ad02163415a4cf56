"""Pages over the archive of a run."""

from collections.abc import Callable
from types import MappingProxyType

from starlette.responses import Response

from solieu.web.pages import Visit

PAGES: MappingProxyType[str, Callable[[Visit], Response]] = MappingProxyType({})
