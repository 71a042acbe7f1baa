"""Made-up news of a fixed seed: general news by topic, political news, and a mixture of both.

General sentences are templates below; political ones are the examples of the lexicon, drawn at random. Real
news is more varied: give the benchmarks a JSONL of your own where that matters.
"""

import random
from collections.abc import Iterator

from tripartite.lexicon import loader
from tripartite.records.article import Article, Section
from tripartite.records.span import Span

_FILLERS = {
    "name": "Marlow Pike|Ines Duarte|Tom Hallam|Keiko Arai|Lena Frost|Paul Adeyemi|Rosa Lind|Victor Hale",
    "town": "Bristol|Porto|Ghent|Leipzig|Tampere|Dunedin|Halifax|Turin",
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "number": "two|three|four|seven|nine|twelve|twenty",
    "thing": "kitchen|garden|phone|bicycle|sofa|camera|lamp|jacket",
    "food": "onions|lentils|carrots|mushrooms|peppers|beans|apples|noodles",
}

_TOPICS = {
    "sport": (
        "{name} scored {number} goals in the first half.",
        "The home side were {number} points clear at the break.",
        "It was a cold evening in {town} and the pitch was heavy.",
        "The defender limped off after {number} minutes.",
        '"We played well but the finish was poor," said {name}, the coach.',
        "Tickets for the replay on {day} are nearly sold out.",
        "The keeper had little to do until the final minute.",
    ),
    "business": (
        "Shares in the chain rose {number} per cent on {day}.",
        "The bakery in {town} has {number} ovens and a small shop.",
        "Sales of the new {thing} were slow over the summer.",
        "Analysts expect a better quarter.",
        "{name}, its founder, said the brand would grow.",
        "Rents near the station are higher than last year.",
        "The margin on each {thing} is thin.",
    ),
    "weather": (
        "Rain is likely over {town} from {day} afternoon.",
        "Temperatures will be mild for the season.",
        "Fog lingered in the valleys until noon.",
        "A light breeze kept the coast cool.",
        "Snow lay {number} centimetres deep on the hills.",
        "The river is well below its summer level.",
    ),
    "food": (
        "Chop the {food} and fry them until they are golden.",
        "Serve with {food} and a little lemon.",
        "The soup is best on the second day.",
        "{name} opened the place {number} years ago with a friend.",
        "The {food} were sweet, the sauce rather salty.",
        "Let the dough rest for {number} hours in a warm corner.",
    ),
    "culture": (
        "The exhibition in {town} has {number} rooms of early drawings.",
        "{name} sings the slow songs with a dry, clear voice.",
        "The novel follows a clockmaker through one long winter.",
        "Her second album is shorter and darker than the first.",
        '"I wrote most of it on trains," {name} said.',
        "The museum is free on the first {day} of the month.",
    ),
    "science": (
        "The telescope saw {number} faint galaxies behind the dust.",
        "The beetle is smaller than a grain of rice.",
        "{name} measured the ice cores in {town}.",
        "The sample was older than anyone had thought.",
        "Cells of this kind divide slowly in cold water.",
        "The study had {number} volunteers, most of them students.",
    ),
    "home": (
        "A coat of pale paint makes a small {thing} look larger.",
        "The {thing} has a solid frame and soft edges.",
        "Cats sleep for most of the day, and older ones for longer.",
        "Prune the roses before the buds swell.",
        "The battery lasts {number} hours with the screen dimmed.",
        "{name} restores old furniture in a barn near {town}.",
    ),
}  # fmt: skip


def general(articles: int, sentences: int = 12, seed: int = 7) -> Iterator[Article]:
    """Articles of one topic each that hold no politics."""
    drawn = random.Random(seed)
    fillers = {key: words.split("|") for key, words in _FILLERS.items()}
    for number in range(articles):
        topic = drawn.choice(sorted(_TOPICS))
        lines = [
            drawn.choice(_TOPICS[topic]).format(
                **{key: drawn.choice(words) for key, words in fillers.items()}
            )
            for _ in range(sentences)
        ]
        yield article_of(f"general-{number}", lines)


def political(articles: int, sentences: int = 12, seed: int = 7) -> Iterator[Article]:
    """Articles of the lexicon's examples."""
    drawn = random.Random(seed)
    examples = sorted({example.text for frame in loader.load().frames for example in frame.examples})
    for number in range(articles):
        yield article_of(f"political-{number}", drawn.sample(examples, sentences))


def mixed(articles: int, sentences: int = 12, seed: int = 7, every: int = 5) -> Iterator[Article]:
    """General articles, every so-manieth a political one."""
    politics = political(articles // every + 1, sentences, seed)
    for number, article in enumerate(general(articles, sentences, seed)):
        yield next(politics) if number % every == every - 1 else article


def article_of(name: str, lines: list[str]) -> Article:
    """An article of paragraphs of three sentences; its section is given."""
    paragraphs = [" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]
    text = "\n\n".join(paragraphs)
    return Article(name, text, sections=(Section("body", Span(0, len(text))),))
