"""Articles that are given to the desk itself: fetched or taken in, coded, and kept for a while in memory."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from io import BytesIO
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Final, TypeVar

from tripartite import api
from tripartite.desk.settings import KEPT_READINGS, MAX_SECONDS, MAX_TEXT, DeskError
from tripartite.records.article import Article
from tripartite.records.errors import InputError
from tripartite.sources.failures import Failure, Refused

if TYPE_CHECKING:
    from datetime import date

    from tripartite.records.explanation import Explanation
    from tripartite.sources.fetching.rules import FetchRules

_T = TypeVar("_T")
_WAITING: Final = 4


class Readings:
    """The latest articles given to the desk. One is coded at a time; threads may share it."""

    def __init__(self, rules: "FetchRules | None" = None, seconds: float = MAX_SECONDS) -> None:
        self._kept: OrderedDict[str, Explanation] = OrderedDict()
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="coding")
        self._turns = BoundedSemaphore(_WAITING)
        self._rules = rules
        self._seconds = seconds

    def get(self, article_id: str) -> "Explanation | None":
        """What was made of an article, if it is still remembered."""
        with self._lock:
            found = self._kept.get(article_id)
            if found is not None:
                self._kept.move_to_end(article_id)
            return found

    def code_text(self, text: str, published: "date | None", source: str | None) -> str:
        """Code a pasted text; the id under which `get` has it. Raises InputError and DeskError."""
        from tripartite.sources.articles import make_article

        # Forms send line ends as CR LF, whatever was pasted.
        text = text.replace("\r\n", "\n")
        return self._coded(lambda: make_article(_bounded(text), published=published, source=source))

    def code_file(self, data: bytes, published: "date | None", source: str | None) -> str:
        """The same for the content of a file: text, HTML, a feed, or the first article of a corpus."""
        from tripartite.sources.inputs import read_inputs

        def first() -> Article:
            found = next(read_inputs(["-"], stdin=BytesIO(data), published=published, source=source), None)
            if found is None:
                raise DeskError("the file holds no article. Drop a text or an HTML page")
            if isinstance(found, Failure):
                raise DeskError(f"{found.cause}. {found.remedy}", 422)
            _bounded(found.text)
            return found

        return self._coded(first)

    def code_url(self, url: str, published: "date | None", source: str | None) -> str:
        """The same for a page on the web, fetched within the bounds of all fetching."""
        from tripartite.sources.articles import article_from
        from tripartite.sources.fetching.fetcher import Fetcher
        from tripartite.sources.fetching.rules import FetchRules
        from tripartite.sources.web import Web

        rules = self._rules or FetchRules(total=30.0, retries=0, longest_wait=5.0)

        def fetched() -> Article:
            located = next(iter(Web(Fetcher(rules)).rows(url)), None)
            if located is None:
                raise DeskError(f"{url[:200]}: it holds no article. Give the address of one article", 422)
            if isinstance(located.row.record, Refused):
                raise located.row.record
            article = article_from(located.row.record, published=published, source=source)
            _bounded(article.text)
            return article

        return self._coded(fetched)

    def _coded(self, article: Callable[[], Article]) -> str:
        explanation = self._in_turn(lambda: _explained(article()))
        key = explanation.reading.article.id
        with self._lock:
            self._kept[key] = explanation
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT_READINGS:
                self._kept.popitem(last=False)
        return key

    def _in_turn(self, work: Callable[[], _T]) -> _T:
        if not self._turns.acquire(blocking=False):
            raise DeskError("the desk is busy with other articles. Try again in a minute", 503)

        def done() -> _T:
            try:
                return work()
            finally:
                self._turns.release()

        try:
            return self._worker.submit(done).result(timeout=self._seconds)
        except TooSlow:
            raise DeskError(
                f"reading it took more than {self._seconds:.0f} seconds, and was given up. "
                "Give a shorter text, or use: tripartite read FILE",
                503,
            ) from None


def _bounded(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise DeskError(
            f"the article has {len(text):,} characters; the desk takes {MAX_TEXT:,} at most. "
            "Split it into its articles",
            413,
        )
    return text


def _explained(article: Article) -> "Explanation":
    from tripartite.coding.explain import explain
    from tripartite.sources.sections import sectioned

    return explain(article if article.sections else sectioned(article), api.coder())


def day_of(given: str) -> "date | None":
    """The day that a form field holds. Raises DeskError."""
    from tripartite.sources.articles import parse_day

    try:
        return parse_day(given)
    except InputError:
        raise DeskError(
            f'"{given[:40]}" is no day. Write it as YYYY-MM-DD, such as 2023-05-09', 422
        ) from None
