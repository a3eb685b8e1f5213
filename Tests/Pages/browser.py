"""A headless Chromium and its pages, as the checks of this folder use them. Needs nothing else than Python."""
import base64
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


class Chromium:
    """A headless Chromium, spoken to through a pipe (the DevTools protocol)."""

    def __init__(self):
        to_read, self.output = os.pipe()
        self.input, to_write = os.pipe()
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)

        def arrange():
            os.dup2(to_read, 3)
            os.dup2(to_write, 4)

        # The pipe's ends must not be 3 or 4 themselves, which dup2 would overwrite.
        to_read, to_write = os.dup(to_read), os.dup(to_write)
        to_read, to_write = [os.dup2(fd, fd + 100) for fd in (to_read, to_write)]
        names = ("chromium", "chromium-browser", "google-chrome")
        program = next((name for name in names if shutil.which(name)), None)
        if not program:
            sys.exit("there is no Chromium")
        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             "--hide-scrollbars", "--mute-audio", f"--user-data-dir={self.profile.name}", "about:blank"],
            preexec_fn=arrange, pass_fds=(3, 4), stderr=subprocess.DEVNULL)
        self.buffer = b""
        self.number = 0
        self.said = []

    def read(self):
        while b"\0" not in self.buffer:
            data = os.read(self.input, 1 << 20)
            if not data:
                raise SystemExit("Chromium has ended")
            self.buffer += data
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if session:
            request["sessionId"] = session
        os.write(self.output, json.dumps(request).encode() + b"\0")
        while True:
            message = self.read()
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                return message["result"]
            name, values = message.get("method"), message.get("params", {})
            if name == "Runtime.consoleAPICalled":
                self.said.append(" ".join(str(a.get("value", a.get("description"))) for a in values["args"]))
            elif name == "Runtime.exceptionThrown":
                details = values["exceptionDetails"]
                self.said.append(details.get("exception", {}).get("description", details["text"]))
            elif name == "Log.entryAdded":
                self.said.append(values["entry"]["text"] + " " + values["entry"].get("url", ""))

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.profile.cleanup()


class Page:
    def __init__(self, chromium, url, width=1280, height=900, dark=False, scripts=True, media="screen"):
        self.chromium, self.scripts = chromium, scripts
        self.target = chromium.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = chromium.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.size(width, height, dark, media)
        if not scripts:
            self.call("Emulation.setScriptExecutionDisabled", value=True)
        self.call("Page.navigate", url=url)
        self.until("document.readyState === 'complete'")

    def size(self, width, height=900, dark=False, media="screen"):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", media=media, features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def call(self, method, **parameters):
        return self.chromium.call(method, self.session, **parameters)

    def js(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise RuntimeError(details.get("exception", {}).get("description", details["text"]) + f"\n  in {expression}")
        return result["result"].get("value")

    def until(self, expression, seconds=30):
        end = time.time() + seconds
        while not self.js(expression):
            if time.time() > end:
                raise AssertionError(f"not within {seconds} s: {expression}")
            time.sleep(0.05)

    def frame(self):
        """Waits until what was changed is drawn."""
        if not self.scripts:
            return
        self.js("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def key(self, key, code=None, number=0, text=None):
        keys = {"ArrowRight": 39, "ArrowLeft": 37, "ArrowUp": 38, "ArrowDown": 40, "Enter": 13, "End": 35}
        number = keys.get(key, number)
        values = {"key": key, "code": code or key, "windowsVirtualKeyCode": number}
        if key == "Enter":
            text = "\r"
        self.call("Input.dispatchKeyEvent", type="keyDown", **values, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", **values)
        self.frame()

    def drag(self, start, stop):
        def mouse(kind, x, y, buttons):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=buttons, clickCount=1)
        mouse("mouseMoved", *start, 0)
        mouse("mousePressed", *start, 1)
        for part in range(1, 6):
            mouse("mouseMoved", *(a + (b - a) * part / 5 for a, b in zip(start, stop)), 1)
        mouse("mouseReleased", *stop, 0)
        self.frame()

    def shot(self, path, clip=None):
        parameters = {"clip": {**clip, "scale": 1}} if clip else {}
        data = self.call("Page.captureScreenshot", captureBeyondViewport=True, **parameters)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def close(self):
        self.chromium.call("Target.closeTarget", targetId=self.target)


def check(holds, words):
    if not holds:
        raise AssertionError(words)
