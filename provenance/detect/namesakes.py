"""People whose surname is a word for a machine: Jan Bot, Petra Robotka."""

from __future__ import annotations

import re

_GIVEN = (
    "Adam|Adrian|Agnes|Alan|Albert|Alex|Alexander|Alice|Amanda|Amy|Ana|Andre|Andrea|Andreas|Andrew|Angela|Anita|Ann|Anna|"
    "Anne|Anton|Antonio|Arjan|Arthur|Barbara|Bart|Ben|Bernard|Bert|Carl|Carla|Carlos|Catherine|Charles|Chris|Christian|"
    "Christine|Claire|Cor|Daan|Dana|Daniel|David|Diana|Dirk|Edward|Elena|Elisabeth|Elizabeth|Ella|Emil|Emily|Emma|Eric|Erik|"
    "Eva|Filip|Francois|Frank|Franz|Fred|George|Gerard|Grace|Gustav|Hanna|Hannah|Hans|Harry|Helen|Helena|Henk|Henri|Henry|"
    "Ilse|Ingrid|Irena|Isabel|Ivan|Jacob|Jacques|Jakub|James|Jan|Jane|Jean|Jiri|Joan|Johan|Johanna|John|Jon|Jonas|Jose|Josef|"
    "Joseph|Juan|Julia|Julie|Karel|Karin|Karl|Kate|Katarina|Kees|Klaus|Laura|Lena|Leo|Linda|Lisa|Louis|Lucie|Lucy|Luis|"
    "Lukas|Marc|Marcel|Marek|Maria|Marie|Mark|Marta|Martha|Martin|Mary|Matthew|Michael|Michel|Miguel|Monika|Nancy|Nick|Nina|"
    "Olga|Otto|Pablo|Patrick|Paul|Paula|Pavel|Pedro|Peter|Petr|Petra|Philip|Pierre|Piet|Pieter|Rob|Robert|Rosa|Ruth|Sandra|"
    "Sara|Sarah|Simon|Sofia|Sophie|Stefan|Steven|Susan|Thomas|Tom|Tomas|Theo|Vera|Victor|Walter|Wim|Wolfgang"
)
"""Given names that are common where such surnames are, folded."""

GIVEN = frozenset(_GIVEN.split("|"))

NAMESAKE = re.compile(rf"\b(?:{_GIVEN}) (Bot|Robota|Robotka|Robotti|Robo)\b(?!-)")
"""Such a person; its group is the surname."""


def surnames(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of characters in which the surname of such a person stands."""
    near = " Bot" in text or " Robo" in text  # the pattern, which is tried at each word, costs more
    return [match.span(1) for match in NAMESAKE.finditer(text)] if near else []
