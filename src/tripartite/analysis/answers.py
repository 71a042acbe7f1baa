"""Answers about blocs in a sentence with numbers."""

from datetime import date

from tripartite.analysis.bloc_history import Compared
from tripartite.analysis.blocs import Bloc
from tripartite.analysis.intervals import Standing
from tripartite.records.periods import shifted


def bloc_sentence(bloc: Bloc, compared: Compared | None = None, *, asked: bool = False) -> str:
    """Such as "IRN, IRQ, SYR: cooperation 0.71 (0.55–0.84), up from 0.42 (…) in 2018; against USA: −3.1 (…)".

    Then on how many happenings that rests. What is not firm is said to be so, with what is missing. `asked`
    tells that the members were given by the asker.
    """
    parts = [f"{', '.join(bloc.members)}: cooperation {bloc.within.cooperation.text()}"]
    if compared is not None:
        parts[0] += f", {_before(compared)}"
    if bloc.opponents:
        told = (f"{one.country}: {one.between.score.text(digits=1, signed=True)}" for one in bloc.opponents)
        parts.append(f"against {', '.join(told)}")
    rests = f"{happenings(bloc.within.happenings)} within"
    if bloc.opponents:
        rests += f", {happenings(sum(one.between.happenings for one in bloc.opponents))} against"
    parts.append(rests)
    if bloc.resamples:
        parts.append(f"together in {bloc.together:.0%} of {bloc.resamples} resamples")
    sentence = "; ".join(parts)
    if bloc.firm:
        return f"{sentence}."
    what = "These do not make a firm bloc" if asked else "Not firm"
    return f"{sentence}. {what}: {bloc.why_not()}."


def _before(compared: Compared) -> str:
    when = span(compared.since, compared.until)
    if compared.risen is None:
        return f"nothing among them in {when}"
    before: Standing = compared.before
    text = f"{compared.direction()} {before.cooperation.text()} in {when}"
    if compared.joined:
        text += f"; joined: {', '.join(compared.joined)}"
    if compared.left:
        text += f"; left: {', '.join(compared.left)}"
    return text


def happenings(number: int) -> str:
    """Such as "1 happening", "1,200 happenings"."""
    return f"{number:,} happening{'' if number == 1 else 's'}"


def span(since: date, until: date) -> str:
    """A window as short as can be: "2018", "2018–2019", "2019-03", else both days."""
    following = shifted(until, 1)
    if since.day == 1 and following.day == 1:
        if since.month == 1 and following.month == 1:
            return str(since.year) if since.year == until.year else f"{since.year}–{until.year}"
        if (since.year, since.month) == (until.year, until.month):
            return f"{since:%Y-%m}"
        return f"{since:%Y-%m} to {until:%Y-%m}"
    return f"{since} to {until}"
