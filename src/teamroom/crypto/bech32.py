"""Bech32 (BIP-173, without its limit of 90 characters), as age writes its keys."""

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_LENGTH = 6


def bech32(prefix: str, data: bytes) -> str:
    """Return ``<prefix>1<data><checksum>`` in lower case; ``prefix`` is lower-case ASCII."""
    digits = _five_bit_digits(data)
    expanded = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    check = _polymod(expanded + digits + [0] * _CHECK_LENGTH) ^ 1
    digits += [check >> 5 * place & 31 for place in reversed(range(_CHECK_LENGTH))]
    return prefix + "1" + "".join(_ALPHABET[digit] for digit in digits)


def _five_bit_digits(data: bytes) -> list[int]:
    count = -(-len(data) * 8 // 5)
    number = int.from_bytes(data, "big") << (count * 5 - len(data) * 8)
    return [number >> 5 * place & 31 for place in reversed(range(count))]


def _polymod(digits: list[int]) -> int:
    """Return the remainder of the BCH code of BIP-173."""
    check = 1
    for digit in digits:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ digit
        for bit, generator in enumerate(_GENERATORS):
            if top >> bit & 1:
                check ^= generator
    return check
