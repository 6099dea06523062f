"""The commands about the weekly check-in and who presents."""

from teamroom.cli.arguments import FILE, CommandLine, day, number, takes

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SAID = ("challenge", "question", "idea", "word")
OUTCOMES = ("done", "partly", "not")

WEEK = takes("--week", metavar="W", help="which week, such as 2026-W48 (default: that of the next check-in)")
WHO = takes("--who", metavar="NAME-OR-ID", help="whose it is (default: yours)")

CHECKIN: tuple[CommandLine, ...] = (
    CommandLine(
        "checkin plan", "week:plan", "say when you meet and who presents; alone: show the next check-ins",
        (
            WEEK,
            takes("--weekday", choices=WEEKDAYS, help="on which day of every week"),
            takes("--at", metavar="TIME", help="at what time, such as 14:30"),
            takes("--place", dest="meets_in", metavar="P", help="where"),
            takes("--every", type=number, metavar="N", help="every so many weeks"),
            takes("--day", type=day, metavar="DATE", help="hold this one on another day of its week"),
            takes("--presenter", metavar="NAME-OR-ID", help="who presents this time"),
            takes("--why", metavar="T", help="why it is somebody else"),
            takes("--bring", metavar="T", help="what the presenter brings"),
        ),
    ),
    CommandLine(
        "checkin start", "week:start", "begin the check-in, or go on with it",
        (WEEK, takes("--here", action="append", metavar="NAME-OR-ID", help="who is here (default: everybody); may be given several times")),
    ),
    CommandLine(
        "checkin next", "week:go_on", "go on to the next part",
        (WEEK, takes("--skip-questions", action="store_true", help="the presenter wants no more questions: ideas are open")),
    ),
    CommandLine(
        "checkin say", "week:say", "write down what somebody said",
        (
            WEEK,
            takes("kind", choices=SAID, metavar="KIND", help=f"one of: {', '.join(SAID)}"),
            takes("text", metavar="TEXT", help="what they said"),
            WHO,
            takes("--score", type=number, metavar="N", help="how it went, from 1 to 5; with challenge"),
        ),
    ),
    CommandLine(
        "checkin try", "week:will_try", "write down what somebody will try",
        (
            WEEK,
            takes("text", metavar="TEXT", help="one thing that fits in one lesson"),
            WHO,
            takes("--with", dest="whom", metavar="T", help="with whom"),
            takes("--by", type=day, metavar="DATE", help="by when"),
        ),
    ),
    CommandLine(
        "checkin finish", "week:finish", "end the check-in; something usable came out of it, or you say why not",
        (
            WEEK,
            takes("--minutes", type=number, default=20, metavar="N", help="how long it took (default: 20)"),
            takes("--nothing", metavar="WHY", help="nothing this time, and why"),
        ),
    ),
    CommandLine("checkin list", "week:list_held", "show the check-ins that took place"),
    CommandLine("checkin show", "week:show", "show what came of a check-in", (WEEK,)),
    CommandLine(
        "checkin calendar", "week:calendar", "write when you meet into a file for a calendar program", (FILE,),
    ),
    CommandLine("rota", "week:rota", "show whose turn it is to present"),
)
