# Types of the part of sqlcipher3 that TeamRoom uses; the library itself has none.

from . import dbapi2 as dbapi2
