"""A strict reader of calendar files, written from the grammar of RFC 5545: it refuses what the standard does not allow."""

import datetime as dt
import re
from dataclasses import dataclass

NAME = r"[A-Za-z0-9-]+"
LINE = re.compile(rf"({NAME})((?:;{NAME}=(?:\"[^\"\x00-\x08\x0a-\x1f\x7f]*\"|[^\";:,\x00-\x08\x0a-\x1f\x7f]*))*):(.*)", re.DOTALL)
TEXT = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
ESCAPED = re.compile(r"\\([\\;,nN])")
ONCE_AT_MOST = {"SUMMARY", "LOCATION", "SEQUENCE", "DTEND", "DURATION", "CLASS", "DESCRIPTION", "STATUS", "TRANSP", "URL"}
NEEDED = ("UID", "DTSTAMP", "DTSTART")


@dataclass(frozen=True)
class Event:
    """A VEVENT; times without a zone are floating."""

    uid: str
    stamp: dt.datetime
    start: dt.datetime
    end: dt.datetime
    sequence: int
    summary: str
    location: str | None


def read(data):
    """Return the events of a file; ``AssertionError`` for anything the standard forbids."""
    lines = [split(one) for one in unfolded(data)]
    assert lines[0] == ("BEGIN", "VCALENDAR")
    assert lines[-1] == ("END", "VCALENDAR")
    inside = lines[1:-1]
    begins = [place for place, line in enumerate(inside) if line == ("BEGIN", "VEVENT")]
    ends = [place for place, line in enumerate(inside) if line == ("END", "VEVENT")]
    assert len(begins) == len(ends) > 0, "a calendar has at least one component"
    head = dict(inside[: begins[0]])
    assert head["VERSION"] == "2.0"
    assert head["PRODID"]
    assert head.get("CALSCALE", "GREGORIAN") == "GREGORIAN"
    assert "METHOD" not in head, "a published event needs an organizer"
    assert ends[-1] == len(inside) - 1
    assert begins[1:] == [end + 1 for end in ends[:-1]], "events stand one after the other, with nothing between or in them"
    found = [event(inside[begin + 1 : end]) for begin, end in zip(begins, ends, strict=True)]
    assert len({one.uid for one in found}) == len(found)
    return found


def unfolded(data):
    text = data.decode("utf-8")
    assert text.endswith("\r\n")
    rows = text[:-2].split("\r\n")
    assert all(len(row.encode()) <= 75 for row in rows)
    assert all("\r" not in row and "\n" not in row for row in rows)
    whole = []
    for row in rows:
        if row[:1] in {" ", "\t"}:
            whole[-1] += row[1:]
        else:
            whole.append(row)
    assert all(whole)
    return whole


def split(line):
    matched = LINE.fullmatch(line)
    assert matched, line
    assert not matched[2], "none of ours has parameters"
    return matched[1].upper(), matched[3]


def event(lines):
    names = [name for name, _ in lines]
    assert set(names) <= {*NEEDED, *ONCE_AT_MOST}, names
    assert all(names.count(name) == 1 for name in NEEDED)
    assert all(names.count(name) <= 1 for name in ONCE_AT_MOST)
    values = dict(lines)
    made = Event(
        text(values["UID"]), moment(values["DTSTAMP"], utc=True), moment(values["DTSTART"]), moment(values["DTEND"]),
        int(values.get("SEQUENCE", "0")), text(values["SUMMARY"]), text(values["LOCATION"]) if "LOCATION" in values else None,
    )
    assert made.end > made.start
    assert 0 <= made.sequence < 2**31
    return made


def text(value):
    assert TEXT.fullmatch(value), value
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def moment(value, *, utc=False):
    assert re.fullmatch(r"\d{8}T\d{6}Z" if utc else r"\d{8}T\d{6}", value), value
    day, time = value.rstrip("Z").split("T")
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time.fromisoformat(time))
