"""A news site on 127.0.0.1: forty pages, two feeds, and what goes wrong on the web.

`pages` are the sound articles, by path. `log` has the requests in order as (path, header names and values).
"""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

_PLACES: Final = (
    ("Peru", "Lima", "Peruvian"),
    ("Kenya", "Nairobi", "Kenyan"),
    ("Norway", "Oslo", "Norwegian"),
    ("Jordan", "Amman", "Jordanian"),
    ("Vietnam", "Hanoi", "Vietnamese"),
)
_REPORTS: Final = (
    ("Police detain marchers in {city}",
     "Police in {city} arrested {n} protesters on {day} after a march against fuel prices, the {people} Interior Ministry said.",
     "Witnesses said officers closed the main avenue and used water cannon to disperse the crowd."),
    ("{land} and Chile sign a fishing accord",
     "{land} and Chile signed an agreement on fishing rights on {day}, the {people} Foreign Ministry announced in {city}.",
     "The accord sets quotas for {n} vessels and will be reviewed every two years, a spokeswoman said."),
    ("{people} president meets the Swedish envoy",
     "The {people} president met the Swedish ambassador in {city} on {day} to discuss trade and a new railway.",
     "Both sides agreed to hold further talks within {n} weeks, the presidential office said in a statement."),
    ("Teachers walk out across {land}",
     "Some {n} thousand teachers went on strike in {city} on {day} and demanded higher pay, their union said.",
     "The education minister rejected the demand and called on the union to return to the talks."),
    ("{land} condemns the shelling of a border village",
     "{land} condemned the shelling of a border village on {day} and called for an inquiry by the United Nations.",
     "At least {n} people were wounded when shells hit a market, local officials in {city} told reporters."),
    ("{land} sends tents to flooded districts abroad",
     "{land} sent {n} tonnes of tents and medicine to Bangladesh on {day}, the aid agency in {city} said.",
     "A second flight is expected later in the week, according to the {people} Red Cross."),
    ("{people} parliament votes down the border treaty",
     "Parliament in {city} rejected a border treaty on {day} by {n} votes, in a defeat for the prime minister.",
     "The opposition accused the government of giving up land that is claimed by both countries."),
    ("Court in {city} sentences a former minister",
     "A court in {city} sentenced a former {people} energy minister to {n} years in prison on {day} for taking bribes.",
     "His lawyers said they would appeal, and called the trial a political one."),
)  # fmt: skip
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_FIRST: Final = date(2024, 3, 4)
_GERMAN: Final = (
    "Die Außenminister der beiden Länder haben sich am Montag in der Hauptstadt getroffen, um über den Vertrag zu "
    "sprechen. Nach den Gesprächen sagte der Sprecher der Regierung, dass beide Seiten an einer Lösung arbeiten."
)
_BOMB: Final = gzip.compress(b"\0" * 40_000_000, 1)
_MODIFIED: Final = "Mon, 11 Mar 2024 08:00:00 GMT"


@dataclass(frozen=True)
class Report:
    """A sound article of the site: what a reader of its page must find."""

    path: str
    title: str
    paragraphs: tuple[str, ...]
    author: str
    day: date


def _report(number: int) -> Report:
    land, city, people = _PLACES[number % len(_PLACES)]
    title, lead, more = _REPORTS[number // len(_PLACES)]
    day = _FIRST + timedelta(days=number % 5)
    fills = {"land": land, "city": city, "people": people, "n": number + 3, "day": _DAYS[day.weekday()]}
    body = (f"{city.upper()} - {lead}".format(**fills), more.format(**fills),
            f"It was report number {number} from {city} in that week, and the first on this subject in a month.")  # fmt: skip
    return Report(
        f"/news/{number}.html",
        title.format(**fills),
        body,
        ("Ana Quill", "Ben Quill", "Cem Quill", "Dov Quill", "Eva Quill")[number % 5],
        day,
    )


REPORTS: Final = tuple(_report(number) for number in range(40))


def page(report: Report, number: int = 0) -> str:
    """The report as HTML, in one of four layouts with menus, scripts and other things that are no article."""
    title, written = escape(report.title), report.day.isoformat()
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in report.paragraphs)
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
    foot = "<footer><p>Copyright The Loopback Herald. All rights reserved. Terms of use.</p></footer>"
    script = "<script>var built = '2031-09-09'; var words = '<p>Not an article paragraph at all, this.</p>';</script>"
    meta = f"<meta name='author' content='{report.author}'><meta property='og:site_name' content='The Loopback Herald'>"
    dated = f"<meta property='article:published_time' content='{written}T09:30:00+02:00'>"
    layouts = (
        f"<html lang=en><head><title>{title} - The Loopback Herald</title>{meta}{dated}{script}</head><body>{menu}"
        f"<article><h1>{title}</h1>{body}</article>{foot}</body></html>",
        f"<html><head><title>{title}</title>{meta}<script type='application/ld+json'>"
        f'{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{title}","datePublished":"{written}"}}'
        f"</script>{script}</head><body>{menu}<main><h1>{title}</h1><div class='story-body'>{body}</div></main>{foot}",
        f"<html><head><title>{title} | The Loopback Herald</title>{meta}</head><body>{menu}<div id='content'>"
        f"<h1>{title}</h1><time datetime='{written}'>{report.day:%d %B %Y}</time>{body}</div>{script}{foot}</body></html>",
        f"<html><head><meta property='og:title' content='{title}'>{meta}{dated}</head><body>{menu}{script}<div class='post'>"
        f"<h2>{title}</h2><div class='entry-content'>{body}</div></div><aside><h3>Most read</h3><ul><li>"
        f"<a href='/x'>Ten beaches to see before the summer ends</a></li></ul></aside>{foot}</body></html>",
    )
    return "<!DOCTYPE html>\n" + layouts[number % len(layouts)]


def rss(base: str, reports: tuple[Report, ...]) -> str:
    items = "".join(
        f"<item><title>{escape(r.title)}</title><link>{base}{r.path}</link><dc:creator>{r.author}</dc:creator>"
        f"<pubDate>{format_datetime(datetime(r.day.year, r.day.month, r.day.day, 23, 30, tzinfo=UTC))}</pubDate>"
        f"<description>{escape('<p>' + escape(r.paragraphs[0]) + '</p>')}</description></item>"
        for r in reports
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>The Loopback Herald</title><link>{base}/</link>{items}</channel></rss>"
    )


def atom(base: str, reports: tuple[Report, ...]) -> str:
    entries = "".join(
        f'<entry><title>{escape(r.title)}</title><link href="{base}{r.path}"/><author><name>{r.author}</name></author>'
        f"<published>{r.day.isoformat()}T23:30:00-05:00</published><updated>{r.day.isoformat()}T23:45:00-05:00</updated>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        + "".join(f"<p>{escape(p)}</p>" for p in r.paragraphs)
        + "</div></content></entry>"
        for r in reports
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Loopback Herald</title>{entries}</feed>'


@dataclass
class NewsSite:
    """The running site; paths in `down` are out of service."""

    base: str = ""
    log: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    down: set[str] = field(default_factory=set)
    robots: str = "User-agent: *\nDisallow: /closed/\nAllow: /closed/open\n"

    @property
    def urls(self) -> list[str]:
        """The forty sound pages."""
        return [self.base + report.path for report in REPORTS]

    def asked(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(1 for found, _ in self.log if found == path)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: NewsSite

    def log_message(self, *words: Any) -> None:
        """The test run has its own output."""

    def do_GET(self) -> None:
        self.site.log.append((self.path, dict(self.headers)))
        self.close_connection = True
        if self.path in self.site.down:
            self.give(b"", {}, 503)
            return
        found = next((n for n, report in enumerate(REPORTS) if report.path == self.path), None)
        if found is not None:
            data = page(REPORTS[found], found).encode()
            self.give(
                gzip.compress(data) if found % 3 == 0 else data,
                {"Content-Encoding": "gzip"} if found % 3 == 0 else {},
            )
        elif self.path in ("/rss.xml", "/atom.xml"):
            self.feed()
        elif not self.faults():
            self.give(b"<html><body>Not here</body></html>", status=404)

    def feed(self) -> None:
        tag = f'"{self.path}-1"'
        if self.headers.get("If-None-Match") == tag or self.headers.get("If-Modified-Since") == _MODIFIED:
            self.send_response(304)
            self.end_headers()
            return
        made = (
            rss(self.site.base, REPORTS[:20])
            if self.path == "/rss.xml"
            else atom(self.site.base, REPORTS[20:])
        )
        kind = "application/rss+xml" if self.path == "/rss.xml" else "application/atom+xml"
        self.give(made.encode(), {"Content-Type": kind, "ETag": tag, "Last-Modified": _MODIFIED})

    def faults(self) -> bool:
        sound = page(REPORTS[7]).replace("report number", "r\xe9port num\xe9ro")
        plain: dict[str, tuple[bytes, dict[str, str], int]] = {
            "/robots.txt": (self.site.robots.encode(), {"Content-Type": "text/plain"}, 200),
            "/closed/1.html": (page(REPORTS[0]).encode(), {}, 200),
            "/closed/open.html": (page(REPORTS[1]).encode(), {}, 200),
            "/empty": (b"", {}, 200),
            "/no-text": (b"<html><body><nav><a href=/>Home</a></nav></body></html>", {}, 200),
            "/german": (f"<html><body><article><h1>Treffen</h1><p>{_GERMAN}</p></article></body></html>".encode(), {}, 200),
            "/picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, {"Content-Type": "image/png"}, 200),
            "/says-latin-is-utf8": (sound.encode("utf-8"), {"Content-Type": "text/html; charset=iso-8859-1"}, 200),
            "/says-utf8-is-latin": (sound.encode("cp1252"), {"Content-Type": "text/html; charset=utf-8"}, 200),
            "/bomb": (_BOMB, {"Content-Encoding": "gzip"}, 200),
            "/half-gzip": (gzip.compress(sound.encode())[:-30], {"Content-Encoding": "gzip"}, 200),
            "/loop/a": (b"", {"Location": "/loop/b"}, 302),
            "/loop/b": (b"", {"Location": "/loop/a"}, 302),
            "/to-file": (b"", {"Location": "file:///etc/passwd"}, 302),
            "/to-secret": (b"", {"Location": "http://user:word@127.0.0.1/"}, 302),
            "/moved": (b"", {"Location": REPORTS[3].path}, 301),
            "/later": (b"", {"Retry-After": "86400"}, 503),
            "/broken": (b"", {}, 500),
        }  # fmt: skip
        if self.path in plain:
            body, headers, status = plain[self.path]
            self.give(body, headers, status)
        elif self.path.startswith("/hop/"):
            self.give(b"", {"Location": f"/hop/{int(self.path[5:]) + 1}"}, 302)
        elif self.path == "/busy":
            again = self.site.asked("/busy") > 1
            self.give(page(REPORTS[2]).encode(), {}, 200) if again else self.give(
                b"", {"Retry-After": "0"}, 429
            )
        elif self.path == "/cut":
            self.give(b"<html>", {"Content-Length": "5000"})
        elif self.path in ("/slow", "/slow-head", "/endless.xml"):
            self.drip()
        else:
            return False
        return True

    def drip(self) -> None:
        """Send for ever, a little at a time, until the reader has had enough."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
            if self.path == "/slow-head":
                while not self.site.stopped.wait(0.05):
                    self.wfile.write(b"X-More: yes\r\n")
            self.wfile.write(b"\r\n")
            piece, pause = (
                (b"x", 0.05) if self.path == "/slow" else (b"<item><title>More</title></item>" * 2000, 0.0)
            )
            if self.path == "/endless.xml":
                self.wfile.write(b'<rss version="2.0"><channel>')
            while not self.site.stopped.wait(pause):
                self.wfile.write(piece)
        except OSError:
            return

    def give(self, body: bytes, headers: dict[str, str] | None = None, status: int = 200) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": "text/html",
            "Content-Length": str(len(body)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return


@contextmanager
def running_site() -> Iterator[NewsSite]:
    """The site on a free port of 127.0.0.1, stopped at the end."""
    site = NewsSite()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"site": site}))
    server.daemon_threads = True
    site.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
