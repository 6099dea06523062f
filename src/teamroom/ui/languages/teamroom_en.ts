<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Ago</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) ago</source>
        <translation>
            <numerusform>%n week ago</numerusform>
            <numerusform>%n weeks ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Asks</name>
    <message numerus="yes">
        <source>Show %n settled question(s)</source>
        <translation>
            <numerusform>Show %n settled question</numerusform>
            <numerusform>Show %n settled questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BeginSister</name>
    <message numerus="yes">
        <source>%n of colleagues who allow it, with their names</source>
        <translation>
            <numerusform>%n of a colleague who allows it, with their name</numerusform>
            <numerusform>%n of colleagues who allow it, with their names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) of yours</source>
        <translation>
            <numerusform>%n resource of yours</numerusform>
            <numerusform>%n resources of yours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message numerus="yes">
        <source>%n idea(s)</source>
        <translation>
            <numerusform>%n idea</numerusform>
            <numerusform>%n ideas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s) of factors</source>
        <translation>
            <numerusform>%n kind of factors</numerusform>
            <numerusform>%n kinds of factors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n open problem(s). Finish or set one aside first?</source>
        <translation>
            <numerusform>There are %n open problem. Finish or set one aside first?</numerusform>
            <numerusform>There are %n open problems. Finish or set one aside first?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>here for %n day(s)</source>
        <translation>
            <numerusform>here for %n day</numerusform>
            <numerusform>here for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>needs %n more with a first step</source>
        <translation>
            <numerusform>needs %n more with a first step</numerusform>
            <numerusform>needs %n more with a first step</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{outcome} (%n test(s))</source>
        <translation>
            <numerusform>{outcome} (%n test)</numerusform>
            <numerusform>{outcome} (%n tests)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message numerus="yes">
        <source>%n school day(s)</source>
        <translation>
            <numerusform>%n school day</numerusform>
            <numerusform>%n school days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weekday(s) off</source>
        <translation>
            <numerusform>%n weekday off</numerusform>
            <numerusform>%n weekdays off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckIn</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) in all</source>
        <translation>
            <numerusform>%n minute in all</numerusform>
            <numerusform>%n minutes in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) over</source>
        <translation>
            <numerusform>%n minute over</numerusform>
            <numerusform>%n minutes over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It took %n minute(s).</source>
        <translation>
            <numerusform>It took %n minute.</numerusform>
            <numerusform>It took %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message numerus="yes">
        <source>There are openers for %n day(s). The one of {day} can be used again.</source>
        <translation>
            <numerusform>There are openers for %n day. The one of {day} can be used again.</numerusform>
            <numerusform>There are openers for %n days. The one of {day} can be used again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are short checks for %n day(s). The one of {day} can be used again.</source>
        <translation>
            <numerusform>There are short checks for %n day. The one of {day} can be used again.</numerusform>
            <numerusform>There are short checks for %n days. The one of {day} can be used again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverPack</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message numerus="yes">
        <source>%n came back</source>
        <translation>
            <numerusform>%n came back</numerusform>
            <numerusform>%n came back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) still on the way</source>
        <translation>
            <numerusform>%n file still on the way</numerusform>
            <numerusform>%n files still on the way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n here already</source>
        <translation>
            <numerusform>%n here already</numerusform>
            <numerusform>%n here already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n journal entry(s)</source>
        <translation>
            <numerusform>%n journal entry</numerusform>
            <numerusform>%n journal entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n journal entry(s), locked for your own computers alone</source>
        <translation>
            <numerusform>%n journal entry, locked for your own computers alone</numerusform>
            <numerusform>%n journal entries, locked for your own computers alone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n lost</numerusform>
            <numerusform>%n lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new file(s) wait here</source>
        <translation>
            <numerusform>%n new file waits here</numerusform>
            <numerusform>%n new files wait here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s)</source>
        <translation>
            <numerusform>%n resource</numerusform>
            <numerusform>%n resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with two versions</source>
        <translation>
            <numerusform>%n with two versions</numerusform>
            <numerusform>%n with two versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Everything of %n other room(s)</source>
        <translation>
            <numerusform>Everything of %n other room</numerusform>
            <numerusform>Everything of %n other rooms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n other computer(s)</source>
        <translation>
            <numerusform>For %n other computer</numerusform>
            <numerusform>For %n other computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n other computer(s): {what}</source>
        <translation>
            <numerusform>For %n other computer: {what}</numerusform>
            <numerusform>For %n other computers: {what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It took %n file(s); give them all.</source>
        <translation>
            <numerusform>It took %n file; give them all.</numerusform>
            <numerusform>It took %n files; give them all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left for %n other computer(s): {what}</source>
        <translation>
            <numerusform>Left for %n other computer: {what}</numerusform>
            <numerusform>Left for %n other computers: {what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Locked for %n other computer(s) of this room</source>
        <translation>
            <numerusform>Locked for %n other computer of this room</numerusform>
            <numerusform>Locked for %n other computers of this room</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Yours alone, left for %n other computer(s) of yours: {what}. Nobody else can read it.</source>
        <translation>
            <numerusform>Yours alone, left for %n other computer of yours: {what}. Nobody else can read it.</numerusform>
            <numerusform>Yours alone, left for %n other computers of yours: {what}. Nobody else can read it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{who}: %n item(s) not there yet, {heard}</source>
        <translation>
            <numerusform>{who}: %n item not there yet, {heard}</numerusform>
            <numerusform>{who}: %n items not there yet, {heard}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message numerus="yes">
        <source>%n waiting for an answer</source>
        <translation>
            <numerusform>%n waiting for an answer</numerusform>
            <numerusform>%n waiting for an answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FullCard</name>
    <message numerus="yes">
        <source>You are %n in a room for two now</source>
        <translation>
            <numerusform>You are %n in a room for two now</numerusform>
            <numerusform>You are %n in a room for two now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You are %n now</source>
        <translation>
            <numerusform>You are %n now</numerusform>
            <numerusform>You are %n now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Glossary</name>
    <message numerus="yes">
        <source>%n more: type a part of the word you look for.</source>
        <translation>
            <numerusform>%n more: type a part of the word you look for.</numerusform>
            <numerusform>%n more: type a part of the word you look for.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) saved in {folder}.</source>
        <translation>
            <numerusform>%n file saved in {folder}.</numerusform>
            <numerusform>%n files saved in {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) to add could not be found again.</source>
        <translation>
            <numerusform>%n file to add could not be found again.</numerusform>
            <numerusform>%n files to add could not be found again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files:</source>
        <translation>
            <numerusform>%n file:</numerusform>
            <numerusform>%n files:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more file(s)</source>
        <translation>
            <numerusform>%n more file</numerusform>
            <numerusform>%n more files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s)</source>
        <translation>
            <numerusform>%n resource</numerusform>
            <numerusform>%n resources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s) saved.</source>
        <translation>
            <numerusform>%n resource saved.</numerusform>
            <numerusform>%n resources saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>adapted %n time(s)</source>
        <translation>
            <numerusform>adapted %n time</numerusform>
            <numerusform>adapted %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ready in %n min</source>
        <translation>
            <numerusform>ready in %n min</numerusform>
            <numerusform>ready in %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used %n time(s)</source>
        <translation>
            <numerusform>used %n time</numerusform>
            <numerusform>used %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryFilter</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>%n more…</numerusform>
            <numerusform>%n more…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n resource(s)</source>
        <translation>
            <numerusform>%n resource</numerusform>
            <numerusform>%n resources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockCard</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Meeting</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with two versions</source>
        <translation>
            <numerusform>%n with two versions</numerusform>
            <numerusform>%n with two versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Members</name>
    <message numerus="yes">
        <source>%n computer(s)</source>
        <translation>
            <numerusform>%n computer</numerusform>
            <numerusform>%n computers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>%n person(s) in this room</source>
        <translation>
            <numerusform>%n person in this room</numerusform>
            <numerusform>%n people in this room</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message numerus="yes">
        <source>%n sheet(s) of paper</source>
        <translation>
            <numerusform>%n sheet of paper</numerusform>
            <numerusform>%n sheets of paper</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>1 sheet of paper makes %n copies</source>
        <translation>
            <numerusform>1 sheet of paper makes %n copy</numerusform>
            <numerusform>1 sheet of paper makes %n copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{sheets}, {some} of them with %n copies</source>
        <translation>
            <numerusform>{sheets}, {some} of them with %n copy</numerusform>
            <numerusform>{sheets}, {some} of them with %n copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemDetail</name>
    <message numerus="yes">
        <source>%n comment(s)</source>
        <translation>
            <numerusform>%n comment</numerusform>
            <numerusform>%n comments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) for you to see</source>
        <translation>
            <numerusform>%n note for you to see</numerusform>
            <numerusform>%n notes for you to see</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them with a first step: enough to choose from.</source>
        <translation>
            <numerusform>%n of them with a first step: enough to choose from.</numerusform>
            <numerusform>%n of them with a first step: enough to choose from.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n school day(s), until {day}</source>
        <translation>
            <numerusform>%n school day, until {day}</numerusform>
            <numerusform>%n school days, until {day}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message numerus="yes">
        <source>%n question(s) nobody asked here yet</source>
        <translation>
            <numerusform>%n question nobody asked here yet</numerusform>
            <numerusform>%n questions nobody asked here yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) had not arrived yet when it was made.</source>
        <translation>
            <numerusform>%n file had not arrived yet when it was made.</numerusform>
            <numerusform>%n files had not arrived yet when it was made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in it cannot be read any more.</source>
        <translation>
            <numerusform>%n file in it cannot be read any more.</numerusform>
            <numerusform>%n files in it cannot be read any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Repair</name>
    <message numerus="yes">
        <source>Since that backup something was saved %n time(s); that is not in it.</source>
        <translation>
            <numerusform>Since that backup something was saved %n time; that is not in it.</numerusform>
            <numerusform>Since that backup something was saved %n times; that is not in it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Routine</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Slot</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SlotPrint</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%n change(s) not yet carried</source>
        <translation>
            <numerusform>%n change not yet carried</numerusform>
            <numerusform>%n changes not yet carried</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Upkeep</name>
    <message numerus="yes">
        <source>%n piece(s) of files here went bad. Your texts are not touched. A colleague who has them brings them again: exchange twice.</source>
        <translation>
            <numerusform>%n piece of files here went bad. Your texts are not touched. A colleague who has them brings them again: exchange twice.</numerusform>
            <numerusform>%n pieces of files here went bad. Your texts are not touched. A colleague who has them brings them again: exchange twice.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message numerus="yes">
        <source>%n have one version now. The others stay in the history.</source>
        <translation>
            <numerusform>%n has one version now. The other stays in the history.</numerusform>
            <numerusform>%n have one version now. The others stay in the history.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Both are kept: %n resource(s) more in the library.</source>
        <translation>
            <numerusform>Both are kept: %n resource more in the library.</numerusform>
            <numerusform>Both are kept: %n resources more in the library.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Same answer for the other %n</source>
        <translation>
            <numerusform>Same answer for the other one</numerusform>
            <numerusform>Same answer for the other %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The answer does not fit %n of them; they wait.</source>
        <translation>
            <numerusform>The answer does not fit %n of them; it waits.</numerusform>
            <numerusform>The answer does not fit %n of them; they wait.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message numerus="yes">
        <source>%n came back</source>
        <translation>
            <numerusform>%n came back</numerusform>
            <numerusform>%n came back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with two versions</source>
        <translation>
            <numerusform>%n with two versions</numerusform>
            <numerusform>%n with two versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Week</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) in all</source>
        <translation>
            <numerusform>%n minute in all</numerusform>
            <numerusform>%n minutes in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>So far you met for %n minute(s).</source>
        <translation>
            <numerusform>So far you met for %n minute.</numerusform>
            <numerusform>So far you met for %n minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stands still for %n day(s): {what}</source>
        <translation>
            <numerusform>Stands still for %n day: {what}</numerusform>
            <numerusform>Stands still for %n days: {what}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This week asks about %n minute(s) of each of you: the check-in, and one resource.</source>
        <translation>
            <numerusform>This week asks about %n minute of each of you: the check-in, and one resource.</numerusform>
            <numerusform>This week asks about %n minutes of each of you: the check-in, and one resource.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Worth</name>
    <message numerus="yes">
        <source>%n adaptation(s)</source>
        <translation>
            <numerusform>%n adaptation</numerusform>
            <numerusform>%n adaptations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Used %n times</source>
        <translation>
            <numerusform>Used once</numerusform>
            <numerusform>Used %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>this one has %n.</source>
        <translation>
            <numerusform>this one has %n.</numerusform>
            <numerusform>this one has %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{used}, adapted %n times</source>
        <translation>
            <numerusform>{used}, adapted once</numerusform>
            <numerusform>{used}, adapted %n times</numerusform>
        </translation>
    </message>
</context>
</TS>
