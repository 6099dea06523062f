"""The commands about the library."""

from pathlib import Path

from teamroom.cli.arguments import DRAFT, FILTERS, ID, RESULTS, CommandLine, day, takes

LIBRARY: tuple[CommandLine, ...] = (
    CommandLine(
        "library add",
        "library:add",
        "add files to the room's library",
        (
            takes(
                "files",
                nargs="*",
                type=Path,
                metavar="FILE",
                help="files; without --title each becomes a resource of its own",
            ),
            *DRAFT,
        ),
    ),
    CommandLine(
        "library edit", "library:edit", 'change what is said about a resource; "" clears', (ID, *DRAFT)
    ),
    CommandLine("library remove", "library:remove", "put a resource into the trash", (ID,)),
    CommandLine("library restore", "library:restore", "take a resource out of the trash", (ID,)),
    CommandLine(
        "library erase",
        "library:erase",
        "wipe what you wrote in one field, everywhere and for good",
        (
            ID,
            takes("field", metavar="FIELD", help="title, body, subject ..."),
        ),
    ),
    CommandLine("library list", "library:list_some", "show the newest resources", FILTERS),
    CommandLine(
        "library search",
        "library:search",
        "find resources by words, also words inside their files",
        (
            takes("query", metavar="QUERY", help="words; accents and case do not matter"),
            *FILTERS,
        ),
    ),
    CommandLine("library show", "library:show", "show all of one resource", (ID,)),
    CommandLine(
        "library save",
        "library:save",
        "write the files of a resource into a folder",
        (
            ID,
            takes("folder", type=Path, metavar="DIR", help="the folder"),
        ),
    ),
    CommandLine(
        "library use",
        "worth:use",
        "say that you used a resource, and how it went",
        (
            ID,
            takes("--result", choices=RESULTS, help="how it went"),
            takes("--note", metavar="TEXT", help="a line on what happened"),
            takes("--class", dest="pupils", metavar="C", help="with which class"),
            takes("--day", type=day, metavar="YYYY-MM-DD", help="when (default: today)"),
            takes("--changed", action="store_true", help="you changed something"),
        ),
    ),
    CommandLine(
        "library feedback",
        "worth:feedback",
        "say something of a resource",
        (ID,),
        one_of=(
            takes("--warm", metavar="TEXT", help="what to keep"),
            takes("--cool", metavar="TEXT", help="what to consider"),
            takes("--question", metavar="TEXT", help="what you wonder"),
        ),
    ),
    CommandLine(
        "library adapt",
        "worth:adapt",
        "begin a resource of your own as a copy of another, with its files",
        (ID, takes("--changed", metavar="TEXT", help="what you changed, and why"), *DRAFT),
    ),
    CommandLine("library family", "worth:family", "show what a resource was adapted from, and what from it", (ID,)),
    CommandLine(
        "library ask", "worth:ask", "ask the room for something", (takes("wish", metavar="TEXT", help="what you look for"),)
    ),
    CommandLine(
        "library answer",
        "worth:answer",
        "say which resource answers a request",
        (takes("request", metavar="REQUEST", help="its number in `library requests`"), ID),
    ),
    CommandLine("library requests", "worth:requests", "show what people look for"),
    CommandLine(
        "library topics",
        "worth:topics",
        "show the topics, or all there is on one",
        (takes("word", nargs="?", metavar="TOPIC", help="one topic (default: all topics)"),),
    ),
    CommandLine(
        "library week",
        "worth:week",
        "show who shared a resource this week, or pass it",
        (
            takes("--pass", dest="passing", action="store_true", help="pass this week"),
            takes("--reason", metavar="TEXT", help="why you pass, if you like to say"),
            takes("--take-back", action="store_true", help="do not pass after all"),
        ),
    ),
    CommandLine(
        "library talk",
        "talk:talk",
        "show what was said about a resource, or say something",
        (
            ID,
            takes("--say", metavar="TEXT", help="what you want to say"),
            takes("--answers", metavar="N", help="the number of the comment that it answers"),
        ),
    ),
)
