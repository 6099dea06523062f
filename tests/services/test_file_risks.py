import pytest

from teamroom.services.file_risks import Risk, risk_of

TEXT = b"words and more words"
ZIP = b"PK\x03\x04\0\0"


@pytest.mark.parametrize(
    "name", ["a.pdf", "A.PDF", "photo.jpeg", "slides.pptx", "song.mp3", "film.mp4", "Arbeitsblatt.odt", "x.y.txt", "MZ.txt"]
)
def test_documents_pictures_and_sound_open_without_a_question(name):
    assert risk_of(name, TEXT) is Risk.NONE


@pytest.mark.parametrize(
    "name",
    [
        "a.exe", "photo.jpg.EXE", "a.lnk", "a.vbs", "a.js", "a.scr", "a.bat", "a.ps1", "a.desktop", "a.command", "a.jar",
        "invoice.pdf\u202e.exe", "a.exe.", "a.exe  ", "dir/a.msi", "a.hta", "a.reg", "a.url", "a.iso", "run.sh", ".x.py",
        "marks.xlsm", "letter.DOCM", "slides.pptm",
    ],
)
def test_programs_scripts_links_and_macros_are_never_opened(name):
    assert risk_of(name, TEXT) is Risk.PROGRAM


@pytest.mark.parametrize(
    "head",
    [b"MZ\x90\0\x03", b"\x7fELF\x02\x01", b"\xcf\xfa\xed\xfe\x07", b"\xca\xfe\xba\xbe\0", b"L\0\0\0\x01\x14\x02\0\0"],
)
def test_a_program_under_another_name_is_one(head):
    assert risk_of("a.pdf", head) is Risk.PROGRAM
    assert risk_of("anything", head) is Risk.PROGRAM


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.html", "a.svg", "a.zip", "unknown.xyz", "no ending", "exe", ".exe", "a.", ""])
def test_everything_else_is_asked_about(name):
    assert risk_of(name, ZIP) is Risk.UNSURE


def test_a_text_that_begins_with_two_letters_is_a_text():
    assert risk_of("notes.txt", b"MZ is short for Montag") is Risk.NONE
