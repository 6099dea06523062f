"""The commands about the problem board and the school calendar."""

from teamroom.cli.arguments import ID, CommandLine, day, number, takes

FACTORS = ("pupils", "curriculum", "limits", "other")
STEPS = ("define", "factors", "strategies", "test", "reflect", "done")
OUTCOMES = ("worked", "partly", "not", "unclear")
DECISIONS = ("keep", "refine", "aside", "define")
FIELDS = ("line", "who", "seen", "moment", "evidence", "subject", "challenge")
PERIODS = ("term", "holiday")

BOARD: tuple[CommandLine, ...] = (
    CommandLine(
        "problem new", "board:new", "begin with a struggle in one line",
        (takes("line", metavar="TEXT", help="what you are struggling with, in one line"),),
    ),
    CommandLine(
        "problem set", "board:set_field", 'say more of a problem; "" clears',
        (
            ID,
            takes("field", choices=FIELDS, metavar="FIELD", help=f"one of: {', '.join(FIELDS)}"),
            takes("value", metavar="VALUE", help="what it says"),
        ),
    ),
    CommandLine(
        "problem factor", "board:factor", "name something that feeds a problem",
        (
            ID,
            takes("--kind", choices=FACTORS, required=True, help="what it is about"),
            takes("--changeable", action="store_true", help="the room can change it"),
            takes("text", metavar="TEXT", help="what it is"),
        ),
    ),
    CommandLine(
        "problem strategy", "board:strategy", "add something to try",
        (
            ID,
            takes("--first-step", metavar="T", help="the first small thing somebody does"),
            takes("--who", metavar="W", help="who does it"),
            takes("--effort", type=number, metavar="N", help="from 1, as one goes, to 3, an evening"),
            takes("text", metavar="TEXT", help="what it is"),
        ),
    ),
    CommandLine(
        "problem test", "board:test", "put a strategy on test, until a day",
        (
            ID,
            takes("--strategy", metavar="S", required=True, help="its number in `problem show`"),
            takes("--end", type=day, metavar="DATE", help="the last day (default: ten school days)"),
            takes("--look-for", metavar="T", help="what you will look at"),
            takes("--measure", metavar="T", help="which number you compare"),
            takes("--number", metavar="N", help="that number now, such as 11 of 28"),
        ),
    ),
    CommandLine(
        "problem reflect", "board:reflect", "say what came of the test, and what follows",
        (
            ID,
            takes("--outcome", choices=OUTCOMES, required=True, help="what came of it"),
            takes("--decision", choices=DECISIONS, required=True, help="what follows; refine opens the next round"),
            takes("--saw", metavar="T", help="what you saw that makes you say so"),
            takes("--number", metavar="N", help="the number now"),
            takes("--change", metavar="T", help="what the next round does differently"),
        ),
    ),
    CommandLine(
        "problem move", "board:move", "put a problem at a step",
        (
            ID,
            takes("step", choices=STEPS, metavar="STEP", help=f"where it goes: {', '.join(STEPS)}"),
            takes("--anyway", action="store_true", help="although something is still open; that leaves a mark"),
        ),
    ),
    CommandLine("problem list", "board:list_all", "show the board"),
    CommandLine("problem show", "board:show", "show all of a problem", (ID,)),
    CommandLine("problem results", "board:results", "show what was tried and what came of it; nothing is hidden that failed"),
    CommandLine("calendar show", "board:calendar", "show terms and holidays"),
    CommandLine(
        "calendar add", "board:add_period", "enter a term or holiday",
        (
            takes("kind", choices=PERIODS, metavar="KIND", help="term or holiday"),
            takes("first", type=day, metavar="FIRST", help="its first day"),
            takes("last", type=day, metavar="LAST", help="its last day"),
            takes("--name", default="", metavar="N", help="how it is called"),
        ),
    ),
)
