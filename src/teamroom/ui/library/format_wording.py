"""How the parts of each format and the texts of a question are headed, and what the empty fields ask for."""

from teamroom.model.formats import Part
from teamroom.ui.texts import tr


def part_text(part: str) -> str:
    """Return the heading of a part, empty for what is none."""
    names: dict[str, str] = {
        Part.IDEA: tr("Formats", "The idea in one sentence"),
        Part.SAY: tr("Formats", "Say this"),
        Part.MISTAKE: tr("Formats", "The mistake pupils make here"),
        Part.ASK: tr("Formats", "Ask this to check"),
        Part.NEEDS: tr("Formats", "What you need"),
        Part.STEPS: tr("Formats", "Steps"),
        Part.LOOK_FOR: tr("Formats", "What to look for"),
        Part.IF_FLAT: tr("Formats", "If the class is flat, change this"),
        Part.HOOK: tr("Formats", "Why it hooks them"),
        Part.HAPPENED: tr("Formats", "What happened in my class"),
        Part.OBJECTIVE: tr("Formats", "What they can do afterwards"),
        Part.OPENING: tr("Formats", "Opening"),
        Part.MAIN: tr("Formats", "Main part"),
        Part.CHECKING: tr("Formats", "Check"),
        Part.SUPPORT: tr("Formats", "Support: who needs help"),
        Part.STRETCH: tr("Formats", "Stretch: who finishes early"),
        Part.MATERIALS: tr("Formats", "Materials"),
        Part.TIMING: tr("Formats", "Timing"),
    }
    return names.get(part, "")


def part_hint(part: Part) -> str:
    """Return what an empty part asks for, in one line."""
    return {
        Part.IDEA: tr("Formats", "What they should remember tomorrow"),
        Part.SAY: tr("Formats", "The words you use in class"),
        Part.MISTAKE: tr("Formats", "What many think at first, and why"),
        Part.ASK: tr("Formats", "One question that shows who has understood"),
        Part.NEEDS: tr("Formats", "Board and chalk, paper, nothing at all"),
        Part.STEPS: tr("Formats", "One step per line"),
        Part.LOOK_FOR: tr("Formats", "How you notice that it works"),
        Part.IF_FLAT: tr("Formats", "What wakes up a tired class"),
        Part.HOOK: tr("Formats", "Why even those join in who usually do not"),
        Part.HAPPENED: tr("Formats", "How it went when you tried it"),
        Part.OBJECTIVE: tr("Formats", "One sentence that begins with “They can”"),
        Part.OPENING: tr("Formats", "How the lesson begins"),
        Part.MAIN: tr("Formats", "What they do, and what you do"),
        Part.CHECKING: tr("Formats", "How you see who has got it"),
        Part.SUPPORT: tr("Formats", "What makes it easier to begin"),
        Part.STRETCH: tr("Formats", "Something to think on, not more of the same"),
        Part.MATERIALS: tr("Formats", "What has to lie ready"),
        Part.TIMING: tr("Formats", "For example: 5 opening, 25 main part, 10 check"),
    }[part]


def question_field_text(name: str) -> str:
    """Return the heading of a text of a question, empty for what is none."""
    names = {
        "asked": tr("Formats", "Question"),
        "choices": tr("Formats", "Choices"),
        "answer": tr("Formats", "Right answer"),
        "why": tr("Formats", "Why it is right"),
        "wrong": tr("Formats", "What a wrong answer tells you"),
        "next_step": tr("Formats", "What to do next"),
    }
    return names.get(name, "")


def question_hint(name: str) -> str:
    """Return what an empty text of a question asks for, in one line."""
    return {
        "asked": tr("Formats", "What pupils read or hear"),
        "choices": tr("Formats", "One per line; none for an open question"),
        "answer": tr("Formats", "As a pupil would say it"),
        "why": tr("Formats", "The reason, in a sentence"),
        "wrong": tr("Formats", "What somebody thinks who answers otherwise"),
        "next_step": tr("Formats", "What helps them now"),
    }[name]
