"""Resources to print, as the library shows them, and pages read as a person reads paper."""

import pypdfium2
from PySide6.QtGui import QImage

from teamroom.core.ids import EntityId
from teamroom.model.formats import Part, lacking
from teamroom.services.library import ResourceDetail
from teamroom.services.questions import QuestionLine
from teamroom.services.revisions import Revision
from teamroom.ui.printing import pdf_bytes
from teamroom.ui.printouts import Pages

ENTITY = EntityId(bytes(range(16)))
AT_MS = 1_778_160_000_000
HEIGHT_OF_H = 0.76
"""Height of an h of our font, in sizes of it."""
DARK = 150
"""What is darker counts as ink, of 255."""


def detail_of(title, form, *, parts=None, questions=(), entity=ENTITY, **fields):
    """Return a resource of Amina's; ``questions`` as given by ``question``."""
    words = {Part(name): text for name, text in (parts or {}).items()}
    lines = tuple(
        QuestionLine(EntityId(bytes([place]) * 16), place, **texts, versions=0) for place, texts in enumerate(questions)
    )
    made = {
        "category": "concept", "subject": "Mathematics", "year": "Year 6", "language": "English", "ready": None,
        "minutes": 10, "without": frozenset(), "suits": frozenset(), "permission": "free-with-name", "source": None,
        "answers": None, "asks_for": None, "body": None, "writers": dict.fromkeys(words, "Amina K."),
        "question_revisions": {}, "adaptation": None, "tags": (), "author": "Amina K.", "author_id": None,
        "made_ms": AT_MS, "changed_ms": AT_MS, "gone": False, "returned": False, "incomplete": False,
        "attachments": (), "versions": {}, "revision": Revision(entity, ()),
    }  # fmt: skip
    whys = [one.why for one in lines]
    return ResourceDetail(
        entity=entity, title=title, format=form, parts=words, questions=lines, lacking=lacking(form, words, whys),
        **{**made, **fields},
    )


def question(asked, choices="", *reasons):
    """``reasons``: the answer, why it is right, what a wrong one tells, what to do next; as many as there are."""
    texts = dict.fromkeys(("answer", "why", "wrong", "next_step"))
    return {"asked": asked, "choices": choices or None, **texts, **dict(zip(texts, reasons, strict=False))}


class Read(str):
    """The words of a page; blanks do not count, for a file keeps them as gaps, and what reads it only guesses them."""

    __slots__ = ()

    def __contains__(self, words):
        return super().__contains__(squeezed(words))

    def count(self, words, *_):
        return super().count(squeezed(words))

    def find(self, words, *_):
        return super().find(squeezed(words))


def squeezed(text):
    return "".join(text.split())


def texts_of(printout):
    """Return the words of each page, as they are in the file."""
    document = pypdfium2.PdfDocument(pdf_bytes(Pages(printout)))
    return [Read(squeezed(page.get_textpage().get_text_bounded())) for page in document]


def smallest(printout):
    """Return the size of the smallest letters in points; what stands at the bottom of pages is smaller, and left out."""
    found = []
    for page in pypdfium2.PdfDocument(pdf_bytes(Pages(printout))):
        text = page.get_textpage()
        for place in range(text.count_chars()):
            _, bottom, _, top = text.get_charbox(place)
            if text.get_text_range(place, 1) == "h" and bottom > page.get_height() * 0.13:
                found.append((top - bottom) / HEIGHT_OF_H)
    return min(found)


CHECK = (
    question(
        "Share 12 counters in the ratio 1:2.", "4 and 8\n6 and 6\n3 and 9\n1 and 2", "A",
        "There are three equal shares of four.", "Halvers see two numbers and make two halves.",
        "Let them lay out the counters in threes.",
    ),
    question(
        "A recipe for 4 people uses 300 g of flour. How much is needed for 6?", "450 g\n302 g\n600 g", "450 g",
        "Half as many people more need half as much more.", "Adders put two grams on top.",
        "Draw a double number line together.",
    ),
    question(
        "Which is stronger: 2 spoons of syrup in 3 glasses, or 3 spoons in 5 glasses?",
        "2 spoons in 3 glasses\n3 spoons in 5 glasses\nBoth taste the same", "A", None,
        "Whoever says the second looks at the spoons only.", "Compare 10 in 15 with 9 in 15.",
    ),
    question("Explain to a partner why 2:4 is the same as 1:2.", "", "Both say twice as many.", "Cancelling keeps it."),
    question("Draw a picture for 3:1.", "", "Three of one kind, one of the other.", "The order counts."),
)  # fmt: skip
"""Five questions on ratio; the third lacks its reason, two are open."""


def ink_of(picture, top=0, bottom=None):
    """Return where there is ink between two rows of a picture, as columns."""
    rows = _rows(picture)[top:bottom]
    return [x for x in range(picture.width()) if any(row[x] < DARK for row in rows)]


def rows_of(picture):
    """Return the rows of a picture with ink in them."""
    return [y for y, row in enumerate(_rows(picture)) if min(row) < DARK]


def ink_in_rows(picture):
    """Return how much ink there is in each row of a picture."""
    return [sum(dark < DARK for dark in row) for row in _rows(picture)]


def _rows(picture):
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    content, width = bytes(grey.constBits()), grey.bytesPerLine()
    return [content[y * width : y * width + grey.width()] for y in range(grey.height())]
