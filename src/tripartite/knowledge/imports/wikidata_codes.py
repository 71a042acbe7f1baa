"""What some items of Wikidata stand for in the codebook: countries, classes, occupations.

Items that are not listed here are told by their English labels. A country's own ISO code in the dump (P298)
beats this list.
"""

from typing import Final

_COUNTRIES: Final = """
AFG 889 ALB 222 DZA 262 AND 228 AGO 916 ATG 781 ARG 414 ARM 399 AUS 408 AUT 40 AZE 227 BHS 778 BHR 398
BGD 902 BRB 244 BLR 184 BEL 31 BLZ 242 BEN 962 BTN 917 BOL 750 BIH 225 BWA 963 BRA 155 BRN 921 BGR 219
BFA 965 BDI 967 KHM 424 CMR 1009 CAN 16 CPV 1011 CAF 929 TCD 657 CHL 298 CHN 148 COL 739 COM 970 COG 971
COD 974 CRI 800 CIV 1008 HRV 224 CUB 241 CYP 229 CZE 213 DNK 35 DNK 756617 DJI 977 DMA 784 DOM 786 ECU 736
EGY 79 SLV 792 GNQ 983 ERI 986 EST 191 SWZ 1050 ETH 115 FJI 712 FIN 33 FRA 142 GAB 1000 GMB 1005 GEO 230
DEU 183 GHA 117 GRC 41 GRD 769 GTM 774 GIN 1006 GNB 1007 GUY 734 HTI 790 HND 783 HUN 28 ISL 189 IND 668
IDN 252 IRN 794 IRQ 796 IRL 27 ISR 801 ITA 38 JAM 766 JPN 17 JOR 810 KAZ 232 KEN 114 KIR 710 PRK 423
KOR 884 XKX 1246 KWT 817 KGZ 813 LAO 819 LVA 211 LBN 822 LSO 1013 LBR 1014 LBY 1016 LIE 347 LTU 37 LUX 32
MDG 1019 MWI 1020 MYS 833 MDV 826 MLI 912 MLT 233 MHL 709 MRT 1025 MUS 1027 MEX 96 FSM 702 MDA 217 MCO 235
MNG 711 MNE 236 MAR 1028 MOZ 1029 MMR 836 NAM 1030 NRU 697 NPL 837 NLD 55 NLD 29999 NZL 664 NIC 811
NER 1032 NGA 1033 MKD 221 NOR 20 OMN 842 PAK 843 PLW 695 PSE 219060 PAN 804 PNG 691 PRY 733 PER 419
PHL 928 POL 36 PRT 45 QAT 846 ROU 218 RUS 159 RWA 1037 KNA 763 LCA 760 VCT 757 WSM 683 SMR 238 STP 1039
SAU 851 SEN 1041 SRB 403 SYC 1042 SLE 1044 SGP 334 SVK 214 SVN 215 SLB 685 SOM 1045 ZAF 258 SSD 958
ESP 29 LKA 854 SDN 1049 SUR 730 SWE 34 CHE 39 SYR 858 TWN 865 TJK 863 TZA 924 THA 869 TLS 574 TGO 945
TON 678 TTO 754 TUN 948 TUR 43 TKM 874 TUV 672 UGA 1036 UKR 212 ARE 878 GBR 145 USA 30 URY 77 UZB 265
VUT 686 VAT 237 VEN 717 VNM 881 YEM 805 ZMB 953 ZWE 954 HKG 8646 SUN 15180 YUG 36704 DDR 16957 CSK 33946
UNO 1065 EUR 458
"""

_CODES: Final = _COUNTRIES.split()
COUNTRIES: Final[dict[int, str]] = {
    int(item): code for code, item in zip(_CODES[::2], _CODES[1::2], strict=True)
}
"""Codes by the number of the item: 183 for Germany."""

HUMAN: Final = 5

ORGANIZATIONS: Final[dict[int, str]] = {
    7278: "PTY", 7210356: "PTY", 17127659: "REB", 17149090: "REB", 772547: "MIL", 37726: "MIL", 4508: "MIL",
    781132: "MIL", 35535: "COP", 732717: "COP", 47913: "SPY", 192350: "GOV", 327333: "GOV", 7188: "GOV",
    66344: "GOV", 35749: "LEG", 11204: "LEG", 189445: "LEG", 637846: "LEG", 375928: "LEG", 190752: "JUD",
    41487: "JUD", 192283: "JRN", 11032: "JRN", 1110794: "JRN", 2001305: "JRN", 1616075: "JRN", 14350: "JRN",
    15265344: "JRN", 17232649: "JRN", 178790: "LAB", 1788992: "CRM", 484652: "IGO", 245065: "IGO",
    79913: "NGO",
}  # fmt: skip
"""The sector of organisations of a class; IGO and NGO are countries of the codebook, not sectors."""

GROUPS: Final = frozenset({"PTY", "REB", "PRM", "CRM"})
"""Sectors whose organisations are groups rather than institutions."""

POSITIONS: Final = frozenset({4164871, 294414, 83307, 30461, 14212, 121998, 2285706, 48352, 486839, 303618})
"""Classes of offices: position, public office, minister, president, prime minister, ambassador, head of
government, head of state, member of parliament, diplomatic rank."""

OCCUPATIONS: Final[dict[int, tuple[str, str]]] = {
    82955: ("politician", ""), 193391: ("diplomat", "GOV"), 47064: ("soldier", "MIL"),
    189290: ("military officer", "MIL"), 16533: ("judge", "JUD"), 1930187: ("journalist", "JRN"),
    9352089: ("spy", "SPY"), 384593: ("police officer", "COP"),
}  # fmt: skip
"""Occupations that let a person in, with the title and sector where no office says more."""

ADMITTING: Final = frozenset({82955, 193391, 47064, 189290, 9352089})
"""Occupations that are political, military or diplomatic by themselves."""
