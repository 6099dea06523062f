"""The letter as any reader of ``FORMAT.md`` sees it who has Debian's ``age`` and none of our code but the hash."""

import hashlib
import shutil
import struct
import subprocess

import msgspec
import pytest

from teamroom.sync.letters import zstd

pytestmark = pytest.mark.tools

HEAD = struct.Struct(">cQ32s")


def blake2b(*pieces):
    return hashlib.blake2b(b"".join(pieces), digest_size=32).digest()


def frames_in(content):
    """Take frames apart by the table of section 6, and check the hash of each and the end."""
    frames, heads, place = [], [], 0
    while place < len(content):
        kind, length, digest = HEAD.unpack_from(content, place)
        payload = content[place + HEAD.size : place + HEAD.size + length]
        assert len(payload) == length
        assert blake2b(payload) == digest
        frames.append((kind, payload))
        heads.append(content[place : place + HEAD.size])
        place += HEAD.size + length
    assert frames[-1][0] == b"E"
    assert msgspec.msgpack.decode(frames[-1][1]) == [len(frames) - 1, blake2b(*heads[:-1])]
    return frames[:-1]


def test_what_age_decrypts_is_what_the_format_says(ana, ben, tmp_path):
    age = shutil.which("age")
    assert age, "this test needs the program age"
    note = tmp_path / "Water story.txt"
    note.write_text("Evaporation and rain. " * 40)
    ana.does("library", "add", note, "--category", "concept")
    bundle, keys, letter, opened = (tmp_path / name for name in ("news.teamroom", "keys", "letter.age", "frames"))
    ana.does("send", bundle)
    ben.does("developer", "age-key", keys)
    ben.does("developer", "letter", bundle, letter)

    whole = bundle.read_bytes()
    assert whole[:4] == b"TRB1"
    outside = frames_in(whole[4:])
    assert [kind for kind, _ in outside] == [b"L", b"P"]
    assert outside[0][1] == letter.read_bytes()
    assert letter.read_bytes().count(b"\n-> X25519 ") == 8

    subprocess.run([age, "--decrypt", "-i", keys, "-o", opened, letter], check=True)
    inside = frames_in(opened.read_bytes())
    assert [kind for kind, _ in inside] == [b"M", b"S"]
    manifest, signature = msgspec.msgpack.decode(inside[0][1])
    assert len(signature) == 64
    said = msgspec.msgpack.decode(manifest)
    version, bundle_id, space, writer, wall_ms, recipients, segments, size, acks, parts = said
    assert (version, len(bundle_id), len(space), len(writer), len(recipients)) == (1, 16, 16, 32, 2)
    assert recipients == sorted(recipients)
    assert writer in recipients
    assert wall_ms > 0
    assert parts == [[blake2b(outside[1][1]), len(outside[1][1])]]
    for ack, signed in acks:
        assert msgspec.msgpack.decode(ack)[:2] == [1, space]
        assert len(signed) == 64

    wires = msgspec.msgpack.decode(zstd.decompress(inside[1][1]))
    assert len(wires) == segments
    counted = 0
    for header, signed, envelopes, values in wires:
        head = msgspec.msgpack.decode(header)
        assert head[:3] == [1, 1, space]
        assert len(signed) == 64
        assert [blake2b(one) for one in envelopes] == head[-1]
        assert len(values) == len(envelopes)
        counted += len(header) + sum(map(len, envelopes)) + sum(len(one) for record in values for one in record)
    assert counted == size


def test_a_key_of_somebody_else_opens_nothing(ana, ben, tmp_path):
    ben.does("room", "new", "Another")
    keys, letter = tmp_path / "keys", tmp_path / "letter.age"
    ben.does("developer", "age-key", keys, "--room", "Another")
    ana.does("send", tmp_path / "news.teamroom")
    ana.does("developer", "letter", tmp_path / "news.teamroom", letter)
    done = subprocess.run(
        ["age", "--decrypt", "-i", keys, "-o", tmp_path / "frames", letter], check=False, capture_output=True
    )
    assert done.returncode != 0
    assert b"no identity matched" in done.stderr
