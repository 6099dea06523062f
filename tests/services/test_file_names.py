import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamroom.services.file_names import (
    DISK_LIMIT,
    NAME_LIMIT,
    media_type,
    saved_name,
    shown_name,
    title_from,
)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("plan.docx", "plan.docx"),
        ("a/b\\c.txt", "c.txt"),
        ("../x", "x"),
        ("..", "file"),
        ("", "file"),
        ("two\nlines.txt", "two lines.txt"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("zero\u200bwidth\u0007.txt", "zerowidth.txt"),
        ("NUL.txt", "NUL.txt"),
        ("half\udc80pair.txt", "half\ufffdpair.txt"),
        ("e\u0301cole.pdf", "\u00e9cole.pdf"),
    ],
)
def test_a_shown_name_is_one_visible_line_and_no_path(given_name, shown):
    assert shown_name(given_name) == shown


def test_a_long_name_is_cut_but_keeps_its_ending():
    cut = shown_name("x" * 296 + ".pdf")
    assert len(cut) == NAME_LIMIT
    assert cut.endswith("x.pdf")


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("NUL.txt", "_NUL.txt"),
        ("con", "_con"),
        ("com1 .tar.gz", "_com1 .tar.gz"),
        ("LPT\u00b9", "_LPT\u00b9"),
        ("console.txt", "console.txt"),
        ("../x", "x"),
        ("a:stream", "a_stream"),
        ('<>"|?*', "______"),
        ("ends with dots. . .", "ends with dots"),
        ("...", "file"),
    ],
)
def test_a_saved_name_can_be_written_on_every_system(name, saved):
    assert saved_name(name) == saved


def test_a_name_that_is_taken_gets_a_number_whatever_its_case():
    assert saved_name("Plan.pdf", ["plan.PDF"]) == "Plan (2).pdf"
    assert saved_name("Plan.pdf", ["plan.pdf", "Plan (2).pdf"]) == "Plan (3).pdf"


def test_a_name_of_wide_letters_fits_a_disk_that_counts_bytes():
    saved = saved_name("\u6570" * 140 + ".pdf")
    assert len(saved.encode()) <= DISK_LIMIT
    assert saved.endswith(".pdf")


@given(st.text())
def test_no_name_leaves_its_folder_or_is_empty(name):
    saved = saved_name(name)
    assert saved.strip(". ")
    assert not set('/\\<>:"|?*\0\r\n') & set(saved)
    assert len(saved.encode("utf-8")) <= DISK_LIMIT + 1
    assert saved_name(saved) == saved


def test_a_title_is_guessed_from_a_name():
    assert title_from("Exit_ticket__fractions.v2.docx") == "Exit ticket fractions.v2"


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("x.bin", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("x.txt", b"\x89PNG\r\n\x1a\n", "image/png"),
        ("x", b"RIFF\0\0\0\0WEBP", "image/webp"),
        ("a.PDF", b"", "application/pdf"),
        ("a.docx", b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.strange", b"", "application/octet-stream"),
    ],
)
def test_the_kind_is_told_by_first_bytes_then_by_the_ending(name, head, kind):
    assert media_type(name, head) == kind
