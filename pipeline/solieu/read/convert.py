"""What the process around LibreOffice does: limit itself, convert the document on its input, write the other one.

LibreOffice runs without a screen and without macros, where the system allows it without a network, and with a profile
of its own, since two of it cannot share one.
"""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

MEMORY = 4_000_000_000
"""Bytes of addresses, most of them never used: LibreOffice reserves two thousand million to begin with."""
MOST = 200_000_000
"""Bytes of a file that the program writes."""
WORK = 120
"""Seconds."""
SECONDS = 50
"""For one document; it starts in three, and the process that asks is given sixty."""
LATE = 3
"""The exit code when that was not enough."""
_FILTERS = {"docx": "docx:Office Open XML Text", "xlsx": "xlsx:Calc Office Open XML"}
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_PROFILE = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    # Whatever would be fetched is asked of a proxy that is not there.
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def main() -> None:
    """Convert the document on standard input; the arguments are the program, the document's kind and the kind to be."""
    office, kind, target = sys.argv[1:]
    limit()
    without_network()
    with tempfile.TemporaryDirectory(prefix="solieu-", ignore_cleanup_errors=True) as folder:
        here = Path(folder)
        (here / "profile" / "user").mkdir(parents=True)
        items = "\n".join(_ITEM.format(*setting) for setting in _PROFILE)
        settings = here / "profile" / "user" / "registrymodifications.xcu"
        settings.write_text(_SETTINGS.format(items=items), encoding="utf-8")
        source = here / f"document.{kind}"
        source.write_bytes(sys.stdin.buffer.read())
        run(office, here, source, target)
        sys.stdout.buffer.write(source.with_suffix(f".{target}").read_bytes())


def run(office: str, here: Path, source: Path, target: str) -> None:
    """Let LibreOffice convert a file within the folder; what it started ends with it."""
    command = [
        *(office, "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        f"-env:UserInstallation={(here / 'profile').as_uri()}",
        *("--convert-to", _FILTERS[target], "--outdir", str(here), str(source)),
    ]
    proxies = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | proxies | {"HOME": str(here)},
        start_new_session=True,
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
            sys.exit(LATE)


def limit() -> None:
    """Limit this process, where the system knows such limits; the one that asks may not write files at all."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        for what, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_FSIZE, MOST),
            (resource.RLIMIT_CPU, WORK),
            (resource.RLIMIT_CORE, 0),
        ):
            hard = resource.getrlimit(what)[1]
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def without_network() -> None:
    """Leave the network, on systems where a process may do so."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        # As root it needs no user of its own; to others the kernel gives one, or refuses.
        library.unshare(_NEW_NETWORK) and library.unshare(_NEW_USER | _NEW_NETWORK)


if __name__ == "__main__":
    main()
