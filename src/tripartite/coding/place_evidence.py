"""Whether a name of the gazetteer is a place where it stands: its neighbours and what leads up to it."""

from typing import Final

from tripartite.coding.name_runs import Run
from tripartite.coding.place_names import NameMatcher, Window, has_population, is_main_name, like_demonym
from tripartite.knowledge.gazetteer import name_key

# People a town must have to be taken for a place on so much evidence. Chosen by hand, then varied one at
# a time from a tenth to ten times on 79 news articles: F1 of detection moved by at most 0.017 (KNOWN_TOWN),
# by nothing for GREAT_TOWN. Measure again when the gazetteer's smallest town changes.
KNOWN_TOWN: Final = 100_000
KNOWN_ALTERNATE: Final = 500_000
GREAT_TOWN: Final = 1_000_000
SMALL_TOWN: Final = 15_000

_ENDS_A_PHRASE: Final = frozenset(
    "of on in at and or but after before when where while who that which is was were are has have had will "
    "would since as for to from by with during near over against into through until because said says".split()
)


_BEFORE_SPEECH: Final = frozenset("has have had also later earlier then never".split())


class PlaceEvidence:
    """Judges the names of one unit. `persons` are words of persons' names in the whole article."""

    def __init__(self, names: NameMatcher, persons: frozenset[str]) -> None:
        self.names = names
        self.text = names.text
        self.words = names.words
        self.unit = names.unit
        self.run_at = names.run_at
        self.lexicon = names.lexicon
        self.persons = persons
        self.last_locative_end = -1

    def stands_alone(self, window: Window) -> bool:
        """False when the name is part of a longer one that is no place."""
        words, lexicon = self.words, self.lexicon
        following = words[window.last] if window.last < len(words) else None
        if following is not None and following.gap in ("-", "‑") and not words[window.last - 1].possessive:
            if following.capital:
                return bool(self.names.longest(window.last))
            return following.lower in lexicon.compound_seconds
        run = self.run_at.get(window.first) or self.run_at.get(window.last - 1)
        if run is None or (run.first >= window.first and run.last <= window.last):
            return run is None or run.kind != "organisation" or window.last - window.first > 1
        great = window.candidates[0].kind != "city" or window.candidates[0].population >= KNOWN_TOWN
        before_org = following is not None and window.last < run.last
        if before_org and self.words[window.last].lower in self.lexicon.organisation_words:
            return False
        if self.unit.loose and great:
            return run.kind not in ("person",) or window.last - window.first > 1
        if run.kind == "person" and not self._titled_after(window, run):
            return False
        if run.kind == "organisation":
            return False
        country = window.candidates[0].kind == "country"
        right_ok = window.last >= run.last or self._may_follow(window.last, country)
        left_ok = window.first <= run.first or self._may_precede(window.first - 1, country)
        return right_ok and left_ok

    def _titled_after(self, window: Window, run: Run) -> bool:
        return window.first == run.first and self.words[window.last].lower in self.lexicon.titles

    def great(self, index: int) -> bool:
        """Whether a country, region or big town is named at `index`: "Aleppo Syria"."""
        window = self.names.longest(index)
        return window is not None and (
            window.candidates[0].kind != "city" or is_main_name(window, KNOWN_TOWN)
        )

    def _may_follow(self, index: int, country: bool) -> bool:
        form = self.words[index].lower
        lexicon = self.lexicon
        if form in lexicon.place_words or form in lexicon.titles or form in lexicon.never:
            return True
        if form in ("foreign", "prime", "vice", "defense", "defence"):
            return True
        # Text whose line breaks were lost runs a heading into the next sentence: "France Another reason".
        return (country and form in lexicon.common) or self.great(index)

    def _may_precede(self, index: int, country: bool) -> bool:
        word = self.words[index]
        if word.lower in self.lexicon.directions or word.lower in self.lexicon.place_words:
            return True
        if word.lower in self.lexicon.never or (word.initial and word.lower in self.lexicon.common):
            return True
        # "Considering Tunisia": a sentence's first word proves nothing against a country.
        opener = country and word.initial and word.lower not in self.lexicon.given_names
        return opener or like_demonym(word.lower) or self.great(index)

    def evidence(self, window: Window) -> str | None:
        """Why the name is taken for a place, None when it is not."""
        if self._has_article(window) and has_population(window, KNOWN_TOWN):
            return "known"
        words, lexicon = self.words, self.lexicon
        first = words[window.first]
        single = window.last - window.first == 1
        person = single and first.lower in self.persons
        given = single and first.lower in lexicon.given_names
        plain = single and first.lower in lexicon.common and not (first.text.isupper() and not first.initial)
        locative = self.locative(window.first)
        if locative == "strong" and not (plain and not is_main_name(window, KNOWN_TOWN // 2)):
            return "locative"
        if self._followed_by_place_word(window) and not first.initial:
            return "generic"
        if person and locative != "strong":
            return None
        area = next((c for c in window.candidates if c.kind != "city"), None)
        if given and not locative:
            return "known" if area is not None and area.kind == "country" else None
        if area is not None and not plain:
            return "locative" if locative else "known"
        if self._in_list(window) and not plain:
            return "list"
        if plain:
            return None
        if locative == "weak" and not self._owns(window):
            return (
                "locative" if has_population(window, SMALL_TOWN) or window.last - window.first > 1 else None
            )
        if not single and is_main_name(window, 0):
            return "known"
        if self._speaks(window) and not is_main_name(window, GREAT_TOWN):
            return None
        if is_main_name(window, KNOWN_TOWN) or has_population(window, KNOWN_ALTERNATE):
            return "known"
        return None

    def _has_article(self, window: Window) -> bool:
        """ "The Hague", with a small letter: the article and the name together are a town's."""
        before = self.words[window.first - 1].text if window.first else ""
        return before == "the" and name_key(window.candidates[0].name) == f"the {name_key(window.name)}"

    def without_article(self, window: Window) -> Window | None:
        """The name without the towns that "the" rules out, None when no place is left.

        A town takes the article only when it is part of its name ("The Hague") or when the name describes
        the noun behind it ("the Aleppo suburb"): "the Old City" and "the Valley" are parts of another town.
        """
        before = self.words[window.first - 1] if window.first else None
        if before is None or before.text != "the" or self.words[window.first].gap != " ":
            return window
        if window.last < len(self.words):
            following = self.words[window.last]
            describes = following.gap in (" ", "-") and following.lower not in _ENDS_A_PHRASE
            if describes or self.words[window.last - 1].possessive:
                return window
        fitting = tuple(
            c for c in window.candidates if c.kind != "city" or name_key(c.name).startswith("the ")
        )
        return Window(window.first, window.last, window.name, fitting) if fitting else None

    def locative(self, first: int) -> str | None:
        """How the words before say that a place follows: "strong", "weak" or None."""
        words, lexicon = self.words, self.lexicon
        index = first
        for _ in range(4):
            index -= 1
            if index < 0 or words[index + 1].gap not in (" ", "\n", "-", "  ", "\u00a0"):
                return None
            form = words[index].lower
            if form == "nearby":
                return "strong"
            if form in lexicon.strong_prepositions:
                return "strong"
            if form in lexicon.weak_prepositions:
                return "weak"
            if form == "of":
                return "strong" if index and words[index - 1].lower in lexicon.place_nouns_before_of else None
            if form != "the" and form not in lexicon.directions and not like_demonym(form):
                return None
        return None

    def _followed_by_place_word(self, window: Window) -> bool:
        if window.last >= len(self.words) or self.words[window.last - 1].possessive:
            return False
        following = self.words[window.last]
        return following.gap == " " and following.lower in self.lexicon.place_words

    def _in_list(self, window: Window) -> bool:
        if self.last_locative_end < 0:
            return False
        between = self.text[self.last_locative_end : self.words[window.first].start]
        return between in (", ", " and ", ", and ", " or ", " to ", ", or ", " & ")

    def _speaks(self, window: Window) -> bool:
        for word in self.words[window.last : window.last + 3]:
            if word.lower in self.lexicon.speech_verbs:
                return True
            if word.lower not in _BEFORE_SPEECH:
                return False
        return False

    def _owns(self, window: Window) -> bool:
        # "at Zara's headquarters": a small place's name with a possessive is more often a firm's.
        return self.words[window.last - 1].possessive and not has_population(window, KNOWN_TOWN)
