"""CAMEO actor codes ("USAGOVMIL") as country and sectors of the codebook.

A code is a row of three-letter parts: first a country or a kind of international actor, then roles, each with
further detail behind it.
"""

from collections.abc import Container
from dataclasses import dataclass
from typing import Final

_COUNTRIES: Final = {"KSV": "XKX", "ROM": "ROU", "TMP": "TLS", "ZAR": "COD", "PAL": "PSE", "BMR": "MMR"}
"""Old or own codes of CAMEO for countries."""

_INTERNATIONAL: Final = {
    "IGO": "IGO", "NGO": "NGO", "NGM": "ISM", "MNC": "MNC",
    "IMG": "IMG", "ISM": "ISM", "UNO": "UNO", "EUR": None,
    "INT": None, "UIS": None,
}  # fmt: skip

_ORGANIZATIONS: Final = {"UNO": "UNO", "EEC": "EUR", "EUR": None}
"""Parts behind IGO that are a country of the codebook by themselves."""

_REGIONS: Final = frozenset(
    "AFR ASA CAS CAU CFR CRB EAF EEU EIN LAM MEA MDT NAF NMR PGS SAF SAM SAS SCN SEA SSA WAF"
    " WST BLK CEU WEU".split()
)
_BODIES: Final = frozenset(
    "NAT WBK IMF OPC ASN ARL AFU OAS OAU WTO WHO IAE ICC ICJ ICG CEM CIS SCE OIC SAA ACC ADB"
    " BIS CAD COE CSS CFA"
    " GCC GOS HCR HCH KID FAO FID FIS HIP IAD IPU ITP JUR LBA NEP OPE PAP PLF RCR SOT UNI WCT"
    " WEF WAD WAS WFP XFM"
    " AMN FID HRW GRP OXF MSF REE WLF BCA".split()
)
"""Named bodies behind IGO, NGO and the like; they have no sector."""

_SECTORS: Final = {
    "GOV": "GOV", "MIL": "MIL", "OPP": "OPP", "REB": "REB", "INS": "REB", "SEP": "REB", "COP": "COP",
    "JUD": "JUD", "SPY": "SPY", "LEG": "LEG", "PTY": "PTY",
    "ELI": "ELI", "BUS": "BUS", "CVL": "CVL", "CRM": "CRM",
    "EDU": "EDU", "STU": "EDU", "LAB": "LAB", "AGR": "AGR",
    "REF": "REF", "UAF": "UAF", "PRM": "PRM", "PRE": "PRE",
    "MED": "JRN", "JRN": "JRN", "HLH": "MED", "ENV": "SOC",
    "HRI": "SOC", "DEV": "SOC", "SOC": "SOC", "SET": "CVL",
    "REL": "REL", "UNK": "UNK",
    "CHR": "REL", "CTH": "REL", "PRO": "REL", "DOX": "REL",
    "CPT": "REL", "MOS": "REL", "MUS": "REL", "SHI": "REL",
    "SUN": "REL", "SFI": "REL", "JEW": "REL", "UDX": "REL",
    "HIN": "REL", "BUD": "REL", "SIK": "REL", "JAN": "REL",
    "TAO": "REL", "ZRO": "REL", "BAH": "REL", "MRN": "REL", "PAG": "REL", "AGN": "REL",
}  # fmt: skip
"""The sector of each role; CAMEO's MED are the media and HLH is health, which the codebook calls MED."""

_SILENT: Final = frozenset({"MOD", "RAD", "DIS", "FRM", "XXX", "KUR", "ARB", "TAM", "HUT", "TUT", "PSH"})
"""Parts that say something the codebook has no place for: moderate, radical, an ethnic group."""


@dataclass(frozen=True, slots=True)
class ActorCode:
    """Country and sectors; neither where a code only names a region."""

    country: str | None
    sectors: tuple[str, ...]


def actor_code(code: str, countries: Container[str]) -> ActorCode | str:
    """What a code stands for, or the part of it that nobody knows."""
    if not code or len(code) % 3 or not code.isascii() or not code.isalpha():
        return code
    parts = [code[at : at + 3].upper() for at in range(0, len(code), 3)]
    country: str | None = None
    sectors: dict[str, None] = {}
    international = False
    for place, part in enumerate(parts):
        if place == 0 and part in _INTERNATIONAL:
            country, international = _INTERNATIONAL[part], True
        elif place == 0 and (part in _REGIONS or part in _SECTORS):
            sectors.update(dict.fromkeys(filter(None, (_SECTORS.get(part),))))
        elif place == 0:
            country = _COUNTRIES.get(part, part)
            if country not in countries:
                return part
        elif international and part in _ORGANIZATIONS:
            country = _ORGANIZATIONS[part] or country
        elif part in _SECTORS:
            sectors[_SECTORS[part]] = None
        elif international and part in countries:
            # "IMGIRQ": a group of several countries, at home in one.
            continue
        elif part not in _SILENT and part not in _REGIONS and part not in _BODIES and part not in countries:
            return part
    return ActorCode(country, tuple(sectors))
