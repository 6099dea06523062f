"""Texts and names as a stranger with bad intent would write them, by what they try.

Where a text points to a file, ``CANARY`` stands for the address of one that nobody has any reason to open.
"""

from urllib.parse import quote

CANARY = "CANARY"
HOST = "canary.invalid"
"""A name that no computer will ever have (RFC 2606)."""

RICH = [
    f"<img src='file://{CANARY}'>",
    f'<IMG SRC="file:///{CANARY}" width=1 height=1>',
    f"<img src={CANARY}>",
    "<img src='canary.png'>",
    "<img src='./canary.png'/>",
    f"<p><img src='http://{HOST}/x.png'></p>",
    f"<img src='https://{HOST}/x.png' srcset='http://{HOST}/y.png 2x'>",
    f"<img src='//{HOST}/x.png'>",
    f"<img src='file://{HOST}/share/x.png'>",
    f"<img src='\\\\{HOST}\\share\\x.png'>",
    f"<img src='ftp://{HOST}/x.png'>",
    "<img src='data:image/png;base64,iVBORw0KGgo='>",
    "<img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>'>",
    "<img src='qrc:/qt-project.org/styles/commonstyle/images/file-16.png'>",
    "<img src=':/qt-project.org/styles/commonstyle/images/file-16.png'>",
    "<img src='x' onerror='alert(1)'>",
    f"<a href='file://{CANARY}'>marks</a>",
    f"<a href='http://{HOST}/?q=1'>Click <b>here</b></a>",
    "<a href='javascript:alert(1)'>x</a>",
    f"<style>@import url('file://{CANARY}'); * {{ background: url('file://{CANARY}') }}</style><p class=x>x</p>",
    f"<p style=\"background-image: url('file://{CANARY}')\">x</p>",
    f"<body background='file://{CANARY}'>x</body>",
    f"<table background='file://{CANARY}'><tr><td background='{CANARY}'>x</td></tr></table>",
    f"<link rel='stylesheet' type='text/css' href='file://{CANARY}'><p>x</p>",
    f"<ul style=\"list-style-image: url('file://{CANARY}')\"><li>x</li></ul>",
    f"<svg xmlns='http://www.w3.org/2000/svg'><image href='file://{CANARY}'/><script>alert(1)</script></svg>",
    f"<object data='file://{CANARY}'></object><embed src='file://{CANARY}'><iframe src='file://{CANARY}'></iframe>",
    f"<video poster='file://{CANARY}' src='http://{HOST}/x.mp4'></video>",
    f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file://{CANARY}'>]><html>&e;</html>",
    f"<!DOCTYPE html><html><head><base href='http://{HOST}/'></head><body><img src='x'></body></html>",
    "<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.0//EN'><qt><img src='canary.png'></qt>",
    f"&lt;img src='file://{CANARY}'&gt;",
    f"&#60;img src='file://{CANARY}'&#62;",
    "<h1 style='font-size: 4000px'>Big</h1>",
    "<table width=100000><tr><td>wide</td></tr></table>",
    "<b>Bold</b>, <i>slanted</i> & <u>underlined</u>",
    "1 < 2 && 3 > 2 <3",
    "<>",
    "</span></p><img src='canary.png'>",
    "'\"><img src='canary.png'>",
    f"![picture](file://{CANARY})",
    f"![picture][1]\n\n[1]: file://{CANARY}",
    f"[link](http://{HOST}/) <http://{HOST}/>",
    f"# Heading\n\n- [ ] task\n- ![]({CANARY})",
    f"file://{CANARY}",
    f"http://{HOST}/",
    f"mailto:somebody@{HOST}?attach={quote(CANARY)}",
]

TURNED = [
    "invoice\u202egpj.exe",
    "\u202eevil\u202c \u2066isolate\u2069 \u2067rli\u2069 \u2068fsi\u2069",
    "\u202a\u202b\u202d\u202e\u2066\u2067\u2068",
    "\u202c\u2069\u202c\u2069 unbalanced",
    "\u200f\u200e\u061c marks",
    "\u05e9\u05d9\u05e2\u05d5\u05e8: 3/4 (Ratio)",
    "\u0627\u0644\u0631\u064a\u0627\u0636\u064a\u0627\u062a 12 - 5",
    "Ratio \u05e9\u05d9\u05e2\u05d5\u05e8 <b>\u202e",
    "\u2067" * 500 + "deep" + "\u2069" * 500,
]

UNSEEN = [
    "a\tb\x0bc\x0cd",
    "bell \x07 escape \x1b[31m red \x1b]0;title\x07",
    "backspace\x08\x08\x08\x08 delete \x7f",
    "\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1c\x1d\x1e\x1f",
    "C1 \x80\x81\x85\x90\x9b31m\x9d\x9f",
    "zero\u200bwidth\u200c non\u200djoiner \u2060word \ufeffmark",
    "tag \U000e0001\U000e0054\U000e0045 letters",
    "not a letter \ufffe \uffff \ufdd0 \U0010ffff",
    "object \ufffc, replaced \ufffd, \u2028 line, \u2029 paragraph",
    "soft\u00adhyphen non\u00a0breaking \u202f narrow",
    "private \ue000 \U000f0000",
    "\u3164\u115f\u1160 filler",
    "\u2800\u2800\u2800",
    " ",
    "\u00a0",
    "\u200b",
    "\u200b\u2066 \u00a0\ufdd0\u3164",
    "   leading and trailing   ",
    "\ufdd0\ufdd1",
]

LINES = [
    "two\nlines",
    "carriage\rreturn\r\nand both",
    "\n\n\n",
    "u2028 \u2028 u2029 \u2029 nel \x85",
    "\n" * 300 + "far down",
    "line\n" * 400,
    "tab\t" * 200,
]

MARKS = [
    "Z" + "\u0335\u0321\u0316\u0300\u0301\u0302\u0303\u0304\u0305" * 20 + "algo",
    "\u0301lone combining mark",
    "\u0301",
    "\u0489" * 50,
    "a" + "\u0e49" * 80,
    "\u20dd\u20de\u20e3 enclosing",
    "".join(f"{letter}\u0336" for letter in "struck out"),
    "\u1ab0\u1dc0\u20d0\ufe20" * 30,
    "\u0915\u094d\u0937\u093f \u0bae\u0ba3\u0bbf \u0d15\u0d4d\u0d15",
    "\u1100\u1161\u11a8" * 40,
    "\ufdfa\ufdfd\U00012031\u2e3b",
    "\U0001d4e3\U0001d4f2\U0001d4fd\U0001d4f5\U0001d4ee \U00020000",
    "e\u0301\u0323 \u00e9\u0323",
]

PICTOGRAMS = [
    "\U0001f469\u200d\U0001f3eb" * 60,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family",
    "\U0001f44d\U0001f3fd\U0001f3fd\U0001f3fd",
    "\U0001f1fa\U0001f1f3\U0001f1fa flags \U0001f3f4\U000e0067\U000e0062\U000e007f",
    "1\ufe0f\u20e3 *\ufe0f\u20e3",
    "\u200d\u200d\ufe0f\ufe0f\U0001f3fb",
    "\u2764\ufe0f\u200d\U0001f525" * 100,
]

LONG = [
    "x" * 10_000,
    "W" * 500,
    "\u4e00" * 2_000,
    "\u0627" * 2_000,
    "long " * 2_000,
    "a" * 64 + "-" + "b" * 64 + "_" + "c" * 64,
    "/".join(["folder"] * 400),
    "\u00a0".join(["unbroken"] * 300),
    "https://" + "long." * 300 + "invalid/" + "path/" * 200,
    "\U0001f600" * 1_000,
]

PLACEHOLDERS = [
    "{name} {title} {place} {file} {what} {words} {text} {room} {when} {count} {}",
    "{0} {1} {0!r:>{1}}",
    "{name.__class__.__mro__} {self} {0[0]}",
    "{{name}} }}{{ { } {",
    "{name!x} {name:z} {unknown}",
    "%n item(s) %1 %2 %L1 %%n",
    "%s %d %(name)s %c %x %",
    "$HOME ${HOME} `id` $(id) %PATH% !PATH!",
    "&Save && Close &amp; R&D",
    "&",
    "A&B &&& C&",
    "Rooms [*] and more[*][*]",
    "\\n \\u202e \\x1b",
    "'; DROP TABLE resource; --",
    "\" OR 1=1 NEAR(a b) a* ^b -c",
    "../../../../etc/passwd",
    "Ctrl+L\tAlt+F4",
    "=HYPERLINK(1)",
    "None",
    "0",
]

NAMES = [
    "..\\..\\x",
    "..\\..\\windows\\x.exe",
    "../../x.txt",
    "..",
    ".",
    "...",
    "CON",
    "con.txt",
    "NUL.png",
    "aux.tar.gz",
    "COM1",
    "LPT\u00b9.txt",
    "CLOCK$",
    "name.",
    "name. . .",
    "name ",
    " name.txt",
    ".hidden",
    "~",
    "-rf",
    "--help",
    "file.txt:stream",
    "C:\\Windows\\x",
    "\\\\?\\C:\\x",
    "a<b>c|d?e*f\"g.txt",
    "%00.txt",
    "x.png.exe",
    "x.png" + " " * 100 + ".exe",
    "photo\u202egnp.exe",
    "cafe\u0301.txt",
    "x" * 255,
    "x" * 300 + ".pdf",
    "y." + "z" * 300,
    "<img src=canary.png>.png",
    "&Open.txt",
    "{name}.txt",
    "%n.txt",
    "line\nbreak.txt",
    "tab\there.txt",
    "\x1b[2J.txt",
    "a byte that is no letter \udcff.txt",
    "half a letter \ud83d.txt",
    "desktop.ini",
    "Thumbs.db",
]

KINDS = {
    "rich": RICH,
    "turned": TURNED,
    "unseen": UNSEEN,
    "lines": LINES,
    "marks": MARKS,
    "pictograms": PICTOGRAMS,
    "long": LONG,
    "placeholders": PLACEHOLDERS,
    "names": NAMES,
}

AT_ONCE = " ".join([
    RICH[0], RICH[19], *PLACEHOLDERS[:4], PLACEHOLDERS[5], PLACEHOLDERS[8], PLACEHOLDERS[11], *TURNED[:3], *UNSEEN[:8],
    MARKS[0], PICTOGRAMS[0], *NAMES[:2], LINES[1],
])[:900]  # fmt: skip
ENDLESS = "W" * 600 + MARKS[0] * 4 + PICTOGRAMS[0] * 2
FEW = [AT_ONCE, ENDLESS]
"""All that can be tried at once, for where the rest would take too long."""


def pointing_to(texts, canary):
    """Return texts that point to a file."""
    return [text.replace(CANARY, str(canary)) for text in texts]
