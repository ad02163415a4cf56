"""The local page: releases pasted or dropped, checked and corrected.

It is served to this computer alone. What is checked stays in memory until it is removed, an hour after it was last
looked at, or until the program ends; nothing is written to the disk.
"""

import socket
import threading
from collections.abc import Callable
from importlib.util import find_spec

from solieu.errors import SolieuError
from solieu.texts import say

ADDRESS = "127.0.0.1"
"""Where the page is served: to no other computer."""
PORT = 8765
NEEDED = ("starlette", "uvicorn", "python_multipart")
INSTALL = 'pip install "solieu[web]"'


def serve(port: int, lang: str, tell: Callable[[str], None]) -> None:
    """Serve the page until interrupted; ``tell`` is given its address once it can be opened.

    ``port`` 0 is any that is free. Raises SolieuError when a package is missing or the port is taken.
    """
    for package in NEEDED:
        if find_spec(package) is None:
            raise SolieuError(say(lang, "no_package", package=package.replace("_", "-"), command=INSTALL))
    import uvicorn

    from solieu.web.app import application
    from solieu.web.draft import warm_up

    with _listening(port, lang) as taken:
        port = taken.getsockname()[1]
        made = application(lang, port)
        settings = uvicorn.Config(
            made, log_level="warning", access_log=False, proxy_headers=False, server_header=False, lifespan="off"
        )
        threading.Thread(target=warm_up, daemon=True).start()
        tell(f"http://{ADDRESS}:{port}/")
        uvicorn.Server(settings).run(sockets=[taken])


def _listening(port: int, lang: str) -> socket.socket:
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # Elsewhere it lets a restart use the port at once; on Windows it would let two programs share one.
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((ADDRESS, port))
        # Whoever is told the address may come at once.
        taken.listen()
    except OSError as error:
        taken.close()
        raise SolieuError(say(lang, "web_port", port=port, error=error.strerror or str(error))) from None
    return taken
