"""Events as columns of numbers: everything that two of them are compared by, one row an event."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from tripartite.knowledge.names import skeleton
from tripartite.linking.compatible import STATUSES, TYPES
from tripartite.linking.states import is_state
from tripartite.linking.words import NUMBER_LIKE, Bags, bags, numbers, stem, tokens
from tripartite.records.codebook import MODE_SCORE

if TYPE_CHECKING:
    import numpy
    import polars

    Array = numpy.ndarray[Any, Any]

NOTHING: Final = -1
PARTIES, COUNTRIES, NAMES, WORDS, CONTEXT, AMOUNTS = 4, 8, 8, 20, 32, 6
"""How many values of a kind a row holds; what is beyond (common words, a fifth party) is left out."""
_LONGEST_RANGE: Final = 7
"""A range of more days ("this year") does not tell the day of an event."""
_REPORTING_DELAY: Final = 2
"""An event without a date happened on the day of publication or up to so many days before."""

_BEGINNING: Final = 800
"""Characters of an article that tell what it is about."""

MODES: Final = tuple(sorted({mode for modes in MODE_SCORE.values() for mode in modes}))

NEEDED: Final = (
    "event_id", "article_id", "published", "type", "modes", "status", "reciprocal", "actor_names",
    "actor_countries", "recipient_names", "recipient_countries", "date_start", "date_end", "place",
    "latitude", "longitude", "place_country", "geonameid", "rule", "trigger", "sentence",
)  # fmt: skip
"""The columns of `events` that linking reads."""
_LISTS: Final = frozenset(
    ("modes", "actor_names", "actor_countries", "recipient_names", "recipient_countries")
)
_DATES: Final = frozenset(("published", "date_start", "date_end"))


def table_of(events: "polars.DataFrame") -> "polars.DataFrame":
    """The columns of `NEEDED` with the types they need, one row an event, in the order of the ids.

    A column may come without a type, as one of nothing but nulls does.
    """
    import polars

    kinds: dict[str, Any] = dict.fromkeys(NEEDED, polars.String)
    kinds |= dict.fromkeys(_LISTS, polars.List(polars.String)) | dict.fromkeys(_DATES, polars.Date)
    kinds |= {"latitude": polars.Float64, "longitude": polars.Float64, "geonameid": polars.Int64}
    kinds |= {"reciprocal": polars.Boolean}
    columns = [polars.col(name).cast(kind) for name, kind in kinds.items()]
    return events.select(columns).unique("event_id").sort("event_id")


@dataclass(frozen=True, slots=True)
class EventColumns:
    """Rows in the order of their event ids; -1 stands for what is not known.

    `first` and `last` are days since 1970 between which the event happened, `dated` whether the text says
    so; `anchor` is the day used to find candidates. `linkable` is false where there is no day at all.
    `routine` is the part of all days on which these countries have events of this type.
    """

    event_ids: list[str]
    article: "Array"
    kind: "Array"
    modes: "Array"
    status: "Array"
    reciprocal: "Array"
    first: "Array"
    last: "Array"
    dated: "Array"
    anchor: "Array"
    linkable: "Array"
    actors: "Array"
    recipients: "Array"
    countries: "Array"
    parties: "Array"
    routine: "Array"
    names: Bags
    words: Bags
    context: Bags
    named: Bags
    amounts: "Array"
    place: "Array"
    precise: "Array"
    latitude: "Array"
    longitude: "Array"
    rule: "Array"
    trigger: "Array"

    def __len__(self) -> int:
        return len(self.event_ids)


def event_columns(events: "polars.DataFrame", articles: "polars.DataFrame | None" = None) -> EventColumns:
    """The columns of `NEEDED` as numbers; `events` is a `table_of` events.

    The words around an event are those of its article's beginning where `articles` (`article_id`, `text`)
    has it, else those of all sentences of its article in which an event was found.
    """
    import polars

    events = completed(events)
    days, countries, kind = _days(events), _countries(events), _coded(events["type"], TYPES)
    article_ids = events["article_id"].unique().sort()
    position = polars.DataFrame({"article_id": article_ids}).with_row_index("article")
    article = events.select("article_id").join(position, on="article_id", how="left", maintain_order="left")
    rows = article["article"].to_numpy().astype("int32")
    texts = tokens(_article_texts(events, articles, article_ids))
    around, named = bags(texts, CONTEXT), bags(texts, CONTEXT // 2, name_word)
    del texts
    return EventColumns(
        event_ids=events["event_id"].to_list(),
        article=rows,
        kind=kind,
        modes=_mode_bits(events["modes"]),
        status=_coded(events["status"], STATUSES),
        reciprocal=events["reciprocal"].fill_null(False).to_numpy(),
        **days,
        **countries,
        routine=_routine(countries["parties"], kind, days["anchor"]),
        names=bags(tokens(_joined_names(events)), NAMES, party_word),
        words=bags(tokens(events["sentence"]), WORDS),
        context=around.at(rows),
        named=named.at(rows),
        amounts=_amounts(events["sentence"]),
        **_places(events),
        rule=_factor(events["rule"]),
        trigger=_factor(_trigger_stems(events["trigger"])),
    )


def completed(events: "polars.DataFrame") -> "polars.DataFrame":
    """Events with the days and the place that their article gives another event of the type, if only one.

    A headline tells what the first sentence dates and places. `dated_elsewhere` marks days from there.
    """
    import polars

    same = ["article_id", "type"]
    where = ["place", "latitude", "longitude", "place_country", "geonameid"]
    told = polars.col("date_start").is_not_null()
    days = events.filter(told).select(*same, "date_start", "date_end").unique()
    days = days.filter(polars.len().over(same) == 1)
    spots = events.filter(polars.col("place").is_not_null()).select(*same, *where)
    spots = spots.sort(*same, *where).unique(same, keep="none")
    joined = events.join(days, on=same, how="left", suffix="_there", maintain_order="left")
    joined = joined.join(spots, on=same, how="left", suffix="_there", maintain_order="left")
    no_place = polars.col("place").is_null()
    return joined.with_columns(
        dated_elsewhere=~told & polars.col("date_start_there").is_not_null(),
        date_start=polars.coalesce("date_start", "date_start_there"),
        date_end=polars.when(told).then("date_end").otherwise("date_end_there"),
        **{name: polars.when(no_place).then(f"{name}_there").otherwise(name) for name in where},
    )


@lru_cache(maxsize=65_536)
def party_word(word: str) -> str:
    """The same for a party's name, without states and nationalities: those are compared as countries."""
    return "" if is_state(word) else name_word(word)


def name_word(word: str) -> str:
    """A word of a name under common transliterations; "" for what is no name ("the ministry", "Gen")."""
    if not word[:1].isupper() or not stem(word) or word.lower() in _TITLES:
        return ""
    bones = skeleton(word)
    return bones if len(bones) > 2 else word.lower()


_TITLES: Final = frozenset(
    """president vice prime foreign defence defense interior chief general gen maj major lt col colonel
    capt captain king queen prince princess sheikh sen senator rep secretary chancellor premier speaker
    spokesman spokeswoman leader leaders forces police army navy military troops soldiers militants
    rebels protesters united states union people party council""".split()
)


def _days(events: "polars.DataFrame") -> "dict[str, Array]":
    import numpy

    def day(name: str) -> "Array":
        return events[name].cast(int_type, strict=False).fill_null(_NO_DAY).to_numpy().astype(numpy.int32)

    import polars

    int_type = polars.Int32
    start, end, published = day("date_start"), day("date_end"), day("published")
    dated = (start != _NO_DAY) & (end != _NO_DAY) & (end - start <= _LONGEST_RANGE)
    known = published != _NO_DAY
    first = numpy.where(dated, start, numpy.where(known, published - _REPORTING_DELAY, _NO_DAY))
    last = numpy.where(dated, end, published)
    anchor = numpy.where(dated, start, numpy.where(known, published - 1, _NO_DAY))
    return {"first": first, "last": last, "dated": dated, "anchor": anchor, "linkable": dated | known}


_NO_DAY: Final = -1_000_000


def _countries(events: "polars.DataFrame") -> "dict[str, Array]":
    import polars

    codes = polars.concat(
        [
            events["actor_countries"].explode().cast(polars.String),
            events["recipient_countries"].explode().cast(polars.String),
            events["place_country"].cast(polars.String),
        ]
    )
    number = {code: place for place, code in enumerate(codes.drop_nulls().unique().sort().to_list())}
    joint = polars.concat_list(
        polars.col("actor_countries").fill_null([]),
        polars.col("recipient_countries").fill_null([]),
        polars.concat_list(polars.col("place_country").cast(polars.String)),
    )
    sides = polars.concat_list(
        polars.col("actor_countries").fill_null([]), polars.col("recipient_countries").fill_null([])
    )
    frame = events.select(
        actors="actor_countries", recipients="recipient_countries", countries=joint, parties=sides
    )
    return {
        "actors": _padded(frame["actors"], number, PARTIES),
        "recipients": _padded(frame["recipients"], number, PARTIES),
        "countries": _padded(frame["countries"], number, COUNTRIES),
        "parties": _padded(frame["parties"], number, COUNTRIES),
    }


def _routine(parties: "Array", kind: "Array", anchor: "Array") -> "Array":
    """On which part of the days these countries are reported with an event of this type.

    Where two sides clash every day, a common day says little. Counted over the days of the whole table, at
    least a month.
    """
    import numpy
    import polars

    known = anchor != _NO_DAY
    if not known.any():
        return numpy.zeros(len(kind), dtype=numpy.float32)
    span = max(int(anchor[known].max() - anchor[known].min()) + 1, 30)
    frame = polars.DataFrame({"one": parties[:, 0], "two": parties[:, 1], "kind": kind, "day": anchor})
    same = ["one", "two", "kind"]
    counted = frame.group_by(same).agg(days=polars.col("day").n_unique())
    joined = frame.join(counted, on=same, how="left", maintain_order="left")
    return (joined["days"] / span).cast(polars.Float32).to_numpy()


def _padded(lists: "polars.Series", number: dict[str, int], width: int) -> "Array":
    """The distinct known values of each list as numbers, ascending, padded with -1."""
    import numpy

    matrix = numpy.full((len(lists), width), numpy.iinfo(numpy.int16).max, dtype=numpy.int16)
    filled = lists.rename("code").to_frame().with_row_index("row").explode("code").drop_nulls("code")
    filled = filled.unique(["row", "code"]).sort("row", "code")
    rows = filled["row"].to_numpy().astype(numpy.int64)
    codes = filled["code"].replace_strict(number, default=None, return_dtype=_int16()).to_numpy()
    rank = numpy.arange(len(rows)) - numpy.searchsorted(rows, rows, side="left")
    kept = rank < width
    matrix[rows[kept], rank[kept]] = codes[kept]
    matrix[matrix == numpy.iinfo(numpy.int16).max] = NOTHING
    return matrix


def _int16() -> Any:
    import polars

    return polars.Int16


def _places(events: "polars.DataFrame") -> "dict[str, Array]":
    import numpy

    names = [
        ""
        if name is None
        else f"#{number}"
        if number is not None
        else " ".join(skeleton(word) for word in name.split())
        for name, number in events.select("place", "geonameid").iter_rows()
    ]
    states = {name: is_state(name) for name in events["place"].drop_nulls().unique()}
    precise = numpy.fromiter(
        (not states.get(name, True) for name in events["place"]), dtype=bool, count=len(events)
    )
    import polars

    return {
        "place": _factor(polars.Series(names, dtype=polars.String).replace("", None)),
        "precise": precise,
        "latitude": events["latitude"].cast(polars.Float32).fill_null(numpy.nan).to_numpy(),
        "longitude": events["longitude"].cast(polars.Float32).fill_null(numpy.nan).to_numpy(),
    }


def _factor(values: "polars.Series") -> "Array":
    """Equal values get equal numbers, in the order of the values; null gets -1."""
    import polars

    values = values.rename("value").cast(polars.String)
    table = polars.DataFrame({"value": values.drop_nulls().unique().sort()}).with_row_index("code")
    joined = values.to_frame().join(table, on="value", how="left", maintain_order="left")
    return joined["code"].cast(polars.Int32).fill_null(NOTHING).to_numpy()


def _coded(values: "polars.Series", known: tuple[str, ...]) -> "Array":
    import polars

    table = {name: place for place, name in enumerate(known)}
    return (
        values.replace_strict(table, default=NOTHING, return_dtype=polars.Int8).fill_null(NOTHING).to_numpy()
    )


def _mode_bits(lists: "polars.Series") -> "Array":
    import numpy

    number = {mode: place for place, mode in enumerate(MODES)}
    codes = _padded(lists, number, PARTIES)
    bits = numpy.zeros(len(lists), dtype=numpy.uint64)
    for place in range(codes.shape[1]):
        known = codes[:, place] != NOTHING
        bits[known] |= numpy.uint64(1) << codes[known, place].astype(numpy.uint64)
    return bits


def _trigger_stems(triggers: "polars.Series") -> "polars.Series":
    import polars

    stems = {word: " ".join(filter(None, map(stem, word.split()))) for word in triggers.drop_nulls().unique()}
    return triggers.replace_strict(stems, default=None, return_dtype=polars.String).replace("", None)


def _joined_names(events: "polars.DataFrame") -> "polars.Series":
    import polars

    names = polars.concat_list(
        polars.col("actor_names").fill_null([]), polars.col("recipient_names").fill_null([])
    )
    return events.select(name=names.list.drop_nulls().list.join(" "))["name"]


def _amounts(sentences: "polars.Series") -> "Array":
    """The amounts of each sentence above two: "one" and "two" stand in any sentence."""
    import numpy
    import polars

    matrix = numpy.full((len(sentences), AMOUNTS), float(NOTHING), dtype=numpy.float32)
    counting = sentences.fill_null("").cast(polars.String).str.contains(NUMBER_LIKE)
    for row in counting.arg_true().to_list():
        found = sorted({value for value, _, _ in numbers(sentences[row]) if value > 2})[:AMOUNTS]
        matrix[row, : len(found)] = found
    return matrix


def _article_texts(
    events: "polars.DataFrame", articles: "polars.DataFrame | None", article_ids: "polars.Series"
) -> "polars.Series":
    import polars

    frame = polars.DataFrame({"article_id": article_ids})
    said = events.select("article_id", "sentence").unique().sort("article_id", "sentence")
    said = said.group_by("article_id", maintain_order=True).agg(polars.col("sentence").str.join(" "))
    frame = frame.join(said, on="article_id", how="left", maintain_order="left")
    if articles is None:
        return frame["sentence"]
    texts = articles.unique("article_id").select(
        "article_id", text=polars.col("text").str.slice(0, _BEGINNING)
    )
    frame = frame.join(texts, on="article_id", how="left", maintain_order="left")
    return frame.select(text=polars.coalesce("text", "sentence"))["text"]
