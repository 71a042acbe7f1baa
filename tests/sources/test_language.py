import os
import socket
from typing import Any

import pytest

from tripartite.sources.failures import Refused
from tripartite.sources.language import identify, require_english

FRENCH = (
    "Le ministre des Affaires étrangères a rencontré son homologue à Genève mardi pour discuter de la "
    "reprise des négociations sur le conflit, selon un communiqué publié par la présidence."
)
GERMAN = (
    "Die Außenministerin traf sich am Dienstag in Genf mit ihrem Amtskollegen, um über die Wiederaufnahme "
    "der Verhandlungen zu sprechen, teilte das Ministerium in einer Erklärung mit."
)
SPANISH = (
    "El presidente se reunió el martes con los dirigentes de la oposición para hablar de las elecciones, "
    "informó el gobierno en un comunicado difundido por la prensa local."
)
TURKISH = (
    "Dışişleri Bakanı salı Ankara'da mevkidaşıyla bir araya gelerek müzakerelerin yeniden başlatılmasını "
    "görüştü, bakanlıktan yapılan yazılı açıklamada belirtildi."
)
ARABIC = "اجتمع وزير الخارجية مع نظيره في دمشق يوم الاثنين لبحث استئناف المفاوضات بين البلدين"
HEBREW = "שר החוץ נפגש ביום שני עם עמיתו בירושלים כדי לדון בחידוש המשא ומתן בין המדינות"
RUSSIAN = "Министр иностранных дел встретился во вторник с коллегой в Женеве и обсудил переговоры"
CHINESE = "外交部长星期二在日内瓦会见了他的同行讨论恢复谈判的问题双方就此发表了联合声明"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (FRENCH, "French (fr)"),
        (GERMAN, "German (de)"),
        (SPANISH, "Spanish (es)"),
        (TURKISH, "Turkish (tr)"),
        (ARABIC, "Arabic (ar)"),
        (HEBREW, "Hebrew (he)"),
        (RUSSIAN, "Russian (ru)"),
        (CHINESE, "Chinese (zh)"),
    ],
)
def test_other_languages_are_refused_by_name(text: str, name: str) -> None:
    with pytest.raises(Refused) as caught:
        require_english(text)
    assert caught.value.cause == f"the article is in {name}"
    assert "English only" in caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "Assad met Rouhani.",
        "Kassym-Jomart Tokayev pardons Ermukhamet Ertysbayev.",
        "Lopez Obrador visits San Cristobal de las Casas, Chiapas.",
        "Ansar al-Sharia fighters ambush Tobruk convoy near Wadi Bey; Haftar vows revenge.",
        "PROTESTERS BURN TYRES IN BEIRUT AS LIRA FALLS",
        "The minister said “نحن هنا” to reporters, and that the talks would go on after the vote.",
        "Merkel trifft Macron",
        "12345 --- 678",
    ],
)
def test_english_and_what_is_too_short_to_tell_pass(text: str) -> None:
    require_english(text)


def test_a_declared_language_is_believed() -> None:
    for declared in ("en", "EN-gb", "eng", "English"):
        require_english(FRENCH, declared)
    with pytest.raises(Refused, match=r"French \(fr\)"):
        require_english("The army said it had withdrawn from the town.", "fr")
    with pytest.raises(Refused, match="xx"):
        require_english("The army said it had withdrawn from the town.", "xx")
    with pytest.raises(Refused, match="German"):
        require_english(GERMAN, "unknown")


def test_the_model_is_local(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    language, score = identify(FRENCH)
    assert language == "fr"
    assert 0.5 < score <= 1.0
    assert identify("12 34 ...") == ("und", 0.0)
