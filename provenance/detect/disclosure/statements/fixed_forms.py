"""The particulars of a statement of a fixed form: what its rule says, and the names that the groups of a match hold."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from provenance.detect import registry
from provenance.detect.disclosure.statements import agents
from provenance.detect.disclosure.statements.editors import Editors, editors
from provenance.detect.disclosure.statements.particulars import cut, mechanism, unsaid
from provenance.detect.disclosure.words.reading import read
from provenance.detect.nameless import nameless
from provenance.detect.registry import System
from provenance.detect.statement import Statement
from provenance.fold import fold

if TYPE_CHECKING:
    from provenance.detect.disclosure.places.place import Place
    from provenance.detect.engine import Match
    from provenance.detect.rules import Rule
    from provenance.fold import Folded


def of_rule(source: str, folded: Folded, match: Match[Rule], end: int, place: Place, rest: str) -> Statement | None:
    """Tell the particulars of what a rule has matched: what the rule says, and the names that its groups hold.

    Parameters
    ----------
    source
        The text of a document.
    folded
        The same, in which the rule was looked for.
    match
        Of the rule.
    end
        Of the block that it stands in, in the source: a name goes no further.
    place
        Where it stands.
    rest
        The folded text, or nothing, where other sentences may say what the machine is.

    Returns
    -------
    Statement or None
        None where what is named in the place of the machine may be a human.
    """
    rule, text = match.rule, folded.text
    if rule.id in agents.FREE and not agents.machine(text, match, rest):
        return None
    last, edited = match.end, Editors("not_stated", ())
    if "editor" in match.groups:
        named = match.groups["editor"]
        edited = Editors("named", (named,))
        if rule.id in agents.FREE:
            stop = _within(folded, *named, end)
            edited = editors(text, *named, stop)
            last = edited.people[-1][1] if edited.people else max(stop, named[0])
    span = folded.original(match.start, last)
    quote = source[span.start : span.end]
    words = read(fold(quote).text, "en").words
    system = {
        name: cut(source, folded.original(*agents.bare(text, *at)))
        for name, at in match.groups.items()
        if name != "editor" and not nameless(text[slice(*at)])
    }
    tool = system.get("tool")
    known = registry.lookup(tool) if tool else None
    model = system.get("model") or (tool if tool and known and known.models(tool) else None)
    unedited = "editor" in match.groups and edited.review == "not_stated"
    return Statement(
        rule.id,
        mechanism(quote, place, labelled=False),
        "fully_generated" if unedited and rule.kind == "generated_human_edited" else rule.kind,
        quote,
        unsaid(words, place),
        system=System(tool, model, system.get("vendor")),
        review=edited.review,
        editor=tuple(cut(source, folded.original(*at)) for at in edited.people),
        where=place.where,
        span=span,
        more=rule.attributes,
    )


def _within(folded: Folded, start: int, last: int, end: int) -> int:
    """Where folded characters end that go no further than an end in the source."""
    places = range(start + 1, last + 1)
    return start + bisect.bisect_right(places, end, key=lambda at: folded.original(start, at).end)
