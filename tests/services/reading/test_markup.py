import pytest

from teamroom.services.reading.markup import DEPTH_LIMIT, html_words, svg_words
from teamroom.services.reading.words import Full, Reason, Unreadable, Words


def html(content):
    words = Words()
    html_words(content if isinstance(content, bytes) else content.encode(), words)
    return words.text()


def svg(content):
    words = Words()
    svg_words(content.encode(), words)
    return words.text()


def reason_of(content):
    with pytest.raises(Unreadable) as refused:
        svg(content)
    return refused.value.reason


def test_html_gives_what_a_browser_shows():
    page = """<!doctype html><title>Fractions</title><style>p { color: red }</style><script>no()</script>
        <h1>Les &eacute;l&egrave;ves</h1><p>ha<b>lf</b> and<br>quarter<!-- not this -->
        <img alt="a pie" src=x.png>
        <table><tr><td>one<td>two</table><template>hidden</template>"""
    assert html(page) == "Fractions\nLes élèves\nhalf and\nquarter\na pie\none\ntwo"


def test_html_says_its_encoding():
    assert html(b'<meta charset="windows-1251"><p>' + "ученик".encode("cp1251")) == "ученик"
    assert html("<p>تلميذ".encode("utf-16")) == "تلميذ"


@pytest.mark.parametrize(
    "broken",
    [
        "<",
        "<p",
        "<a b='",
        "</",
        "<!--",
        "<!",
        "<![if x]>a<![endif]>",
        "&#99999999999;",
        "&#xD800;",
        "<script>a",
        "</script>",
    ],
)
def test_broken_html_is_read_as_far_as_it_goes(broken):
    assert html("<p>before</p>" + broken).startswith("before")


def test_scripts_without_an_end_or_a_start_do_not_swallow_or_uncover():
    assert html("<p>a</p></script><p>b</p><script>c</script>d<style>e") == "a\nb\nd"


def test_html_stops_at_the_limit():
    words = Words(10)
    with pytest.raises(Full):
        html_words(b"<p>word " * 100_000, words)
    assert len(words.text()) == 10


def test_svg_gives_texts_titles_and_descriptions():
    picture = """<?xml version="1.0"?>
        <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://example.org/svg11.dtd">
        <svg xmlns="http://www.w3.org/2000/svg"><title>Pythagoras</title><style>a {}</style>
        <metadata>RDF</metadata>
        <text><tspan>a²</tspan><tspan>+ b²</tspan></text>
        <script>x()</script><g><desc>A triangle</desc></g></svg>"""
    assert svg(picture) == "Pythagoras\na² + b²\nA triangle"


def test_the_short_entities_of_drawing_programs_are_allowed():
    assert (
        svg('<!DOCTYPE svg [<!ENTITY ns "http://example.org/">]><svg xmlns:x="&ns;"><text>ok</text></svg>')
        == "ok"
    )


def test_entities_that_grow_or_fetch_are_refused():
    laughs = '<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">'
    assert reason_of(f"<!DOCTYPE svg [{laughs}]><svg>&c;</svg>") is Reason.TOO_MUCH
    assert reason_of(f'<!DOCTYPE svg [<!ENTITY a "{"h" * 1000}">]><svg>&a;</svg>') is Reason.TOO_MUCH
    assert (
        reason_of('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>') is Reason.TOO_MUCH
    )
    assert reason_of('<!DOCTYPE svg [<!ENTITY % a "x">]><svg/>') is Reason.TOO_MUCH


def test_damaged_and_too_deep_svg_is_told():
    assert reason_of("<svg><text>") is Reason.DAMAGED
    assert reason_of("") is Reason.DAMAGED
    assert reason_of("<svg>" * (DEPTH_LIMIT + 1)) is Reason.DAMAGED
