"""Firefox driven through WebDriver BiDi: what a person's hands do, in a browser of its own.

Playwright drives a Firefox that it patches, which Debian does not package; BiDi is the standard
protocol that Debian's Firefox speaks. https://www.w3.org/TR/webdriver-bidi/
"""

import base64
import itertools
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

FIREFOX = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c"}
PREFERENCES = {
    "intl.accept_languages": "fr-FR, fr",
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}
"""Its own language, and no talk of its own with other hosts."""
PATIENCE = 30.0
"""Seconds to wait for anything; the machine may be busy."""


class Firefox:
    """One tab, and what it logged."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._ids = itertools.count(1)
        self.logged: list[str] = []
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded"])
        self._tab = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def _call(self, method: str, **params: Any) -> Any:
        """The result of a command; what is logged meanwhile is noted."""
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=PATIENCE))
            if message.get("method") == "log.entryAdded":
                self.logged.append(f"{message['params']['level']}: {message['params']['text']}")
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]

    def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded."""
        self._call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def see(self, expression: str) -> Any:
        """The value of an expression of JavaScript in the page, as text or number."""
        answer = self._call(
            "script.evaluate",
            expression=expression,
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def wait(self, expression: str) -> None:
        """Wait until an expression is true."""
        until = time.monotonic() + PATIENCE
        while not self.see(f"Boolean({expression})"):
            assert time.monotonic() < until, f"never true: {expression}"
            time.sleep(0.05)

    def type(self, text: str, *keys: str) -> None:
        """Press keys where the focus is: those of a text, then others by name."""
        pressed = [*text, *(KEYS[key] for key in keys)]
        actions = [
            {"type": kind, "value": key} for key in pressed for kind in ("keyDown", "keyUp")
        ]
        source = {"type": "key", "id": "keyboard", "actions": actions}
        self._call("input.performActions", context=self._tab, actions=[source])

    def click(self, selector: str) -> None:
        """Press the pointer on the middle of the first element that a selector finds."""
        found = f"document.querySelector({json.dumps(selector)})"
        self.wait(f"{found}?.checkVisibility()")
        self.see(f"{found}.scrollIntoView({{ block: 'center', behavior: 'instant' }})")
        spot = self.see(
            f"(() => {{ const box = {found}.getClientRects()[0];"
            f" return JSON.stringify([box.x + box.width / 2, box.y + box.height / 2]); }})()"
        )
        x, y = (int(value) for value in json.loads(spot))
        press = {"type": "pointerDown", "button": 0}
        actions = [
            {"type": "pointerMove", "x": x, "y": y},
            press,
            {**press, "type": "pointerUp"},
        ]
        source = {
            "type": "pointer",
            "id": "mouse",
            "parameters": {"pointerType": "mouse"},
            "actions": actions,
        }
        self._call("input.performActions", context=self._tab, actions=[source])

    def resize(self, width: int, height: int) -> None:
        """Give the page a viewport of this size."""
        self._call(
            "browsingContext.setViewport",
            context=self._tab,
            viewport={"width": width, "height": height},
        )

    def picture(self) -> bytes:
        """The page as a PNG."""
        taken = self._call("browsingContext.captureScreenshot", context=self._tab)
        return base64.b64decode(taken["data"])

    def paper(self) -> bytes:
        """The page printed as a PDF."""
        return base64.b64decode(self._call("browsingContext.print", context=self._tab)["data"])


def _listening(log: Path) -> str:
    """The address where Firefox listens, once it says so."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for line in log.read_text().splitlines():
            if "WebDriver BiDi listening" in line:
                return line.split()[-1]
        time.sleep(0.1)
    raise TimeoutError(log.read_text())


@contextmanager
def firefox(profile: Path) -> Iterator[Firefox]:
    """A headless Firefox with a profile of its own, gone at the end."""
    assert FIREFOX, "no Firefox: apt-get install firefox-esr"
    lines = (
        f"user_pref({json.dumps(name)}, {json.dumps(value)});"
        for name, value in PREFERENCES.items()
    )
    (profile / "user.js").write_text("\n".join(lines))
    log = profile / "stderr.log"
    command = [FIREFOX, "--headless", "--remote-debugging-port", "0", "--profile", str(profile)]
    home = {**os.environ, "HOME": str(profile)}
    with log.open("w") as said, subprocess.Popen(command, stderr=said, env=home) as process:
        try:
            with connect(f"{_listening(log)}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
