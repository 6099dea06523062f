"""The words inside documents of strangers, for the search index and to look at, read where they can do no harm.

A document comes as bytes that exist only in the memory of our process; they travel through a pipe to a helper
process (``worker``), which has no Qt, no keys, no connection to a space, may write no file and gets limits of
time and memory. Whatever a hostile document does there (crash, hang, unpack to a gigabyte) ends that process
and no more: ``reader`` starts another one for the next document.

The surprising decision: **the helper is trusted with nothing**. It is told one name and one content at a
time, and what it answers is checked like a stranger's file. Time is held by killing it from outside, never by
asking it.

``reader``   what the rest of the program calls          ``helper``  the process seen from outside
``worker``   the process seen from inside                ``limits``  what it may use
``pipe``     what the two say to each other              ``words``   collects words, up to a limit
``kinds``    which documents have words
``office``, ``pdf``, ``markup``, ``plain``               one family of documents each
``pdf_page``  the first page of a PDF as a picture

No other package imports pypdfium2. ``reader`` and ``helper`` import none of the modules that parse.
"""
