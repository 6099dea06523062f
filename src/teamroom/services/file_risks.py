"""Which files may be opened in another program: by the ending that the system goes by, and by the first bytes.

Programs, scripts, links and documents with macros are never opened from here: a colleague's stick may carry what the
colleague does not know of. Sources for the endings: Microsoft's lists of attachments that Outlook blocks and of unsafe file types, Apple's
launch services, freedesktop's shared-mime-info.
"""

from enum import Enum

from teamroom.services.file_names import saved_name

_HARMLESS = {
    "documents": "pdf txt text md csv tsv rtf epub odt ods odp odg ott ots otp docx xlsx pptx ppsx dotx xltx potx",
    "pictures": "jpg jpeg jpe png gif webp bmp tif tiff heic heif avif",
    "sound": "mp3 wav ogg oga opus m4a aac flac wma mid midi",
    "films": "mp4 m4v mov webm avi mkv mpg mpeg ogv 3gp wmv",
}
_PROGRAMS = {
    "Windows": "exe com scr pif bat cmd msi msix msp mst appx appxbundle cpl dll sys ocx drv reg inf ins isp xll wll",
    "links": "lnk url website scf library-ms search-ms settingcontent-ms appref-ms desktop inetloc webloc fileloc",
    "looks": "application gadget theme themepack deskthemepack diagcab chm hlp msc",
    "scripts": "js jse mjs vb vbe vbs wsf wsh wsc ws sct hta htc ps1 ps1xml ps2 psc1 psc2 psd1 psm1 msh msh1 msh2",
    "databases": "mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz accdb accde ade adp xlam ppam",
    "macros": "docm dotm xlsm xltm xlsb pptm potm ppsm sldm",
    "disks": "iso img vhd vhdx udf dmg",
    "languages": "jar jnlp class py pyc pyo pyw pyz pyzw pl rb php lua tcl sh bash zsh fish ksh csh",
    "Linux": "run bin out appimage deb rpm flatpak flatpakref flatpakrepo snap so elf ko",
    "macOS": "app command tool pkg mpkg workflow action scpt scptd applescript terminal",
    "browsers": "xpi crx",
}
_HARMLESS_ENDINGS = frozenset(ending for family in _HARMLESS.values() for ending in family.split())
_PROGRAM_ENDINGS = frozenset(ending for family in _PROGRAMS.values() for ending in family.split())
_PROGRAM_HEADS = (
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
"""ELF, the five of Mach-O (the last also of Java), a link of Windows [MS-SHLLINK 2.1]."""


class Risk(Enum):
    """What opening a file may do."""

    NONE = "none"
    UNSURE = "unsure"
    """It may hold small programs (a web page, an old document), or nobody knows what it is."""
    PROGRAM = "program"


def risk_of(name: str, head: bytes) -> Risk:
    """Return the risk of a file with this name and these first bytes."""
    stem, dot, ending = saved_name(name).casefold().rpartition(".")
    if (dot and stem and ending in _PROGRAM_ENDINGS) or _is_program(head):
        return Risk.PROGRAM
    return Risk.NONE if dot and ending in _HARMLESS_ENDINGS else Risk.UNSURE


def _is_program(head: bytes) -> bool:
    # Two letters alone may begin a text: a program of Windows has bytes after them that no text has.
    windows = head.startswith(b"MZ") and b"\0" in head[:64]
    return windows or head.startswith(_PROGRAM_HEADS)
