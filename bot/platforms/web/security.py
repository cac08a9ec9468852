"""Keeps the page to this machine's own browser: no foreign host name, no foreign page that posts, no foreign script."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 64 * 1024
"""Bytes of a posted form; the longest text anybody may send is far below."""
LARGEST_UPLOAD = 12 * 1024 * 1024
"""The same for a form with a file: a little more than the largest file, of which the form itself complains kindly."""
SAFE_METHODS = frozenset({"GET", "HEAD"})
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class LocalOnly:
    """Refuses posts from other origins and large bodies, and sets the headers of `HEADERS` on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of ``app``."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse or pass on one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = _refusal(str(scope["method"]), Headers(scope=scope))
        await (refusal or self._app)(scope, receive, _with_headers(send))


def _refusal(method: str, headers: Headers) -> PlainTextResponse | None:
    """Return why a request is not let in, or None."""
    if method in SAFE_METHODS:
        return None
    if not same_origin(headers):
        return PlainTextResponse("cross-origin request refused", 403)
    size = headers.get("content-length", "")
    if not size.isdigit():
        return PlainTextResponse("length required", 411)
    largest = LARGEST_UPLOAD if headers.get("content-type", "").startswith("multipart/form-data") else LARGEST_BODY
    return PlainTextResponse("too large", 413) if int(size) > largest else None


def same_origin(headers: Headers) -> bool:
    """Tell whether a post comes from a page of this very server: every browser of today says so by itself."""
    if (origin := headers.get("origin")) is not None:
        return origin == f"http://{headers.get('host', '')}"
    return headers.get("sec-fetch-site") == "same-origin"


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return send_with_headers


def guards() -> list[Middleware]:
    """Return the middleware for the app; the host check stops a foreign name that was made to point here."""
    hosts = ["127.0.0.1", "localhost"]
    return [Middleware(LocalOnly), Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)]
